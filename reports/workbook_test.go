package reports_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"bursar/models"
	"bursar/reports"
)

func workbook(t *testing.T, r models.QuarterRecord) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := reports.WriteWorkbook(&b, reports.NewQuarter(r)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func opened(t *testing.T, b []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	})
	return f
}

// cells calls see for each cell that was written, sheet by sheet and row by row.
func cells(t *testing.T, f *excelize.File, see func(sheet, cell string)) {
	t.Helper()
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range rows {
			for c := range row {
				cell, _ := excelize.CoordinatesToCellName(c+1, r+1)
				see(sheet, cell)
			}
		}
	}
}

// dump is a workbook as people can compare it: sheet, cell, what is kept, its formula and its format.
func dump(t *testing.T, f *excelize.File) string {
	var out strings.Builder
	cells(t, f, func(sheet, cell string) {
		raw, _ := f.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
		if raw == "" {
			return
		}
		fmt.Fprintf(&out, "%s!%s\t%s", sheet, cell, raw)
		if formula, _ := f.GetCellFormula(sheet, cell); formula != "" {
			fmt.Fprintf(&out, "\t=%s", formula)
		}
		id, _ := f.GetCellStyle(sheet, cell)
		if style, err := f.GetStyle(id); err == nil && style.CustomNumFmt != nil && *style.CustomNumFmt != "@" {
			fmt.Fprintf(&out, "\t[%s]", *style.CustomNumFmt)
		}
		out.WriteString("\n")
	})
	return out.String()
}

// golden compares with a file beside the tests, or writes it anew when BURSAR_GOLDEN is write.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if os.Getenv("BURSAR_GOLDEN") == "write" {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Fatalf("%s differs (BURSAR_GOLDEN=write writes it anew):\n%s", path, diff)
	}
}

func TestTheWorkbookOfTheFactsIsAsExpected(t *testing.T) {
	golden(t, "ebpf-2024-Q4.txt", dump(t, opened(t, workbook(t, ebpf()))))
}

func TestTheJSONOfTheFactsIsAsExpected(t *testing.T) {
	b, err := json.MarshalIndent(reports.QuarterJSON(reports.NewQuarter(ebpf())), "", " ")
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "ebpf-2024-Q4.json", string(b)+"\n")
}

func TestTheSameFiguresGiveTheSameBytes(t *testing.T) {
	first := workbook(t, ebpf())
	for range 3 {
		if !bytes.Equal(first, workbook(t, ebpf())) {
			t.Fatal("two workbooks of the same figures differ")
		}
	}
	other := ebpf()
	other.Seq++
	if bytes.Equal(first, workbook(t, other)) {
		t.Fatal("another record gave the same workbook")
	}
}

func TestTheSheetsStandInTheirOrderAndAnEmptyQuarterHasThemToo(t *testing.T) {
	period, _ := models.ParsePeriod("2023-Q1", "01-01")
	for _, r := range []models.QuarterRecord{ebpf(), {Foundation: "New & <small> Foundation", Currency: "EUR", Period: period, AsOf: period.Last}} {
		f := opened(t, workbook(t, r))
		if got := strings.Join(f.GetSheetList(), " "); got != "Summary Pools Proposals SOWs Days Findings Invoices Decisions Actions Checks" {
			t.Fatalf("sheets: %s", got)
		}
		props, err := f.GetDocProps()
		if err != nil || props.Creator != "Bursar" || props.Created != string(r.AsOf)+"T00:00:00Z" || props.Modified != props.Created {
			t.Fatalf("%+v, %v", props, err)
		}
	}
}

func TestWhatLooksLikeAFormulaStaysText(t *testing.T) {
	r := ebpf()
	for i, s := range []string{"=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "=HYPERLINK(\"http://example.org\")"} {
		r.Days[i].Note, r.Days[i].Person = s, s
	}
	r.Proposals[0].Title, r.SOWs[0].Title, r.Actions[0].Text, r.Decisions[0].Text, r.Pools[0].Name, r.Foundation = "=1+1", "=1+1", "=1+1", "=1+1", "=1+1", "=1+1"
	f := opened(t, workbook(t, r))
	ours, found := regexp.MustCompile(`^(SUMIFS\([A-Z0-9$:,]+\)|(Pools|Proposals|SOWs|Days|Invoices)![A-Z]+[0-9]+|ROUND\(D[0-9]+-C[0-9]+,[0-9]\))$`), 0
	cells(t, f, func(sheet, cell string) {
		formula, err := f.GetCellFormula(sheet, cell)
		if err != nil || (formula != "" && !ours.MatchString(formula)) {
			t.Errorf("%s!%s holds the formula %q, %v", sheet, cell, formula, err)
		}
		raw, _ := f.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
		if formula == "" && strings.ContainsAny(raw[:min(1, len(raw))], "=+-@") {
			if kind, _ := f.GetCellType(sheet, cell); kind == excelize.CellTypeSharedString {
				found++
			}
		}
	})
	if found < 15 {
		t.Fatalf("only %d texts that look like formulas were found as text", found)
	}
}

func TestEveryFormulaCarriesTheResultThatItGives(t *testing.T) {
	r := ebpf()
	r.Pools = append(r.Pools,
		models.QuarterPool{Code: "gulf", Name: "Gulf", Currency: "KWD", FiscalYear: "FY2024", Now: &models.QuarterMoney{Budget: 1234567, Committed: 234567, Free: 1000000}},
		models.QuarterPool{Code: "yen", Name: "Yen", Currency: "JPY", FiscalYear: "FY2023", Now: &models.QuarterMoney{Budget: 700, Paid: 200, Committed: 500}, PaidInPeriod: 200})
	f := opened(t, workbook(t, r))
	formulas := 0
	cells(t, f, func(sheet, cell string) {
		formula, _ := f.GetCellFormula(sheet, cell)
		if formula == "" {
			return
		}
		formulas++
		kept, _ := f.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
		given, err := f.CalcCellValue(sheet, cell, excelize.Options{RawCellValue: true})
		a, errA := models.ParseMoney("kept", kept, "KWD")
		b, errB := models.ParseMoney("given", given, "KWD")
		if err != nil || errA != nil || errB != nil || a != b {
			t.Errorf("%s!%s =%s keeps %q and gives %q (%v %v %v)", sheet, cell, formula, kept, given, err, errA, errB)
		}
		if kind, _ := f.GetCellType(sheet, cell); kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber {
			t.Errorf("%s!%s is kept as a cell of type %v and not as a number", sheet, cell, kind)
		}
	})
	if formulas < 40 {
		t.Fatalf("only %d formulas", formulas)
	}
}

// part is one file inside the workbook.
func part(t *testing.T, b []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	file, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestAmountsAreWrittenDigitByDigit(t *testing.T) {
	r := ebpf()
	r.Pools[1].Now = given(900719925474099301) // more digits than a float holds
	sheet := part(t, workbook(t, r), "xl/worksheets/sheet2.xml")
	for _, digits := range []string{"<v>9007199254740993.01</v>", "<v>200000.00</v>", "<v>0.562</v>"} {
		if !strings.Contains(sheet, digits) {
			t.Errorf("%s is not in the sheet", digits)
		}
	}
	if strings.Contains(sheet, `t="str"`) {
		t.Error("a number is kept as text")
	}
}

func TestEverySheetPrintsAndFilters(t *testing.T) {
	f := opened(t, workbook(t, ebpf()))
	for _, sheet := range f.GetSheetList() {
		layout, err := f.GetPageLayout(sheet)
		wide := 2 // most sheets have more columns than can be read on one page
		if sheet == "Summary" || sheet == "Checks" || sheet == "Actions" || sheet == "Findings" {
			wide = 1
		}
		if err != nil || *layout.Orientation != "landscape" || *layout.FitToWidth != wide {
			t.Errorf("%s prints as %+v, %v", sheet, layout, err)
		}
		panes, err := f.GetPanes(sheet)
		if err != nil || (sheet != "Summary" && !panes.Freeze) {
			t.Errorf("%s: panes %+v, %v", sheet, panes, err)
		}
	}
	var titles, filters []string
	for _, n := range f.GetDefinedName() {
		switch n.Name {
		case "_xlnm.Print_Titles":
			titles = append(titles, n.RefersTo)
		case "_xlnm._FilterDatabase":
			filters = append(filters, n.RefersTo)
		}
	}
	if len(titles) != 9 || len(filters) != 9 || !slices.Contains(titles, "Pools!$A:$B,Pools!$6:$6") {
		t.Fatalf("titles %q, filters %q", titles, filters)
	}
}

func TestTheSummaryDrawsThePoolsOfTheYear(t *testing.T) {
	chart := part(t, workbook(t, ebpf()), "xl/charts/chart1.xml")
	for _, want := range []string{`<barDir val="bar">`, `<grouping val="stacked">`, "Pools!$F$7:$F$10", "Pools!$G$7:$G$10", "Pools!$H$7:$H$10", "Pools!$B$7:$B$10"} {
		if !strings.Contains(chart, want) {
			t.Errorf("the chart has no %s", want)
		}
	}
}
