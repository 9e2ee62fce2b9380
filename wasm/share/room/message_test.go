//go:build !js

package room_test

import (
	"strings"
	"testing"

	"tandem/wasm/share/room"
)

func FuzzMessage(f *testing.F) {
	for _, s := range []string{`{"type":"hello","token":"x","version":3}`, `{"type":"ping"}`, `{"type":"lesson"}`, `null`, `[`, `{"version":-1,"type":"hello"}`, `{"version":1e99}`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		kind, version, ok := room.Parse([]byte(text))
		if ok && (kind != "hello" && kind != "ping" || version < 0 || !strings.Contains(strings.ToLower(text), "type")) {
			t.Errorf("%q is taken for %q of version %d", text, kind, version)
		}
	})
}
