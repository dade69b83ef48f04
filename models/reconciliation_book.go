package models

import "strings"

// The bounds of a host's sheet. A year of a large foundation's funds is a tenth of it.
const (
	MostHostRows    = 20_000 // below the header
	MostHostColumns = 60
)

// HostBook is a host's file as it was read, cell by cell, before anybody has said which column is what.
type HostBook struct {
	Name   string
	Sheets []HostSheet
}

// HostSheet is one sheet of it, and what should be noticed before its cells are believed.
type HostSheet struct {
	Name     string // "" for a .csv
	Hidden   bool
	Rows     []HostCells
	From1904 bool // dates are counted from 1904

	Formulas, Merged, HiddenRows, HiddenColumns int
	FormulaAt, MergedAt                         string // the first of them
}

// HostCells is one row that is not empty. Numeric tells, column by column, which cells the file holds as numbers and not as text.
type HostCells struct {
	Row     int
	Cells   []string
	Numeric uint64
}

func (c HostCells) at(column int) string {
	if column < 1 || column > len(c.Cells) {
		return ""
	}
	return strings.TrimSpace(strings.ReplaceAll(c.Cells[column-1], "\u00a0", " "))
}

func (c HostCells) numeric(column int) bool { return column > 0 && c.Numeric&(1<<uint(column-1)) != 0 }

func (c HostCells) cell(column int) string {
	if column < 1 {
		return ""
	}
	return ColumnLetters(column) + uintString(uint64(c.Row))
}

// Notices are sentences about what a reader of the sheet should know: formulas, merged and hidden cells.
func (s HostSheet) Notices() (out []string) {
	count := func(n int, one, many string) string {
		if n == 1 {
			return "1 " + one
		}
		return GroupedNumber(int64(n)) + " " + many
	}
	if s.Formulas > 0 {
		out = append(out, count(s.Formulas, "cell is a formula", "cells are formulas")+", the first "+s.FormulaAt+": each counts as the result that was saved with the file; nothing is worked out anew.")
	}
	if s.Merged > 0 {
		out = append(out, count(s.Merged, "group of cells is merged", "groups of cells are merged")+", the first "+s.MergedAt+": only the first cell of a group holds a value.")
	}
	if s.HiddenRows > 0 {
		out = append(out, count(s.HiddenRows, "row is hidden", "rows are hidden")+" and read like the others.")
	}
	if s.HiddenColumns > 0 {
		out = append(out, count(s.HiddenColumns, "column is hidden", "columns are hidden")+" and read like the others.")
	}
	if s.Hidden {
		out = append(out, "The sheet itself is hidden in the workbook.")
	}
	return out
}

// Sheet finds a sheet by its name; without a name the first that is not hidden and holds rows.
func (b HostBook) Sheet(name string) (HostSheet, bool) {
	for _, s := range b.Sheets {
		if s.Name == name && name != "" || name == "" && !s.Hidden && len(s.Rows) > 0 {
			return s, true
		}
	}
	if name == "" && len(b.Sheets) > 0 {
		return b.Sheets[0], true
	}
	return HostSheet{}, false
}

// Header is the row of that number, as headers are compared: small letters, no outer spaces.
func (s HostSheet) Header(row int) []string {
	for _, r := range s.Rows {
		if r.Row == row {
			out := make([]string, len(r.Cells))
			for i := range r.Cells {
				out[i] = strings.ToLower(Readable(r.at(i + 1)))
			}
			return out
		}
	}
	return nil
}

// HeaderKey is a header in one line, by which a kept map knows its sheet again.
func HeaderKey(header []string) string {
	return strings.TrimRight(strings.Join(header, "\x1f"), "\x1f ")
}

// FindHeader looks for a kept header among the first rows of every sheet.
func (b HostBook) FindHeader(key string) (sheet string, row int, ok bool) {
	for _, s := range b.Sheets {
		for i := 0; i < len(s.Rows) && i < headerDepth; i++ {
			if HeaderKey(s.Header(s.Rows[i].Row)) == key {
				return s.Name, s.Rows[i].Row, true
			}
		}
	}
	return "", 0, false
}

// headerDepth is how far down a header is looked for: hosts put a title and a logo above it.
const headerDepth = 30
