//go:build !js

package web_test

import (
	"testing"

	"tandem/core/experiment"
)

// TestStory changes what a preset's story told a person to change, and the story stays; and then what it is about, and it goes.
func TestStory(t *testing.T) {
	p := still(t, "")
	told := p.Text(`$(".story").textContent`)
	if told == "" {
		t.Fatal("the default preset has no story")
	}
	choose := func(key, value string) {
		t.Helper()
		p.Eval(`(async () => {
			const e = $("select[data-key=`+key+`], input[data-exact][data-key=`+key+`]"), done = next("spec");
			e.value = "`+value+`";
			e.dispatchEvent(new Event("change", { bubbles: true }));
			await done;
		})()`, nil)
	}
	preset := experiment.Catalogue().Presets[0]
	for _, c := range []struct {
		key, value string
		stays      bool
	}{
		{"relatedness", "90", true}, {"arch", "mmoe", true}, {"learner", "tlssvm", false}, {"learner", "network", false},
		{"preset", preset.Name, true}, {"tasks", "spiral", false}, {"preset", preset.Name, true}, {"world", "grid", false},
	} {
		choose(c.key, c.value)
		want := ""
		if c.stays {
			want = told
		}
		if c.key == "preset" {
			want = preset.Summary
		}
		if got := p.Text(`$(".story").textContent`); got != want {
			t.Errorf("with %s=%s the story is %q, want %q", c.key, c.value, got, want)
		}
	}
}

// TestAPresetAfterARunThatIsDone starts: nobody paused the run before. One that somebody paused stays so.
func TestAPresetAfterARunThatIsDone(t *testing.T) {
	p := open(t, "world=plane-grid&learner=tsvm&c=2")
	p.WaitFor(`$("[data-action=run]").textContent === "Done"`)
	choose := func(i int) {
		t.Helper()
		p.Eval(`(async () => {
			const select = $("select[data-key=preset]"), done = next("spec");
			select.value = `+"`"+experiment.Catalogue().Presets[i].Name+"`"+`;
			select.dispatchEvent(new Event("change"));
			await done;
		})()`, nil)
	}
	choose(0)
	p.WaitFor(`el.snapshot.step > 20 && $("[data-action=run]").textContent === "Pause"`)
	p.Eval(`el.pause()`, nil)
	choose(1)
	if got := p.Text(`$("[data-action=run]").textContent`); got != "Run" {
		t.Errorf("a run that was paused goes on with another preset: %s", got)
	}
	if got := p.Number(`sleep(300).then(() => el.snapshot.step)`); got != 0 {
		t.Errorf("paused, another preset went to step %g by itself", got)
	}
}
