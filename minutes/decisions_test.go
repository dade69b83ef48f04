package minutes

import (
	"fmt"
	"strings"
	"testing"
)

func TestADecisionNeedsWordsOfSettling(t *testing.T) {
	for _, c := range []struct{ note, want string }{
		{"Approved: fund the top four, 4 in all (5 yes, Otis abstains)", "approved|fund the top four, 4 in all (5 yes, Otis abstains)"},
		{"**Declined:** the second call", "rejected|the second call"},
		{"Decision: rejected, too dear", "rejected|rejected, too dear"},
		{"Decision: meet twice a year", "consensus|meet twice a year"},
		{"Deferred: new seats", "deferred|new seats"},
		{"Deferred: new seats, no quorum", "no-quorum|new seats, no quorum"},
		{"Dan: FYI the charter vote has passed.", "approved|FYI the charter vote has passed."},
		{"VOTE - Motion carries, unanimously approved. Congrats!", "approved|VOTE - Motion carries, unanimously approved."},
		{"Motion failed.", "rejected|Motion failed."},
		{"Defensive coding: We’re not going to do it", "consensus|Defensive coding: We’re not going to do it"},
		{"We discussed, and identified the top 5 in precedence order.", "consensus|We discussed, and identified the top 5 in precedence order."},
		{"Reviewed the current doc, lgtm, send changes", "consensus|Reviewed the current doc, lgtm, send changes"},
		{"Everyone to comment, then publish", "consensus|Everyone to comment, then publish"},
		{"Once the vote has passed we publish", ""},
		{"[Andrii] Stepping down from BSC", ""},
		{"Breaking up functions: Agree, would be good", ""},
		{"Conf budget should be same as this year", ""},
		{"AI: Approved: text goes out", ""},
	} {
		m, _ := meetingOf(t, "  - "+c.note)
		var got []string
		for _, d := range m.Decisions {
			got = append(got, d.Outcome+"|"+d.Text)
		}
		same(t, got, c.want)
	}
}

func TestOnlyARankedListHoldsProposals(t *testing.T) {
	for _, c := range []struct{ notes, want string }{
		{"  - The top 2 in precedence order.\n    - 1. [A (one)](https://example.org/x_(y)) (EPFL)\n      2. [B](https://example.org/b) (ETH Zürich)", "1|A (one)|EPFL|11\n2|B|ETH Zürich|12"},
		{"  - Ranking\n    1. A\n    2) [B (two)](https://example.org/b)", "1|A|-|11\n2|B (two)|-|12"},
		{"  - Steps\n    1. write\n    2. send", ""},
	} {
		m, _ := meetingOf(t, c.notes)
		var got []string
		for _, p := range m.Proposals {
			got = append(got, fmt.Sprintf("%d|%s|%s|%d", p.Rank, p.Title, shown(p.Institution), p.Line))
		}
		same(t, got, c.want)
	}
}

func TestAChampionIsWhoOffersToHelp(t *testing.T) {
	m, problems := meetingOf(t, "  - Proposal/SOW drafts:",
		`    - **CI \[P1\]:** [**https://example.org/1**](https://example.org/1)`, "      - Dan: Happy to help", "      - KP: Florent can help",
		"    - **arm64 [P1/P2]:** https://example.org/2", "      - KP/Joe: I'm happy to help",
		"    - Who will find contractors?")
	var got []string
	for _, s := range m.SOWs {
		got = append(got, fmt.Sprintf("%s|%s|%s|%d", s.Title, strings.Join(s.Priority, "+"), strings.Join(s.Champions, "+"), s.Line))
	}
	same(t, got, "CI|P1|Dan|11\narm64|P1+P2|KP+Joe|14")
	if codesOf(problems) != PrioritySplit {
		t.Errorf("problems %q, want %q", codesOf(problems), PrioritySplit)
	}
}

func TestAFirstNameThatTwoShareIsAskedAbout(t *testing.T) {
	r := readText(t, "## Meeting #1 - 2024-01-01\n- Duration: 5m\n- Participants:\n  - Bo Ek\n  - Bo Ulm\n  - Joe Ray\n- Notes:\n  - AI(Bo, Joe): write\n")
	if codesOf(r.Problems) != NameAmbiguous || r.Problems[0].Line != 8 {
		t.Errorf("problems %v, want one on line 8", r.Problems)
	}
}
