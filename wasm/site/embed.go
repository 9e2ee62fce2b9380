package site

import "bytes"

// addEmbed adds embed.js at the site's root. Its own modules are of no use to the page and leave the hashed folder.
func (s *Site) addEmbed(web map[string][]byte, server bool) error {
	const entry = "embed.js"
	if web[entry] == nil {
		return nil
	}
	page := map[string]bool{}
	for _, start := range []string{"page.js", "embedded.js", "embeddialog.js"} {
		for _, name := range reached(web, start) {
			page[name] = true
		}
	}
	text, parts, err := join(web, entry, "Tandem's figures for other pages: docs/embed.md.")
	if err != nil {
		return err
	}
	for _, name := range parts {
		if !page[name] {
			delete(web, name)
		}
	}
	if server {
		text = bytes.Replace(text, []byte("/* SERVER */ false"), []byte("true"), 1)
	}
	s.add(entry, text, false)
	return nil
}
