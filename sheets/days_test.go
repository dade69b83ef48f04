package sheets

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"bursar/models"
	"bursar/sheets/sheetstest"
)

func read(t *testing.T, name, text string) models.DaySheet {
	t.Helper()
	sheet, err := ReadDays(name, strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return sheet
}

func TestColumnsComeInAnyOrderWithCommasOrSemicolons(t *testing.T) {
	for name, text := range map[string]string{
		"commas":     "sow,date,person,days,note\nSOW-2024-001,2024-10-21,P-0007,0.5,Result cache\n",
		"semicolons": "\xef\xbb\xbfnote;days;person;date;sow\r\n\r\nResult cache;0.5;P-0007;2024-10-21;SOW-2024-001\r\n",
		"capitals":   "SOW, Date, Person, Days, Note\nSOW-2024-001,2024-10-21,P-0007,0.5,Result cache\n",
	} {
		t.Run(name, func(t *testing.T) {
			sheet := read(t, "days.csv", text)
			if len(sheet.Problems) > 0 || len(sheet.Rows) != 1 {
				t.Fatalf("got %+v", sheet)
			}
			r := sheet.Rows[0]
			if r.SOW != "SOW-2024-001" || r.Date != "2024-10-21" || r.Person != "P-0007" || r.Days != "0.5" || r.Note != "Result cache" {
				t.Fatalf("got %+v", r)
			}
		})
	}
}

func TestBadCellsOfAHeaderAreNamed(t *testing.T) {
	for _, tt := range []struct{ name, text, cell, field string }{
		{"unknown column", "sow,date,person,days,rate\n", "E1", ""},
		{"column twice", "sow,date,person,days,days\n", "E1", "days"},
		{"no person", "sow,date,days\n", "", "person"},
		{"no figure", "sow,date,person\n", "", "days"},
		{"cell beside the columns", "sow,date,person,days\na,b,c,d,e\n", "E2", ""},
		{"broken quotes", "sow,date,person,days\na,\"b,c,d\n", "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			sheet := read(t, "days.csv", tt.text)
			if len(sheet.Problems) != 1 || sheet.Problems[0].Cell != tt.cell || sheet.Problems[0].Field != tt.field || sheet.Problems[0].Message == "" {
				t.Fatalf("got %+v", sheet.Problems)
			}
		})
	}
}

func TestACellThatBeginsLikeAFormulaIsOnlyText(t *testing.T) {
	for _, note := range []string{"=1+1", "+49 30", "-", "@SUM(A1)", "＝1+1"} {
		sheet := read(t, "days.csv", "sow,date,person,days,note\nS,2024-10-21,P,1,"+note+"\n")
		if len(sheet.Rows) != 1 || sheet.Rows[0].Note != note {
			t.Fatalf("%s became %+v", note, sheet)
		}
	}
}

func TestAHundredThousandRowsAreRead(t *testing.T) {
	if sheet := read(t, "days.csv", "sow,date,person,days\n"+strings.Repeat("S,2024-10-21,P,1\n", mostRows)); len(sheet.Rows) != mostRows {
		t.Errorf("%d rows were read", len(sheet.Rows))
	}
}

func workbook(t *testing.T, set func(*excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetSheetRow("Sheet1", "A1", &[]any{"sow", "date", "person", "days", "note"}); err != nil {
		t.Fatal(err)
	}
	set(f)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestNumbersOfAWorkbookAreReadAsTheFileHoldsThem(t *testing.T) {
	half, sum := 0.1, 0.2
	file := workbook(t, func(f *excelize.File) {
		for _, row := range []struct {
			at    string
			cells []any
		}{
			{"A2", []any{"SOW-2024-001", "2024-10-21", "P-0007", 0.5, "=not a formula"}},
			{"A3", []any{"SOW-2024-001", time.Date(2024, 10, 22, 0, 0, 0, 0, time.UTC), "P-0007", half + sum, ""}},
			{"A5", []any{"SOW-2024-001", "2024-10-23", "P-0007", "1.50", ""}},
		} {
			if err := f.SetSheetRow("Sheet1", row.at, &row.cells); err != nil {
				t.Fatal(err)
			}
		}
	})
	sheet, err := ReadDays("days.xlsx", bytes.NewReader(file))
	if err != nil || len(sheet.Problems) > 0 || len(sheet.Rows) != 3 {
		t.Fatalf("got %+v, %v", sheet, err)
	}
	a, b, c := sheet.Rows[0], sheet.Rows[1], sheet.Rows[2]
	if a.Days != "0.5" || a.Note != "=not a formula" || a.Cell("days") != "D2" || a.Sheet != "Sheet1" {
		t.Errorf("got %+v", a)
	}
	if b.Days != "0.30000000000000004" || b.Date != "2024-10-22" {
		t.Errorf("got %+v", b)
	}
	if c.Days != "1.50" || c.Row != 5 {
		t.Errorf("got %+v", c)
	}
}

func TestAWorkbookMadeByHandIsRead(t *testing.T) {
	file := sheetstest.Book(sheetstest.Sheet(sheetstest.Header()+`<row>`+sheetstest.Inline("A2", "SOW-2024-001")+sheetstest.Inline("B2", "2024-10-21")+sheetstest.Inline("C2", "P-0007")+`<c><v>1</v></c></row>`), nil)
	sheet, err := ReadDays("days.xlsx", bytes.NewReader(file))
	if err != nil || len(sheet.Rows) != 1 || sheet.Rows[0].Days != "1" {
		t.Fatalf("got %+v, %v", sheet, err)
	}
}

func FuzzReadingACSV(f *testing.F) {
	for _, seed := range []string{"sow,date,person,days\nS,2024-10-21,P,1\n", "sow;date;person;hours;note\n\"a\nb\";;;;\n", "\xef\xbb\xbf", "a,\"", "sow,date,person,days\n,,,,,,,x"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		sheet, err := ReadDays("days.csv", bytes.NewReader(file))
		if err != nil {
			if models.CodeOf(err) == "" {
				t.Fatalf("an error that is no refusal: %v", err)
			}
			return
		}
		if len(sheet.Rows) == 0 && len(sheet.Problems) == 0 {
			t.Fatal("neither rows nor problems")
		}
		for _, r := range sheet.Rows {
			if r.Row < 1 || r.Cell("sow") == "" {
				t.Fatalf("a row without a place: %+v", r)
			}
		}
	})
}

func FuzzReadingAWorkbook(f *testing.F) {
	f.Add(sheetstest.Sheet(sheetstest.Header()))
	f.Add(sheetstest.Sheet(sheetstest.Header() + `<row r="2"><c r="A2"/><c r="D2"><v>0.5</v></c></row>`))
	f.Add(`<!DOCTYPE a><row r="-1">`)
	f.Fuzz(func(t *testing.T, sheet string) {
		if len(sheet) > 1<<16 {
			return
		}
		if _, err := ReadDays("days.xlsx", bytes.NewReader(sheetstest.Book(sheet, nil))); err != nil && models.CodeOf(err) == "" {
			t.Fatalf("an error that is no refusal: %v", err)
		}
	})
}
