package host

import (
	"context"
	"fmt"
	"sync"
)

// Page returns the site's index.html from the assets that are bound under a name. A Worker and its assets are deployed as
// one, so it is asked for once.
func Page(name string) func(context.Context) ([]byte, error) {
	var mu sync.Mutex
	var page []byte
	return func(ctx context.Context) ([]byte, error) {
		mu.Lock()
		defer mu.Unlock()
		if page != nil {
			return page, nil
		}
		response, err := call(ctx, name, "fetch", "https://assets.invalid/") // index.html would be sent on to here
		if err != nil {
			return nil, err
		}
		text, err := invoke(ctx, response, "text")
		if err != nil {
			return nil, err
		}
		if status := response.Get("status").Int(); status != 200 {
			return nil, fmt.Errorf("the site's page is answered with %d", status)
		}
		page = []byte(text.String())
		return page, nil
	}
}
