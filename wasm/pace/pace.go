// Package pace says when a picture that asks for what it shows next gets it, and how training yields to it meanwhile. It
// knows no clock: times are arguments, in milliseconds. The trainer (wasm/trainer) has one Pace for each canvas.
package pace

// A Pace follows one canvas: a snapshot is sent, and when it has been drawn the canvas asks for another. The zero value is
// that of a canvas that has been sent nothing yet.
type Pace struct {
	sent    float64 // when the last snapshot was
	pending bool    // it has not been drawn yet
	trip    float64 // from sending to being asked again, smoothed; 0 while unknown
	next    float64 // no snapshot before
}

const (
	// Pause is the least time between two snapshots: thirty pictures a second are enough.
	Pause = 33
	// share is how much of a trainer's time snapshots may take.
	share = 1.0 / 3
	// busy is how much of the time a canvas may be at work.
	busy = 0.8
	// quick is a way to and fro that shows that drawing does not wait for a processor: one frame of a display, and a bit.
	quick = 20
	// patience is for how long training yields to a picture that is not drawn: nobody may be looking.
	patience = 250
	// follow is how fast the smoothed way follows the last one.
	follow = 0.3
)

// Sent notes that a snapshot was sent, at some time, and how long it took to make.
func (p *Pace) Sent(at, took float64) {
	p.sent, p.pending = at, true
	p.next = at + max(Pause, took/share, p.trip/busy)
}

// Asked notes that the canvas asks for another snapshot.
func (p *Pace) Asked(at float64) {
	if !p.pending {
		return
	}
	p.pending = false
	trip := min(at-p.sent, 2*patience)
	if p.trip == 0 {
		p.trip = trip
	}
	p.trip += follow * (trip - p.trip)
}

// Due reports whether the next snapshot may be sent.
func (p *Pace) Due(at float64) bool { return at >= p.next }

// Rest returns for how long a trainer that has worked for some time leaves the processor to a picture that is being drawn: as
// long as it has worked, where drawing is slow, and not at all where it is not.
func (p *Pace) Rest(at, worked float64) float64 {
	if !p.pending || p.trip < quick || at-p.sent > patience {
		return 0
	}
	return worked
}
