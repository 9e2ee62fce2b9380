// Package parallel does many things at once, for the examples; the core knows no goroutines.
package parallel

import (
	"context"
	"errors"
	"sync"
)

// Each calls do(ctx, 0) to do(ctx, n-1), in this order, at most workers of them at once, and returns when all that began
// are back. The first error, or the end of ctx, ends the context of those that run and begins no more; it returns that
// error, or the context's.
func Each(ctx context.Context, workers, n int, do func(ctx context.Context, i int) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	next := make(chan int)
	var all sync.WaitGroup
	for range min(workers, n) {
		all.Add(1)
		go func() {
			defer all.Done()
			for i := range next {
				if err := do(ctx, i); err != nil && !errors.Is(err, context.Canceled) {
					cancel(err)
				}
			}
		}()
	}
	for i := 0; i < n && ctx.Err() == nil; i++ {
		select {
		case next <- i:
		case <-ctx.Done():
		}
	}
	close(next)
	all.Wait()
	return context.Cause(ctx)
}
