package site

import (
	"bytes"
	"fmt"
	"path"
	"regexp"
)

// Browsers find out which modules a module imports only when they have read it. Links in the document's head tell them
// of all at once.

// imported is a static import, scripts a module that a document starts.
var (
	imported = regexp.MustCompile(`(?m)^(?:import|export)\b[^;"]*"\./([^"]+)"`)
	scripts  = regexp.MustCompile(`<script type="module" src="(?:wasm/web/)?([^"]+)"`)
	told     = regexp.MustCompile(`\s*<link rel="modulepreload"[^>]*>`)
)

// preload puts links for every module that the document's scripts reach before the first of them; prefix is where the
// modules are, seen from the document. The extra lines go before them.
func preload(html []byte, prefix string, web map[string][]byte, extra ...string) []byte {
	at := scripts.FindSubmatchIndex(html)
	if at == nil {
		return html
	}
	var links bytes.Buffer
	for _, line := range extra {
		links.WriteString(line + "\n")
	}
	entry := string(html[at[2]:at[3]])
	for _, name := range reached(web, entry) {
		fmt.Fprintf(&links, "<link rel=\"modulepreload\" href=%q>\n", prefix+name)
	}
	out := append([]byte(nil), told.ReplaceAll(html[:at[0]], nil)...)
	out = append(out, links.Bytes()...)
	return append(out, html[at[0]:]...)
}

// reached returns the modules that an entry imports, and theirs, in the order in which they are met.
func reached(web map[string][]byte, entry string) []string {
	var list []string
	seen := map[string]bool{entry: true}
	for next := []string{entry}; len(next) > 0; next = next[1:] {
		for _, m := range imported.FindAllSubmatch(web[next[0]], -1) {
			if name := path.Clean(string(m[1])); !seen[name] && web[name] != nil {
				seen[name] = true
				list, next = append(list, name), append(next, name)
			}
		}
	}
	return list
}
