package edgetest

import (
	"fmt"
	"net/http"
)

// page0 is a page as wasm/site makes them.
const page0 = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Tandem: a multi-task learning playground</title>
<meta name="description" content="Toy tasks.">
<script type="module" src="./a/0123/page.js"></script>
</head>
<body>
<tandem-playground server page>
</tandem-playground>
</body>
</html>
`

// A page is a site of one page, as Cloudflare serves it: index.html only under the name of its folder.
type page string

func (p page) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/":
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, string(p))
	case "/index.html":
		http.Redirect(w, r, "/", http.StatusTemporaryRedirect)
	default:
		http.NotFound(w, r)
	}
}
