package sheets

import (
	"bytes"
	"strings"
	"testing"

	"bursar/models"
	"bursar/sheets/sheetstest"
)

func TestEveryWayToWriteTheSameCellIsReadTheSame(t *testing.T) {
	styles := `<styleSheet xmlns="x"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd\.mm\.yyyy"/></numFmts><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>`
	shared := `<x:sst xmlns:x="y"><x:si><x:t>SOW-1</x:t></x:si><x:si><x:r><x:t xml:space="preserve">R &amp;</x:t></x:r><x:r><x:t> D_x000D_</x:t></x:r><x:rPh><x:t>no</x:t></x:rPh></x:si></x:sst>`
	rels := `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet"/><Relationship Id="rId2" Type="z/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="z/styles" Target="/xl/styles.xml"/></Relationships>`
	more := map[string]string{"xl/styles.xml": styles, "xl/sharedStrings.xml": shared, "xl/_rels/workbook.xml.rels": rels}
	for name, date := range map[string]string{"serial": `<c s="1" r='B2'><v>45586</v></c>`, "own format": `<c r="B2" s="2"><v>45586.0</v></c>`, "no format": `<c r="B2"><v>45586</v></c>`, "iso": `<c t="d" r="B2"><v>2024-10-21T00:00:00</v></c>`, "text": sheetstest.Inline("B2", "2024-10-21"), "cdata": `<c r="B2" t="inlineStr"><is><t><![CDATA[2024-10-21]]></t></is></c>`, "by number": sheetstest.Inline("B2", "2024&#45;10&#x2D;21")} {
		sheet := sheetstest.Sheet(sheetstest.Header() + `<!-- a remark --><row r="2"><c r="A2" t="s"><v>0</v></c>` + date + `<c r="C2" t="s"><v>1</v></c><c r="D2"><v>0.5</v></c></row>`)
		got, err := ReadDays("days.xlsx", bytes.NewReader(sheetstest.Book(sheet, more)))
		if err != nil || len(got.Rows) != 1 || got.Rows[0].SOW != "SOW-1" || got.Rows[0].Date != "2024-10-21" || got.Rows[0].Person != "R & D" || got.Rows[0].Days != "0.5" {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}

var hostileTexts = []string{"=1+1", "+49 30", "-x", "@SUM(A1)", "'=1+1", "''@a", "'quoted'", "a\ttab", "＝1+1", "a,\"b\";c", "-", "plain"}

func TestWhatIsWrittenOutComesBackAsItWas(t *testing.T) {
	var b bytes.Buffer
	w, err := NewDayWriter(&b)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range hostileTexts {
		if err := w.Write(models.DayCopy{SOW: "S", Unit: models.UnitDay, FromOn: "2024-10-21", ToOn: "2024-10-21", Person: "P", Units: models.Half, Note: text, Deliverable: text}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	sheet := read(t, "days.csv", b.String())
	for i, r := range sheet.Rows {
		if r.Note != hostileTexts[i] || r.Deliverable != hostileTexts[i] || r.Days != "0.5" {
			t.Errorf("%q came back as %q", hostileTexts[i], r.Note)
		}
	}
	if len(sheet.Rows) != len(hostileTexts) || len(sheet.Problems) > 0 {
		t.Fatalf("got %+v", sheet)
	}
	for _, line := range strings.Split(b.String(), "\n")[1:] {
		for _, cell := range strings.Split(line, ",") {
			if likeFormula(strings.Trim(cell, `"`)) && !strings.HasPrefix(strings.Trim(cell, `"`), "'") {
				t.Errorf("%s begins like a formula", cell)
			}
		}
	}
}

func TestABlankSheetIsTheSameEachTimeAndTakenWhenFilled(t *testing.T) {
	with := models.DayTemplate{SOW: models.SOW{Code: "SOW-2024-001", Title: "Continuous integration", Unit: models.UnitDay, Grid: models.Half}, Starts: "2024-09-02", Ends: "2025-06-30", AsOf: "2024-10-31",
		People: []models.TemplatePerson{{Code: "P-0001", Name: "Ines Morland", Alone: true}, {Code: "P-0002", Name: "=Rafe"}}, Deliverables: []string{"=1+1", "Cache"},
		Components: []string{"Report"}, Statements: []models.Date{"2024-10-30"}}
	var first, again bytes.Buffer
	if err := WriteTemplate(&first, with); err != nil {
		t.Fatal(err)
	}
	if err := WriteTemplate(&again, with); err != nil || !bytes.Equal(first.Bytes(), again.Bytes()) {
		t.Fatalf("not the same bytes, %v", err)
	}
	filled := edited(t, first.Bytes(), "Days", map[string]any{"B2": 45586, "D2": "Ines Morland", "E2": 0.5, "F2": "Cache", "H2": "Report", "I2": "2024-10-30", "B7": "2024-10-22", "D7": "P-0002", "E7": "1"})
	sheet, err := ReadDays("days.xlsx", bytes.NewReader(filled))
	if err != nil || len(sheet.Problems) > 0 || len(sheet.Rows) != 2 {
		t.Fatalf("got %+v, %v", sheet, err)
	}
	if r := sheet.Rows[0]; r.SOW != "SOW-2024-001" || r.Date != "2024-10-21" || r.Person != "Ines Morland" || r.Days != "0.5" || r.Deliverable != "Cache" || r.Component != "Report" || r.Itemises != "2024-10-30" {
		t.Errorf("got %+v", r)
	}
	if r := sheet.Rows[1]; r.Row != 7 || r.Date != "2024-10-22" {
		t.Errorf("got %+v", r)
	}
}

func TestAMarkedSheetHoldsTheSameRowsAndSaysWhatToDo(t *testing.T) {
	text := "sow,date,person,days,note\n\nS,2024-10-21,P,0.3,=1+1\nS,2024-10-22,P,-1,\"two\nlines\"\n"
	problems := []models.SheetProblem{{Cell: "D3", Row: 3, Field: "days", Message: "0.3 is not whole or half a day."}}
	f, err := OpenDays("days.csv", strings.NewReader(text), int64(len(text)), Uploads)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Marked(&b, problems); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "S,2024-10-21,P,0.3,'=1+1,D3: 0.3 is not whole or half a day.") || !strings.Contains(b.String(), "note,What to do\n") {
		t.Errorf("got %s", b.String())
	}
	before, after := read(t, "days.csv", text), read(t, "days.csv", b.String())
	if len(after.Problems) > 0 || len(before.Rows) != len(after.Rows) {
		t.Fatalf("got %+v", after)
	}
	for i := range before.Rows {
		x, y := before.Rows[i], after.Rows[i]
		if x.Row != y.Row || x.Note != y.Note || x.Days != y.Days || x.Date != y.Date {
			t.Errorf("%+v came back as %+v", x, y)
		}
	}
	guarded := marked(t, "days.csv", "sow,date,person,days,note\nS,2024-10-21,P,16 5,'- fixed\n")
	if note := read(t, "days.csv", guarded).Rows[0].Note; note != "- fixed" {
		t.Errorf("a note that was guarded comes back as %q", note)
	}
	markedWorkbook(t)
}

func marked(t *testing.T, name, text string) string {
	t.Helper()
	f, err := OpenDays(name, strings.NewReader(text), int64(len(text)), Uploads)
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := ReadDays(name, strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Marked(&b, sheet.Problems); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// What cannot be read is marked and stays; a marked sheet that is sent again as it is never reads as if all were well.
func TestAMarkedSheetLosesNoRow(t *testing.T) {
	text := "sow;date;person;days;note\nS;2024-10-21;P;1;a\nS;2024-10-22;P;1;the 5\" disk\nS;2024-10-23;P;1;c\nS;2024-10-24;P;1;=1+1\n"
	out := marked(t, "days.csv", text)
	for _, row := range []string{"S;2024-10-21;P;1;a;\n", "\"S;2024-10-22;P;1;the 5\"\" disk\"", "The quotes in this row do not match", "S;2024-10-23;P;1;c;\n", "S;2024-10-24;P;1;'=1+1;\n"} {
		if !strings.Contains(out, row) {
			t.Errorf("%q is not in\n%s", row, out)
		}
	}
	if sheet := read(t, "days.csv", out); len(sheet.Rows) != 4 || !strings.HasPrefix(sheet.Rows[1].Date, "S;2024-10-22") || sheet.Rows[2].Date != "2024-10-23" {
		t.Errorf("sent again it is %+v", sheet.Rows)
	}
	open := "sow,date,person,days,note\nS,2024-10-21,P,1,\"open\nS,2024-10-22,P,1,b\n"
	if out := marked(t, "days.csv", open); strings.Count(out, "\n") != 3 || !strings.Contains(out, "2024-10-22") {
		t.Errorf("a quote that is never closed: %s", out)
	}
	headless := "date,person,days,the 5\" note\n2024-10-21,P,1,a\n"
	if out := marked(t, "days.csv", headless); !strings.Contains(out, "\n2024-10-21,P,1,a\n") || !strings.Contains(out, `the 5"" note`) {
		t.Errorf("a header that cannot be read: %s", out)
	}
	gap := "date,person,days,note\n2024-10-21,P,1,a\n\n\n2024-10-22,P,1,the 5\" disk\n"
	if out := marked(t, "days.csv", gap); strings.Count(out, "\n") != 5 {
		t.Errorf("empty lines before a broken one: %q", out)
	}
	row := func(n, far string) string {
		return `<row r="` + n + `">` + sheetstest.Inline("A"+n, "S") + sheetstest.Inline("B"+n, "2024-10-21") + sheetstest.Inline("C"+n, "P") + `<c r="D` + n + `"><v>1</v></c>` + far + `</row>`
	}
	book := sheetstest.Book(sheetstest.Sheet(sheetstest.Header()+row("2", "")+row("3", sheetstest.Inline("XX3", "x"))+row("4", "")), nil)
	sheet, err := ReadDays("days.xlsx", strings.NewReader(marked(t, "days.xlsx", string(book))))
	if err != nil || len(sheet.Problems) > 0 || len(sheet.Rows) != 2 || !strings.HasPrefix(sheet.Rows[1].Date, "This row and what stands below it could not be read and is missing here. A cell stands in column 648") {
		t.Errorf("a stray cell: %+v, %v", sheet, err)
	}
}

func TestAFormatTellsDatesTimesAndPercentagesFromFigures(t *testing.T) {
	for as, formats := range map[shown][]string{
		asNumber:  {"General", "GENERAL", "Standard", "General;-General", `General" de"`, "0.00E+00", "0.0e-0", "#,##0.00", "[Red]0", `0.0" h"`, `0.0\h`, `0" %"`, `0.0_%`, "[$CHF-807] 0.00"},
		asDate:    {"yyyy-mm-dd", "DD.MM.YYYY", "d", "ggge", "[$-407]d. mmmm yyyy", "yyyy-mm-dd hh:mm"},
		asTime:    {"hh:mm", "[h]:mm", "[mm]", "mm:ss", "h:mm AM/PM"},
		asPercent: {"0%", "0.00%", "0 %"},
	} {
		for _, format := range formats {
			if got := shownBy(format); got != as {
				t.Errorf("%s: %d, not %d", format, got, as)
			}
		}
	}
}

func TestTheSeparatorIsFoundAsSpreadsheetsWriteIt(t *testing.T) {
	for name, text := range map[string]string{
		"semicolons beside a remedy": "sow;date;person;days;\"What to do: a, b, c, d, e, f\"\nS;2024-10-21;P;0.5;\n",
		"named":                      "sep=;\r\nsow;date;person;days\r\nS;2024-10-21;P;0.5\r\n",
		"tabs":                       "sow\tdate\tperson\tdays\nS\t2024-10-21\tP\t0.5\n",
		"an empty line first":        "\r\nsow;date;person;days\r\nS;2024-10-21;P;0.5\r\n",
		"carriage returns alone":     "sow,date,person,days\rS,2024-10-21,P,0.5\r",
	} {
		sheet := read(t, "days.csv", text)
		if len(sheet.Problems) > 0 || len(sheet.Rows) != 1 || sheet.Rows[0].Days != "0.5" || sheet.Rows[0].SOW != "S" {
			t.Errorf("%s: %+v", name, sheet)
		}
	}
	if sheet := read(t, "days.csv", "sep=;\nsow;date;person;days\nS;2024-10-21;P;1\n"); len(sheet.Rows) != 1 || sheet.Rows[0].Row != 3 {
		t.Errorf("its rows are not counted as a spreadsheet counts them: %+v", sheet.Rows)
	}
}

func markedWorkbook(t *testing.T) {
	file := sheetstest.Book(sheetstest.Sheet(sheetstest.Header()+`<row r="2">`+sheetstest.Inline("A2", "S")+sheetstest.Inline("B2", "2024-10-21")+sheetstest.Inline("C2", "=P")+`<c r="D2"><v>0.3</v></c></row>`), nil)
	f, err := OpenDays("days.xlsx", bytes.NewReader(file), int64(len(file)), Uploads)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Marked(&b, []models.SheetProblem{{Sheet: "Days", Cell: "D2", Row: 2, Message: "Not half a day."}}); err != nil {
		t.Fatal(err)
	}
	sheet, err := ReadDays("days.xlsx", bytes.NewReader(b.Bytes()))
	if err != nil || len(sheet.Problems) > 0 || len(sheet.Rows) != 1 || sheet.Rows[0].Person != "=P" || sheet.Rows[0].Days != "0.3" || sheet.Rows[0].Sheet != "Days" {
		t.Fatalf("got %+v, %v", sheet, err)
	}
}

func FuzzReadingAnyWorkbookPart(f *testing.F) {
	f.Add(`<sst><si><t>a</t></si></sst>`, `<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>`, `<row r="2"><c r="A2" t="s" s="0"><v>0</v></c></row>`)
	f.Fuzz(func(t *testing.T, shared, styles, rows string) {
		if len(shared)+len(styles)+len(rows) > 1<<16 {
			return
		}
		more := map[string]string{"xl/sharedStrings.xml": shared, "xl/styles.xml": styles, "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="c" Type="/styles" Target="styles.xml"/></Relationships>`}
		if _, err := ReadDays("days.xlsx", bytes.NewReader(sheetstest.Book(sheetstest.Sheet(sheetstest.Header()+rows), more))); err != nil && models.CodeOf(err) == "" {
			t.Fatalf("an error that is no refusal: %v", err)
		}
	})
}
