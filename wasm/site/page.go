package site

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"

	"tandem/core/experiment"
)

// An asset is a program as assets.js tells the page of it. Sizes are of the plain bytes: those are what a page can count while
// it loads.
type asset struct {
	name, path string
	size       int
	late       bool // told of in later.js, which a page loads when it asks for the program
}

// addPage adds the page: everything of wasm/web, and index.html.
func (s *Site) addPage(ctx context.Context, root string, o *Options, assets []asset) error {
	web, html, err := o.readWeb(root)
	if err != nil {
		return err
	}
	if web["wasm_exec.js"], err = wasmExec(ctx, root); err != nil {
		return err
	}
	web["assets.js"], web["later.js"] = assetsModule(assets, false), assetsModule(assets, true)
	if web["earlier.json"], err = json.Marshal(experiment.EarlierPresets()); err != nil {
		return err
	}
	for _, name := range []string{"penguins.csv", "exam.csv", "star.csv"} { // the page's examples of tables
		if web[name], err = o.read(root, "examples/data/"+name); err != nil {
			return err
		}
	}
	for name, module := range web {
		if strings.HasSuffix(name, ".js") && name != "sw.js" && name != "wasm_exec.js" { // the one has places to be filled in, the other is Go's
			web[name] = bare(module)
		}
	}
	worker := web["sw.js"]
	delete(web, "sw.js") // its scope is the folder that it stands in

	if err := s.addEmbed(web, o.Server); err != nil {
		return err
	}
	for _, a := range assets {
		if a.name == "app" { // the canvas's document needs it for certain
			line := fmt.Sprintf(`<link rel="preload" href="../%s" as="fetch" type="application/wasm" crossorigin>`, strings.TrimPrefix(a.path, "a/"))
			web["canvas.html"] = preload(web["canvas.html"], "", web, line)
		}
	}
	names := sortedKeys(web)
	var parts [][]byte
	for _, name := range names {
		parts = append(parts, []byte(name), []byte{0}, web[name], []byte{0})
	}
	folder := "a/" + hashOf(parts...) + "/"
	for _, name := range names {
		s.add(folder+name, web[name], true)
	}
	if web["element.js"] != nil {
		s.add("tandem.js", fmt.Appendf(nil, "// The element at a stable address.\nexport * from %q;\n", "./"+folder+"element.js"), false)
	}
	for _, name := range sortedKeys(html) {
		s.add(name, address.ReplaceAll(preload(html[name], "wasm/web/", web), []byte("${1}"+folder)), false)
	}
	if icon := web["icon.svg"]; icon != nil {
		s.add("favicon.ico", icon, false)
		s.files["favicon.ico"].Type = typeOf("icon.svg")
	}
	s.Hash = s.hash()
	if worker != nil {
		s.add("sw.js", s.serviceWorker(worker), false)
	}
	return nil
}

// address is where an HTML file names something of wasm/web.
var address = regexp.MustCompile(`((?:src|href)=["']?)(?:\./)?wasm/web/`)

// readWeb reads wasm/web and sorts it into what goes into the hashed folder and the documents that stand at the root.
func (o *Options) readWeb(root string) (web, html map[string][]byte, err error) {
	web, html = map[string][]byte{}, map[string][]byte{}
	entries, err := os.ReadDir(filepath.Join(root, "wasm", "web"))
	if err != nil {
		return nil, nil, err
	}
	for _, e := range entries {
		name := e.Name()
		if e.IsDir() || types[filepath.Ext(name)] == "" {
			continue
		}
		body, err := o.read(root, "wasm/web/"+name)
		if err != nil {
			return nil, nil, err
		}
		if strings.HasSuffix(name, ".html") && name != "canvas.html" {
			html[name] = body
		} else {
			web[name] = body
		}
	}
	if html["index.html"], err = o.read(root, "index.html"); err != nil {
		return nil, nil, err
	}
	if o.Server {
		html["index.html"] = bytes.Replace(html["index.html"], []byte("<tandem-playground"), []byte("<tandem-playground server"), 1)
	}
	return web, html, nil
}

func assetsModule(assets []asset, late bool) []byte {
	var b bytes.Buffer
	b.WriteString("// Made by wasm/site: where the programs are, and their sizes in bytes.\n")
	for _, a := range assets {
		if a.late != late {
			continue
		}
		fmt.Fprintf(&b, "export const %s = { url: new URL(%q, import.meta.url).href, size: %d };\n",
			a.name, "../"+strings.TrimPrefix(a.path, "a/"), a.size)
	}
	return b.Bytes()
}

// serviceWorker fills in what the service worker keeps for off-line use.
func (s *Site) serviceWorker(text []byte) []byte {
	list := []string{`"./"`}
	for _, f := range s.Files() {
		if f.Path != "index.html" {
			list = append(list, fmt.Sprintf("%q", f.Path))
		}
	}
	text = bytes.Replace(text, []byte("/* FILES */"), []byte(strings.Join(list, ", ")), 1)
	return bytes.Replace(text, []byte("/* BUILD */"), []byte(s.Hash), 1)
}

func (s *Site) hash() string {
	var parts [][]byte
	for _, f := range s.Files() {
		parts = append(parts, []byte(f.Path+"\x00"+f.Hash+"\x00"))
	}
	return hashOf(parts...)
}

func sortedKeys(m map[string][]byte) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
