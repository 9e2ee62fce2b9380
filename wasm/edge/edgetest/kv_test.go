package edgetest_test

import (
	"context"
	"fmt"
	"net/url"
	"testing"
	"time"

	"tandem/wasm/edge/edgetest"
	"tandem/wasm/share"
	"tandem/wasm/share/sharetest"
)

// A farStore is a host.KV in a Worker, asked over HTTP.
type farStore string

func (s farStore) Get(ctx context.Context, key string) ([]byte, error) {
	resp, text, err := ask(ctx, "GET", string(s)+"api/kv?key="+url.QueryEscape(key), "")
	switch {
	case err != nil:
		return nil, err
	case resp.StatusCode == 404:
		return nil, share.ErrNotFound
	case resp.StatusCode != 200:
		return nil, fmt.Errorf("%d: %s", resp.StatusCode, text)
	}
	return []byte(text), nil
}

func (s farStore) Put(ctx context.Context, key string, value []byte, ttl time.Duration) error {
	resp, text, err := ask(ctx, "PUT", fmt.Sprintf("%sapi/kv?key=%s&ttl=%v", s, url.QueryEscape(key), ttl), string(value))
	if err == nil && resp.StatusCode != 200 {
		err = fmt.Errorf("%d: %s", resp.StatusCode, text)
	}
	return err
}

// TestStore: KV is a store as any other, also for what is not there and for a value that says "<null>".
func TestStore(t *testing.T) {
	sharetest.Store(t, func(t *testing.T, now func() time.Time) share.Store {
		return farStore(edgetest.Open(t, edgetest.Options{Program: "./wasm/edge/edgetest/trial", Now: now}).URL)
	})
}
