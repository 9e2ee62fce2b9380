package trial

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
)

// A Record is the file of a sweep: JSON lines, the first of which says what it is of, each other one a seed's outcome, in
// the order in which they were found.
type Record struct {
	file *os.File        // nil: nobody asked for one
	Have map[int]Outcome // by seed
}

// Open opens the file of a job, or makes it; with an empty path there is none, and the record is kept in memory only. What an interruption left of a last line is cut off. A file of another
// job is refused, and so is one that is no sweep's.
func Open(path string, job Job) (*Record, error) {
	if path == "" {
		return &Record{Have: map[int]Outcome{}}, nil
	}
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	r := &Record{file: file, Have: map[int]Outcome{}}
	if err := r.read(job); err != nil {
		file.Close()
		return nil, fmt.Errorf("%s %w", path, err)
	}
	return r, nil
}

func (r *Record) read(job Job) error {
	in, whole, n := bufio.NewReader(r.file), int64(0), 0
	for {
		line, err := in.ReadBytes('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		if err != nil { // no newline: the end, or half a line
			if whole == 0 && !isStart(job, line) {
				return fmt.Errorf("is not the file of a sweep; give another -out")
			}
			break
		}
		n++
		if err := r.line(job, line, n); err != nil {
			return err
		}
		whole += int64(len(line))
	}
	if err := r.file.Truncate(whole); err != nil {
		return err
	}
	if _, err := r.file.Seek(whole, io.SeekStart); err != nil {
		return err
	}
	if n > 0 {
		return nil
	}
	return r.write(job)
}

// isStart reports whether text is how the file of the job would begin.
func isStart(job Job, text []byte) bool {
	line, err := encode(job)
	return err == nil && bytes.HasPrefix(line, text)
}

// line reads one line, of which line 1 says what the file is of.
func (r *Record) line(job Job, line []byte, n int) error {
	strict := json.NewDecoder(bytes.NewReader(line))
	strict.DisallowUnknownFields()
	if n == 1 {
		var of Job
		if err := strict.Decode(&of); err != nil || of.Spec == "" {
			return fmt.Errorf("is not the file of a sweep; give another -out")
		}
		if of.Spec != job.Spec || !slices.Equal(of.Steps, job.Steps) {
			return fmt.Errorf("is of another sweep: %s at steps %v, this one is %s at %v; give another -out", of.Spec, of.Steps, job.Spec, job.Steps)
		}
		return nil
	}
	var o Outcome
	if err := strict.Decode(&o); err != nil {
		return fmt.Errorf("has a line %d that is no seed's: %w", n, err)
	}
	r.Have[o.Seed] = o
	return nil
}

// Add keeps an outcome.
func (r *Record) Add(o Outcome) error {
	r.Have[o.Seed] = o
	return r.write(o)
}

// write appends a line, in one call, so that an interruption leaves whole lines and at most one half.
func (r *Record) write(v any) error {
	if r.file == nil {
		return nil
	}
	line, err := encode(v)
	if err == nil {
		_, err = r.file.Write(line)
	}
	return err
}

// encode returns a line of JSON in which a fragment can be read.
func encode(v any) ([]byte, error) {
	var line bytes.Buffer
	e := json.NewEncoder(&line)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return line.Bytes(), err
}

// Close closes the file.
func (r *Record) Close() error {
	if r.file == nil {
		return nil
	}
	return r.file.Close()
}
