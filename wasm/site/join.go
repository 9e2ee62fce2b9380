package site

import (
	"bytes"
	"fmt"
	"regexp"
)

// embed.js is for other people's pages: one file, so one request. Its modules are put together here; each stays readable where
// it is written. They share one scope then, so what they declare must have different names (a browser would say so).

var (
	importing = regexp.MustCompile(`(?m)^import\b[^;]*;\n`)
	exporting = regexp.MustCompile(`(?m)^export `)
	notes     = regexp.MustCompile(`(?s:[ \t]*/\*\*.*?\*/ ?)|(?m:^[ \t]*//[^\n]*\n)`)
	blank     = regexp.MustCompile(`\n\s*\n+`)
)

// join returns a module and all that it imports as one, without their comments, and the names of those that went into it.
func join(web map[string][]byte, entry, title string) ([]byte, []string, error) {
	order, err := inOrder(web, entry, map[string]bool{})
	if err != nil {
		return nil, nil, err
	}
	var out bytes.Buffer
	fmt.Fprintf(&out, "// %s\n", title)
	for _, name := range order {
		out.Write(bare(exporting.ReplaceAll(importing.ReplaceAll(web[name], nil), nil)))
	}
	return out.Bytes(), order, nil
}

// bare returns a module without its comments and blank lines: they are a quarter of what a page would load.
func bare(module []byte) []byte {
	text := bytes.TrimSpace(blank.ReplaceAll(notes.ReplaceAll(module, nil), []byte("\n")))
	return append(text, '\n')
}

// inOrder lists a module after those that it imports.
func inOrder(web map[string][]byte, name string, seen map[string]bool) ([]string, error) {
	if seen[name] {
		return nil, nil
	}
	seen[name] = true
	if web[name] == nil {
		return nil, fmt.Errorf("wasm/web has no %s", name)
	}
	var order []string
	for _, m := range imported.FindAllSubmatch(web[name], -1) {
		before, err := inOrder(web, string(m[1]), seen)
		if err != nil {
			return nil, err
		}
		order = append(order, before...)
	}
	return append(order, name), nil
}
