package host

import (
	"context"
	"errors"
	"fmt"
	"syscall/js"

	"github.com/syumai/workers/cloudflare"
)

// await waits for a promise, but not longer than the context says.
func await(ctx context.Context, promise js.Value) (js.Value, error) {
	type result struct {
		value js.Value
		err   error
	}
	settled := make(chan result, 1) // room for what comes after nobody waits any more
	var then, failed js.Func
	settle := func(r result) {
		then.Release()
		failed.Release()
		settled <- r
	}
	then = js.FuncOf(func(_ js.Value, args []js.Value) any {
		settle(result{value: args[0]})
		return nil
	})
	failed = js.FuncOf(func(_ js.Value, args []js.Value) any {
		settle(result{err: errors.New(js.Global().Call("String", args[0]).String())})
		return nil
	})
	promise.Call("then", then, failed)
	select {
	case r := <-settled:
		return r.value, r.err
	case <-ctx.Done():
		return js.Undefined(), ctx.Err()
	}
}

// binding returns what the Worker's configuration has under a name. (cloudflare.Getenv would say "<undefined>".)
func binding(name string) (js.Value, error) {
	v := cloudflare.GetBinding(name)
	if v.IsUndefined() || v.IsNull() {
		return v, fmt.Errorf("the Worker has no binding %s", name)
	}
	return v, nil
}

// call calls a method of a binding and waits for what it promises. What JavaScript throws is an error.
func call(ctx context.Context, name, method string, args ...any) (v js.Value, err error) {
	b, err := binding(name)
	if err != nil {
		return v, err
	}
	return invoke(ctx, b, method, args...)
}

func invoke(ctx context.Context, object js.Value, method string, args ...any) (v js.Value, err error) {
	defer func() {
		if e := recover(); e != nil { // what JavaScript threw, or that there is no such method
			err = fmt.Errorf("%s: %v", method, e)
		}
	}()
	return await(ctx, object.Call(method, args...))
}
