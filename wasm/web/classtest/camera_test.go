//go:build !js

package classtest_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"

	"github.com/makiuchi-d/gozxing/qrcode/decoder"
	"github.com/makiuchi-d/gozxing/qrcode/encoder"

	"tandem/wasm/web/classtest"
)

// unlucky is a link whose code the reader does not read when it stands upright.
const unlucky = "http://127.0.0.1:40132/e/K7M2QXab92"

func TestReadQR(t *testing.T) {
	if got := classtest.ReadQR(t, drawn(t, unlucky)); got != unlucky {
		t.Errorf("of %s it reads %q", unlucky, got)
	}
}

// drawn returns a text's code as a PNG, with five pixels a module and space around it.
func drawn(t *testing.T, text string) []byte {
	t.Helper()
	code, werr := encoder.Encoder_encode(text, decoder.ErrorCorrectionLevel_M, nil)
	if werr != nil {
		t.Fatal(werr)
	}
	m := code.GetMatrix()
	im := image.NewGray(image.Rect(0, 0, 5*(m.GetWidth()+20), 5*(m.GetHeight()+20)))
	for y := range im.Rect.Max.Y {
		for x := range im.Rect.Max.X {
			u, v := x/5-10, y/5-10
			if dark := u >= 0 && v >= 0 && u < m.GetWidth() && v < m.GetHeight() && m.Get(u, v) == 1; !dark {
				im.SetGray(x, y, color.Gray{Y: 255})
			}
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, im); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
