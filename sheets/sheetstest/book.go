package sheetstest

import (
	"archive/zip"
	"bytes"
	"strconv"
	"strings"

	"bursar/models"
)

const (
	mainNames = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	relNames  = `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`
	relKinds  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
)

// Parts are the files of a workbook around the XML of its one sheet, Days; more adds to them or takes their place.
func Parts(sheet string, more map[string]string) map[string]string {
	parts := map[string]string{
		"[Content_Types].xml":        `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
		"_rels/.rels":                `<Relationships ` + relNames + `><Relationship Id="rId1" Type="` + relKinds + `officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            Contents("", "Days"),
		"xl/_rels/workbook.xml.rels": Relations(1, "sharedStrings.xml", "styles.xml"),
		"xl/worksheets/sheet1.xml":   sheet,
	}
	for name, text := range more {
		parts[name] = text
	}
	return parts
}

// Contents is a workbook's list of its sheets. before stands before the list.
func Contents(before string, names ...string) string {
	var b strings.Builder
	for i, name := range names {
		n := strconv.Itoa(i + 1)
		b.WriteString(`<sheet name="` + name + `" sheetId="` + n + `" r:id="rId` + n + `"/>`)
	}
	return `<workbook ` + mainNames + ` xmlns:r="` + strings.TrimSuffix(relKinds, "/") + `">` + before + `<sheets>` + b.String() + `</sheets></workbook>`
}

// Relations name the parts of so many sheets, and others by their files.
func Relations(sheets int, others ...string) string {
	var b strings.Builder
	for i := range sheets {
		n := strconv.Itoa(i + 1)
		b.WriteString(`<Relationship Id="rId` + n + `" Type="` + relKinds + `worksheet" Target="worksheets/sheet` + n + `.xml"/>`)
	}
	for i, file := range others {
		kind := strings.TrimSuffix(file, ".xml")
		b.WriteString(`<Relationship Id="rOther` + strconv.Itoa(i) + `" Type="` + relKinds + kind + `" Target="` + file + `"/>`)
	}
	return `<Relationships ` + relNames + `>` + b.String() + `</Relationships>`
}

// Book packs a workbook by hand around the XML of its one sheet.
func Book(sheet string, more map[string]string) []byte { return Packed(Parts(sheet, more)) }

// Packed packs files, in the order of their names: the same files give the same bytes.
func Packed(files map[string]string) []byte {
	names := make([]string, 0, len(files))
	for name := range files {
		names = append(names, name)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range models.Sorted(names) {
		w, err := z.Create(name)
		must(err)
		_, err = w.Write([]byte(files[name]))
		must(err)
	}
	must(z.Close())
	return b.Bytes()
}

// must holds that writing into memory went well.
func must(err error) {
	if err != nil {
		panic(err)
	}
}

// Inline is a cell with its text in it.
func Inline(address, text string) string {
	return `<c r="` + address + `" t="inlineStr"><is><t>` + text + `</t></is></c>`
}

// Number is a cell with a number.
func Number(address, n string) string { return `<c r="` + address + `"><v>` + n + `</v></c>` }

// Sheet is the XML of a sheet with these rows.
func Sheet(rows string) string {
	return `<worksheet ` + mainNames + `><sheetData>` + rows + `</sheetData></worksheet>`
}

// Header is the first row of a day sheet.
func Header() string {
	return `<row r="1">` + Inline("A1", "sow") + Inline("B1", "date") + Inline("C1", "person") + Inline("D1", "days") + `</row>`
}

// Noise does not shrink when packed, and is the same each time.
func Noise(n int) string {
	b, x := make([]byte, n), uint32(2463534242)
	for i := range b {
		x ^= x << 13
		x ^= x >> 17
		x ^= x << 5
		b[i] = byte(x)
	}
	return string(b)
}
