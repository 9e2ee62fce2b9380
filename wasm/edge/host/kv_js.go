package host

import (
	"context"
	"syscall/js"
	"time"

	"tandem/wasm/share"
)

// A KV is a store in the KV namespace that is bound under a name. Other places of the world see what was put after a minute
// or so; the one who put it sees it at once.
type KV string

var _ share.Store = KV("")

// Get returns a value, as share.Store says.
func (kv KV) Get(ctx context.Context, key string) ([]byte, error) {
	v, err := call(ctx, string(kv), "get", key, "arrayBuffer")
	if err != nil {
		return nil, err
	}
	if v.IsNull() {
		return nil, share.ErrNotFound
	}
	view := js.Global().Get("Uint8Array").New(v)
	value := make([]byte, view.Get("length").Int())
	js.CopyBytesToGo(value, view)
	return value, nil
}

// Put keeps a value, as share.Store says. A time to live is at least a minute (KV's own limit).
func (kv KV) Put(ctx context.Context, key string, value []byte, ttl time.Duration) error {
	view := js.Global().Get("Uint8Array").New(len(value))
	js.CopyBytesToJS(view, value)
	seconds := max(60, int((ttl+time.Second-1)/time.Second))
	_, err := call(ctx, string(kv), "put", key, view.Get("buffer"), map[string]any{"expirationTtl": seconds})
	return err
}
