package minutes

import (
	"regexp"
	"strings"
)

// outOf finds `control plane is out of hours`: a contract with nothing left, and no figures.
var outOf = regexp.MustCompile(`(?i)\b(?:is|are|was|were|ran|has run|have run) out of (?:hours|days|budget hours)\b`)

// exhaustedIn tells which contract a sentence says to be out of days or hours: the clause before the verb.
func exhaustedIn(sentence string) (subject string, out bool) {
	at := outOf.FindStringIndex(sentence)
	if at == nil {
		return "", false
	}
	before := withoutTags(sentence[:at[0]])
	if i := strings.LastIndexAny(before, ",:;"); i >= 0 {
		before = before[i+1:]
	}
	for _, word := range []string{"that ", "since ", "as ", "because ", "but ", "and ", "the "} {
		before = strings.TrimPrefix(strings.TrimSpace(before), word)
	}
	return strings.TrimSpace(before), true
}
