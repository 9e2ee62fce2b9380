package room

import "net/http"

// Socket says that there is no such room: a program in WebAssembly takes no connections.
func (h *Hub) Socket(http.ResponseWriter, *http.Request, string) bool { return false }
