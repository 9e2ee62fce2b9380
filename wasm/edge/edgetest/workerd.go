package edgetest

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
)

// Version is that of workerd.
const Version = "1.20260426.1"

// packages are npm's, by operating system and processor; each holds one program.
var packages = map[string]string{
	"linux/amd64": "workerd-linux-64", "linux/arm64": "workerd-linux-arm64", "darwin/amd64": "workerd-darwin-64", "darwin/arm64": "workerd-darwin-arm64",
}

// workerd returns the name of the program, which is loaded once and kept in the person's cache folder. Where it cannot be had the
// test is skipped, but not where CI says that everything has to be there.
func workerd(t testing.TB) string {
	t.Helper()
	name, err := loaded()
	if err != nil && os.Getenv("CI") == "" {
		t.Skipf("NOT TESTED on Cloudflare's runtime, which cannot be had: %v", err)
	}
	if err != nil {
		t.Fatalf("no workerd: %v", err)
	}
	return name
}

var loaded = sync.OnceValues(func() (string, error) {
	pkg, ok := packages[runtime.GOOS+"/"+runtime.GOARCH]
	if !ok {
		return "", errors.New("there is none for this machine")
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	name := filepath.Join(cache, "tandem", pkg+"-"+Version)
	if _, err := os.Stat(name); err == nil {
		return name, nil
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return "", err
	}
	own, err := os.MkdirTemp(filepath.Dir(name), ".workerd-*")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(own)
	pack := exec.Command("npm", "pack", "--silent", "@cloudflare/"+pkg+"@"+Version)
	pack.Dir = own
	out, err := pack.CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("npm pack: %w %s", err, out)
	}
	if err := unpack(filepath.Join(own, strings.TrimSpace(string(out))), filepath.Join(own, "workerd")); err != nil {
		return "", err
	}
	return name, os.Rename(filepath.Join(own, "workerd"), name)
})

// unpack takes the program out of npm's archive.
func unpack(archive, to string) error {
	f, err := os.Open(archive)
	if err != nil {
		return err
	}
	defer f.Close()
	plain, err := gzip.NewReader(f)
	if err != nil {
		return err
	}
	for files := tar.NewReader(plain); ; {
		head, err := files.Next()
		if err != nil {
			return fmt.Errorf("%s: no bin/workerd: %w", archive, err)
		}
		if head.Name != "package/bin/workerd" {
			continue
		}
		out, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY, 0o755)
		if err != nil {
			return err
		}
		_, err = io.Copy(out, files)
		return errors.Join(err, out.Close())
	}
}
