package main

import "syscall/js"

// A pacer calls a function again and again, each time asked to, and lets the event loop take its turn in between.
type pacer struct {
	port    js.Value // a message to it comes back as a call, without the delay that browsers give repeated timeouts
	call    js.Func
	timeout js.Value
	waiting bool // a message is on its way
	timed   bool // a timeout is
}

// init gives the pacer what it calls: a callback of the event loop that begins with arrived.
func (p *pacer) init(call js.Func) {
	channel := js.Global().Get("MessageChannel").New()
	p.call, p.port = call, channel.Get("port1")
	channel.Get("port2").Set("onmessage", call)
}

func (p *pacer) arrived() { p.waiting, p.timed = false, false }

// next asks for a call after so many milliseconds; below 0 for none. What was asked for before is void, unless it is
// a message already on its way.
func (p *pacer) next(delay float64) {
	if p.timed {
		js.Global().Call("clearTimeout", p.timeout)
		p.timed = false
	}
	switch {
	case p.waiting || delay < 0:
	case delay < 1:
		p.waiting = true
		p.port.Call("postMessage", js.Null())
	default:
		p.timed = true
		p.timeout = js.Global().Call("setTimeout", p.call, delay)
	}
}
