package experiment

import (
	"fmt"
	"strconv"

	"tandem/core/catalogue"
)

// revision is the present one. It goes up by one with every change of a default, and with every change on purpose of what an
// entry computes; what was before stands beside the option or the choice (Was), or is marked there (Since). docs/add-a-method.md
// says how, and TestDefaultsOfEveryRevision holds it.
var revision = 1

// Revision returns the number of the present revision of defaults and of what runs compute. A fragment that names none
// (rev=…) is of the first one, for ever.
func Revision() int { return revision }

// revisionKey is the key of a fragment's revision.
const revisionKey = "rev"

// Stored is what an empty spec means where it was written down: in somebody's page, in a link that is kept. Empty specs
// were written in the first revision only.
const Stored = revisionKey + "=1"

// first is the default preset of the first revision.
const first = "tasks=checkerboard,circle,xor&relatedness=15&labels=400,12,400&layers=16,8,2&lr=0.02&seed=3"

// A Gone is an entry or an option that there was: Value is an entry's name, or empty for an option.
type Gone struct {
	Key, Value string
	Until      int // the last revision that had it
}

// gone lists what links may still name.
var gone []Gone

// takeRevision takes the revision out of what is given.
func takeRevision(given catalogue.Values) (int, error) {
	text, ok := given[revisionKey]
	if !ok {
		return 1, nil
	}
	delete(given, revisionKey)
	n, err := strconv.Atoi(text)
	wrong := FieldError{revisionKey, text, fmt.Sprintf("a whole number from 1 to %d", revision)}
	switch {
	case err == nil && n > revision:
		wrong.Allowed += ": this was made with a later Tandem"
		return 0, &wrong
	case err != nil || n < 1:
		return 0, &wrong
	case n > 1 && len(given) == 0:
		wrong.Allowed = "the spec beside it"
		return 0, &wrong
	}
	return n, nil
}

// since returns the first revision in which the spec's run was what it is.
func (s Spec) since() int {
	since := 1
	for i := range choosers {
		if s.stands(choosers[i].For) {
			since = max(since, s.entry(&choosers[i]).Since)
		}
	}
	return since
}

// Earlier says, in a sentence, that the fragment was made with an earlier Tandem whose runs of it were others; it is empty
// otherwise.
func (s Spec) Earlier() string {
	if s.rev >= s.since() {
		return ""
	}
	return fmt.Sprintf("Made with an earlier Tandem: runs like this one were changed on purpose since (in revision %d), so its numbers are others than then.", s.since())
}

// explain adds to an error of a fragment of a revision that it names something that there was.
func explain(err *FieldError, made int) *FieldError {
	for _, g := range gone {
		if g.Key == err.Field && (g.Value == "" || g.Value == err.Value) && made <= g.Until {
			err.Allowed += "; this was made with an earlier Tandem, which had it"
		}
	}
	return err
}
