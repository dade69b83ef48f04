package minutes

import (
	"fmt"
	"strings"
	"testing"
)

func votesOf(t *testing.T, notes string) ([]string, string) {
	t.Helper()
	m, problems := meetingOf(t, notes)
	var out []string
	for _, v := range m.Votes {
		out = append(out, fmt.Sprintf("%s|%s|%s|late=%t|%d", v.Voter, v.Choice, v.Subject, v.Late, v.Line))
	}
	return out, codesOf(problems)
}

// ranking puts three proposals, A, B and C, before a question about them.
const ranking = "  - The top 3 in precedence order\n    1. [A](https://example.org/a) (U1)\n    2. B (U2)\n    3. C\n  - Fund the ranked options?\n"

func TestAVoteOnTheRankingIsOneVoteForEachProposal(t *testing.T) {
	for _, c := range []struct{ line, want, codes string }{
		{"Bo: All 3 yes.", "Bo A=yes B=yes C=yes", ""},
		{"Bo: yes", "Bo A=yes B=yes C=yes", ""},
		{"Bo: Top #2 definite yes. Less convinced by #3 but abstain.", "Bo A=yes B=yes C=abstain", ""},
		{"Bo: yes to #1-#2, no to #3", "Bo A=yes B=yes C=no", ""},
		{"Bo: all except #2 yes", "Bo A=yes C=yes", ""},
		{"Bo: #2 no", "Bo B=no", ""},
		{"(After meeting: Bo: All 3 yes)", "Bo A=yes+late B=yes+late C=yes+late", ""},
		{"Bo (after the meeting): top two yes", "Bo A=yes+late B=yes+late", ""},
		{"KP: yes. Bo: +1 if the board agrees", "KP A=yes B=yes C=yes Bo A=unclear B=unclear C=unclear", "vote-unclear"},
		{"KP: yes. Bo: Top 3 all sound interesting.", "KP A=yes B=yes C=yes Bo A=unclear B=unclear C=unclear", "vote-unclear"},
		{"KP: yes. Bo: #9 yes", "KP A=yes B=yes C=yes Bo A=unclear B=unclear C=unclear", "vote-unclear"},
	} {
		m, problems := meetingOf(t, ranking+"    - "+c.line)
		var got []string
		voter := ""
		for _, v := range m.Votes {
			if v.Voter != voter {
				got, voter = append(got, v.Voter), v.Voter
			}
			got = append(got, v.Subject+"="+v.Choice+map[bool]string{true: "+late"}[v.Late])
		}
		if g := strings.Join(got, " "); g != c.want || codesOf(problems) != c.codes {
			t.Errorf("%s: got %s with %q, want %s with %q", c.line, g, codesOf(problems), c.want, c.codes)
		}
	}
}

func TestABulletBelowWhichPeopleVoteIsTheMotion(t *testing.T) {
	for _, c := range []struct{ notes, want, codes string }{
		{"  - Fund the arm64 work\n    - Joe, Bo: +1\n    - KP: no", "Joe|yes|Fund the arm64 work|late=false|11\nBo|yes|Fund the arm64 work|late=false|11\nKP|no|Fund the arm64 work|late=false|12", ""},
		{"  - Motion: fund it\n    - Joe: yes. Bo: abstains", "Joe|yes|fund it|late=false|11\nBo|abstain|fund it|late=false|11", ""},
		{"  - Fund it\n    - Joe: yes\n    - Bo: sounds fine, not mine to judge", "Joe|yes|Fund it|late=false|11\nBo|unclear|Fund it|late=false|12", "vote-unclear"},
		{"  - Fund it\n    - Joe: yes\n    - Bo: no objection", "Joe|yes|Fund it|late=false|11\nBo|unclear|Fund it|late=false|12", "vote-unclear"},
		{"  - Fund it\n    - Joe: yes\n    - Joe: no", "Joe|unclear|Fund it|late=false|11", "vote-unclear"},
		{"  - Fund it\n    - Joe: hm, late\n    - Joe: yes\n    - Bo: which year?", "Joe|yes|Fund it|late=false|12", ""},
		{"  - Is it safe?\n    - Joe: Yes, that would be fine, I think", "", ""},
		{"  - The plan\n    - Joe: yes\n    - Bo: we looked at it\n    - KP: there is more to say", "", ""},
		{"  - Who helps?\n    - KP: Happy to help\n    - Bo: me too", "", ""},
		{"  - Fund it\n    - Joe: yes\n    - Haruto recused (advises the vendor)", "Joe|yes|Fund it|late=false|11", ""},
	} {
		got, codes := votesOf(t, c.notes)
		same(t, got, c.want)
		if codes != c.codes {
			t.Errorf("%s\nproblems %q, want %q", c.notes, codes, c.codes)
		}
	}
}

func TestAChoiceNeedsOnePlainWord(t *testing.T) {
	for said, want := range map[string]string{
		"yes": Yes, "+1": Yes, "Definite yes.": Yes, "in favour": Yes, "aye": Yes, "no": No, "No.": No, "-1": No, "against": No,
		"abstain": Abstain, "I abstain here": Abstain, "0": Abstain, "no opinion": Unclear, "no objection": Unclear, "yes if cheap": Unclear,
		"not a yes": Unclear, "yes?": Unclear, "yes or no": Unclear, "lgtm": Unclear, "": Unclear, "for the record": Unclear,
	} {
		if got := choiceOf(said); got != want {
			t.Errorf("%q is %s, want %s", said, got, want)
		}
	}
}

func TestASmallFileCannotClaimMillionsOfVotes(t *testing.T) {
	var text strings.Builder
	text.WriteString("## Meeting #1 - 2024-01-01\n- Notes:\n  - Ranked proposals\n")
	for i := 1; i <= 100; i++ {
		fmt.Fprintf(&text, "    %d. P%d\n", i, i)
	}
	text.WriteString("  - Fund the ranked proposals?\n")
	for i := range 300 {
		fmt.Fprintf(&text, "    - V%c%c: yes\n", 'a'+i/26, 'a'+i%26)
	}
	r := readText(t, text.String())
	if n := len(r.Meetings[0].Votes); n != mostVotes {
		t.Errorf("%d votes were read, want %d at most", n, mostVotes)
	}
	if !strings.Contains(codesOf(r.Problems), TooManyVotes) {
		t.Errorf("problems %s do not say that votes were left out", codesOf(r.Problems))
	}
}
