//go:build !js

package main_test

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"testing"
	"time"
)

var addressLine = regexp.MustCompile(`http://127\.0\.0\.1:\d+/`)

// awaitAddress reads lines until one has the address.
func awaitAddress(t *testing.T, out io.Reader, stderr fmt.Stringer) string {
	t.Helper()
	found := make(chan string, 1)
	go func() {
		defer close(found)
		for lines := bufio.NewScanner(out); lines.Scan(); {
			if a := addressLine.FindString(lines.Text()); a != "" {
				found <- a
			}
		}
	}()
	select {
	case a, ok := <-found:
		if ok {
			return a
		}
	case <-time.After(3 * time.Minute):
	}
	t.Fatalf("no address was printed; %s", stderr.String())
	return ""
}

func fetch(address string) (string, error) {
	resp, err := http.Get(address)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	return string(body), err
}
