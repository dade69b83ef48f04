package handlers_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"bursar/models"
)

// minutesOfTwo is minutes with a slip in a year, and something that cannot be entered.
const minutesOfTwo = `# Steering committee minutes

## Meeting #49 - 2024-03-20
- **Duration:** 45min
- **Chair: Amara Linde**
- **Participants:**
  - Teodor Vasik
- **Notes:**
  - AI(Teodor): name a reviewer <for> the threat model
  - Travel fund ($9K)

## Meeting #48 - 2023-02-21
- **Duration:** 20min
- **Chair: Amara Linde**
- **Participants:**
  - Amara Linde
  - Teodor Vasik
- **Notes:**
  - AI(Amara): book a room

## Meeting #47 - 2024-01-24
- **Duration:** 20min
- **Chair: Amara Linde**
- **Participants:**
  - Amara Linde
- **Notes:**
  - Nothing to report
`

func TestMinutesAreReviewedLineByLineAndAppliedWithOneButton(t *testing.T) {
	h := committee(t)
	if w := h.sendSheet(models.Manager, "/imports", "", "", nil); w.Code != 422 || !strings.Contains(w.Body.String(), "minutes-file-why") {
		t.Fatalf("no file: %d %s", w.Code, w.Body)
	}
	if w := h.sendSheet(models.Manager, "/imports", "ksc.md", "Nothing.", nil, "body", "KSC"); w.Code != 422 || !strings.Contains(w.Body.String(), "minutes-file-why") {
		t.Fatalf("no meeting: %d %s", w.Code, w.Body)
	}
	w := h.sendSheet(models.Manager, "/imports", "ksc.md", minutesOfTwo, nil, "body", "KSC")
	if w.Code != 303 || w.Header().Get("Location") != "/imports/I-0001" {
		t.Fatalf("%d %s: %s", w.Code, w.Header().Get("Location"), w.Body)
	}
	page := "/imports/I-0001"
	shows(t, "the review", h.sheet(models.Manager, page), []string{`id="L12"`, "## Meeting #48 - 2023-02-21", `name="dates.48"`, `value="2023-02-21"`, "One date looks wrong", "Apply to the record", `href="#L9"`, "&lt;for&gt;"}, nil)
	shows(t, "the auditor's", h.sheet(models.Auditor, page), []string{`id="L12"`}, []string{`name="dates.48"`, "Apply to the record"})
	bad := h.form(models.Manager, page+"/confirmation", url.Values{"dates.48": {"21 Feb"}})
	if bad.Code != 422 || !strings.Contains(bad.Body.String(), "apply-form-dates.48-why") || !strings.Contains(bad.Body.String(), `value="21 Feb"`) {
		t.Fatalf("%d: %s", bad.Code, bad.Body)
	}
	if w := h.form(models.Manager, page+"/confirmation", url.Values{"dates.48": {"2024-02-21"}}); w.Code != 303 {
		t.Fatalf("%d: %s", w.Code, w.Body)
	}
	shows(t, "afterwards", h.sheet(models.Auditor, page), []string{"/meetings/M-KSC-48", "/actions/A-2024-001", "What was left, and why", "applied"}, []string{"to review"})
	if w := h.form(models.Manager, page+"/confirmation", nil); w.Code != 409 {
		t.Errorf("applied twice: %d", w.Code)
	}
	shows(t, "the meeting", h.sheet(models.Auditor, "/meetings/M-KSC-48"), []string{"21 Feb 2024", "line 12"}, []string{"date to check"})
}

func TestADoubtfulDateThatWasLeftIsCorrectedOnItsMeeting(t *testing.T) {
	h := committee(t)
	h.sendSheet(models.Manager, "/imports", "ksc.md", minutesOfTwo, nil, "body", "KSC")
	if w := h.form(models.Manager, "/imports/I-0001/confirmation", url.Values{"dates.48": {"2023-02-21"}}); w.Code != 303 {
		t.Fatalf("%d: %s", w.Code, w.Body)
	}
	shows(t, "the meeting", h.sheet(models.Manager, "/meetings/M-KSC-48"), []string{"date to check", "The date looks wrong", `name="why"`}, nil)
	shows(t, "the auditor's", h.sheet(models.Auditor, "/meetings/M-KSC-48"), []string{"date to check"}, []string{`name="why"`})
}

func TestALongFileOfMinutesIsShownInPartsThatStayLight(t *testing.T) {
	h := committee(t)
	var b strings.Builder
	b.WriteString("# Steering committee minutes\n\n")
	for n := 40; n > 0; n-- {
		fmt.Fprintf(&b, "## Meeting #%d - 2024-%02d-%02d\n- **Chair: Amara Linde**\n- **Participants:**\n  - Amara Linde\n- **Notes:**\n", 100+n, (n-1)/4+1, (n-1)%4*7+1)
		for i := range 20 {
			fmt.Fprintf(&b, "  - AI(Amara): do the thing with the number %d of meeting %d, and write to everybody about it\n", i, n)
		}
		b.WriteString("\n")
	}
	if w := h.sendSheet(models.Manager, "/imports", "long.md", b.String(), nil, "body", "KSC"); w.Code != 303 {
		t.Fatalf("%d: %s", w.Code, w.Body)
	}
	first := h.sheet(models.Manager, "/imports/I-0001")
	shows(t, "the first part", first, []string{"Part 1 of ", "?part=2", `id="L1"`}, []string{`id="L1000"`})
	seen := strings.Count(first, `<li id="L`)
	for part := 2; strings.Contains(first, fmt.Sprintf("?part=%d", part)); part++ {
		seen += strings.Count(h.sheet(models.Manager, fmt.Sprintf("/imports/I-0001?part=%d", part)), `<li id="L`)
	}
	if lines := strings.Count(b.String(), "\n") + 1; seen != lines {
		t.Errorf("%d of %d lines are shown", seen, lines)
	}
}
