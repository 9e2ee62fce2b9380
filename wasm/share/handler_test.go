package share_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"tandem/wasm/share"
	"tandem/wasm/share/room"
	"tandem/wasm/share/sharetest"
)

// visitor names clients as the contract tells them apart.
func visitor(r *http.Request) string { return share.ClientOf(r.Header.Get("CF-Connecting-IP")) }

// serve runs a handler on a port of this machine; the options' gaps are filled for tests.
func serve(t testing.TB, o share.Options) (root string, h *share.Handler) {
	t.Helper()
	if o.Client == nil {
		o.Client = visitor
	}
	if o.Cards.Steps == 0 {
		o.Cards.Steps = 20
	}
	h = share.New(o)
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return server.URL + "/", h
}

// index is a page as wasm/site makes them.
const index = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Tandem: a multi-task learning playground</title>
<meta name="description" content="Toy tasks.">
<link rel="icon" href="a/0123/icon.svg">
<script type="module" src="./a/0123/page.js"></script>
</head>
<body>
<tandem-playground page>
</tandem-playground>
</body>
</html>
`

func TestContract(t *testing.T) {
	hub := room.New(nil)
	t.Cleanup(hub.Close)
	root, _ := serve(t, share.Options{Rooms: hub, Page: page(index)})
	sharetest.Contract(t, sharetest.Target{URL: root, Page: true, Rooms: true, Sockets: true, Slow: true, Cards: 20})
}
