package host

import (
	"context"
	"time"

	"tandem/wasm/share"
)

// Limits is a limiter that asks the rate-limit binding of each class. A class without one is an error, and so is refused.
type Limits map[share.Class]string

var _ share.Limiter = Limits(nil)

// limitPeriod is that of wrangler.toml; a binding does not say when it will allow more.
const limitPeriod = time.Minute

// Allow takes one, as share.Limiter says.
func (l Limits) Allow(ctx context.Context, class share.Class, client string) (time.Duration, error) {
	v, err := call(ctx, l[class], "limit", map[string]any{"key": client})
	if err != nil {
		return 0, err
	}
	if v.Truthy() && v.Get("success").Truthy() {
		return 0, nil
	}
	return limitPeriod, nil
}
