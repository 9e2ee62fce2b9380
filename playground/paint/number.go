package paint

import (
	"math"
	"strconv"
	"strings"
)

// huge numbers are written as powers of ten, or as infinite, wherever they stand.
const huge = 10000

// Unknown stands for a number that is not known.
const Unknown = "—"

// Number writes a number in three digits or so, the way every panel does: 0.214, 12.3, 1,840, 3.1·10⁻⁵, with a true minus.
func Number(v float32) string {
	switch a := math.Abs(float64(v)); {
	case a != a:
		return Unknown
	case math.IsInf(a, 0):
		return sign(v) + "∞"
	case a == 0:
		return "0"
	case a >= 1e6 || a < 1e-3:
		return power(float64(v))
	case a >= 999.5:
		return sign(v) + thousands(int(a+0.5))
	case a >= 99.95:
		return fixed(v, 0)
	case a >= 9.995:
		return fixed(v, 1)
	case a >= 0.9995:
		return fixed(v, 2)
	default:
		return fixed(v, 3)
	}
}

// Short writes a number in as few characters as an axis or a cell needs: .42, −.23, 1, 0.
func Short(v float32) string {
	if v != v || v >= huge || v <= -huge {
		return Number(v)
	}
	s := strings.TrimRight(strings.TrimRight(fixed(v, 2), "0"), ".")
	if s == "" || s == "−" || s == "−0" {
		return "0"
	}
	return bare(s)
}

// Decimal writes a number of about 1 (a cosine, R², a loss, a coordinate) with two decimals: .42, −.23, 1.00; a large one
// as Number does.
func Decimal(v float32) string {
	if v != v || v >= 99.5 || v <= -99.5 {
		return Number(v)
	}
	return bare(fixed(v, 2))
}

// bare leaves out the nought before the point: .42, −.23; but 10.42.
func bare(s string) string {
	if rest, ok := strings.CutPrefix(s, "−0."); ok {
		return "−." + rest
	}
	if rest, ok := strings.CutPrefix(s, "0."); ok {
		return "." + rest
	}
	return s
}

// Points writes a gain in whole points, with its sign: +14, −2, 0.
func Points(v float32) string {
	switch {
	case v != v:
		return Unknown
	case v >= huge:
		return "+" + Number(v)
	case v <= -huge:
		return Number(v)
	case v >= 0.5:
		return "+" + whole(float64(v))
	}
	return whole(float64(v))
}

// Spread writes a noise in whole points, as it stands after a gain: ± 3.
func Spread(noise float32) string {
	if noise != noise {
		return "± " + Unknown
	}
	if noise >= huge {
		return "± " + Number(noise)
	}
	return "± " + whole(float64(noise))
}

// Tells reports whether a gain is more than its noise, and more than what is written as 0.
func Tells(points, noise float32) bool {
	size := float32(math.Abs(float64(points)))
	return size >= 0.5 && size > noise
}

// Percent writes a share from 0 to 1 in whole per cent: 96 %.
func Percent(v float32) string {
	if v != v {
		return Unknown
	}
	if v >= huge || v <= -huge {
		return Number(v*100) + " %"
	}
	return whole(100*float64(v)) + " %" // no-break space
}

// Count writes a whole number: 1,840.
func Count(n int) string {
	if n < 0 {
		return "−" + thousands(-n)
	}
	return thousands(n)
}

func sign(v float32) string {
	if v < 0 {
		return "−"
	}
	return ""
}

// whole writes a number of ordinary size without decimals, halves away from 0 as the page's numbers.js does, which has the
// same single-precision numbers: both write the same.
func whole(v float64) string {
	n := int(math.Floor(math.Abs(v) + 0.5))
	if v < 0 && n != 0 {
		return "−" + thousands(n)
	}
	return thousands(n)
}

// fixed writes v with the given number of decimals, and no minus before a nought.
func fixed(v float32, decimals int) string {
	s := strconv.FormatFloat(math.Abs(float64(v)), 'f', decimals, 32)
	if v < 0 && strings.Trim(s, "0.") != "" {
		return "−" + s
	}
	return s
}

func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

var raised = strings.NewReplacer("-", "⁻", "0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹", "+", "")

// power writes v as 3.1·10⁻⁵.
func power(v float64) string {
	s := strconv.FormatFloat(math.Abs(v), 'e', 1, 64)
	mantissa, exponent, _ := strings.Cut(s, "e")
	n, _ := strconv.Atoi(exponent)
	return sign(float32(v)) + mantissa + "·" + PowerOfTen(n)
}

// PowerOfTen writes 10 with its exponent raised: 10⁻⁵.
func PowerOfTen(exponent int) string { return "10" + raised.Replace(strconv.Itoa(exponent)) }
