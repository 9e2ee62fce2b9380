package deploy

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"tandem/wasm/site"
)

// Write builds the Worker and the site, and writes to a folder what wrangler deploys: wrangler.toml, the modules in worker/, and the
// site in site/, which is told that there is a server.
func Write(ctx context.Context, o site.Options, dir string) error {
	o.Server = true
	if o.Log != nil {
		o.Log("building " + Program)
	}
	modules, err := Worker(ctx, o, Program)
	if err != nil {
		return err
	}
	s, err := site.Build(ctx, o)
	if err != nil {
		return err
	}
	root, err := site.Root(o.Root)
	if err != nil {
		return err
	}
	config, err := os.ReadFile(filepath.Join(root, "wasm", "edge", "wrangler.toml"))
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Join(dir, "worker"), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "wrangler.toml"), config, 0o644); err != nil {
		return err
	}
	for name, body := range modules {
		if err := os.WriteFile(filepath.Join(dir, "worker", name), body, 0o644); err != nil {
			return err
		}
	}
	if err := s.Write(filepath.Join(dir, "site"), false); err != nil {
		return fmt.Errorf("cannot write the site: %w", err)
	}
	return nil
}
