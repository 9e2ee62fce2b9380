//go:build !js

package enginetest

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Firefox starts a Firefox with a new profile and returns its window of 1280 × 800 pixels. Preferences are those of about:config;
// nil is none. Without a Firefox the test is skipped with a loud line, or fails in CI; FIREFOX names the program if it is not where
// others keep it.
func Firefox(t testing.TB, preferences map[string]any) *Window {
	t.Helper()
	path := find(t, named("FIREFOX", "firefox-esr"), "firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox")
	profile := folder(t)
	var text strings.Builder
	for name, value := range preferences {
		v, err := json.Marshal(value)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&text, "user_pref(%q, %s);\n", name, v)
	}
	if err := os.WriteFile(filepath.Join(profile, "user.js"), []byte(text.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	p := start(t, display(t), path, "--profile", profile, "--new-instance", "--no-remote", "--remote-debugging-port=0", "about:blank")
	b, err := dial(p.waitFor(t, `WebDriver BiDi listening on (ws://\S+)`))
	if err != nil {
		t.Fatalf("Firefox cannot be spoken with: %v\n%s", err, p.text())
	}
	t.Cleanup(func() {
		b.call(nil, "browser.close", object{})
		b.socket.CloseNow()
	})
	w := &Window{T: t, engine: b}
	w.Size(1280, 800)
	return w
}

// named is the program that a variable of the environment names, or the usual one.
func named(variable, usual string) string {
	if own := os.Getenv(variable); own != "" {
		return own
	}
	return usual
}
