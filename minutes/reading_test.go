package minutes

import (
	"fmt"
	"strings"
	"testing"
)

// meetingOf reads notes as those of one meeting with Dan Brown, Joe Stringer, KP
// Singh and Bo Ek. The first of the notes stands on line 10.
func meetingOf(t *testing.T, notes ...string) (Meeting, []Problem) {
	t.Helper()
	head := []string{
		"## Meeting #7 - 2024-05-02", "- **Duration:** 20 min", "- **Chair: Joe Stringer**", "- **Participants:**",
		"  - Dan Brown", "  - Joe Stringer", "  - KP Singh", "  - Bo Ek", "- **Notes:**",
	}
	r := readText(t, strings.Join(append(head, notes...), "\n"))
	if len(r.Meetings) != 1 {
		t.Fatalf("read %d meetings, want 1", len(r.Meetings))
	}
	return r.Meetings[0], r.Problems
}

func readText(t *testing.T, text string) Reading {
	t.Helper()
	r, err := Read("BSC", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// shown prints a pointer, and null as a dash.
func shown(s *string) string {
	if s == nil {
		return "-"
	}
	return *s
}

func codesOf(problems []Problem) string {
	var codes []string
	for _, p := range problems {
		codes = append(codes, p.Code)
	}
	return strings.Join(codes, " ")
}

// same compares what a rule found, written one a line, with what it should find.
func same(t *testing.T, got []string, want string) {
	t.Helper()
	if g := strings.Join(got, "\n"); g != want {
		t.Errorf("found\n%s\nwant\n%s", g, want)
	}
}

// placesOf shows problems as line and code.
func placesOf(problems []Problem) []string {
	var out []string
	for _, p := range problems {
		out = append(out, fmt.Sprintf("%d %s", p.Line, p.Code))
	}
	return out
}
