package sheets

import (
	"archive/zip"
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"bursar/models"
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
		{"nothing at all", "", "", ""},
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

func TestWhatIsNoTextIsRefused(t *testing.T) {
	for name, file := range map[string]string{
		"a nul": "sow,date\x00", "latin 1": "sow,date,person,days\nS,2024-10-21,J\xf6rg,1\n", "a workbook under another name": "PK\x03\x04", "an old workbook": "\xd0\xcf\x11\xe0\xa1\xb1",
	} {
		if _, err := ReadDays("days.csv", strings.NewReader(file)); models.CodeOf(err) != models.Unreadable {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := ReadDays("days.csv", strings.NewReader(strings.Repeat("a", mostFile+1))); models.CodeOf(err) != models.TooLarge {
		t.Errorf("a file past the limit: %v", err)
	}
	if _, err := ReadDays("days.csv", strings.NewReader(strings.Repeat(",", 300))); models.CodeOf(err) != models.TooLarge {
		t.Errorf("too many columns: %v", err)
	}
	rows := "sow,date,person,days\n" + strings.Repeat("S,2024-10-21,P,1\n", mostRows)
	if sheet := read(t, "days.csv", rows); len(sheet.Rows) != mostRows {
		t.Errorf("%d rows were read", len(sheet.Rows))
	}
	if _, err := ReadDays("days.csv", strings.NewReader(rows+"S,2024-10-21,P,1\n")); models.CodeOf(err) != models.TooLarge {
		t.Errorf("a row too many: %v", err)
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

// parts packs a workbook by hand around the XML of its one sheet.
func parts(t *testing.T, sheet string, more map[string]string) []byte {
	t.Helper()
	files := map[string]string{
		"[Content_Types].xml":        `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
		"_rels/.rels":                `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Days" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml":   sheet,
	}
	for name, text := range more {
		files[name] = text
	}
	names := make([]string, 0, len(files))
	for name := range files {
		names = append(names, name)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range models.Sorted(names) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(files[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func inline(address, text string) string {
	return `<c r="` + address + `" t="inlineStr"><is><t>` + text + `</t></is></c>`
}

func sheetOf(rows string) string {
	return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + rows + `</sheetData></worksheet>`
}

func headerRow() string {
	return `<row r="1">` + inline("A1", "sow") + inline("B1", "date") + inline("C1", "person") + inline("D1", "days") + `</row>`
}

func TestAWorkbookMadeByHandIsRead(t *testing.T) {
	file := parts(t, sheetOf(headerRow()+`<row>`+inline("A2", "SOW-2024-001")+inline("B2", "2024-10-21")+inline("C2", "P-0007")+`<c><v>1</v></c></row>`), nil)
	sheet, err := ReadDays("days.xlsx", bytes.NewReader(file))
	if err != nil || len(sheet.Rows) != 1 || sheet.Rows[0].Days != "1" {
		t.Fatalf("got %+v, %v", sheet, err)
	}
}

func TestAHostileWorkbookIsNamedAndRefusedBeforeItIsOpened(t *testing.T) {
	manyRows := &strings.Builder{}
	for i := range 3000 {
		fmt.Fprintf(manyRows, `<row r="%d"><c r="XFD%d"><v>%d</v></c></row>`, i+2, i+2, i*7919)
	}
	for _, tt := range []struct{ name, sheet, code, cell string }{
		{"cells in the last column", sheetOf(headerRow() + manyRows.String()), "sheet.columns", "XFD2"},
		{"a document type", `<!DOCTYPE x [<!ENTITY a "b">]>` + sheetOf(headerRow()), "sheet.doctype", ""},
		{"a negative row", sheetOf(headerRow() + `<row r="-2"/>`), "sheet.rows", ""},
		{"row nought", sheetOf(`<row r="0"/>`), "sheet.rows", ""},
		{"a row twice", sheetOf(headerRow() + `<row r="1"/>`), "sheet.rows", ""},
		{"a row far down", sheetOf(headerRow() + `<row r="1048576"/>`), "sheet.rows", ""},
		{"a row number of many digits", sheetOf(`<row r="99999999999999999999"/>`), "sheet.rows", ""},
		{"a cell of another row", sheetOf(`<row r="1"><c r="A2"/></row>`), "sheet.cell", ""},
		{"cells out of order", sheetOf(`<row r="1"><c r="B1"/><c r="A1"/></row>`), "sheet.cell", "A1"},
		{"a prefix before the tag", `<x:worksheet xmlns:x="y"><x:sheetData><x:row r="1"><x:c r = 'XFD1'/></x:row></x:sheetData></x:worksheet>`, "sheet.columns", "XFD1"},
		{"a bracket in an attribute", sheetOf(`<row r="1" a=">"><c r="XFD1"/></row>`), "sheet.columns", "XFD1"},
		{"another encoding", `<?xml version="1.0" encoding="UTF-16"?>` + sheetOf(""), "sheet.xml", ""},
		{"rows twice", `<worksheet><sheetData/><sheetData/></worksheet>`, "sheet.rows", ""},
		{"an endless tag", sheetOf(`<row r="1" a="` + fmt.Sprintf("%x", noise(60_000)) + `"/>`), "sheet.xml", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			sheet, err := ReadDays("days.xlsx", bytes.NewReader(parts(t, tt.sheet, nil)))
			if err != nil || len(sheet.Rows) != 0 || len(sheet.Problems) != 1 || sheet.Problems[0].Code != tt.code || sheet.Problems[0].Cell != tt.cell {
				t.Fatalf("got %+v, %v", sheet, err)
			}
		})
	}
}

func TestBombsAreRefusedQuicklyAndInLittleMemory(t *testing.T) {
	var many map[string]string
	for i := range 300 {
		if many == nil {
			many = map[string]string{}
		}
		many[fmt.Sprintf("xl/media/%d.png", i)] = ""
	}
	for name, file := range map[string][]byte{
		"zeros":           parts(t, sheetOf(strings.Repeat(" ", 60<<20)), nil),
		"past the limit":  parts(t, sheetOf(strings.Repeat(" ", 70<<20)), nil),
		"too many files":  parts(t, sheetOf(""), many),
		"a path out":      parts(t, sheetOf(""), map[string]string{"../../etc/passwd": "x"}),
		"one name twice":  parts(t, sheetOf(""), map[string]string{"xl/Workbook.xml": "<workbook/>"}),
		"a large picture": parts(t, sheetOf(""), map[string]string{"xl/media/a.png": noise(5 << 20)}),
		"no zip":          []byte("PK\x03\x04 and nothing else"),
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			begun := time.Now()
			sheet, err := ReadDays("days.xlsx", bytes.NewReader(file))
			took := time.Since(begun)
			runtime.ReadMemStats(&after)
			if code := models.CodeOf(err); code != models.TooLarge && code != models.Unreadable {
				t.Fatalf("got %+v, %v", sheet.Problems, err)
			}
			if grown := after.TotalAlloc - before.TotalAlloc; grown > 64<<20 || took > 5*time.Second {
				t.Fatalf("it took %d MiB and %s", grown>>20, took)
			}
		})
	}
}

// noise does not shrink when packed, and is the same each time.
func noise(n int) string {
	b, x := make([]byte, n), uint32(2463534242)
	for i := range b {
		x ^= x << 13
		x ^= x >> 17
		x ^= x << 5
		b[i] = byte(x)
	}
	return string(b)
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
	f.Add(sheetOf(headerRow()))
	f.Add(sheetOf(headerRow() + `<row r="2"><c r="A2"/><c r="D2"><v>0.5</v></c></row>`))
	f.Add(`<!DOCTYPE a><row r="-1">`)
	f.Fuzz(func(t *testing.T, sheet string) {
		if len(sheet) > 1<<16 {
			return
		}
		if _, err := ReadDays("days.xlsx", bytes.NewReader(parts(t, sheet, nil))); err != nil && models.CodeOf(err) == "" {
			t.Fatalf("an error that is no refusal: %v", err)
		}
	})
}
