//go:build !js

package classtest

import (
	"bytes"
	"image"
	"image/png"
	"math"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
	"golang.org/x/image/draw"
	"golang.org/x/image/math/f64"
)

// tilts are angles, in degrees, at which a camera is held over a screen.
var tilts = []float64{0, 4, -4, 12}

// ReadQR returns what a camera reads of a picture. Like a camera it looks more than once: of three codes in a thousand this reader makes
// nothing when they stand upright, at whatever size, and reads them when it is tilted.
func ReadQR(t testing.TB, picture []byte) string {
	t.Helper()
	im, err := png.Decode(bytes.NewReader(picture))
	if err != nil {
		t.Fatal(err)
	}
	for _, angle := range tilts {
		var text string
		if text, err = readQR(tilted(im, angle)); err == nil {
			return text
		}
	}
	t.Errorf("no QR code can be read: %v", err)
	return ""
}

func readQR(im image.Image) (string, error) {
	bitmap, err := gozxing.NewBinaryBitmapFromImage(im)
	if err != nil {
		return "", err
	}
	found, err := qrcode.NewQRCodeReader().Decode(bitmap, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true})
	if err != nil {
		return "", err
	}
	return found.GetText(), nil
}

// tilted returns a picture turned about its middle, on white and with nothing cut off.
func tilted(im image.Image, degrees float64) image.Image {
	if degrees == 0 {
		return im
	}
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	b := im.Bounds()
	w, h := float64(b.Dx()), float64(b.Dy())
	width, height := w*math.Abs(cos)+h*math.Abs(sin), w*math.Abs(sin)+h*math.Abs(cos)
	out := image.NewRGBA(image.Rect(0, 0, int(width)+1, int(height)+1))
	draw.Draw(out, out.Bounds(), image.White, image.Point{}, draw.Src)
	turn := f64.Aff3{cos, -sin, (width - cos*w + sin*h) / 2, sin, cos, (height - sin*w - cos*h) / 2}
	draw.BiLinear.Transform(out, turn, im, b, draw.Over, nil)
	return out
}
