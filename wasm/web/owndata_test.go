//go:build !js

package web_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"tandem/core/experiment"
	"tandem/core/world"
	"tandem/wasm/site/browsertest"
)

// schools are four tasks with six rows each, of which one is held out.
func schools() string {
	var b strings.Builder
	b.WriteString("task.school,task.year,y,hours,size\n")
	for i := range 24 {
		fmt.Fprintf(&b, "%c,%d,%d,%d,%d\n", 'a'+i%2, 1999+i/2%2, i*i%13, i%5, i%7)
	}
	return b.String()
}

// drop drops a file on an element in the shadow, as a hand does.
func drop(p *browsertest.Page, selector, name, text string) {
	p.T.Helper()
	p.Eval(fmt.Sprintf(`(() => {
		const d = new DataTransfer();
		d.items.add(new File([%q], %q, { type: "text/csv" }));
		for (const type of ["dragenter", "dragover", "drop"]) %s.dispatchEvent(new DragEvent(type, { dataTransfer: d, bubbles: true, cancelable: true, composed: true }));
	})()`, text, name, selector), nil)
}

func describe(t *testing.T, text string) *experiment.Table {
	t.Helper()
	read, err := world.ReadCSV([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	d, err := experiment.Describe(read)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// hashWith returns the hash of the run of a link and its table after so many steps, without a browser.
func hashWith(t *testing.T, fragment, text string, steps int) string {
	t.Helper()
	s, err := experiment.Parse(fragment)
	if err != nil {
		t.Fatal(err)
	}
	read, err := world.ReadCSV([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	r, err := experiment.New(s, read)
	if err != nil {
		t.Fatal(err)
	}
	r.Step(steps)
	return fmt.Sprintf("%016x", r.Hash())
}

// A table that is dropped on the page is a run, with the bits that it has natively; its link says what the table is like;
// a reload, back, and a trainer that dies find it again.
func TestATableIsDropped(t *testing.T) {
	text := schools()
	digest := describe(t, text).Digest
	p := tab(t)
	p.Goto(browsertest.Site(t).URL + "/?debug#layers=4&batch=16")
	p.WaitFor(`el?.snapshot?.step > 0`)
	drop(p, "root", "schools.csv", text)
	p.WaitFor(`el.snapshot.tasks.length === 4 && el.snapshot.step > 5`)
	want := "world=csv&csv-tasks=4&csv-features=2&csv-rows=24&csv-data=" + digest + "&layers=4&batch=16"
	if got := p.Text(`location.hash`); got != "#"+want {
		t.Errorf("the address says %s, want %s", got, want)
	}
	if got := p.Text(`$("[data-notice=table]").textContent`); !strings.Contains(got, "schools.csv is open: 4 tasks, 2 features, 24 rows.") || !strings.Contains(got, "Nothing was uploaded") || !strings.Contains(got, "for your next visit") {
		t.Errorf("the page says %q", got)
	}
	if got := p.Text(`$("[data-file]").textContent`); got != "schools.csv: 4 tasks, 2 features, 24 rows" {
		t.Errorf("the rail says %q", got)
	}
	for _, request := range p.Requests() {
		if strings.Contains(request, digest) {
			t.Errorf("the server was asked for %s", request)
		}
	}
	hash := hashWith(t, want, text, 40)
	same := func(when string) {
		t.Helper()
		if got := snapshot(p, `el.pause().then(() => el.reset()).then(() => el.step(40))`); got.Hash != hash || got.Spec != want {
			t.Errorf("%s: hash %s of %s, natively %s", when, got.Hash, got.Spec, hash)
		}
	}
	same("dropped")
	p.Eval(`history.back()`, nil)
	p.WaitFor(`el.snapshot.tasks.length === 3`)
	p.Eval(`history.forward()`, nil)
	p.WaitFor(`el.snapshot.tasks.length === 4`)
	same("back and forward")
	p.Eval(`(globalThis.old = true, location.reload())`, nil)
	p.WaitFor(`!globalThis.old && document.readyState === "complete" && el?.snapshot?.tasks.length === 4`)
	same("reloaded")
	if got := p.Text(`$("[data-file]").textContent`); !strings.HasPrefix(got, "schools.csv") {
		t.Errorf("after a reload the rail says %q", got)
	}
}

// On a canvas that is a document of its own a file arrives, too.
func TestATableIsDroppedOnThePicture(t *testing.T) {
	p := open(t, small)
	p.WaitFor(`$("[data-loading]").hidden`)
	p.Eval(fmt.Sprintf(`(() => {
		const there = inner.defaultView, d = new there.DataTransfer();
		d.items.add(new there.File([%q], "on the picture.csv"));
		for (const type of ["dragover", "drop"]) {
			const e = new there.DragEvent(type, { dataTransfer: d, bubbles: true, cancelable: true });
			inner.querySelector("canvas").dispatchEvent(e);
			if (!e.defaultPrevented) throw new Error(type + " would leave the page");
		}
	})()`, schools()), nil)
	p.WaitFor(`el.snapshot.tasks.length === 4`)
}

// A link to a table that is not here is explained, harmless, and runs when the table is given; another one is not taken for it.
func TestALinkToATable(t *testing.T) {
	text := schools() + "a,1999,3,4,5\n" // one that no other test leaves in the browser
	d := describe(t, text)
	want := "world=csv&csv-tasks=4&csv-features=2&csv-rows=25&csv-data=" + d.Digest + "&learner=pooled-ls"
	p := tab(t)
	p.Goto(browsertest.Site(t).URL + "/#" + want)
	p.WaitFor(`el?.snapshot?.step > 0`)
	notice := p.Text(`$("[data-notice=spec]").textContent`)
	for _, words := range []string{"not in this browser", "4 tasks, 2 features, 25 rows", "default run"} {
		if !strings.Contains(notice, words) {
			t.Errorf("the page says %q, want %q in it", notice, words)
		}
	}
	if got := p.Text(`location.hash`); got != "#"+want {
		t.Errorf("the address became %s", got)
	}
	p.Eval(`$("[data-notice=spec] [data-action=notice]").click()`, nil)
	p.WaitFor(`$("dialog.own-data").open && $("[data-asked]").textContent.includes("` + d.Digest + `")`)
	p.Screenshot("own-data-wanted")
	paste := func(text string) {
		p.Eval(fmt.Sprintf(`($("#own-text").value = %q, act("read-table"))`, text), nil)
	}
	paste(strings.Replace(text, "1999,3,4,5", "1999,3,4,6", 1))
	p.WaitFor(`$("[data-table-fault]").textContent.includes("another table")`)
	if got := int(p.Number(`el.snapshot.tasks.length`)); got != 3 {
		t.Errorf("%d tasks: another table was run", got)
	}
	paste(text)
	p.WaitFor(`!$("dialog.own-data").open && el.snapshot.tasks.length === 4`)
	if got := p.Text(`el.spec`); got != want {
		t.Errorf("the run is %s, want %s", got, want)
	}
	p.WaitFor(`!$("[data-notice=spec]")`)
}

// What is wrong with a table is said with its line and column, and nothing else changes.
func TestWrongTables(t *testing.T) {
	p := still(t, small)
	p.Eval(`act("data")`, nil)
	p.WaitFor(`$("dialog.own-data")?.open`)
	if got := p.Text(`focused.id`); got != "own-file" {
		t.Errorf("the focus is on %q", got)
	}
	if got := p.Text(`$("#own-rules").textContent`); !strings.Contains(got, "100,000 rows, 300 features, 200 tasks and 64 MiB; networks take that many, kernel machines "+fmt.Sprintf("%d,%03d", experiment.MaxLabels/1000, experiment.MaxLabels%1000)+" labels") {
		t.Errorf("the limits are said so: %q", got)
	}
	before := p.Text(`el.spec`)
	for _, c := range []struct{ name, text, says, line string }{
		{"no number", "task.a,y,x\n1,2,3\n1,3,three\n", `line 3, column 3 ("x"): "three" is not a number`, "3 1,3,three"},
		{"a value is missing", "task.a,y,x\n1,,3\n", "line 2, column 2", "2 1,,3"},
		{"one class", "task.a,y,x\n1,yes,3\n1,yes,4\n", "nothing to learn", ""},
		{"one row of a task", "task.a,y,x\n1,2,3\n1,3,3\n2,2,2\n", "line 4: the only row", "4 2,2,2"},
		{"no task", "y,x\n1,2\n", "no column task.", "1 y,x"},
		{"nothing", "", "empty", ""},
	} {
		p.Eval(fmt.Sprintf(`($("#own-text").value = %q, act("read-table"))`, c.text), nil)
		p.WaitFor(fmt.Sprintf(`$("[data-table-fault] p")?.textContent.includes(%q)`, c.says))
		if got := p.Text(`$("[data-table-fault] pre")?.textContent ?? ""`); got != c.line {
			t.Errorf("%s: the line is shown as %q, want %q", c.name, got, c.line)
		}
		p.Screenshot("own-data-wrong")
	}
	if got := p.Text(`el.spec`); got != before {
		t.Errorf("the run became %s", got)
	}
	var fault struct{ Code, Message string }
	p.Eval(`el.open("task.a,y\n", "mine").catch(({ code, message }) => ({ code, message }))`, &fault)
	if fault.Code != "table" || !strings.Contains(fault.Message, "line 1: no feature") {
		t.Errorf("the element rejects with %+v", fault)
	}
}

// Choosing the world of one's own data asks for a table; Escape leaves everything as it was.
func TestChoosingOwnData(t *testing.T) {
	p := still(t, small)
	p.Eval(`(() => { const s = $("select[data-key=world]"); s.focus(); s.value = "csv"; s.dispatchEvent(new Event("change", { bubbles: true })); })()`, nil)
	p.WaitFor(`$("dialog.own-data")?.open`)
	p.Press("\u001b")
	p.WaitFor(`!$("dialog.own-data").open`)
	if got := p.Text(`[$("select[data-key=world]").value, focused.dataset.key, el.spec.includes("csv")].join()`); got != "plane,world,false" {
		t.Errorf("world, focus, spec: %s", got)
	}
	star, err := os.ReadFile("../../examples/data/star.csv")
	if err != nil {
		t.Fatal(err)
	}
	if got := p.Text(fmt.Sprintf(`el.open(%q, "star.csv")`, star)); !strings.HasPrefix(got, "world=csv&csv-tasks=64&csv-features=9&csv-rows=3200") {
		t.Errorf("the spec is %s", got)
	}
	p.Screenshot("own-data-star")
}

// The present run's data is saved as a table that can be opened again.
func TestSaving(t *testing.T) {
	p := still(t, "world=grid&learner=tlssvm&grid-size=3,4&labels=5")
	p.Eval(`act("data")`, nil)
	p.WaitFor(`$("dialog.own-data")?.open`)
	s, err := experiment.Parse("world=grid&learner=tlssvm&grid-size=3,4&labels=5")
	if err != nil {
		t.Fatal(err)
	}
	r, err := experiment.New(s)
	if err != nil {
		t.Fatal(err)
	}
	p.Eval(`(() => {
		HTMLAnchorElement.prototype.click = function () { globalThis.saved = fetchBlob(this.href).then((text) => ({ name: this.download, text })); };
		const blobs = new Map(), create = URL.createObjectURL;
		URL.createObjectURL = (blob) => { const url = create(blob); blobs.set(url, blob); return url; };
		globalThis.fetchBlob = (url) => blobs.get(url).text();
	})()`, nil)
	for part, sets := range map[string][]*world.Set{"train": {&r.Data().Train}, "all": {&r.Data().Train, &r.Data().Test}} {
		p.Eval(`(globalThis.saved = null, $("select[data-key=part]").value = "`+part+`", act("save-table"))`, nil)
		p.WaitFor(`saved`)
		var got struct{ Name, Text string }
		p.Eval(`saved`, &got)
		if got.Name != "tandem-grid-"+part+".csv" || got.Text != string(world.WriteCSV(r.Data(), sets...)) {
			t.Errorf("%s: %s with %d bytes is not the data", part, got.Name, len(got.Text))
		}
		if d := describe(t, got.Text); d.Tasks != 12 {
			t.Errorf("%s: %d tasks, want 12", part, d.Tasks)
		}
	}
}

// The tables that come with the page are fetched on a press and no sooner, with their licences beside them.
func TestExamplesOfTables(t *testing.T) {
	p := still(t, small)
	p.Eval(`act("data")`, nil)
	p.WaitFor(`$("dialog.own-data")?.open`)
	for _, request := range p.Requests() {
		if strings.Contains(request, ".csv") || strings.Contains(request, "reader.") {
			t.Errorf("%s was loaded unasked", request)
		}
	}
	for _, size := range [][2]int64{{1280, 800}, {390, 844}} {
		for _, scheme := range []string{"light", "dark"} {
			p.Size(size[0], size[1], 1)
			p.Media("prefers-color-scheme", scheme)
			if wide := p.Number(`((d) => d.scrollWidth - d.clientWidth)($("dialog.own-data"))`); wide > 0 {
				t.Errorf("at %d × %d the dialog is %v pixels wider than its window", size[0], size[1], wide)
			}
			p.Screenshot(fmt.Sprintf("own-data-%d-%s", size[0], scheme))
			p.Eval(`$("ul.tables").scrollIntoView()`, nil)
			p.Screenshot(fmt.Sprintf("own-data-%d-%s-examples", size[0], scheme))
		}
	}
	list := p.Text(`$("ul.tables").textContent`)
	for _, words := range []string{"CC0", "GPL-2 or later", "mlmRev"} {
		if !strings.Contains(list, words) {
			t.Errorf("the list says %q, want %q in it", list, words)
		}
	}
	for _, c := range []struct {
		name  string
		tasks int
		says  []string
	}{
		{"penguins", 4, []string{"y.species is Adelie, Chinstrap or Gentoo: each class against the others is a task", "y.sex is female or male", "Note: y.sex: 9 of 342 labels are missing"}},
		{"star", 64, []string{"64 tasks, 9 features, 3,200 rows"}},
		{"exam", 64, []string{"64 tasks, 4 features, 4,057 rows"}},
	} {
		p.Eval(`(act("data"), act("example-`+c.name+`"))`, nil)
		p.WaitFor(fmt.Sprintf(`!$("dialog.own-data").open && $("[data-notice=table]")?.textContent.includes(%q)`, c.name+".csv is open"))
		p.WaitFor(fmt.Sprintf(`el.snapshot.tasks.length === %d`, c.tasks))
		for _, words := range c.says {
			if got := p.Text(`$("[data-notice=table]").textContent`); !strings.Contains(got, words) {
				t.Errorf("%s: the page says %q, want %q", c.name, got, words)
			}
		}
	}
}

// Two ways of writing a letter are one task, and a long name in a table that is not text is refused where it is.
func TestTwoFormsOfANameAreOneTask(t *testing.T) {
	p := still(t, small)
	p.Eval(`act("data")`, nil)
	p.WaitFor(`$("dialog.own-data")?.open`)
	p.Eval(fmt.Sprintf(`($("#own-text").value = %q, act("read-table"))`,
		"task.town,y,x\nOrl\u00e9ans,1,1\nOrle\u0301ans,2,2\nOrl\u00e9ans,3,4\nNi\u0302mes,1,2\nN\u00eemes,2,3\n"), nil)
	p.WaitFor(`!$("dialog.own-data").open && el.snapshot.tasks.length === 2`)
	if got := p.Text(`el.snapshot.tasks.map((t) => t.name).join()`); got != "Orl\u00e9ans,N\u00eemes" {
		t.Errorf("the tasks are %q", got)
	}
}
