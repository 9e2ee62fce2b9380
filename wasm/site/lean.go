package site

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/format"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"text/template"
)

// The canvas's program is a quarter smaller (0.55 MB less to load, in brotli) without two things that Ebitengine v2.9
// takes into every program: text/template, which it uses to write its 18 built-in shaders, and because of which the linker
// must keep every exported method of every type (templates call methods by name); and go/build, for file names in debug
// messages. So the program is built against a copy of Ebitengine, in the cache folder, in which the shaders are written
// out and debug messages name no file.
//
// Two more edits save processor time. Ebitengine presents each picture four times, for systems with several buffers; a browser
// shows the first, and without a GPU each time costs tens of milliseconds. And it asks for gamepads in every frame, for which
// a browser keeps a thread busy from then on.
//
// Nothing else differs; if Ebitengine is one that these edits do not fit, the program is built as it is.

const ebitengine = "github.com/hajimehoshi/ebiten/v2"

// edition counts the sets of edits, so that no copy with others is taken for one with these.
const edition = "2"

// lean makes the copy, if it is not there, and returns a folder to build in: the sources of Tandem by links, beside the
// copy. (A go.mod elsewhere would name the copy by its full path, and that path would stand in the program.)
func lean(ctx context.Context, root, cache string) (folder string, err error) {
	text, err := golang(ctx, root, "mod", "download", "-json", ebitengine)
	if err != nil {
		return "", err
	}
	var module struct{ Dir, Version string }
	if err := json.Unmarshal([]byte(text), &module); err != nil {
		return "", err
	}
	folder = filepath.Join(cache, "lean-"+hashOf([]byte(root), []byte(module.Version), []byte(edition)))
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return "", err
	}
	if _, err := os.Stat(filepath.Join(folder, "ebitengine")); err != nil {
		if err := copyLean(filepath.Join(folder, "ebitengine"), module.Dir); err != nil {
			return "", err
		}
	}
	for _, name := range []string{"core", "playground", "wasm"} {
		if err := os.Symlink(filepath.Join(root, name), filepath.Join(folder, name)); err != nil && !errors.Is(err, fs.ErrExist) {
			return "", err
		}
	}
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		return "", err
	}
	sum, err := os.ReadFile(filepath.Join(root, "go.sum"))
	if err != nil {
		return "", err
	}
	if err := replace(filepath.Join(folder, "go.mod"), fmt.Appendf(mod, "\nreplace %s => ./ebitengine\n", ebitengine)); err != nil {
		return "", err
	}
	return folder, replace(filepath.Join(folder, "go.sum"), sum)
}

// edits are the files of Ebitengine that are changed.
var edits = map[string]func(string) (string, error){
	"internal/builtinshader/shader.go": WriteOutShaders,
	"internal/debug/caller.go":         nameNoFile,
	"internal/ui/context.go":           presentOnce,
	"internal/gamepad/gamepad.go":      askForNoGamepads,
}

// copyLean copies Ebitengine's Go files, edited, to a folder that is there at once or not at all.
func copyLean(dir, from string) error {
	temporary, err := os.MkdirTemp(filepath.Dir(dir), ".new-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temporary)
	left := len(edits)
	err = filepath.WalkDir(from, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		path, _ := filepath.Rel(from, name)
		path = filepath.ToSlash(path)
		to := filepath.Join(temporary, filepath.FromSlash(path))
		switch {
		case d.IsDir() && (path == "examples" || path == "cmd" || strings.HasPrefix(d.Name(), ".") && path != "."):
			return fs.SkipDir
		case d.IsDir():
			return os.MkdirAll(to, 0o755)
		case filepath.Ext(path) != ".go" && path != "go.mod" || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		body, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if edit := edits[path]; edit != nil {
			left--
			text, err := edit(string(body))
			if err != nil {
				return fmt.Errorf("%s: %w", path, err)
			}
			if body, err = format.Source([]byte(text)); err != nil {
				return fmt.Errorf("%s: %w", path, err)
			}
		}
		return os.WriteFile(to, body, 0o644)
	})
	if err == nil && left > 0 {
		err = fmt.Errorf("%d of the files to edit are not there", left)
	}
	if err != nil {
		return err
	}
	if err := os.Rename(temporary, dir); err != nil {
		if _, there := os.Stat(dir); there == nil {
			return nil // another build was faster
		}
		return err
	}
	return nil
}

// between returns where a text's part from one mark to the next one after it begins and ends.
func between(text, from, to string) (a, b int, err error) {
	a = strings.Index(text, from)
	if a >= 0 {
		b = strings.Index(text[a+len(from):], to)
	}
	if a < 0 || b < 0 {
		return 0, 0, fmt.Errorf("no %q … %q", from, to)
	}
	return a, a + len(from) + b, nil
}

// WriteOutShaders edits the Go file that makes Ebitengine's built-in shaders from a template: it makes them now.
func WriteOutShaders(text string) (string, error) {
	const begin, end = "template.Must(template.New(\"tmpl\").Parse(`", "`))"
	a, b, err := between(text, begin, end)
	if err != nil {
		return "", err
	}
	shader, err := template.New("shader").Parse(text[a+len(begin) : b])
	if err != nil {
		return "", err
	}
	var table bytes.Buffer
	table.WriteString("\nvar sources = [FilterCount][AddressCount][2]string{\n")
	for filter := range 3 {
		table.WriteString("{\n")
		for address := range 3 {
			table.WriteString("{\n")
			for _, colour := range []bool{false, true} {
				var source bytes.Buffer
				err := shader.Execute(&source, map[string]any{"Filter": filter, "FilterNearest": 0, "FilterLinear": 1, "FilterPixelated": 2,
					"Address": address, "AddressUnsafe": 0, "AddressClampToZero": 1, "AddressRepeat": 2, "UseColorM": colour})
				if err != nil {
					return "", err
				}
				fmt.Fprintf(&table, "%q,\n", source.String())
			}
			table.WriteString("},\n")
		}
		table.WriteString("},\n")
	}
	table.WriteString("}\n\n")
	const function = "func ShaderSource(filter Filter, address Address, useColorM bool) []byte {\n"
	table.WriteString(function + "\tc := 0\n\tif useColorM {\n\t\tc = 1\n\t}\n\treturn []byte(sources[filter][address][c])\n}\n")

	// Out: the imports, the variables of the template, and what is between them and the end of the function.
	i, j, err := between(text, "import (", ")")
	if err != nil {
		return "", err
	}
	k, _, err := between(text, "var (\n\tshaders", ")")
	if err != nil {
		return "", err
	}
	f, l, err := between(text, function, "\n}\n")
	if err != nil || !(j < k && k < a && b < f) {
		return "", fmt.Errorf("its parts stand in another order (%v)", err)
	}
	return text[:i] + text[j+1:k] + table.String() + text[l+len("\n}\n"):], nil
}

// nameNoFile edits the Go file that looks for the caller's file.
func nameNoFile(text string) (string, error) {
	i, j, err := between(text, "import (", ")")
	if err != nil {
		return "", err
	}
	v, w, err := between(text, "var (", ")")
	if err != nil {
		return "", err
	}
	const function = "func FirstCaller() (file string, line int, callerType CallerType) {\n"
	f, l, err := between(text, function, "\n}\n")
	if err != nil || !(j < v && w < f) {
		return "", fmt.Errorf("its parts stand in another order (%v)", err)
	}
	return text[:i] + text[j+1:v] + text[w+1:f] + function + "\treturn \"\", 0, CallerTypeNone" + text[l:], nil
}

// presentOnce edits the Go file that presents what was drawn: a picture that did not change is not presented again, and
// nobody sleeps then, because wasm/web/rest.js says when the next frame is.
func presentOnce(text string) (string, error) {
	text, err := exchange(text, "const maxSkipCount = 4", "const maxSkipCount = 1")
	if err != nil {
		return "", err
	}
	return exchange(text, "waitTime = time.Second / 60", "waitTime = 0")
}

// askForNoGamepads edits the Go file that looks for gamepads.
func askForNoGamepads(text string) (string, error) {
	return exchange(text, "\treturn theGamepads.update()\n", "\treturn nil\n")
}

// exchange replaces what a text has once.
func exchange(text, old, by string) (string, error) {
	if n := strings.Count(text, old); n != 1 {
		return "", fmt.Errorf("%d × %q", n, old)
	}
	return strings.Replace(text, old, by, 1), nil
}
