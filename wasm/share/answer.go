package share

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"tandem/core/experiment"
)

// An answer is a whole response: it is made before anything of it is sent, so that its length is known and nothing is ever
// half an answer.
type answer struct {
	status int
	kind   string // Content-Type; "" with no body
	body   []byte
	tag    string // ETag without quotes; "" for none
	cache  string // Cache-Control
	open   bool   // other origins may read it
	page   bool   // it is HTML of the site, under the page's policy
	header [][2]string
	fault  string // the code of an error, for the log
}

const (
	noStore = "no-store"
	askEach = "no-cache"
)

// A Fault is what went wrong, as {"error": …} says it.
type Fault struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	Field   string `json:"field,omitempty"`
	Value   string `json:"value,omitempty"`
	Allowed string `json:"allowed,omitempty"`
}

func fail(status int, code, format string, args ...any) *answer {
	return faulty(status, Fault{Code: code, Message: fmt.Sprintf(format, args...)})
}

func faulty(status int, f Fault) *answer {
	a := object(status, map[string]Fault{"error": f})
	a.cache, a.fault = noStore, f.Code
	return a
}

// wrongField says that a value is out of range.
func wrongField(field, allowed string) *answer {
	return faulty(http.StatusUnprocessableEntity, Fault{Code: "field", Message: field + ": want " + allowed, Field: field, Allowed: allowed})
}

// wrongSpec says what Parse says.
func wrongSpec(err error) *answer {
	f := Fault{Code: "spec", Message: err.Error()}
	if e := (*experiment.FieldError)(nil); errors.As(err, &e) {
		f.Field, f.Value, f.Allowed = e.Field, clip(e.Value, 200), e.Allowed
	}
	return faulty(http.StatusUnprocessableEntity, f)
}

func notFound() *answer {
	return fail(http.StatusNotFound, "not_found", "there is nothing at this address")
}

func tooFast(wait time.Duration) *answer {
	a := fail(http.StatusTooManyRequests, "rate", "too many requests from your address; try again in a moment")
	a.header = append(a.header, [2]string{"Retry-After", seconds(wait)})
	return a
}

func busy(wait time.Duration) *answer {
	a := fail(http.StatusServiceUnavailable, "busy", "there is too much to do here at the moment; try again in a moment")
	a.header = append(a.header, [2]string{"Retry-After", seconds(wait)})
	return a
}

func noStorage() *answer {
	return fail(http.StatusServiceUnavailable, "store", "what is stored cannot be reached at the moment; try again later")
}

// seconds rounds up: who waits so long is not refused again.
func seconds(d time.Duration) string {
	return strconv.Itoa(max(1, int((d+time.Second-1)/time.Second)))
}

// object answers with JSON.
func object(status int, v any) *answer {
	body, err := json.Marshal(v) // escapes <, > and &
	if err != nil {
		panic(err) // every value is of this package's own types
	}
	return &answer{status: status, kind: "application/json", body: append(body, '\n'), cache: noStore}
}

func clip(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
