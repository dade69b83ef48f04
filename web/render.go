package web

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"path"
	"strings"
)

//go:embed templates
var templateFiles embed.FS

// Page is something Render can draw: a struct that embeds Frame and names its
// template, which is the file templates/NAME.html.
type Page interface {
	Template() string
	frame() *Frame
}

// pages holds one ready template for each page, read once when the program
// starts; a page with a mistake in its markup stops it right there.
var pages = mustParse(templateFiles)

// Render draws a page. It writes nothing at all unless the whole page could be
// drawn, so nobody ever sees half of one.
func Render(w io.Writer, page Page) error {
	page.frame() // lets the page fill what its frame lacks, such as the title
	drawn, known := pages[page.Template()]
	if !known {
		return fmt.Errorf("web: no template named %q", page.Template())
	}
	var sheet bytes.Buffer
	if err := drawn.ExecuteTemplate(&sheet, "layout", page); err != nil {
		return fmt.Errorf("web: drawing %s: %w", page.Template(), err)
	}
	_, err := sheet.WriteTo(w)
	return err
}

// functions are what templates may call. None of them counts or looks at a clock.
var functions = template.FuncMap{
	"asset":  Asset,
	"word":   word,
	"money":  Money,
	"days":   Days,
	"count":  Count,
	"plural": Plural,
	"day":    Day,
	"join":   strings.Join,
	"list":   Listing,
	"say":    Say,
	"beside": besideTable,
}

// drawnRow carries a row together with the table that knows its columns.
type drawnRow struct {
	Row
	Table Table
	Foot  bool
}

// DrawnCells are the cells as the columns want them.
func (d drawnRow) DrawnCells() []DrawnCell { return d.Table.Drawn(d.Row) }

func besideTable(table Table, row Row, foot bool) drawnRow {
	return drawnRow{Row: row, Table: table, Foot: foot}
}

func mustParse(files fs.FS) map[string]*template.Template {
	parts := template.Must(template.New("parts").Funcs(functions).ParseFS(files, "templates/parts/*.html"))
	names, err := fs.Glob(files, "templates/*.html")
	if err != nil {
		panic(err)
	}
	parsed := make(map[string]*template.Template, len(names))
	for _, name := range names {
		sheet := template.Must(template.Must(parts.Clone()).ParseFS(files, name))
		parsed[strings.TrimSuffix(path.Base(name), ".html")] = sheet
	}
	return parsed
}
