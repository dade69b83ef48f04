package sheets

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"bursar/models"
)

// templateRows is how many rows a blank day sheet has ready: five weeks of four people, and some more.
const templateRows = 200

const daysSheet = "Days"

var inXML = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// WriteTemplate writes a blank day sheet of a statement of work: its headings stand fast, its people and deliverables are chosen from lists, and what the
// statement of work would not take is not taken by the sheet either. The same statement of work on the same day gives the same bytes.
func WriteTemplate(to io.Writer, t models.DayTemplate) error {
	d := &template{DayTemplate: t, file: excelize.NewFile()}
	defer d.file.Close() // it is written by then
	for _, step := range []func() error{d.begin, d.headings, d.rows, d.guide, d.choices, d.protect} {
		if err := step(); err != nil {
			return err
		}
	}
	if err := signed(d.file, t.AsOf); err != nil {
		return err
	}
	return d.file.Write(to)
}

// template is a blank day sheet while it is drawn up.
type template struct {
	models.DayTemplate
	file *excelize.File
}

func (d *template) columns() []string {
	columns := []string{"sow", "date", "through", "person", d.SOW.Unit.Field(), "deliverable", "note"}
	if len(d.Components) > 0 {
		columns = append(columns, "component")
	}
	if len(d.Statements) > 0 {
		columns = append(columns, "itemises")
	}
	return columns
}

func (d *template) begin() error {
	if err := d.file.SetSheetName("Sheet1", daysSheet); err != nil {
		return err
	}
	_, err := d.file.NewSheet(GuideSheet)
	return err
}

func (d *template) headings() error {
	styles, head, err := d.styles()
	if err != nil {
		return err
	}
	for i, name := range d.columns() {
		if err := d.column(models.ColumnLetters(i+1), name, styles); err != nil {
			return err
		}
	}
	last := models.ColumnLetters(len(d.columns()))
	if err := d.file.SetCellStyle(daysSheet, "A1", last+"1", head); err != nil {
		return err
	}
	return d.file.SetPanes(daysSheet, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
}

// columnStyles are how the cells under the headings look: open to be filled in, all of them.
type columnStyles struct{ text, figure, date int }

func (d *template) styles() (under columnStyles, head int, err error) {
	day := "yyyy-mm-dd"
	open := &excelize.Protection{Locked: false}
	for _, s := range []struct {
		into  *int
		style excelize.Style
	}{
		{&under.text, excelize.Style{Protection: open, NumFmt: 49}},
		{&under.figure, excelize.Style{Protection: open}},
		{&under.date, excelize.Style{Protection: open, CustomNumFmt: &day}},
		{&head, excelize.Style{Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E7E3D8"}}, Protection: &excelize.Protection{Locked: true}}},
	} {
		if *s.into, err = d.file.NewStyle(&s.style); err != nil {
			return under, head, err
		}
	}
	return under, head, nil
}

func (d *template) column(letter, name string, styles columnStyles) error {
	style := styles.text
	switch name {
	case "date", "through":
		style = styles.date
	case "days", "hours":
		style = styles.figure
	}
	width := map[string]float64{"note": 48, "deliverable": 28, "component": 28, "person": 24, "sow": 16}[name] // of the column on the screen
	if err := d.file.SetColWidth(daysSheet, letter, letter, max(width, 12)); err != nil {
		return err
	}
	if err := d.file.SetColStyle(daysSheet, letter, style); err != nil {
		return err
	}
	return d.file.SetCellStr(daysSheet, letter+"1", name)
}

func (d *template) rows() error {
	for n := 2; n <= templateRows+1; n++ {
		if err := d.file.SetCellStr(daysSheet, "A"+strconv.Itoa(n), d.SOW.Code); err != nil {
			return err
		}
	}
	return nil
}

// guide tells how the sheet is filled in, and holds what is chosen from.
func (d *template) guide() error {
	period := "any day on which its terms are in force"
	if d.Starts.Known() && d.Ends.Known() {
		period = string(d.Starts) + " to " + string(d.Ends)
	}
	unit := d.SOW.Unit.Field()
	lines := []string{
		d.SOW.Code + ", " + d.SOW.Title,
		"Fill in the sheet " + daysSheet + ", one row for each day of a person, and send it at Days worked, Import a day sheet.",
		"date: the day worked, such as 2024-10-21; " + period + ".",
		"through: leave it empty. For the total of a month write its last day here and its first under date.",
		"person: choose from the list; it stands here on the right.",
		unit + ": in steps of " + d.SOW.Grid.String() + ", with a decimal point.",
		"deliverable and note: as you like.",
		d.partsGuide(),
		"Rows in which nothing but the statement of work stands are passed over. No formulas, no merged cells, no hidden rows.",
	}
	for i, line := range slices.DeleteFunc(lines, func(line string) bool { return line == "" }) {
		if err := d.file.SetCellStr(GuideSheet, "A"+strconv.Itoa(i+1), line); err != nil {
			return err
		}
	}
	for i, width := range []float64{96, 4, 24, 10, 24, 4, 28, 28, 12} {
		column := models.ColumnLetters(i + 1)
		if err := d.file.SetColWidth(GuideSheet, column, column, width); err != nil {
			return err
		}
	}
	return d.lists()
}

func (d *template) lists() error {
	for i, p := range d.People {
		if err := d.file.SetSheetRow(GuideSheet, "C"+strconv.Itoa(i+2), &[]string{p.Written(), p.Code, p.Name}); err != nil {
			return err
		}
	}
	for i, text := range d.Deliverables {
		if err := d.file.SetCellStr(GuideSheet, "G"+strconv.Itoa(i+2), text); err != nil {
			return err
		}
	}
	for i, text := range d.Components {
		if err := d.file.SetCellStr(GuideSheet, "H"+strconv.Itoa(i+2), text); err != nil {
			return err
		}
	}
	for i, day := range d.Statements {
		if err := d.file.SetCellStr(GuideSheet, "I"+strconv.Itoa(i+2), string(day)); err != nil {
			return err
		}
	}
	heads := []string{"person", "code", "name", "", "deliverable", "", ""}
	for _, name := range d.columns()[7:] {
		heads[map[string]int{"component": 5, "itemises": 6}[name]] = name
	}
	return d.file.SetSheetRow(GuideSheet, "C1", &heads)
}

// partsGuide tells of the columns that only some statements of work have.
func (d *template) partsGuide() string {
	var parts []string
	if len(d.Components) > 0 {
		parts = append(parts, "component: choose from the list, or leave it empty.")
	}
	if len(d.Statements) > 0 {
		parts = append(parts, "itemises: the day of the vendor’s statement that the row is part of; leave it empty where it is part of none.")
	}
	return strings.Join(parts, " ")
}

// choices are what each column takes.
func (d *template) choices() error {
	figure := fmt.Sprintf("AND(ISNUMBER(E2),E2>0,MOD(ROUND(E2*1000,0),%d)=0)", int64(d.SOW.Grid))
	if err := d.choice("E", figure, "In steps of "+d.SOW.Grid.String()+", more than zero.", false); err != nil {
		return err
	}
	if d.Starts.Known() && d.Ends.Known() {
		for _, column := range []string{"B", "C"} {
			within := fmt.Sprintf("AND(ISNUMBER(%s2),%s2>=DATEVALUE(\"%s\"),%s2<=DATEVALUE(\"%s\"))", column, column, d.Starts, column, d.Ends)
			if err := d.choice(column, within, fmt.Sprintf("A day from %s to %s.", d.Starts, d.Ends), false); err != nil {
				return err
			}
		}
	}
	if err := d.choice("D", d.listed("C", len(d.People)), "Choose from the list.", true); err != nil {
		return err
	}
	for i, name := range d.columns() {
		list := map[string]string{"component": d.listed("H", len(d.Components)), "itemises": d.listed("I", len(d.Statements))}[name]
		if err := d.choice(models.ColumnLetters(i+1), list, "Choose from the list.", true); err != nil {
			return err
		}
	}
	return d.choice("F", d.listed("G", len(d.Deliverables)), "It is not on the list; is it written as it is meant?", true)
}

func (d *template) listed(column string, n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("'%s'!$%s$2:$%s$%d", GuideSheet, column, column, n+1)
}

func (d *template) choice(column, formula, why string, list bool) error {
	if formula == "" {
		return nil
	}
	v := excelize.NewDataValidation(true)
	v.Sqref = fmt.Sprintf("%s2:%s%d", column, column, templateRows+1)
	if column == "F" { // any words may stand there; the list only helps
		v.SetError(excelize.DataValidationErrorStyleWarning, "Not on the list", why)
	} else {
		v.SetError(excelize.DataValidationErrorStyleStop, "Not taken", why)
	}
	if list {
		v.SetSqrefDropList(formula)
	} else {
		v.Type, v.Formula1 = "custom", inXML.Replace(formula) // the library writes it as it is
	}
	return d.file.AddDataValidation(daysSheet, v)
}

func (d *template) protect() error {
	d.file.SetActiveSheet(0)
	return d.file.ProtectSheet(daysSheet, &excelize.SheetProtectionOptions{SelectLockedCells: true, SelectUnlockedCells: true, FormatColumns: true, Sort: true})
}
