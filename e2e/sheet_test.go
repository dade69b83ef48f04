package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// badSheet has a good row and six kinds of mistakes, each with what is wrong and what should have stood there.
const badSheet = `sow,date,person,days,note
SOW-2024-001,2024-09-07,Ines Morland,0.5,good
SOW-2024-001,2024-02-31,Ines Morland,0.5,no such day
SOW-2024-001,03/04/2024,Ines Morland,0.5,either of two days
SOW-2024-001,2024-09-08,Ines Morland,"0,5",with a comma
SOW-2024-001,2024-09-14,Ines Morland,0.3,off the grid
SOW-2024-001,2024-09-15,Nobody Known,0.5,a stranger
SOW-2024-001,2024-08-04,Ines Morland,0.5,before it starts
`

var mistakes = []struct{ cell, says, wrong, right string }{
	{"B3", "2024-02-31", "2024-02-31,Ines", "2024-09-21,Ines"},
	{"B4", "03/04/2024", "03/04/2024", "2024-09-22"},
	{"D5", "0,5", `"0,5"`, "0.5"},
	{"D6", "0.3 is not whole or half a day", ",0.3,", ",0.5,"},
	{"C7", "Nobody Known", "Nobody Known", "Ines Morland"},
	{"B8", "2024-08-04", "2024-08-04", "2024-09-28"},
}

// sends chooses a file on the page of the day sheet and presses one of its two buttons.
func (w *window) sends(name, text, button string) {
	w.t.Helper()
	file := filepath.Join(w.t.TempDir(), name)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		w.t.Fatal(err)
	}
	w.do(chromedp.SetUploadFiles(chromedp.CSS("#import-form-file"), []string{file}))
	w.press("#import-form " + button)
}

func TestASheetWithSixKindsOfMistakesComesBackMarkedIsMendedAndItsDaysAreApproved(t *testing.T) {
	const check, enter = `.acts button:not([value="enter"])`, `.acts button[value="enter"]`
	w := openWindow(t, contractor)
	w.open(workedOn)
	before := w.left()
	w.open("/days/import")
	w.sends("september.csv", badSheet, check)
	if w.status != 422 {
		t.Fatalf("status %d: %s", w.status, w.text("main"))
	}
	w.says("main .states", "6 cells refused")
	for _, m := range mistakes {
		w.says(`[aria-labelledby="problems"] tbody`, m.cell)
		w.says(`[aria-labelledby="problems"] tbody`, m.says)
	}
	w.accessible(t, "light")
	marked := ask[string](w, `fetch(document.querySelector('a[href$="/marked"]').href).then((answer) => answer.text())`)
	if !strings.Contains(marked, "What to do") || strings.Count(marked, "\n") != strings.Count(badSheet, "\n") {
		t.Fatalf("the marked sheet is\n%s", marked)
	}
	mended := marked
	for _, m := range mistakes {
		mended = strings.Replace(mended, m.wrong, m.right, 1)
	}
	w.sends("september-mended.csv", mended, check)
	if w.says("main .states", "All rows are good"); t.Failed() {
		t.Fatalf("of the mended sheet\n%s\nit says %s", mended, w.text("main"))
	}
	w.press("#import-form " + enter) // what was checked is entered, without choosing the file again
	if w.status != 200 {
		t.Fatalf("status %d: %s", w.status, w.text("main"))
	}
	w.says(".flash", "7 rows of september-mended.csv entered as I-")
	w.open(workedOn)
	if gone := before.Sub(before, w.left()).FloatString(1); gone != "3.5" {
		t.Errorf("%s days less are left, want 3.5", gone)
	}
	approvedByAnother(t)
}

// approvedByAnother opens the queue as the manager, who approves the days of the sheet.
func approvedByAnother(t *testing.T) {
	t.Helper()
	w := openWindow(t, manager)
	w.open("/approvals?sow=SOW-2024-001&person=P-0018")
	waiting := w.count(`#approve-form input[name="entry"]:not(:disabled)`)
	if waiting < 7 {
		t.Fatalf("%d entries wait: %s", waiting, w.text("main"))
	}
	ask[bool](w, `document.querySelectorAll('#approve-form input[name="entry"]').forEach((box) => { box.checked = box.closest("tr, li").textContent.includes("Sep 2024") }), true`)
	w.press("#approve-form .acts button.main")
	if w.status != 200 || w.count(`#approve-form input[name="entry"]:not(:disabled)`) != waiting-7 {
		t.Errorf("status %d, %d entries wait still: %s", w.status, w.count(`#approve-form input[name="entry"]`), w.text("main"))
	}
}
