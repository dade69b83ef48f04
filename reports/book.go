package reports

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// book is a workbook being written.
type book struct {
	file   *excelize.File
	q      Quarter
	styles map[dressed]int
	sums   []sum
}

// sum is a total in a sheet, to be compared with the figure it must show.
type sum struct {
	name, cell string
	figure     cell
}

// WriteWorkbook writes the quarter as an .xlsx workbook. The same figures give the same bytes.
func WriteWorkbook(w io.Writer, q Quarter) (err error) {
	b := &book{file: excelize.NewFile(), q: q, styles: map[dressed]int{}}
	defer func() { err = errors.Join(err, b.file.Close()) }()
	if err := b.write(); err != nil {
		return fmt.Errorf("write the workbook of %s: %w", q.Period.Name, err)
	}
	written, err := b.file.WriteToBuffer()
	if err != nil {
		return err
	}
	return settle(w, written.Bytes())
}

// write fills the sheets. Summary stands first and is filled last but one, since it points at the totals of the others.
func (b *book) write() error {
	names := []string{"Summary", "Pools", "Proposals", "SOWs", "Days", "Findings", "Invoices", "Decisions", "Actions", "Checks"}
	if err := b.file.SetSheetName("Sheet1", names[0]); err != nil {
		return err
	}
	for _, name := range names[1:] {
		if _, err := b.file.NewSheet(name); err != nil {
			return err
		}
	}
	pools := b.poolSheet()
	for _, g := range []*grid{pools, b.proposalSheet(), b.sowSheet(), b.daySheet(), b.findingSheet(), b.invoiceSheet(), b.decisionSheet(), b.actionSheet()} {
		if err := b.writeGrid(g); err != nil {
			return err
		}
	}
	if err := b.writeSummary(pools); err != nil {
		return err
	}
	if err := b.writeGrid(b.checkSheet()); err != nil {
		return err
	}
	b.file.SetActiveSheet(0)
	return b.sign()
}

// sign gives the file its properties: nothing of the machine or the moment it was written on.
func (b *book) sign() error {
	at := string(b.q.AsOf) + "T00:00:00Z"
	err := b.file.SetDocProps(&excelize.DocProperties{Creator: "Bursar", LastModifiedBy: "Bursar", Created: at, Modified: at, Language: "en",
		Title: b.q.Period.Long(), Subject: b.q.Foundation, Identifier: fmt.Sprintf("%s as of %s, entry %d", b.q.Period.Name, b.q.AsOf, b.q.Seq)})
	if err != nil {
		return err
	}
	return b.file.SetAppProps(&excelize.AppProperties{Application: "Bursar"})
}

func (b *book) style(d dressed) (int, error) {
	if id, ok := b.styles[d]; ok {
		return id, nil
	}
	id, err := b.file.NewStyle(d.style())
	b.styles[d] = id
	return id, err
}

// put writes one cell. Numbers go in as their digits; text is always text, also where it looks like a formula.
func (b *book) put(sheet, at string, c cell, l look) error {
	id, err := b.style(dressed{c.kind, l, c.decimals})
	if err != nil {
		return err
	}
	if err := b.file.SetCellStyle(sheet, at, at, id); err != nil || c.value == "" {
		return err
	}
	if isText(c.kind) {
		return b.file.SetCellStr(sheet, at, c.value)
	}
	if err := b.file.SetCellDefault(sheet, at, c.value); err != nil || c.formula == "" {
		return err
	}
	// Of the kinds of formula this is the one that leaves the number in the cell as its result, so that readers which do not calculate see it;
	// it is written as an ordinary formula.
	ordinary := excelize.STCellFormulaTypeDataTable
	return b.file.SetCellFormula(sheet, at, c.formula, excelize.FormulaOpts{Type: &ordinary})
}

// heading writes the four lines that every sheet begins with: what, whose and when, as of, and how it reconciles.
func (b *book) heading(sheet, name, reconciles string) error {
	if err := b.put(sheet, "A1", textCell(name), title); err != nil {
		return err
	}
	if err := b.file.SetRowHeight(sheet, 1, 26); err != nil {
		return err
	}
	p := b.q.Period
	when := p.Long() + ", "
	if name == p.Long() {
		when = ""
	}
	lines := []string{
		fmt.Sprintf("%s · %s%s to %s", b.q.Foundation, when, p.First.Long(), p.Last.Long()),
		fmt.Sprintf("As of %s, as known at entry %d · money in %s", b.q.AsOf.Long(), b.q.Seq, strings.Join(b.currencies(), ", ")),
	}
	for i, line := range lines {
		if err := b.put(sheet, fmt.Sprintf("A%d", i+2), textCell(line), byline); err != nil {
			return err
		}
	}
	if sheet == summary { // whose columns are fewer than the line is long
		return b.put(sheet, "A4", textCell(reconciles), reconciled)
	}
	return b.put(sheet, "A4", textCell(reconciles), byline)
}

func (b *book) currencies() []string {
	list := []string{string(b.q.Currency)}
	for _, t := range b.q.PoolTotals {
		if !slices.Contains(list, string(t.Currency)) {
			list = append(list, string(t.Currency))
		}
	}
	return list
}

// widest is how many columns can still be read on one landscape A4 page; a wider sheet prints on two, side by side.
const widest = 14

// page sets how the sheet prints: landscape A4, the header and the first columns on each page, numbered. A sheet without a header prints on one page.
func (b *book) page(sheet string, headerRow, columns, frozen int) error {
	landscape, a4, wide, tall, yes := "landscape", 9, 1, 0, true
	if columns > widest {
		wide = 2
	}
	if headerRow == 0 {
		tall = 1
	}
	if err := b.file.SetPageLayout(sheet, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &a4, FitToWidth: &wide, FitToHeight: &tall}); err != nil {
		return err
	}
	if err := b.file.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &yes}); err != nil {
		return err
	}
	side, top := 0.4, 0.6
	if err := b.file.SetPageMargins(sheet, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &top, Bottom: &top}); err != nil {
		return err
	}
	foundation := strings.ReplaceAll(b.q.Foundation, "&", "&&")
	if err := b.file.SetHeaderFooter(sheet, &excelize.HeaderFooterOptions{
		OddFooter: fmt.Sprintf("&L&8%s, %s&C&8&A&R&8Page &P of &N", foundation, b.q.Period.Name)}); err != nil {
		return err
	}
	if headerRow == 0 {
		return nil
	}
	titles := fmt.Sprintf("%s!$%d:$%d", sheet, headerRow, headerRow)
	if last, err := excelize.ColumnNumberToName(frozen); err == nil && frozen > 0 {
		titles = fmt.Sprintf("%s!$A:$%s,%s", sheet, last, titles)
	}
	return b.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: sheet, RefersTo: titles})
}
