//go:build !js

package main

import (
	"os/exec"
	"runtime"
)

// show opens an address in the person's browser.
func show(address string) error {
	commands := map[string][]string{
		"darwin":  {"open"},
		"windows": {"rundll32", "url.dll,FileProtocolHandler"},
	}
	command, ok := commands[runtime.GOOS]
	if !ok {
		command = []string{"xdg-open"}
	}
	cmd := exec.Command(command[0], append(command[1:], address)...)
	if err := cmd.Start(); err != nil {
		return err
	}
	go cmd.Wait() // it may live as long as the browser
	return nil
}
