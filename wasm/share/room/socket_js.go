package room

import "net/http"

// Socket answers that there is none: a program in WebAssembly takes no connections.
func (h *Hub) Socket(w http.ResponseWriter, _ *http.Request, _ string) {
	http.NotFound(w, nil)
}
