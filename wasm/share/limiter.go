package share

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"sync"
	"time"
)

// A Class is a kind of request that is counted.
type Class string

// The classes. Everything else is as cheap as serving a file, and only bounded by how many are answered at once.
const (
	Write Class = "write" // storing an experiment, opening a room
	Join  Class = "join"  // joining a room, and naming one that is not there: a whole school may have one address
	Draw  Class = "card"  // drawing a picture
)

// A Limiter counts what clients do. It is safe for concurrent use.
type Limiter interface {
	// Allow takes one from what a client may do of a class. It returns 0, or how long the client should wait. After an error
	// the request is refused.
	Allow(ctx context.Context, class Class, client string) (time.Duration, error)
}

// A Rate is a token bucket: Burst at once, refilled over Per.
type Rate struct {
	Burst int
	Per   time.Duration
}

// DefaultRates are what one client may do.
var DefaultRates = map[Class]Rate{
	Write: {20, time.Minute},
	Join:  {240, time.Minute},
	Draw:  {60, time.Minute},
}

// maxBuckets bounds the memory of Buckets. Clients beyond it share one bucket.
const maxBuckets = 20_000

// Buckets is a Limiter in memory, of token buckets. Make it with NewBuckets.
type Buckets struct {
	rates map[Class]Rate
	now   func() time.Time

	mu    sync.Mutex
	found map[bucketKey]bucket
	swept time.Time
}

type bucketKey struct {
	class  Class
	client string
}

// A bucket has so many tokens at a time.
type bucket struct {
	tokens float64
	at     time.Time
}

var _ Limiter = (*Buckets)(nil)

// NewBuckets returns full buckets; rates nil means DefaultRates, now nil the system's clock. A class without a rate is not
// limited.
func NewBuckets(rates map[Class]Rate, now func() time.Time) *Buckets {
	if rates == nil {
		rates = DefaultRates
	}
	if now == nil {
		now = time.Now
	}
	return &Buckets{rates: rates, now: now, found: map[bucketKey]bucket{}, swept: now()}
}

// Allow takes a token, as Limiter says.
func (b *Buckets) Allow(_ context.Context, class Class, client string) (time.Duration, error) {
	rate, ok := b.rates[class]
	if !ok {
		return 0, nil
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	now := b.now()
	b.sweep(now)
	key := bucketKey{class, client}
	one, ok := b.found[key]
	if !ok && len(b.found) >= maxBuckets {
		key.client = ""
		one, ok = b.found[key]
	}
	perToken := rate.Per / time.Duration(rate.Burst)
	if !ok {
		one = bucket{float64(rate.Burst), now}
	}
	one.tokens = min(float64(rate.Burst), one.tokens+max(0, float64(now.Sub(one.at)))/float64(perToken))
	one.at = now
	wait := time.Duration(0)
	if one.tokens >= 1 {
		one.tokens--
	} else {
		wait = max(1, time.Duration((1-one.tokens)*float64(perToken)))
	}
	b.found[key] = one
	return wait, nil
}

// sweep forgets, once a minute, who has a full bucket again.
func (b *Buckets) sweep(now time.Time) {
	if now.Sub(b.swept) < time.Minute {
		return
	}
	b.swept = now
	for key, one := range b.found {
		if now.Sub(one.at) >= b.rates[key.class].Per {
			delete(b.found, key)
		}
	}
}

// remoteClient names the client by its address; of IPv6 by the /64, which is what one household has.
func remoteClient(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	return ClientOf(host)
}

// ClientOf names a client by an IP address as text: IPv6 by its /64, what is no address by "?".
func ClientOf(address string) string {
	ip, err := netip.ParseAddr(address)
	if err != nil {
		return "?"
	}
	if ip = ip.Unmap().WithZone(""); ip.Is6() {
		prefix, _ := ip.Prefix(64) // 64 bits always are
		return prefix.String()
	}
	return ip.String()
}
