//go:build !js

package web_test

import (
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/runtime"

	"tandem/wasm/site/browsertest"
)

// A memory is what a page with programs on its own thread takes, in bytes.
type memory struct {
	Programs []float64
	Heap     float64 // of JavaScript. (performance.memory tells it in coarse steps.)
}

// measure collects the page's garbage and counts the rest.
func (m *memory) measure(p *browsertest.Page) {
	p.T.Helper()
	browsertest.Call(p, heapprofiler.CollectGarbage, cdp.Empty{})
	p.Eval(`memories.map((m) => m.buffer.byteLength)`, &m.Programs)
	m.Heap = browsertest.Call(p, runtime.GetHeapUsage, cdp.Empty{}).UsedSize
}

// arena is what a Go program's memory grows by at the least. When its collector runs, and so whether it once needs one more,
// depends on what else the machine does; 10,000 steps that leave 420 bytes each behind fill one.
const arena = 4 << 20

// TestMemory trains on: neither the programs' memories nor the page's heap grow.
func TestMemory(t *testing.T) {
	p := tab(t)
	// On the page's own thread, where the programs' memories can be seen.
	early(p, `if (self === top) globalThis.Worker = class { constructor() { throw new Error("no workers in this test"); } };
		const instantiate = WebAssembly.instantiate;
		WebAssembly.instantiate = async (...all) => {
			const made = await instantiate(...all);
			const memory = made.exports?.mem;
			if (memory) (top.memories ??= []).push(memory);
			return made;
		};`)
	p.Goto(browsertest.Site(t).URL + "/")
	p.WaitFor(`el?.snapshot?.step > 0 && $("[data-loading]").hidden`)
	p.Eval(`el.pause().then(() => el.reset())`, nil)
	var before, after memory
	train := func(steps string) result {
		return snapshot(p, `(async () => { while (el.snapshot.step < `+steps+`) await el.step(Math.min(500, `+steps+` - el.snapshot.step)); return el.snapshot; })()`)
	}
	train("10000") // until the memories have found their size
	before.measure(p)
	s := train("20000")
	for range 100 { // what the last messages left behind may go a little later
		if after.measure(p); after.Heap-before.Heap <= 1<<20 {
			break
		}
		time.Sleep(200 * time.Millisecond)
	}
	if len(before.Programs) != 2 || len(after.Programs) != 2 {
		t.Fatalf("programs' memories: %v, then %v; want the trainer's and the canvas's", before.Programs, after.Programs)
	}
	// The trainer allocates nothing any more. The canvas does, a little at each frame, and its collector takes its time: how
	// many frames there were by step 10000 depends on the machine, but not what it needs at most.
	if grown := after.Programs[0] - before.Programs[0]; grown > arena {
		t.Errorf("the trainer's memory: %g bytes at step 10000, %g at step 20000", before.Programs[0], after.Programs[0])
	}
	if after.Programs[1] > 40<<20 {
		t.Errorf("the canvas's memory: %g bytes at step 20000, want at most 40 MB", after.Programs[1])
	}
	if grown := after.Heap - before.Heap; grown > 1<<20 {
		t.Errorf("the page's heap: %g bytes at step 10000, %g at step 20000", before.Heap, after.Heap)
	}
	if want := native(t, "", s.Step); s.Hash != want {
		t.Errorf("at step %d the hash is %s, natively %s", s.Step, s.Hash, want)
	}
	t.Logf("programs %v, heap %.1f MB, then %.1f MB", after.Programs, before.Heap/1e6, after.Heap/1e6)
}
