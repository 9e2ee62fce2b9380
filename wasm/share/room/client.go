package room

// Why a socket is closed (RFC 6455, section 7.4.1).
const (
	closeEnd      = 1000
	closePolicy   = 1008
	closeTryLater = 1013
)

// A client is one socket of a person in a room.
type client struct {
	who  *student // nil: the teacher
	news chan struct{}
	pong chan struct{}
	gone chan struct{} // closed with why set: the room does not want it any more
	why  ending
	left bool
}

// An ending is how a socket is closed.
type ending struct {
	status int
	reason string
}

// wake says that there is something new. It never waits.
func (c *client) wake() {
	select {
	case c.news <- struct{}{}:
	default:
	}
}

// drop closes the socket soon. The room's lock is held.
func (c *client) drop(status int, reason string) {
	if !c.left {
		c.left, c.why = true, ending{status, reason}
		close(c.gone)
	}
}
