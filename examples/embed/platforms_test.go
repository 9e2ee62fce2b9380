//go:build !js

package main

import (
	"encoding/json"
	"html/template"
	"os"
	"regexp"
	"strings"
	"testing"

	"tandem/wasm/share"
)

// forms are how the dialog of embedding writes a figure.
var (
	frameForm  = regexp.MustCompile(`<iframe src="` + placeholder + `\?embed=1[^"]*#[^"]+" width="[^"]+" height="\d+" title="[^"]+" loading="lazy" sandbox="` + share.Sandbox + `" style="border:0;max-width:100%"></iframe>`)
	scriptForm = regexp.MustCompile(`(?s)<script type="module" src="` + placeholder + `embed\.js"></script>\s*<tandem-playground spec="[^"]+" height="\d+"[^>]* label="[^"]+" style="display:block;min-height:\d+px"><a href="` + placeholder + `#[^"]+">[^<]+</a></tandem-playground>`)
)

func text(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// only returns what a form matches in a text, which must be there once.
func only(t *testing.T, form *regexp.Regexp, in string) string {
	t.Helper()
	found := form.FindAllString(in, -1)
	if len(found) != 1 {
		t.Fatalf("%d matches of %s, want 1 in\n%s", len(found), form, in)
	}
	return found[0]
}

// runs opens a figure's HTML in a page of another origin and waits until it trains.
func runs(t *testing.T, root, html string) {
	t.Helper()
	p := reader(t, root, document(html), 900, 800)
	if strings.Contains(html, "<tandem-playground") {
		p.WaitFor(`figures()[0].shadowRoot`)
		p.Eval(`press(figures()[0])`, nil)
		p.WaitFor(`figures()[0].snapshot?.step > 5`)
	}
	f := figure(p)
	f.WaitFor(`document.querySelector("tandem-playground").snapshot.step > 5`)
	f.AssertQuiet()
}

func TestMarkdown(t *testing.T) {
	in := text(t, "markdown.md")
	script, frame := only(t, scriptForm, in), only(t, frameForm, in)
	root := hosted(t)
	runs(t, root, script)
	runs(t, root, frame)
}

// TestJupyter reads the notebook as nbformat 4 has it: what is saved as output is what the cell makes.
func TestJupyter(t *testing.T) {
	var book struct {
		Cells []struct {
			Type    string `json:"cell_type"`
			ID      string
			Source  []string
			Outputs []struct {
				Type string `json:"output_type"`
				Data map[string][]string
			}
		}
		Metadata struct {
			Language struct{ Name string } `json:"language_info"`
		}
		Format int `json:"nbformat"`
		Minor  int `json:"nbformat_minor"`
	}
	if err := json.Unmarshal([]byte(text(t, "jupyter.ipynb")), &book); err != nil {
		t.Fatal(err)
	}
	if book.Format != 4 || book.Minor != 5 || book.Metadata.Language.Name != "python" || len(book.Cells) != 2 {
		t.Fatalf("nbformat %d.%d, %s, %d cells", book.Format, book.Minor, book.Metadata.Language.Name, len(book.Cells))
	}
	cell := book.Cells[1]
	if cell.ID == "" || cell.Type != "code" || len(cell.Outputs) != 1 || cell.Outputs[0].Type != "execute_result" {
		t.Fatalf("the cell: %+v", cell)
	}
	output := strings.Join(cell.Outputs[0].Data["text/html"], "")
	frame := only(t, frameForm, output)
	if source := strings.Join(cell.Source, ""); frame != output || !strings.HasSuffix(source, "HTML('"+frame+"')") {
		t.Errorf("the cell's source is\n%s\nand its output\n%s", source, output)
	}
	runs(t, hosted(t), frame)
}

// A shortcode is what Hugo gives to a shortcode's template; the functions below are Hugo's own of these names.
type shortcode struct {
	named map[string]string
	Inner template.HTML
	Page  struct{ Store store }
}

type store map[string]any

func (s store) Get(key string) any           { return s[key] }
func (s store) Set(key string, v any) string { s[key] = v; return "" }
func (s shortcode) Get(name string) string   { return s.named[name] }

// TestHugo renders the shortcode for each use in the content, with the template package that Hugo has it from.
func TestHugo(t *testing.T) {
	made := template.Must(template.New("tandem").Funcs(template.FuncMap{
		"site": func() any { return map[string]any{"Params": map[string]any{}} },
		"default": func(usual, given any) any {
			if given == nil || given == "" {
				return usual
			}
			return given
		},
		"safeURL": func(s string) template.URL { return template.URL(s) },
	}).Parse(text(t, "hugo/layouts/shortcodes/tandem.html")))
	var out strings.Builder
	page := store{}
	uses := regexp.MustCompile(`\{\{< tandem (.*?) >\}\}(.*?)\{\{< /tandem >\}\}`).FindAllStringSubmatch(text(t, "hugo/content/post.md"), -1)
	for _, use := range uses {
		s := shortcode{named: map[string]string{}, Inner: template.HTML(use[2])}
		s.Page.Store = page
		for _, m := range regexp.MustCompile(`(\w+)="([^"]*)"`).FindAllStringSubmatch(use[1], -1) {
			s.named[m[1]] = m[2]
		}
		if err := made.Execute(&out, s); err != nil {
			t.Fatal(err)
		}
	}
	if n := strings.Count(out.String(), "<script"); len(uses) != 2 || n != 1 {
		t.Errorf("%d uses and %d scripts, want 2 and 1:\n%s", len(uses), n, out.String())
	}
	only(t, scriptForm, out.String()) // the second has no script before it
	runs(t, hosted(t), out.String())
}

// TestObservable runs the page's cells, with stand-ins for the three names that Observable gives them: they are its runtime's,
// which is not here.
func TestObservable(t *testing.T) {
	in := text(t, "observable.md")
	only(t, frameForm, in)
	cells := regexp.MustCompile("(?s)```js\n(.*?)```").FindAllStringSubmatch(in, -1)
	if len(cells) != 3 {
		t.Fatalf("%d cells, want 3", len(cells))
	}
	root := hosted(t)
	p := reader(t, root, document(`<main></main><script>
		const html = (parts) => { const t = document.createElement("template"); t.innerHTML = parts.join(""); return t.content.firstChild; };
		const display = (node) => document.querySelector("main").append(node);
		const view = (input) => input.value;
		const Inputs = { range: (span, { value }) => ({ value }) };
		`+cells[0][1]+cells[1][1]+`
		globalThis.slide = (relatedness) => {`+cells[2][1]+`};
	</script>`), 900, 800)
	f := figure(p)
	f.WaitFor(`document.querySelector("tandem-playground").snapshot.step > 5`)
	p.Eval(`(slide(60), 0)`, nil)
	f.WaitFor(`document.querySelector("tandem-playground").snapshot.spec.includes("relatedness=60")`)
	f.AssertQuiet()
}
