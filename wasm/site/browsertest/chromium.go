//go:build !js

package browsertest

import (
	"context"
	"os"
	"os/exec"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

// names are what Chromium's program is called here and there. The first is the same engine without a browser's windows around it, which
// takes half the processor.
var names = []string{"chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "headless_shell",
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"}

// Chromium returns the path of the browser. Without one, it ends the test: skipped, or failed in CI.
func Chromium(t testing.TB) string {
	t.Helper()
	list := names
	if own := os.Getenv("CHROMIUM"); own != "" {
		list = []string{own}
	}
	for _, name := range list {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv("CI") == "true" {
		t.Fatal("NO CHROMIUM: CI needs one (Debian: apt-get install chromium)")
	}
	t.Skip("NO CHROMIUM, so the real page is NOT tested: install it (Debian: apt-get install chromium) or set CHROMIUM to its path")
	return ""
}

// shared is the browser of this test program.
var shared struct {
	sync.Mutex
	context context.Context
	close   context.CancelFunc
}

// browser returns the context of the running browser, starting it if need be.
func browser(t testing.TB) context.Context {
	t.Helper()
	path := Chromium(t)
	shared.Lock()
	defer shared.Unlock()
	if shared.context != nil {
		return shared.context
	}
	allocator, closeAllocator := chromedp.NewExecAllocator(context.Background(), flags(path)...)
	ctx, closeBrowser := chromedp.NewContext(allocator)
	if err := chromedp.Do(ctx); err != nil {
		closeAllocator()
		t.Fatalf("Chromium did not start: %v", err)
	}
	shared.context = ctx
	shared.close = func() { closeBrowser(); closeAllocator() }
	return ctx
}

func flags(path string) []chromedp.ExecAllocatorOption {
	list := []chromedp.ExecAllocatorOption{chromedp.ExecPath(path), chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck,
		chromedp.WindowSize(1280, 800)}
	for name, value := range map[string]any{
		"headless":                               "new",
		"no-sandbox":                             true, // CI runs as root
		"use-gl":                                 "angle",
		"use-angle":                              "swiftshader",
		"enable-unsafe-swiftshader":              true,
		"disable-quic":                           true,
		"disable-background-networking":          true,
		"disable-component-update":               true,
		"disable-sync":                           true,
		"disable-default-apps":                   true,
		"disable-dev-shm-usage":                  true,
		"disable-backgrounding-occluded-windows": true,
		"disable-renderer-backgrounding":         true,
		"disable-background-timer-throttling":    true,
		"hide-scrollbars":                        false,
		"mute-audio":                             true,
		"disable-gpu-rasterization":              true, // of the page's letters: there is no GPU, and the canvas is drawn by GL all the same
		// All tabs of a site share what is compiled (see warm), and a frame of another origin has a process of its own, as in every
		// desktop's browser.
		"process-per-site": true,
		"site-per-process": true,
		// What the page must not ask for, it does not get either.
		"host-resolver-rules": "MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
	} {
		list = append(list, chromedp.Flag(name, value))
	}
	return list
}

// Main runs the tests and closes the browser and the site; it returns the exit code.
func Main(m *testing.M) int {
	defer func() {
		if shared.close != nil {
			shared.close()
		}
		if built.server != nil {
			built.server.Close()
		}
	}()
	return m.Run()
}
