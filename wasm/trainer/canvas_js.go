package main

import (
	"math"
	"syscall/js"

	"tandem/core/snapshot"
	"tandem/wasm/pace"
)

// A canvas is somebody who shows snapshots. It asks for each one: what it has not drawn yet is not followed by another. With
// each goes the summary of the very same moment, which the canvas hands on to the page when it has drawn it: so all numbers
// on screen are of the step that the picture shows.
type canvas struct {
	id      int
	port    js.Value
	heard   js.Func
	asked   bool
	request snapshot.Request
	static  bool     // whether it needs what changes only with the spec
	buffer  js.Value // ArrayBuffer that it gave back

	change     uint64 // what it has seen
	generation uint32
	seen       snapshot.Request
	pace       pace.Pace
}

// attach gives a canvas a port; one that it had before is void.
func (t *trainer) attach(id int, port js.Value) {
	t.detach(id)
	c := &canvas{id: id, port: port, change: math.MaxUint64}
	c.heard = t.guardEvent(func(event js.Value) {
		data := event.Get("data")
		at := now()
		c.asked = true
		c.pace.Asked(at)
		c.static = data.Get("static").Truthy()
		c.request = snapshot.Request{Surface: data.Get("surface").Int(), Unit: data.Get("unit").Int(), Units: data.Get("units").Int()}
		if b := data.Get("buffer"); b.Truthy() {
			c.buffer = b
		}
		// While it trains, what is not due yet is sent after a slice.
		if t.run != nil && (t.delay() < 0 || c.pace.Due(at)) {
			t.serve(c, at)
		}
	})
	port.Set("onmessage", c.heard)
	t.canvases = append(t.canvases, c)
}

func (t *trainer) detach(id int) {
	for i, c := range t.canvases {
		if c.id == id {
			c.port.Set("onmessage", js.Null())
			c.port.Call("close")
			c.heard.Release()
			t.canvases = append(t.canvases[:i], t.canvases[i+1:]...)
			return
		}
	}
}

// offer sends snapshots to who asked for one and sees something old; at once, or only when it is time for the next.
func (t *trainer) offer(atOnce bool) {
	if len(t.canvases) == 0 {
		return
	}
	at := now()
	for _, c := range t.canvases {
		if c.asked && (atOnce || c.pace.Due(at)) {
			t.serve(c, at)
		}
	}
}

// rest returns for how long, in milliseconds, training leaves the processor to pictures that are being drawn, after a slice
// that took so long.
func (t *trainer) rest(worked float64) float64 {
	at, longest := now(), 0.0
	for _, c := range t.canvases {
		longest = math.Max(longest, c.pace.Rest(at, worked))
	}
	return longest
}

// serve sends a canvas what it asked for, if that differs from what it has.
func (t *trainer) serve(c *canvas, at float64) {
	if !c.asked || !c.static && c.change == t.change && c.seen == c.request {
		return
	}
	// What changes only with the spec depends on the request too: on how many units are shown.
	request := c.request
	request.Static = c.static || c.generation != t.generation || c.change == math.MaxUint64 || c.seen != c.request
	c.seen = c.request
	t.run.Snapshot(&t.shot, request)
	t.shot.Generation = t.generation
	t.bytes = t.shot.AppendBinary(t.bytes[:0])
	c.send(t.bytes, t.summary())
	c.asked, c.change, c.generation = false, t.change, t.generation
	t.report.told(at)
	c.pace.Sent(at, now()-at)
}

// send transfers the bytes in the buffer that went to and fro before, if they fit, and beside them the summary as text.
func (c *canvas) send(bytes []byte, of *summary) {
	if !c.buffer.Truthy() || c.buffer.Get("byteLength").Int() < len(bytes) {
		c.buffer = arrayBuffer.New(len(bytes) + len(bytes)/4)
	}
	js.CopyBytesToJS(uint8Array.New(c.buffer), bytes)
	message := object.New()
	message.Set("buffer", c.buffer)
	message.Set("length", len(bytes))
	message.Set("summary", text(of))
	transfer := array.New(c.buffer)
	c.port.Call("postMessage", message, transfer)
	c.buffer = js.Undefined()
}

var (
	array       = js.Global().Get("Array")
	arrayBuffer = js.Global().Get("ArrayBuffer")
	object      = js.Global().Get("Object")
	uint8Array  = js.Global().Get("Uint8Array")
)
