// Command app is the canvas, for js/wasm: it decodes the snapshots that a trainer sends, and draws them with package
// playground on Ebitengine. It lives in a document of its own (wasm/web/canvas.html), holds no state worth keeping, and
// may be reloaded at any time.
//
// Ebitengine is given nothing but its canvas: input, size and pixel ratio come from wasm/web/canvas.js, which also lets
// Ebitengine's loop rest while there is nothing to draw.
package main

import (
	"syscall/js"

	"github.com/hajimehoshi/ebiten/v2"
)

func main() {
	g := newGame(js.Global().Get("tandemBoot")) // left there by wasm/web/loader.js
	ebiten.SetScreenClearedEveryFrame(false)
	ebiten.SetTPS(ebiten.SyncWithFPS)
	err := ebiten.RunGameWithOptions(g, &ebiten.RunGameOptions{
		InitUnfocused:     true,
		ScreenTransparent: true,
		DisableHiDPI:      true, // it reads the pixel ratio once; canvas.js makes the body as many pixels large as the device has
	})
	if err != nil {
		panic(err)
	}
}
