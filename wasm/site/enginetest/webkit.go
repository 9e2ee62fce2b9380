//go:build !js

package enginetest

import (
	"fmt"
	"net"
	"path/filepath"
	"strconv"
	"testing"
)

// WebKit starts WebKitGTK's MiniBrowser through WebKitWebDriver (Debian: webkit2gtk-driver, which wants libwebkit2gtk-4.1-0)
// and returns its window of 1280 × 800 pixels. Without them the test is skipped, or fails in CI; WEBKITDRIVER and MINIBROWSER name the
// programs if they are not where Debian keeps them.
func WebKit(t testing.TB) *Window {
	t.Helper()
	driver := find(t, named("WEBKITDRIVER", "WebKitWebDriver"), "webkit2gtk-driver")
	browser := miniBrowser(t)
	port := strconv.Itoa(freePort(t))
	p := start(t, append(display(t), "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS=1"), driver, "--host=127.0.0.1", "--port="+port)
	d, err := newSession("http://127.0.0.1:"+port, p, object{
		"timeouts": object{"script": patience.Milliseconds(), "pageLoad": patience.Milliseconds()},
		"webkitgtk:browserOptions": object{"binary": browser, "args": []string{
			"--automation", "--enable-write-console-messages-to-stdout=1", "--geometry=1280x800"}},
	})
	if err != nil {
		t.Fatalf("WebKit's driver makes no session: %v\n%s", err, p.text())
	}
	t.Cleanup(func() { d.call(nil, "DELETE", "", nil) })
	w := &Window{T: t, engine: d}
	w.Size(1280, 800)
	return w
}

// miniBrowser returns the path of the browser, which no PATH has.
func miniBrowser(t testing.TB) string {
	t.Helper()
	list := []string{named("MINIBROWSER", "MiniBrowser")}
	for _, pattern := range []string{"/usr/lib/*/webkit2gtk-4.1/MiniBrowser", "/usr/libexec/webkit2gtk-4.1/MiniBrowser", "/usr/lib/webkit2gtk-4.1/MiniBrowser"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, found...)
	}
	return find(t, list[0], "libwebkit2gtk-4.1-0", list[1:]...)
}

func freePort(t testing.TB) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(fmt.Errorf("no port is free: %w", err))
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}
