package main

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bursar/models"
	"bursar/reports"
	"bursar/sheets"
	"bursar/sheets/sheetstest"
	"bursar/store"
	"bursar/store/storetest"
)

// sofficeProgram is LibreOffice, a second program that opens what Bursar writes.
func sofficeProgram(t *testing.T) string {
	t.Helper()
	if path := os.Getenv("BURSAR_TEST_LIBREOFFICE"); path != "" {
		return path
	}
	out, err := exec.Command(filepath.Join("..", "..", "ci", "tools"), "libreoffice").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

// formulaTexts are what somebody writes so that a spreadsheet reckons with it, or worse.
var formulaTexts = []string{"=1+1", "+1", "-1", "+1+1", "-1+1", "@SUM(1)", "=cmd|'/c calc'!A0", `=HYPERLINK("https://evil.example/","Look")`, "＝1+1", "＋1", ";=1+1", "Line ;=1+1;x", "a,=1+1", `x",=1+1`, "'=1+1", "''=1+1", "{=1+1}", "|=1+1"}

// rawTexts stand in a sheet that somebody sent; the record would not keep them, and the marked sheet gives them back.
var rawTexts = []string{"  =1+1", " \u00a0=1+1", "'  =1+1", "a\t=1+1", "\t=1+1"}

// hostileWords is a portfolio with such a text wherever one may be typed that comes into an export.
func hostileWords(t *testing.T) *store.Store {
	t.Helper()
	ctx, s := t.Context(), storetest.SQLite(t, storetest.NewClock("2024-10-31"))
	did := func(_ any, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	keeper := storetest.Keeper
	did(s.AddOrganization(ctx, keeper, models.NewOrganization{Name: "=1+1 Vendor", Kind: "vendor"}))
	did(s.AddPerson(ctx, keeper, models.NewPerson{Name: "=1+1 Ines"}))
	did(s.AddPerson(ctx, keeper, models.NewPerson{Name: "@SUM(1)"}))
	did(s.AddSOW(ctx, keeper, models.NewSOW{Title: "=1+1 Work", On: "2024-08-28", Vendor: "ORG-0001", Champions: []string{"P-0002"}, People: []string{"P-0001"}}))
	did(s.SetSOWTerms(ctx, keeper, "SOW-2024-001", models.NewSOWTerms{EffectiveOn: "2024-09-02", CeilingDays: "40", CeilingMoney: "28800.00", Currency: "USD", Starts: "2024-09-02", Ends: "2025-06-30", Why: "=1+1 why"}))
	did(s.ActivateSOW(ctx, keeper, "SOW-2024-001", 0, ""))
	for i, text := range formulaTexts {
		day := string(models.Date("2024-10-01").Add(i))
		did(s.LogDays(ctx, keeper, "SOW-2024-001", models.NewDayEntry{Date: day, Person: "P-0001", Days: "0.5", Note: text, Deliverable: text}))
	}
	return s
}

// wholeExport is every file that Bursar writes for a spreadsheet, by name.
func wholeExport(t *testing.T, s *store.Store) (text, books map[string][]byte) {
	t.Helper()
	ctx := t.Context()
	var days, blank, marked, markedBook, quarter bytes.Buffer
	w, err := sheets.NewDayWriter(&days)
	if err == nil {
		err = errors.Join(s.CopyDays(ctx, storetest.Keeper, models.DayCopyFilter{}, w.Write), w.Close())
	}
	blankSheet, failed := s.DayTemplate(ctx, storetest.Keeper, "SOW-2024-001")
	err = errors.Join(err, failed)
	blankSheet.Deliverables = append(blankSheet.Deliverables, formulaTexts...) // what is chosen from comes from other records as well
	err = errors.Join(err, sheets.WriteTemplate(&blank, blankSheet))
	err = errors.Join(err, mark("sent.csv", sentText(), &marked), mark("sent.xlsx", sentBook(), &markedBook))
	record, failed := s.Quarter(ctx, storetest.Keeper, "2024-Q4", "")
	if err = errors.Join(err, failed); err == nil {
		err = reports.WriteWorkbook(&quarter, reports.NewQuarter(record))
	}
	if err != nil {
		t.Fatal(err)
	}
	return map[string][]byte{"days": days.Bytes(), "marked": marked.Bytes()}, map[string][]byte{"blank": blank.Bytes(), "marked": markedBook.Bytes(), "quarter": quarter.Bytes()}
}

func mark(name string, content []byte, to io.Writer) error {
	f, err := sheets.OpenDays(name, bytes.NewReader(content), int64(len(content)), sheets.Uploads)
	if err != nil {
		return err
	}
	return f.Marked(to, []models.SheetProblem{{Sheet: map[bool]string{true: "=1+1"}[name == "sent.xlsx"], Cell: "D2", Row: 2, Message: "=1+1 is not a plain number."}})
}

// sentText is a day sheet in text with every such text as a note; what encoding/csv writes is not guarded against anything.
func sentText() []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.Write([]string{"sow", "date", "person", "days", "note"}) // into memory
	for _, text := range append(slices.Clone(formulaTexts), rawTexts...) {
		_ = w.Write([]string{"SOW-2024-001", "2024-10-21", "P-0001", "1", text})
	}
	w.Flush()
	return b.Bytes()
}

// sentBook is the same as a workbook, whose sheet is called so as well.
func sentBook() []byte {
	rows := sheetstest.Header()
	for i, text := range append(slices.Clone(formulaTexts), rawTexts...) {
		n := strconv.Itoa(i + 2)
		var inXML bytes.Buffer
		_ = xml.EscapeText(&inXML, []byte(text)) // into memory
		rows += `<row r="` + n + `">` + sheetstest.Inline("A"+n, inXML.String()) + `</row>`
	}
	return sheetstest.Book(sheetstest.Sheet(rows), map[string]string{"xl/workbook.xml": sheetstest.Contents("", "=1+1")})
}

// asLibreOfficeSees has LibreOffice open the files and write them flat, where its formulas and texts can be seen.
func asLibreOfficeSees(t *testing.T, extension, filter string, files map[string][]byte) map[string]flatBook {
	t.Helper()
	folder := t.TempDir()
	args := []string{"-env:UserInstallation=" + (&url.URL{Scheme: "file", Path: filepath.Join(folder, "profile")}).String(), "--headless", "--norestore"}
	if filter != "" {
		args = append(args, "--infilter="+filter)
	}
	args = append(args, "--convert-to", "fods", "--outdir", folder)
	for name, content := range files {
		file := filepath.Join(folder, name+extension)
		if err := os.WriteFile(file, content, 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
	}
	if out, err := exec.Command(sofficeProgram(t), args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	seen := map[string]flatBook{}
	for name := range files {
		content, err := os.ReadFile(filepath.Join(folder, name+".fods"))
		if err != nil {
			t.Fatal(err)
		}
		seen[name] = flat(t, content)
	}
	return seen
}

// flatBook is what stands in the cells of a flat document.
type flatBook struct{ formulas, texts []string }

func flat(t *testing.T, content []byte) (out flatBook) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(content))
	text, lines, inside := "", 0, false
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		switch x := token.(type) {
		case xml.StartElement:
			switch x.Name.Local {
			case "table-cell":
				text, lines = "", 0
				if f := attribute(x, "formula"); f != "" {
					out.formulas = append(out.formulas, f)
				}
			case "p":
				if inside = true; lines > 0 {
					text += "\n"
				}
				lines++
			case "s": // blanks
				n, _ := strconv.Atoi(attribute(x, "c")) // none is one
				text += strings.Repeat(" ", max(1, n))
			case "tab":
				text += "\t"
			}
		case xml.EndElement:
			switch x.Name.Local {
			case "p":
				inside = false
			case "table-cell":
				out.texts = append(out.texts, text)
			}
		case xml.CharData:
			if inside {
				text += string(x)
			}
		}
	}
}

func attribute(x xml.StartElement, name string) string {
	for _, a := range x.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// ownFormulas counts the formulas that Bursar itself wrote into a workbook.
func ownFormulas(t *testing.T, book []byte) (n int) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		if !strings.HasPrefix(f.Name, "xl/worksheets/") {
			continue
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err = errors.Join(err, r.Close()); err != nil {
			t.Fatal(err)
		}
		n += bytes.Count(content, []byte("<f>")) + bytes.Count(content, []byte("<f "))
	}
	return n
}

// allSeparators has LibreOffice take commas, semicolons and tabs for separators and reckon formulas: what its window offers, and the worst it can do.
const allSeparators = "CSV:44/59/9,34,76,1,,0,false,true,false,false,false,0,true"

func TestNoTextOfAnExportBecomesAFormulaInLibreOffice(t *testing.T) {
	texts, books := wholeExport(t, hostileWords(t))
	texts["unguarded"] = []byte("sow,note\nS,=1+1\nS,a;=1+1\n") // so that a formula would be seen
	seen := asLibreOfficeSees(t, ".csv", allSeparators, texts)
	if len(seen["unguarded"].formulas) != 2 {
		t.Fatalf("LibreOffice shows no formula where two are: %+v", seen["unguarded"])
	}
	sent := append(slices.Clone(formulaTexts), rawTexts...)
	for i, text := range sent {
		sent[i] = sheets.PlainText(text) // what the sheet that was marked means by it
	}
	for name, want := range map[string][]string{"days": formulaTexts, "marked": sent} {
		if len(seen[name].formulas) > 0 {
			t.Errorf("%s.csv: %q were reckoned", name, seen[name].formulas)
		}
		comeBack(t, name+".csv", seen[name], want, sheets.PlainText)
	}
	seen = asLibreOfficeSees(t, ".xlsx", "", books)
	for name, want := range map[string][]string{"blank": formulaTexts, "marked": append(slices.Clone(formulaTexts), rawTexts...), "quarter": {"=1+1 Work"}} {
		if own := ownFormulas(t, books[name]); len(seen[name].formulas) != own {
			t.Errorf("%s.xlsx: %d formulas, %d of our own: %q", name, len(seen[name].formulas), own, seen[name].formulas)
		}
		comeBack(t, name+".xlsx", seen[name], want, func(s string) string { return s })
	}
}

// comeBack looks for each text as it was, byte for byte.
func comeBack(t *testing.T, name string, seen flatBook, want []string, plain func(string) string) {
	t.Helper()
	for _, text := range want {
		if !slices.ContainsFunc(seen.texts, func(s string) bool { return plain(s) == text }) {
			t.Errorf("%s: %q does not come back as it was: %q", name, text, seen.texts)
			return
		}
	}
}
