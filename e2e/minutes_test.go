package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// lateMinutes have the year wrong in the heading, as it happens when an older text is copied.
const lateMinutes = `# Steering committee minutes, 2024

## Meeting #60 - 2023-10-31

- **Duration:** 20 minutes
- **Chair: Jonas Okafor-Reid**
- **Participants:**
  - Jonas Okafor-Reid
  - Amara Linde
  - Teodor Vasik
  - Priyanka Solheim
  - Dagny Orlov
- **Notes:**
  - Tooling grants, ballots are open
    - AI(Dagny): remind those who have not voted
`

func TestAManagerReadsMinutesCorrectsTheDateAndAppliesThem(t *testing.T) {
	file := filepath.Join(t.TempDir(), "ksc-extra.md")
	if err := os.WriteFile(file, []byte(lateMinutes), 0o600); err != nil {
		t.Fatal(err)
	}
	w := openWindow(t, manager)
	w.open("/imports/new")
	w.do(chromedp.SetUploadFiles(chromedp.CSS("#minutes-file"), []string{file}),
		chromedp.SetValue(chromedp.CSS("#minutes-body"), "KSC"))
	w.press("#minutes .acts button.main")
	if w.status != 200 || !strings.HasPrefix(w.path(), "/imports/I-") {
		t.Fatalf("status %d on %s: %s", w.status, w.path(), w.text("main"))
	}
	w.says("main .states", "To review")
	w.says("#L3", "## Meeting #60 - 2023-10-31")
	if got := w.text("#L3 span"); got != "3" {
		t.Errorf("line 3 has the number %q", got)
	}
	w.says("#L15", "AI(Dagny): remind those who have not voted")
	w.says(`li:has(a[href="#L15"])`, "remind those who have not voted")
	w.says(`.field:has(> [name="dates.60"])`, "line 3")
	if got := w.value(`[name="dates.60"]`); got != "2023-10-31" {
		t.Errorf("the suspect date in the form is %q", got)
	}
	w.write(`[name="dates.60"]`, "2024-10-31")
	w.press("#apply-form .acts button.main")
	if w.status != 200 {
		t.Fatalf("applying is refused with %d: %s", w.status, w.text("main"))
	}
	w.says("main .states", "Applied")
	w.open("/meetings/M-KSC-60")
	if w.status != 200 {
		t.Fatalf("the meeting is not there: %d", w.status)
	}
	w.says("main", "31 Oct 2024")
	w.says("main", "remind those who have not voted")
}
