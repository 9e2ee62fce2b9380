package sharetest

import "testing"

// A program in WebAssembly opens no sockets.
func sockets(t *testing.T, _ *visitor)     { t.Skip("no sockets here") }
func guesses(t *testing.T, _ *visitor)     { t.Skip("no sockets here") }
func muteSockets(t *testing.T, _ *visitor) { t.Skip("no sockets here") }
func class(t *testing.T, _ *visitor)       { t.Skip("no sockets here") }
