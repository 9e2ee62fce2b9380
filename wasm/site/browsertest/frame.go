//go:build !js

package browsertest

import (
	"strings"
	"time"

	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// Frame returns the frame whose address contains the text, as a page of its own to evaluate scripts in: one of another
// origin than the page's, which the page's own scripts cannot reach into. It waits for it.
func (p *Page) Frame(address string) *Page {
	p.T.Helper()
	for end := time.Now().Add(patience); ; time.Sleep(50 * time.Millisecond) {
		list, err := chromedp.Targets(p.Context)
		if err != nil {
			p.T.Fatal(err)
		}
		for _, info := range list {
			if info.Type == "iframe" && strings.Contains(info.URL, address) {
				return p.attach(info.TargetID)
			}
		}
		if time.Now().After(end) {
			p.T.Fatalf("there is no frame %s among %d targets", address, len(list))
		}
	}
}

func (p *Page) attach(id target.ID) *Page {
	p.T.Helper()
	ctx, cancel := chromedp.NewContext(p.Context, chromedp.WithTargetID(id))
	p.T.Cleanup(cancel)
	f := &Page{T: p.T, Context: ctx, origins: p.origins}
	if err := chromedp.Listen(ctx, f.listen); err != nil {
		p.T.Fatal(err)
	}
	return f
}
