package share

import (
	"context"
	"log/slog"
	"net/http"
	"time"
)

// Options say what a handler works with. The zero value works: everything is in memory and there are no rooms.
type Options struct {
	// Base is the public address of the site's root, ending in "/": "https://example.org/tandem/"; or only its path,
	// "/tandem/", where scheme and host are to be those of each request; "" is "/". Behind a proxy that ends TLS it must be
	// a whole address.
	Base string
	// Page returns the site's index.html, into which a link's tags are put; nil, or an error: a small page that leads there.
	Page func(context.Context) ([]byte, error)

	Store   Store   // nil: NewMemory(10_000, Now)
	Rooms   Rooms   // nil: there are none, and their addresses answer 404
	Limiter Limiter // nil: NewBuckets(nil, Now)

	// Client names who a request counts for; nil: RemoteAddr's address, IPv6 up to its /64.
	Client func(*http.Request) string

	Cards CardLimits

	Live int              // requests answered at once at the most; 0: 256
	Log  *slog.Logger     // nil: nothing is logged
	Now  func() time.Time // nil: time.Now
}

// Limits that are part of the interface: docs/share.md.
const (
	MaxBody     = 32 << 10 // bytes of a request
	MaxTitle    = 120      // runes of a title
	MaxLink     = 12 << 10 // characters of a stateless link
	Life        = 90 * 24 * time.Hour
	renewEvery  = 24 * time.Hour
	requestTime = 10 * time.Second // the work on one request
	bodyTime    = 5 * time.Second  // reading a request's body
)

func (o Options) filled() Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Store == nil {
		o.Store = NewMemory(10_000, o.Now)
	}
	if o.Limiter == nil {
		o.Limiter = NewBuckets(nil, o.Now)
	}
	if o.Client == nil {
		o.Client = remoteClient
	}
	if o.Live <= 0 {
		o.Live = 256
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	o.Cards = o.Cards.filled()
	return o
}
