//go:build !js

// Package browsertest lets tests drive the real page in a real, headless Chromium:
//
//	func TestMain(m *testing.M) { os.Exit(browsertest.Main(m)) } // closes the browser
//
//	func TestPage(t *testing.T) {
//		page := browsertest.Open(t, browsertest.Site(t).URL+"/")
//		page.WaitFor(`document.querySelector("h1")`)
//		...
//		page.AssertQuiet() // no console error or warning, no exception, no request to another origin
//	}
//
// One Chromium serves all tests of a package, one built site too. Without a Chromium, tests are skipped with a loud line,
// or fail if the environment says CI=true. CHROMIUM names the program if it is not where others keep it.
package browsertest
