package minutes

import (
	"fmt"
	"strings"
	"testing"
)

func TestAHeadingIsAMeetingWhenItHasADay(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"## Meeting #53 - 2024-10-30", "BSC 53 2024-10-30"},
		{"## Meeting 53 – 2024-10-30 (by video)", "BSC 53 2024-10-30"},
		{"## Meeting 2023-11-28", "BSC - 2023-11-28"},
		{"## TAC 2023-11-28", "BSC - 2023-11-28"},
		{"## **2023-11-28**", "BSC - 2023-11-28"},
		{"# Council meeting 2024-12-06", "BSC - 2024-12-06"},
		{"## Meeting #54 - 30 Oct 2024", "heading-unread"},
		{"## Meeting #54", "heading-unread"},
		{"## Open since 2024-10-30", ""},
		{"## Meeting roles", ""},
		{"### Meeting #54 - 2024-10-30", ""},
	} {
		r := readText(t, c.line)
		got := ""
		for _, m := range r.Meetings {
			number := "-"
			if m.Number != nil {
				number = fmt.Sprint(*m.Number)
			}
			got = shown(m.Body) + " " + number + " " + m.Date
		}
		if len(r.Meetings) == 0 {
			got = codesOf(r.Problems)
		}
		if got != c.want {
			t.Errorf("%s: got %q, want %q", c.line, got, c.want)
		}
	}
}

func TestTheBodyOfTheCallerWinsOverTheHeading(t *testing.T) {
	for body, want := range map[string]string{"": "TAC", "BSC": "BSC"} {
		r, err := Read(body, []byte("## TAC 2023-11-28\n"))
		if err != nil || shown(r.Meetings[0].Body) != want {
			t.Errorf("body %q gives %q (%v), want %q", body, shown(r.Meetings[0].Body), err, want)
		}
	}
}

func TestWhatStandsBelowAnUnreadHeadingBelongsToNoOtherMeeting(t *testing.T) {
	r := readText(t, "## Meeting #2 - 2024-02-01\n- Notes:\n  - AI: one\n\n## Meeting #1 - January\n- Notes:\n  - AI: two\n")
	if n := len(r.Meetings); n != 1 {
		t.Fatalf("read %d meetings, want 1", n)
	}
	if a := r.Meetings[0].ActionItems; len(a) != 1 || a[0].Text != "one" {
		t.Errorf("meeting 2 has the actions %v, want only its own", a)
	}
}

func TestADateIsSuspectWhenItCannotBeRight(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       int // line, 0 for none
	}{
		{"newest first, one of another year", "## Meeting #3 - 2024-03-01\n## Meeting #2 - 2023-02-01\n## Meeting #1 - 2024-01-01", 2},
		{"oldest first, one of another year", "## Meeting #1 - 2024-01-01\n## Meeting #2 - 2023-02-01\n## Meeting #3 - 2024-03-01", 2},
		{"three in a year and the middle one wrong", "## Meeting #51 - 2024-08-01\n## Meeting #52 - 2023-09-01\n## Meeting #53 - 2024-10-01", 2},
		{"no numbers, newest first", "## TAC 2024-03-01\n## TAC 2023-02-01\n## TAC 2024-01-01", 2},
		{"all in order", "## Meeting #2 - 2024-03-01\n## Meeting #1 - 2023-02-01", 0},
		{"the last one wrong", "## Meeting #1 - 2024-01-01\n## Meeting #2 - 2024-02-01\n## Meeting #3 - 2023-03-01", 3},
		{"not the year of the title", "# Minutes, 2024\n\n## Meeting #1 - 2023-10-30", 3},
		{"no such day", "## Meeting #1 - 2024-02-30", 1},
	} {
		got := 0
		for _, p := range readText(t, c.text).Problems {
			if p.Code == DateSuspect && got == 0 {
				got = p.Line
			} else if p.Code == DateSuspect {
				t.Errorf("%s: a second date is suspect, line %d", c.name, p.Line)
			}
		}
		if got != c.want {
			t.Errorf("%s: line %d is suspect, want %d", c.name, got, c.want)
		}
	}
}

func TestADurationIsReadInAllItsForms(t *testing.T) {
	for value, want := range map[string]int{
		"45min": 45, "45 min": 45, "45 minutes": 45, "1hr20m": 80, "1h20m": 80, "1 hour 20 minutes": 80, "1 hour and 5 min": 65,
		"24m": 24, "48m": 48, "2h": 120, "90 mins.": 90,
		"": -1, "about an hour": -1, "45": -1, "20 months": -1, "1:20": -1, "99999min": -1,
	} {
		got, ok := durationMinutes(value)
		if !ok {
			got = -1
		}
		if got != want {
			t.Errorf("%q is %d minutes, want %d", value, got, want)
		}
	}
}

func TestTheChairIsReadInEachMarkup(t *testing.T) {
	for _, c := range []struct{ line, want, codes string }{
		{"- **Chair: Bo Ek**", "Bo Ek", ""},
		{"- **Chair:** Bo Ek", "Bo Ek", ""},
		{"- **Chair**: Bo Ek (Quillon)", "Bo Ek", ""},
		{"* Chair: *Bo Ek*", "Bo Ek", ""},
		{"- **Chair**: Bo", "Bo", "chair-first-name-only"},
		{"- Chair: Mia Ott", "Mia Ott", "chair-not-listed"},
		{"- Chair:", "-", ""},
	} {
		r := readText(t, "## Meeting #1 - 2024-01-01\n- Duration: 5m\n"+c.line+"\n- Participants:\n  - Bo Ek\n")
		if got := shown(r.Meetings[0].Chair); got != c.want || codesOf(r.Problems) != c.codes {
			t.Errorf("%s: chair %q with %q, want %q with %q", c.line, got, codesOf(r.Problems), c.want, c.codes)
		}
	}
}

func TestParticipantsAreNamesWithoutMarkupRoleOrCompany(t *testing.T) {
	for _, c := range []struct{ lines, want string }{
		{"- Participants:\n  - Amara Linde (Northgate)\n  - **Mirela Tansy** (joined 16:12)", "Amara Linde|Mirela Tansy"},
		{"- Participants:\n\t- Bo Ek, Quillon\n\t- [Uli Ro](https://example.org/u) (@uliro)", "Bo Ek|Uli Ro"},
		{"- Participants: Amara Linde (chair), Bo Ek and Uli Ro", "Amara Linde|Bo Ek|Uli Ro"},
		{"- Participants:\n  - Voting: Amara Linde, Bo Ek\n  - Guests: Uli Ro\n  - Absent: Mia Ott", "Amara Linde|Bo Ek|Uli Ro"},
		{"- Participants:\n  - [x] Bo Ek\n  - [ ] Mia Ott\n  - Uli Ro (regrets)", "Bo Ek"},
		{"### Present\n\n* Amara Linde\n* Bo Ek", "Amara Linde|Bo Ek"},
		{"**Participants:**\n\n- Amara Linde\n- Bo Ek", "Amara Linde|Bo Ek"},
		{"### Attendance (mark an x)\n\n<table>\n  <tr>\n   <td>\n   </td>\n   <td><strong>Name</strong>\n   </td>\n  </tr>\n  <tr>\n   <td>X\n   </td>\n   <td>Amara Linde <strong>(TAC)</strong>\n   </td>\n  </tr>\n  <tr>\n   <td>\n   </td>\n   <td>Mia Ott\n   </td>\n  </tr>\n</table>", "Amara Linde"},
		{"- Participants:", ""},
	} {
		r := readText(t, "## Meeting #1 - 2024-01-01\n"+c.lines+"\n")
		if got := strings.Join(r.Meetings[0].Participants, "|"); got != c.want {
			t.Errorf("%s\ngot %s, want %s", c.lines, got, c.want)
		}
	}
}

func TestQuorumIsReadOnlyWhereTheNotesStateOurOwn(t *testing.T) {
	for _, c := range []struct{ notes, want string }{
		{"  - No quorum", "false"},
		{"  - **No quorum**, two members ill", "false"},
		{"  - Quorum met", "true"},
		{"  - Determine TAC quorum\n    - We have quorum! Two are in transit.", "true"},
		{"  - Update from GB meeting: No quorum. It was over early.", "null"},
		{"  - Update from GB meeting\n    - No quorum", "null"},
		{"  - Next session with quorum we can vote", "null"},
		{"  - No quorum of the board last week", "null"},
	} {
		m, _ := meetingOf(t, c.notes)
		got := "null"
		if m.QuorumStated != nil {
			got = fmt.Sprint(*m.QuorumStated)
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.notes, got, c.want)
		}
	}
}

func TestAnAgendaBelowTheAttendanceHoldsTopicsAndNoNames(t *testing.T) {
	r := readText(t, "## Meeting #1 - 2024-01-01\n### Present\n* Amara Linde\n* Bo Ek\n#### Agenda:\n* Quorum met\n* AI(Bo): write\n")
	m := r.Meetings[0]
	if got := strings.Join(m.Participants, "|"); got != "Amara Linde|Bo Ek" {
		t.Errorf("participants %s", got)
	}
	if m.QuorumStated == nil || !*m.QuorumStated || len(m.ActionItems) != 1 {
		t.Errorf("quorum %v and actions %v, want true and one", m.QuorumStated, m.ActionItems)
	}
}

func TestAQuotationIsNotWhatTheMeetingSaid(t *testing.T) {
	m, _ := meetingOf(t, "  - Topic", "    > AI: somebody else's", "", "```", "- AI: code", "```", "", "  - AI: ours")
	if len(m.ActionItems) != 1 || m.ActionItems[0].Text != "ours" || m.ActionItems[0].Line != 17 {
		t.Errorf("actions %v, want the one on line 17", m.ActionItems)
	}
}
