package main

import (
	"errors"
	"syscall/js"

	"tandem/core/experiment"
	"tandem/core/world"
)

// errMissing says that a run cannot be made of its link alone.
var errMissing = errors.New("this run reads a table, which is not here: a link does not carry it")

// open keeps a table, which the program wasm/reader has read, and answers what is in it, or what is wrong with it. The file before is forgotten, unless the present
// run reads it.
func (t *trainer) open(id int, file js.Value) {
	packed := make([]byte, file.Get("byteLength").Int())
	js.CopyBytesToGo(packed, file)
	opened, err := world.Unpack(packed)
	var d *experiment.Table
	if err == nil {
		d, err = experiment.Describe(opened)
	}
	if err != nil {
		t.refuse(&command{ID: id}, err)
		return
	}
	var keep []*world.Table
	for _, f := range t.tables {
		if f.Digest != d.Digest && t.run != nil && t.run.Spec().Reads(f.Digest) {
			keep = append(keep, f)
			break
		}
	}
	t.tables = append(keep, opened)
	t.tell(&answer{ID: id, Table: d})
}

// attachment returns what experiment.New needs beside a spec, if it is there.
func (t *trainer) attachment(s experiment.Spec) []*world.Table {
	for i := len(t.tables) - 1; i >= 0; i-- {
		if s.Reads(t.tables[i].Digest) {
			return []*world.Table{t.tables[i]}
		}
	}
	return nil
}

// missing is an error if the spec's run reads a file that is not here.
func (t *trainer) missing(s experiment.Spec) error {
	if s.NeedsFile() && t.attachment(s) == nil {
		return errMissing
	}
	return nil
}

// export answers with the data of the present run as a table: not in JSON, for it may be large.
func (t *trainer) export(c *command) {
	text, err := t.run.Export(c.Part)
	if err != nil {
		t.refuse(c, err)
		return
	}
	file := uint8Array.New(len(text))
	js.CopyBytesToJS(file, text)
	message := object.New()
	message.Set("id", c.ID)
	message.Set("file", file)
	t.page.Call("postMessage", message, array.New(file.Get("buffer")))
}
