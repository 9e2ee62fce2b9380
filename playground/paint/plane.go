package paint

import "math"

// A Plane is the one projection from the plane [−1, 1]² to the canvas: x₁ to the right, x₂ up, the whole plane on a square.
// Snapshot surfaces and thumbnails hold cells, row after row from the top, so that their image lies on the square as it is.
type Plane struct{ Square Rect }

// To returns where a point of the plane lies on the canvas.
func (p Plane) To(x, y float32) Point {
	return Point{p.Square.X + (x+1)/2*p.Square.W, p.Square.Y + (1-y)/2*p.Square.H}
}

// From returns the point of the plane that lies under a place of the canvas.
func (p Plane) From(at Point) (x, y float32) {
	return 2*(at.X-p.Square.X)/p.Square.W - 1, 1 - 2*(at.Y-p.Square.Y)/p.Square.H
}

// Cell returns the column and row, of side, of the cell that a point of the plane lies in; the nearest one if it lies
// outside.
func Cell(x, y float32, side int) (column, row int) {
	at := func(v float32) int { return max(0, min(side-1, int((v+1)/2*float32(side)))) }
	return at(x), at(-y)
}

func sqrt(v float32) float32 { return float32(math.Sqrt(float64(v))) }
