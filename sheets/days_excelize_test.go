package sheets

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/xuri/excelize/v2"
)

// edited is a workbook with some cells of a sheet filled in.
func edited(t *testing.T, file []byte, sheet string, cells map[string]any) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for at, v := range cells {
		if err := f.SetCellValue(sheet, at, v); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestOurReaderAndTheLibrarysReadTheSameCells(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	for r := 1; r <= 300; r++ {
		row := []any{fmt.Sprintf("text %d", r%7), r, float64(r) / 8, "a < b & \"c\"", r%2 == 0, "", "  spaced  ", "ünïcödé \u2013 漢字"}
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", r*2), &row); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	book, err := openBook(bytes.NewReader(b.Bytes()), int64(b.Len()), Uploads)
	if err != nil {
		t.Fatal(err)
	}
	ours := map[string]string{}
	err = book.rows(book.sheets[0], &sheetFacts{}, func(r *bookRow) error {
		for _, c := range r.cells {
			name, err := excelize.CoordinatesToCellName(c.column, r.n)
			if err != nil {
				return err
			}
			ours[name] = c.text
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for r := 2; r <= 600; r += 2 {
		for c := 1; c <= 8; c++ {
			name, _ := excelize.CoordinatesToCellName(c, r)
			theirs, err := f.GetCellValue("Sheet1", name, excelize.Options{RawCellValue: true})
			if err != nil {
				t.Fatal(err)
			}
			if c == 5 { // a truth is a word here
				theirs = map[string]string{"1": "TRUE", "0": "FALSE", "TRUE": "TRUE", "FALSE": "FALSE"}[theirs]
			}
			if ours[name] != theirs {
				t.Fatalf("%s: %q and %q", name, ours[name], theirs)
			}
		}
	}
}

func BenchmarkReadingADayLog(b *testing.B) {
	f := excelize.NewFile()
	defer f.Close()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	for r := 1; r <= 20_000; r++ {
		row := []any{"SOW-2024-001", "2024-10-21", "P-0007", 0.5, "Serial logs kept for ninety days", "", "Cache"}
		if r == 1 {
			row = []any{"sow", "date", "person", "days", "note", "through", "deliverable"}
		}
		if err := w.SetRow(fmt.Sprintf("A%d", r), row); err != nil {
			b.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	var file bytes.Buffer
	if err := f.Write(&file); err != nil {
		b.Fatal(err)
	}
	b.Run("ours", func(b *testing.B) {
		for b.Loop() {
			if _, err := ReadDays("days.xlsx", bytes.NewReader(file.Bytes())); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("excelize", func(b *testing.B) {
		for b.Loop() {
			theirs(b, file.Bytes())
		}
	})
}

func theirs(b *testing.B, file []byte) {
	x, err := excelize.OpenReader(bytes.NewReader(file), excelize.Options{RawCellValue: true})
	if err != nil {
		b.Fatal(err)
	}
	defer x.Close()
	rows, err := x.Rows("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	for rows.Next() {
		if _, err := rows.Columns(); err != nil {
			b.Fatal(err)
		}
	}
	if err := rows.Close(); err != nil {
		b.Fatal(err)
	}
}
