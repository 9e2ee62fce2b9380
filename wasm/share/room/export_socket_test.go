//go:build !js

package room

// Parse reads a message of a page.
func Parse(text []byte) (kind string, version int, ok bool) {
	m, ok := parse(text)
	return m.Type, m.Version, ok
}
