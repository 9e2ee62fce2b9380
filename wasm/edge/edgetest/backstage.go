package edgetest

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"tandem/wasm/share"
)

// A KV is a namespace, as workerd's binding asks for it. Tests may look into it and break it.
type KV struct {
	now    func() time.Time
	mu     sync.Mutex
	values map[string]Value
	broken bool
	slow   time.Duration
}

// A Value is what a KV keeps under a key.
type Value struct {
	Text  []byte
	TTL   time.Duration
	until time.Time
}

// Values returns a copy of what is there.
func (kv *KV) Values() map[string]Value {
	kv.mu.Lock()
	defer kv.mu.Unlock()
	values := map[string]Value{}
	for key, v := range kv.values {
		values[key] = v
	}
	return values
}

// Break makes every request fail until it is mended.
func (kv *KV) Break(broken bool) {
	kv.mu.Lock()
	defer kv.mu.Unlock()
	kv.broken = broken
}

// Slow makes every request take so long.
func (kv *KV) Slow(d time.Duration) {
	kv.mu.Lock()
	defer kv.mu.Unlock()
	kv.slow = d
}

// ServeHTTP answers the binding: GET, PUT and DELETE of /KEY?urlencoded=true.
func (kv *KV) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	key, err := url.PathUnescape(strings.TrimPrefix(r.URL.EscapedPath(), "/"))
	body, err2 := io.ReadAll(r.Body)
	kv.mu.Lock()
	slow := kv.slow
	kv.mu.Unlock()
	time.Sleep(slow)
	kv.mu.Lock()
	defer kv.mu.Unlock()
	switch v, ok := kv.values[key]; {
	case err != nil || err2 != nil || kv.broken:
		w.WriteHeader(http.StatusInternalServerError)
	case r.Method == http.MethodPut:
		ttl, err := strconv.Atoi(r.URL.Query().Get("expiration_ttl"))
		if err != nil || ttl < 60 { // as Cloudflare's does
			http.Error(w, "Invalid expiration_ttl", http.StatusBadRequest)
			return
		}
		life := time.Duration(ttl) * time.Second
		kv.values[key] = Value{body, life, kv.now().Add(life)}
	case r.Method == http.MethodGet && ok && kv.now().Before(v.until):
		w.Write(v.Text)
	case r.Method == http.MethodDelete:
		delete(kv.values, key)
	default:
		w.WriteHeader(http.StatusNotFound)
	}
}

// counter answers limits.mjs: whether a client may do what its class, the path, stands for.
func counter(limiter share.Limiter) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		client, _ := io.ReadAll(r.Body)
		wait, err := limiter.Allow(r.Context(), share.Class(strings.TrimPrefix(r.URL.Path, "/")), string(client))
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		fmt.Fprint(w, wait == 0)
	})
}

// internet is where nothing may arrive.
func internet(t testing.TB) http.Handler {
	return http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		t.Errorf("the Worker asked the world for %s %s", r.Method, r.URL)
	})
}

// A cache is Cloudflare's, as workerd asks for it: PUT has a whole response in its body.
type cache struct{ kept sync.Map }

func (c *cache) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	key := r.Host + r.URL.RequestURI()
	if r.Method == http.MethodPut {
		text, _ := io.ReadAll(r.Body)
		c.kept.Store(key, string(text))
		w.WriteHeader(http.StatusNoContent)
		return
	}
	w.Header().Set("CF-Cache-Status", "MISS")
	text, ok := c.kept.Load(key)
	if !ok {
		w.WriteHeader(http.StatusGatewayTimeout)
		return
	}
	resp, err := http.ReadResponse(bufio.NewReader(strings.NewReader(text.(string))), nil)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer resp.Body.Close()
	for name, values := range resp.Header {
		w.Header()[name] = values
	}
	w.Header().Set("CF-Cache-Status", "HIT")
	if tag := resp.Header.Get("ETag"); tag != "" && tag == r.Header.Get("If-None-Match") {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	w.WriteHeader(resp.StatusCode)
	io.Copy(w, resp.Body)
}

// behind starts a server of this process, and returns its host and port.
func behind(t testing.TB, h http.Handler) string {
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return strings.TrimPrefix(server.URL, "http://")
}
