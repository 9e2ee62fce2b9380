//go:build !js

package enginetest_test

import (
	"bufio"
	"flag"
	"os"
	"strings"
	"testing"

	"tandem/wasm/site/browsertest"
	"tandem/wasm/site/enginetest"
)

var webKit = flag.Bool("webkit", false, "try the page in WebKitGTK's MiniBrowser, too")

func TestMain(m *testing.M) {
	flag.Parse()
	os.Exit(browsertest.Main(m))
}

// A window is what every engine's tests are written for.
type window interface {
	Goto(address string)
	Eval(expression string, out any)
	Press(key string)
	Click(x, y float64)
	Screenshot(name string) []byte
	Noise() []string
}

func chromium(t *testing.T) window { return browsertest.Tab(t) }
func firefox(t *testing.T) window  { return enginetest.Firefox(t, nil) }
func webkit(t *testing.T) window {
	if !*webKit {
		t.Skip("not asked for: go test ./wasm/site/enginetest -webkit tries the page in WebKitGTK's MiniBrowser")
	}
	return enginetest.WebKit(t)
}

// A trial is a line of the golden file: a run, and its hash after so many steps.
type trial struct {
	hash, fragment string
}

// golden reads the file that package conformance holds against a native run.
func golden(t *testing.T) (list []trial) {
	t.Helper()
	f, err := os.Open("../../conformance/testdata/golden.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if hash, rest, _ := strings.Cut(lines.Text(), " "); hash != "#" {
			steps, fragment, _ := strings.Cut(rest, " ")
			if steps != "500" {
				t.Fatalf("a golden run of %s steps; these tests take 500", steps)
			}
			list = append(list, trial{hash, fragment})
		}
	}
	if len(list) == 0 {
		t.Fatal("the golden file has no run")
	}
	return list
}

// more are the names that these tests use besides those of the page's own tests.
const more = `
	/** Waits until a condition holds. */
	globalThis.until = async (holds, ms = 60000) => {
		for (const end = performance.now() + ms; !(await holds()); await sleep(20)) {
			if (performance.now() > end) throw new Error("it never came to " + holds);
		}
	};
	/** The step that the picture shows, as it publishes it; −1 before there is one. */
	globalThis.drawn = () => Number(inner?.documentElement?.dataset.step ?? -1);
`

// open opens the page on a fragment, and waits until it trains and draws.
func open(t *testing.T, w window, fragment string) {
	t.Helper()
	w.Goto(browsertest.Site(t).URL + "/#" + fragment)
	w.Eval("(() => {"+names(t)+"})()", nil)
	w.Eval(`until(() => el?.snapshot?.step > 0 && drawn() > 0)`, nil)
}

// names is a script that makes them.
func names(t *testing.T) string {
	t.Helper()
	shared, err := os.ReadFile("../../web/testdata/names.js")
	if err != nil {
		t.Fatal(err)
	}
	return string(shared) + more
}
