package share

import (
	"context"
	"errors"
	"time"
)

// ErrNotFound is what a Store's Get returns for a key that it does not have, or whose time is over.
var ErrNotFound = errors.New("share: not found")

// A Store keeps small values under keys for a while. It is safe for concurrent use. Keys are short ASCII texts that the
// handler has checked.
type Store interface {
	// Get returns the value, which the caller may keep but not change, or ErrNotFound.
	Get(ctx context.Context, key string) ([]byte, error)
	// Put keeps a value, in place of one that has the key, for ttl from now on. When it returns nil the value will be
	// found, whatever happens to the process.
	Put(ctx context.Context, key string, value []byte, ttl time.Duration) error
}
