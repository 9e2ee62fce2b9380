package host

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"syscall/js"

	"github.com/syumai/workers"
)

// Serve answers with the handler, for as long as JavaScript keeps the instance.
func Serve(h http.Handler) {
	workers.ServeNonBlock(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mend(r)
		a := &answer{header: w.Header(), status: http.StatusOK}
		a.serve(h, r)
		a.send(w, r.Method == http.MethodHead)
	}))
	workers.Ready()
	select {}
}

// mend makes a request what net/http would have made of it. The library splits every header at its commas; JavaScript had
// put all that has one name into one text, and joining restores that exactly.
func mend(r *http.Request) {
	for name, values := range r.Header {
		r.Header[name] = []string{strings.Join(values, ",")}
	}
	r.Header.Del("Host")
	r.Host, r.RequestURI = r.URL.Host, r.URL.RequestURI()
	r.Proto, r.ProtoMajor, r.ProtoMinor = "HTTP/1.1", 1, 1
	r.TransferEncoding = nil
	if ip := r.Header.Get("CF-Connecting-IP"); ip != "" { // Cloudflare overwrites what a client says of itself
		r.RemoteAddr = net.JoinHostPort(ip, "0")
	}
	r.Body = bodyOf(js.Global().Get("context"))
	if r.Header.Get("Content-Length") == "" && r.Body != http.NoBody {
		r.ContentLength = -1
	}
}

// bodyOf returns what the pool has read of the request before an instance was taken for it, so that who sends slowly holds none.
func bodyOf(context js.Value) io.ReadCloser {
	if context.Get("late").Truthy() {
		return late{}
	}
	body := context.Get("body")
	if !body.Truthy() {
		return http.NoBody
	}
	text := make([]byte, body.Get("length").Int())
	js.CopyBytesToGo(text, body)
	return io.NopCloser(bytes.NewReader(text))
}

// late is a body that did not arrive in time.
type late struct{}

func (late) Read([]byte) (int, error) { return 0, os.ErrDeadlineExceeded }
func (late) Close() error             { return nil }

// An answer is a response that is kept until it is whole: the library would stream it, and end the program with it.
type answer struct {
	header http.Header
	status int
	wrote  bool
	body   bytes.Buffer
}

func (a *answer) Header() http.Header { return a.header }

func (a *answer) WriteHeader(status int) {
	if !a.wrote && status >= 200 {
		a.wrote, a.status = true, status
	}
}

func (a *answer) Write(b []byte) (int, error) {
	a.WriteHeader(http.StatusOK)
	return a.body.Write(b)
}

// serve runs the handler. That it panics must not end the program: other requests wait for it.
func (a *answer) serve(h http.Handler, r *http.Request) {
	defer func() {
		if err := recover(); err != nil {
			fmt.Fprintln(os.Stderr, "panic:", err)
			clear(a.header)
			a.status = http.StatusInternalServerError
			a.body.Reset()
		}
	}()
	h.ServeHTTP(a, r)
}

// send hands the answer to JavaScript. A length is announced only for what is sent: of HEAD the runtime would wait for the bytes.
func (a *answer) send(w http.ResponseWriter, head bool) {
	a.header.Del("Content-Length")
	if head {
		a.body.Reset()
	} else if a.body.Len() > 0 {
		if a.header.Get("Content-Type") == "" {
			a.header.Set("Content-Type", http.DetectContentType(a.body.Bytes()))
		}
		a.header.Set("Content-Length", strconv.Itoa(a.body.Len()))
	}
	body := js.Null()
	if a.body.Len() > 0 {
		body = js.Global().Get("Uint8Array").New(a.body.Len())
		js.CopyBytesToJS(body, a.body.Bytes())
	}
	w.(interface{ WriteRawJSBody(js.Value) }).WriteRawJSBody(body)
	w.WriteHeader(a.status)
}
