//go:build !js

package web_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode/decoder"
	"github.com/makiuchi-d/gozxing/qrcode/encoder"
)

// qrCase is a text and how it is to be encoded; what is 0 or below is the encoder's choice.
type qrCase struct {
	Text    string `json:"text"`
	Level   string `json:"level"`
	Version int    `json:"version"`
	Mask    int    `json:"mask"`
}

// QR codes are those of another encoder (ZXing's), bit for bit: every version, level and mask, and its own choices.
func TestQRCodes(t *testing.T) {
	p := still(t, small)
	random := rand.New(rand.NewPCG(1, 2))
	var cases []qrCase
	for version := 1; version <= 40; version++ {
		for _, level := range []string{"L", "M"} {
			room := 1 + random.IntN(qrRoom(t, version, level))
			cases = append(cases, qrCase{qrText(random, room), level, version, random.IntN(8)}, qrCase{qrText(random, qrRoom(t, version, level)), level, 0, version % 8})
		}
	}
	for range 60 {
		cases = append(cases, qrCase{"https://example.org/" + qrText(random, random.IntN(300)), []string{"L", "M"}[random.IntN(2)], 0, -1})
	}
	p.Eval(`import(new URL("qr.js", root.querySelector("link").href)).then((m) => { globalThis.qr = m; })`, nil)
	masks := map[int]bool{}
	for _, c := range cases {
		var got []string
		p.Eval(fmt.Sprintf(`qr.encode(%q, { level: %q, version: %d, mask: %d }).map((row) => row.map(Number).join(""))`, c.Text, c.Level, c.Version, c.Mask), &got)
		want, mask := zxing(t, c)
		masks[mask] = true
		if strings.Join(got, "\n") != want {
			t.Errorf("%d bytes, level %s, version %d, mask %d (here %d): another code of %d modules", len(c.Text), c.Level, c.Version, c.Mask, mask, len(got))
		}
	}
	if len(masks) != 8 {
		t.Errorf("only the masks %v were tried", masks)
	}
	if got := p.Text(fmt.Sprintf(`qr.encode("x".repeat(%d), { level: "M" })`, qrRoom(t, 40, "M")+1)); got != "null" {
		t.Errorf("a text that is too long became %.80s", got)
	}
}

// qrText returns n characters of which one at least has to be encoded as a byte.
func qrText(random *rand.Rand, n int) string {
	const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789#&=?/.,-_"
	text := []byte("z")
	for len(text) < n {
		text = append(text, letters[random.IntN(len(letters))])
	}
	return string(text)
}

func qrLevel(level string) decoder.ErrorCorrectionLevel {
	if level == "L" {
		return decoder.ErrorCorrectionLevel_L
	}
	return decoder.ErrorCorrectionLevel_M
}

// qrRoom returns how many bytes fit.
func qrRoom(t *testing.T, version int, level string) int {
	t.Helper()
	v, err := decoder.Version_GetVersionForNumber(version)
	if err != nil {
		t.Fatal(err)
	}
	head := 2
	if version >= 10 {
		head = 3
	}
	return v.GetTotalCodewords() - v.GetECBlocksForLevel(qrLevel(level)).GetTotalECCodewords() - head
}

// zxing returns the code of the authority, and its mask.
func zxing(t *testing.T, c qrCase) (string, int) {
	t.Helper()
	hints := map[gozxing.EncodeHintType]any{}
	if c.Version > 0 {
		hints[gozxing.EncodeHintType_QR_VERSION] = c.Version
	}
	if c.Mask >= 0 {
		hints[gozxing.EncodeHintType_QR_MASK_PATTERN] = c.Mask
	}
	code, err := encoder.Encoder_encode(c.Text, qrLevel(c.Level), hints)
	if err != nil {
		t.Fatal(err)
	}
	var rows []string
	for _, row := range code.GetMatrix().GetArray() {
		var b strings.Builder
		for _, v := range row {
			b.WriteByte('0' + byte(v))
		}
		rows = append(rows, b.String())
	}
	return strings.Join(rows, "\n"), code.GetMaskPattern()
}
