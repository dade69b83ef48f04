package sheets

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"bursar/models"
	"bursar/sheets/sheetstest"
)

func readHost(t *testing.T, name string, file []byte) (models.HostBook, []models.SheetProblem, error) {
	t.Helper()
	return ReadHost(name, bytes.NewReader(file))
}

// hostWorkbook is a host's sheet as one looks: a title, merged cells, a hidden column, dates as counts of days, an amount that is a formula.
func hostWorkbook(t *testing.T, rows int) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(f.SetSheetName("Sheet1", "Funds"))
	must(f.SetCellValue("Funds", "A1", "Tidewater Foundation"))
	must(f.MergeCell("Funds", "A1", "D1"))
	must(f.SetSheetRow("Funds", "A3", &[]any{"Date", "Text", "Amount", "Fund"}))
	for i := range rows {
		must(f.SetSheetRow("Funds", fmt.Sprintf("A%d", i+4), &[]any{time.Date(2024, 10, 1+i%28, 0, 0, 0, 0, time.UTC), fmt.Sprint("Row ", i), -1200.1, "R-100"}))
	}
	must(f.SetColVisible("Funds", "D", false))
	must(f.SetRowVisible("Funds", 4, false))
	_, err := f.NewSheet("Notes")
	must(err)
	must(f.SetCellValue("Notes", "A1", "12"))
	var b bytes.Buffer
	must(f.Write(&b))
	return b.Bytes()
}

func TestAHostsWorkbookIsReadCellByCellAndWhatIsOddIsNoticed(t *testing.T) {
	book, bad, err := readHost(t, "host.xlsx", hostWorkbook(t, 3))
	if err != nil || len(bad) > 0 || len(book.Sheets) != 2 {
		t.Fatalf("%+v %v", bad, err)
	}
	s := book.Sheets[0]
	if s.Merged != 1 || s.MergedAt != "A1:D1" || s.HiddenRows != 1 || s.HiddenColumns == 0 || len(s.Rows) != 5 || s.Rows[2].Row != 4 {
		t.Fatalf("%+v", s)
	}
	m := book.Guess("")
	m.Pools = map[string]string{"R-100": "research"}
	got, bad, err := book.Read(m, models.Period{Name: "2024-Q4", First: "2024-10-01", Last: "2024-12-31"}, []models.Pool{{Code: "research", Name: "Research", Currency: "USD"}})
	if err != nil || len(bad) > 0 || len(got.Rows) != 3 || got.Rows[0].Minor != -120010 || got.Rows[0].OnDate != "2024-10-01" || got.Rows[0].Cell != "C4" || len(got.Notices) != 3 {
		t.Fatalf("%+v %+v %v", got, bad, err)
	}
}

func TestAFormulaCountsAsItsSavedResult(t *testing.T) {
	sheet := sheetstest.Sheet(`<row r="1">` + sheetstest.Inline("A1", "Date") + sheetstest.Inline("B1", "Amount") + `</row><row r="2">` + sheetstest.Inline("A2", "2024-10-05") + `<c r="B2"><f>1+1</f><v>2</v></c></row><row r="3">` + sheetstest.Inline("A3", "2024-10-05") + `<c r="B3"><f>A1</f></c></row>`)
	book, bad, err := readHost(t, "host.xlsx", sheetstest.Book(sheet, nil))
	if err != nil || len(bad) > 0 || book.Sheets[0].Formulas != 2 || book.Sheets[0].FormulaAt != "B2" {
		t.Fatalf("%+v %+v %v", book, bad, err)
	}
	got, bad, err := book.Read(models.HostMap{HeaderRow: 1, Date: "A", Amount: "B", Pool: "research"}, models.Period{Name: "2024-Q4", First: "2024-10-01", Last: "2024-12-31"}, []models.Pool{{Code: "research", Currency: "USD"}})
	if err != nil || len(got.Rows) != 1 || got.Rows[0].Minor != 200 || len(bad) != 1 || bad[0].Cell != "B3" || !strings.Contains(bad[0].Message, "formula") {
		t.Fatalf("%+v %+v %v", got, bad, err)
	}
}

func TestWhatIsNoHostsSheetIsRefusedWithinItsBounds(t *testing.T) {
	rows := func(n int) []byte {
		return []byte("Date,Text,Amount,Fund\n" + strings.Repeat("2024-10-05,x,1.00,R\n", n))
	}
	for _, tt := range []struct {
		name, file string
		content    []byte
		code       models.Code
	}{
		{"nothing", "a.csv", nil, models.Unreadable}, {"a picture", "a.png", []byte("\x89PNG"), models.Unreadable}, {"no workbook", "a.xlsx", []byte("hello"), models.Unreadable},
		{"a workbook under another name", "a.csv", []byte("PK\x03\x04"), models.Unreadable}, {"another encoding", "a.csv", []byte("J\xf6rg"), models.Unreadable}, {"quotes that do not match", "a.csv", []byte("a,\"b"), models.Unreadable},
		{"a row too many", "a.csv", rows(models.MostHostRows + 1), models.TooLarge}, {"a column too many", "a.csv", []byte(strings.Repeat("x,", models.MostHostColumns+1) + "x"), models.TooLarge},
		{"a bomb", "a.xlsx", sheetstest.Book(sheetstest.Sheet(strings.Repeat(" ", 60<<20)), nil), models.TooLarge},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if book, bad, err := readHost(t, tt.file, tt.content); models.CodeOf(err) != tt.code {
				t.Errorf("%d sheets, %+v, %v", len(book.Sheets), bad, err)
			}
		})
	}
	if book, _, err := readHost(t, "a.csv", rows(models.MostHostRows)); err != nil || len(book.Sheets[0].Rows) != models.MostHostRows+1 {
		t.Errorf("as many rows as are read: %v", err)
	}
	if _, bad, err := readHost(t, "a.xlsx", sheetstest.Book(`<!DOCTYPE x>`+sheetstest.Sheet(""), nil)); err != nil || len(bad) != 1 || bad[0].Code != "sheet.doctype" {
		t.Errorf("%+v %v", bad, err)
	}
}

func TestSemicolonsAndTabsAreFoundBelowATitle(t *testing.T) {
	for _, sign := range []string{";", "\t", ","} {
		book, _, err := readHost(t, "a.csv", []byte("\xef\xbb\xbfTidewater\r\n\r\n"+strings.Join([]string{"Date", "Text", "Amount"}, sign)+"\r\n"))
		if err != nil || len(book.Sheets[0].Rows) != 2 || len(book.Sheets[0].Rows[1].Cells) != 3 || book.Sheets[0].Rows[1].Row != 3 {
			t.Errorf("%q: %+v %v", sign, book, err)
		}
	}
}
