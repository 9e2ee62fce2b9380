package experiment

import (
	"bytes"
	"encoding/json"
	"fmt"
	"sort"
	"strings"

	"tandem/core/catalogue"
)

// MarshalJSON writes the spec as a flat object with the fragment's keys: numbers, booleans, texts, and lists of them.
func (s Spec) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	if s.rev > 1 {
		fmt.Fprintf(&b, "%q:%d", revisionKey, s.rev)
	}
	s.each(func(key, value string, o *catalogue.Option) {
		if b.Len() > 1 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "%q:", key)
		if o == nil || !o.IsList() {
			b.WriteString(jsonValue(value, o))
			return
		}
		b.WriteByte('[')
		for i, part := range strings.Split(value, ",") {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(jsonValue(part, o))
		}
		b.WriteByte(']')
	})
	b.WriteByte('}')
	return b.Bytes(), nil
}

func jsonValue(text string, o *catalogue.Option) string {
	switch {
	case o != nil && (o.Kind == catalogue.Int || o.Kind == catalogue.Float):
		return text // a canonical number is a JSON number
	case o != nil && o.Kind == catalogue.Bool:
		return map[string]string{"0": "false", "1": "true"}[text]
	}
	quoted, _ := json.Marshal(text) // a string cannot fail
	return string(quoted)
}

// UnmarshalJSON reads what [ParseJSON] reads.
func (s *Spec) UnmarshalJSON(text []byte) (err error) {
	*s, err = ParseJSON(text)
	return err
}

// ParseJSON reads a spec in its JSON form: a flat object with the fragment's keys, whose values are numbers, booleans,
// texts, or lists of them. An error is a [*FieldError].
func ParseJSON(text []byte) (Spec, error) {
	if len(text) > MaxFragment {
		return Spec{}, &FieldError{"json", string(text[:100]), fmt.Sprintf("at most %d bytes", MaxFragment)}
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var fields map[string]any
	if err := d.Decode(&fields); err != nil {
		return Spec{}, &FieldError{"json", string(text), "a JSON object: " + err.Error()}
	}
	given := catalogue.Values{}
	for key, value := range fields {
		t, err := jsonText(value)
		if err != nil {
			return Spec{}, &FieldError{key, fmt.Sprint(value), err.Error()}
		}
		given[key] = t
	}
	if len(given) == 0 {
		return Parse("")
	}
	return check(given)
}

func jsonText(value any) (string, error) {
	switch v := value.(type) {
	case string:
		return v, nil
	case json.Number:
		return v.String(), nil
	case bool:
		if v {
			return "1", nil
		}
		return "0", nil
	case []any:
		parts := make([]string, len(v))
		for i := range v {
			if _, nested := v[i].([]any); nested {
				return "", fmt.Errorf("a list of numbers, booleans or texts")
			}
			part, err := jsonText(v[i])
			if err != nil {
				return "", err
			}
			parts[i] = part
		}
		return strings.Join(parts, ","), nil
	}
	return "", fmt.Errorf("a number, a boolean, a text, or a list of them")
}

func sortedKeys(v catalogue.Values) []string {
	keys := make([]string, 0, len(v))
	for k := range v {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
