// Command reader reads a person's table, for js/wasm, in a thread of its own that ends when it has: the page fetches it when a
// table is opened (wasm/web/reading.js), so that nobody else waits for it, and hands what it has read to the trainers.
package main

import (
	"bytes"
	"errors"
	"os"
	"syscall/js"

	"tandem/core/world"
)

func main() {
	port := js.Global().Get("tandemBoot").Get("port") // left there by wasm/web/loader.js
	port.Set("onmessage", js.FuncOf(func(_ js.Value, args []js.Value) any {
		data := args[0].Get("data")
		if data.Type() == js.TypeString { // on the page's own thread nobody else can end it
			os.Exit(0)
		}
		file := data.Get("file")
		text := make([]byte, file.Get("byteLength").Int())
		js.CopyBytesToGo(text, file)
		answer := js.Global().Get("Object").New()
		table, err := world.ReadCSV(world.InOneForm(text, normal))
		if err != nil {
			answer.Set("message", err.Error())
			var wrong *world.TableError
			if errors.As(err, &wrong) {
				answer.Set("line", wrong.Line)
			}
			port.Call("postMessage", answer)
			return nil
		}
		packed := table.Pack()
		out := js.Global().Get("Uint8Array").New(len(packed))
		js.CopyBytesToJS(out, packed)
		answer.Set("digest", table.Digest)
		answer.Set("file", out)
		port.Call("postMessage", answer, []any{out.Get("buffer")})
		return nil
	}))
	select {}
}

// normal returns a text in Unicode normal form C, which the browser knows. A byte order mark at the begin would be lost on the way.
func normal(text []byte) []byte {
	rest, marked := bytes.CutPrefix(text, []byte("\ufeff"))
	normalize := js.Global().Get("String").Get("prototype").Get("normalize")
	out := []byte(normalize.Call("call", string(rest), "NFC").String())
	if marked {
		return append([]byte("\ufeff"), out...)
	}
	return out
}
