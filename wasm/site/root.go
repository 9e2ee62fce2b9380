package site

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
)

// Root finds the folder of the module tandem: dir or the nearest folder above it that has its go.mod.
func Root(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	for {
		text, err := os.ReadFile(filepath.Join(dir, "go.mod"))
		if err == nil && strings.HasPrefix(string(text), "module tandem\n") {
			return dir, nil
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", errors.New("the sources of Tandem are not here: run this in its repository, the folder with go.mod")
		}
		dir = up
	}
}
