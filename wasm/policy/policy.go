// Package policy is what the documents of the site may load and do, and how the origin is known that they are asked from. Package
// site and package share send the same.
package policy

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// parts are the policy's directives. An embedded page has an opaque origin, which 'self' (the address that a document came from,
// https://www.w3.org/TR/CSP3/#match-url-to-source-expression) does match and `frame-ancestors *` does not: that directive stays out.
const parts = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; " +
	"connect-src 'self'; worker-src 'self' blob:; frame-src 'self'; base-uri 'none'; form-action 'none'"

// Page is the content security policy of a page of that origin, such as "https://example.org"; "" is one that is not known. The origin
// stands beside each 'self', because in WebKit before https://bugs.webkit.org/show_bug.cgi?id=316847 was mended 'self' matches nothing
// in a document whose origin is opaque, and an embedded figure would stay empty.
func Page(origin string) string {
	if origin == "" {
		return parts
	}
	return strings.ReplaceAll(parts, "'self'", "'self' "+origin)
}

// Origin is the origin that a request was sent to, or "" if what it says of its host does not look like one. Behind a proxy that
// speaks TLS it is that of HTTP, which in a policy stands for that of HTTPS, too.
func Origin(r *http.Request) string {
	if r.Host == "" || strings.Trim(r.Host, hostLetters) != "" {
		return ""
	}
	if r.TLS != nil || r.URL.Scheme == "https" {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

// OriginOf is the origin of a site's public address, such as "https://example.org" of "https://example.org/tandem/".
func OriginOf(address string) (string, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || strings.Trim(u.Host, hostLetters) != "" ||
		u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return "", fmt.Errorf("%q is not the address of a site, such as https://example.org/tandem/", address)
	}
	return u.Scheme + "://" + u.Host, nil
}

const hostLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_:[]"
