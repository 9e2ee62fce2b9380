package share

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
)

// crockford is the alphabet of ids and keys (Douglas Crockford's base 32, in lower case): no i, l, o or u.
const crockford = "0123456789abcdefghjkmnpqrstvwxyz"

const (
	idLength  = 16 // characters: 80 bits of a SHA-256
	keyLength = 26 // characters: 130 random bits
)

// idOf returns the name of a text: the start of its SHA-256.
func idOf(text []byte) string {
	sum := sha256.Sum256(text)
	return base32(sum[:], idLength)
}

// base32 writes the first bits of b in n characters.
func base32(b []byte, n int) string {
	out, bits, held := make([]byte, 0, n), uint32(0), 0
	for _, v := range b {
		bits, held = bits<<8|uint32(v), held+8
		for held >= 5 && len(out) < n {
			held -= 5
			out = append(out, crockford[bits>>held&31])
		}
	}
	return string(out)
}

// isID reports whether a text from outside can be an id.
func isID(s string) bool { return len(s) == idLength && inAlphabet(s) }

func inAlphabet(s string) bool {
	for i := range len(s) {
		c := s[i]
		if !(c >= '0' && c <= '9' || c >= 'a' && c <= 'z' && c != 'i' && c != 'l' && c != 'o' && c != 'u') {
			return false
		}
	}
	return true
}

// newKey returns a secret that nobody guesses.
func newKey() string {
	var b [17]byte
	rand.Read(b[:]) // never fails (crypto/rand's own promise)
	return base32(b[:], keyLength)
}

// Fingerprint returns what is kept of a teacher's key or a student's token: its SHA-256, in hexadecimal digits.
func Fingerprint(key string) string {
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:])
}

// roomLetters is the alphabet of room codes: what is easily read aloud and not mistaken from the back row.
const roomLetters = "23456789ABCDEFGHJKMNPQRSTVWXYZ"

const codeLength = 6

// newCode returns a room code. Its 30 letters divide 240 evenly: bytes above are thrown away, so that no letter is favoured.
func newCode() string {
	out := make([]byte, 0, codeLength)
	for len(out) < codeLength {
		var b [1]byte
		rand.Read(b[:])
		if b[0] < 240 {
			out = append(out, roomLetters[b[0]%30])
		}
	}
	return string(out)
}

// roomCode returns the code that an address names, in upper case, and whether it can be one.
func roomCode(s string) (string, bool) {
	if len(s) != codeLength {
		return "", false
	}
	out := []byte(s)
	for i, c := range out {
		if c >= 'a' && c <= 'z' {
			c -= 'a' - 'A'
		}
		if !(c >= '2' && c <= '9' || c >= 'A' && c <= 'Z' && c != 'I' && c != 'L' && c != 'O' && c != 'U') {
			return "", false
		}
		out[i] = c
	}
	return string(out), true
}
