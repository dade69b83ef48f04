package e2e

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

func TestABoardMemberDecidesATransferAndThePoolsChange(t *testing.T) {
	const transfer = "/transfers/TR-2024-004"
	w := openWindow(t, board)
	if got := freeNow(w, "mentorship") + ", " + freeNow(w, "travel"); got != "4,000.00, 2,483.60" {
		t.Fatalf("before it, %s are free", got)
	}
	w.open(transfer)
	w.says("main .states", "awaiting")
	w.click(`#ruling input[name="verdict"][value="approve"]`)
	w.press("#ruling .acts button.main")
	if w.status != 200 || w.path() != transfer {
		t.Fatalf("the ruling leads to %s, status %d: %s", w.path(), w.status, w.text("main"))
	}
	w.says("main .states", "approved")
	w.says("main", board)
	if w.count("#ruling") != 0 {
		t.Error("it can be ruled again")
	}
	w.says("main .facts", "2,500.00")
	w.says("main .facts", "3,983.60")
	if got := freeNow(w, "mentorship") + ", " + freeNow(w, "travel"); got != "2,500.00, 3,983.60" {
		t.Errorf("after it, %s are free", got)
	}
}

// freeNow reads what is free in a pool from the page of all pools.
func freeNow(w *window, pool string) string {
	w.t.Helper()
	w.open("/money")
	free := ask[string](w, `(() => {
		const table = document.querySelector('main table:has(a[href="/pools/`+pool+`"])');
		const at = [...table.tHead.rows[0].cells].findIndex((head) => /^Free(USD)?$/.test(head.innerText.replace(/\s/g, "")));
		const cell = table.querySelector('tr:has(a[href="/pools/`+pool+`"])').cells[at].cloneNode(true);
		cell.querySelectorAll("a").forEach((link) => link.remove());
		return cell.textContent.trim();
	})()`)
	return free
}

func TestPageWorkbookAndJSONOfAQuarterTellTheSameFreeMoney(t *testing.T) {
	w := openWindow(t, board)
	w.open("/quarters/2024-Q4")
	shown, _, _ := strings.Cut(w.text(`[aria-labelledby="pools-FY2024-USD"] tfoot td:nth-of-type(4)`), "Trace of")
	page := strings.ReplaceAll(shown, ",", "")
	if page == "" {
		t.Fatal("the page has no sum of what is free")
	}
	href := ask[string](w, `document.querySelector('main .acts a[href$="/workbook"]').getAttribute("href")`)
	if got := freeInJSON(t, get(t, board, "/api/v1/quarters/2024-Q4")); got != page {
		t.Errorf("free is %s on the page and %s in JSON", page, got)
	}
	if got := freeInWorkbook(t, get(t, board, href)); got != page {
		t.Errorf("free is %s on the page and %s in the workbook", page, got)
	}
}

func freeInJSON(t *testing.T, a answer) string {
	t.Helper()
	var quarter struct {
		Totals []struct {
			Free struct{ Amount string }
		}
	}
	if err := json.Unmarshal(a.body, &quarter); err != nil || a.status != 200 || len(quarter.Totals) != 1 {
		t.Fatalf("status %d, %v: %.300s", a.status, err, a.body)
	}
	return quarter.Totals[0].Free.Amount
}

func freeInWorkbook(t *testing.T, a answer) string {
	t.Helper()
	const workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	if a.status != 200 || a.header.Get("Content-Type") != workbook || !bytes.HasPrefix(a.body, []byte("PK")) {
		t.Fatalf("the workbook comes with status %d as %s and begins with %.2q", a.status, a.header.Get("Content-Type"), a.body)
	}
	f, err := excelize.OpenReader(bytes.NewReader(a.body))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("Pools", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	column := -1
	for _, row := range rows {
		for i, cell := range row {
			if cell == "Free" {
				column = i
			}
		}
		if column > 0 && len(row) > column && row[1] == "All pools" {
			return row[column]
		}
	}
	t.Fatalf("the sheet Pools has no sum of what is free: %q", rows)
	return ""
}

func TestAPaidAmountIsTracedDownToTheLineOfTheMinutes(t *testing.T) {
	w := openWindow(t, board)
	w.open("/pools/research")
	const row = `[aria-labelledby="ledger"] tr:has(a[href="/transactions/T-000073"])`
	w.says(row, "22,000.00")
	w.press(row + ` a.tr[href^="/trace/"]`)
	w.says("h1", "22,000.00 USD")
	kinds := ask[string](w, `[...document.querySelectorAll("ol.chain > li > .k")].map((k) => k.textContent.trim()).join(", ")`)
	if want := "Amount, Entry, Award, Decision, Motion, Votes, Meeting, Import"; !strings.HasPrefix(kinds, want) {
		t.Errorf("the trace leads over %s; want it to begin with %s", kinds, want)
	}
	w.says("ol.chain li ol.src li.at", "88")
	w.says("ol.chain li ol.src li.at", "- Approved: fund the top four, 184,500 in all (5 yes, Otis abstains)")
	w.says("main .states, main .lede", "Every step is on record")
}
