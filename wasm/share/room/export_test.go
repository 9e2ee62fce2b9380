package room

// Sweep ends rooms whose time is over, without waiting a minute.
func Sweep(h *Hub) { h.sweep() }
