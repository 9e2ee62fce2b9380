// Command trainer is the training worker, for js/wasm: it holds one run of package experiment and answers the commands
// of the page (wasm/web/trainer.js) and the requests for snapshots of canvases (wasm/web/canvas.js), each over a MessagePort.
// It runs in a Web Worker, or in slices on the page's own thread; it does not know which.
//
// Everything happens in callbacks of the event loop: training goes in slices of some milliseconds, and each slice
// asks for the next one by a message to itself, so that what others sent meanwhile comes first.
package main

import "syscall/js"

func main() {
	boot := js.Global().Get("tandemBoot") // left there by wasm/web/loader.js
	newTrainer(boot.Get("port"), boot.Get("debug").Truthy(), boot.Get("slice").Float(), boot.Get("first").Int())
	select {}
}
