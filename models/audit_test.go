package models

import (
	"fmt"
	"testing"
)

// chain is a record of n events as it would be written.
func chain(n int) []AuditLine {
	var lines []AuditLine
	prev := ""
	for i := 1; i <= n; i++ {
		d := EventDetails{Seq: int64(i), After: fmt.Sprintf(`{"n":%d}`, i), Salt: "salt"}
		e := Event{Seq: int64(i), At: "2024-10-31T12:00:00.000Z", Actor: "keeper@example.org", Verb: "pool.add", Subject: "research", Digest: d.Digest(), PrevHash: prev}
		e.Hash = e.ChainHash()
		prev = e.Hash
		lines = append(lines, AuditLine{Event: e, After: d.After, Salt: d.Salt})
	}
	return lines
}

func TestAChangedEventIsFoundWhereverItStands(t *testing.T) {
	for _, c := range []struct {
		what   string
		change func([]AuditLine) []AuditLine
		broken int64
	}{
		{"nothing", func(l []AuditLine) []AuditLine { return l }, 0},
		{"an actor", func(l []AuditLine) []AuditLine { l[2].Actor = "x"; return l }, 3},
		{"details", func(l []AuditLine) []AuditLine { l[1].After = "{}"; return l }, 2},
		{"details erased on purpose", func(l []AuditLine) []AuditLine { l[1].After, l[1].Salt = "", ""; return l }, 0},
		{"one left out", func(l []AuditLine) []AuditLine { return append(l[:1], l[2:]...) }, 2},
		{"the last cut off", func(l []AuditLine) []AuditLine { return l[:4] }, 5},
		{"two exchanged", func(l []AuditLine) []AuditLine { l[0], l[1] = l[1], l[0]; return l }, 1},
		{"rewritten with a hash of its own", func(l []AuditLine) []AuditLine { l[2].Actor = "x"; l[2].Hash = l[2].ChainHash(); return l }, 4},
	} {
		lines := chain(5)
		head := EventHead{Seq: 5, Hash: lines[4].Hash}
		var v AuditVerdict
		for _, l := range c.change(lines) {
			if !v.Walk(l) {
				break
			}
		}
		v.Ends(head)
		if v.BrokenSeq != c.broken || v.OK() != (c.broken == 0) {
			t.Errorf("%s: %+v", c.what, v)
		}
	}
}
