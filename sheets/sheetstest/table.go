package sheetstest

import (
	"strings"
	"sync"
)

// Sheets are all of them.
var Sheets = append(append(files, workbooks...), texts...)

const (
	damaged = "The workbook is damaged; save it anew and send that."
	cutOff  = "The workbook is cut short or damaged; save it anew and send that."
	crammed = "The workbook is packed more than 100 to 1, as no sheet is; save it anew or send a .csv."
	crowded = "The workbook holds more than 200 files inside, as no sheet does; save it anew and send that."
	noSheet = "The file is packed as workbooks are and holds no sheet; save it as .xlsx or .csv and send it again."
	noBook  = "The file is named .xlsx and is no workbook; save the sheet as .xlsx or .csv and send that."
	doctype = "The workbook declares a document type, as no spreadsheet does; save it anew and send that."
)

var (
	good   = Sheet(Header() + goodRow("2", "1"))
	entity = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`
)

// files are refused as a whole.
var files = []Hostile{
	file(413, "50 kB that unpack to six gigabytes", "bomb.xlsx", crammed, func() []byte { return stackedBomb(0) }),
	file(400, "50 kB that unpack to six gigabytes, and say 60 kB each", "bomb.xlsx", damaged, func() []byte { return stackedBomb(60_000) }),
	file(413, "one sheet that unpacks to 60 MiB", "bomb.xlsx", crammed, func() []byte { return Book(Sheet(strings.Repeat(" ", 60<<20)), nil) }),
	file(400, "one sheet that unpacks to 41 MiB and says 60 kB", "bomb.xlsx", damaged, liar),
	file(400, "a bomb within a bomb", "bomb.xlsx", noSheet, nested),
	file(413, "100,000 files in one", "days.xlsx", crowded, func() []byte { return manyFiles(100_000) }),
	file(413, "65,000 files in one that says three", "days.xlsx", crowded, fewSaid),
	file(400, "65,000 files behind one end and none behind another", "days.xlsx", cutOff, twoEnds),
	file(413, "300 pictures", "days.xlsx", crowded, bookFile(good, pictures(300, 1))),
	file(413, "a picture of 5 MiB", "days.xlsx", "A file inside of the workbook, xl/media/0.png, is larger than 4 MiB; take pictures and the like out of it and send it again.", bookFile(good, pictures(1, 5<<20))),
	file(400, "two files of one name", "days.xlsx", "The workbook holds two files of one name; save it anew and send that.", twice),
	file(400, "a path out of it", "days.xlsx", "The workbook holds a file with a path out of it; save it anew and send that.", bookFile(good, map[string]string{"../../etc/passwd": "x"})),
	file(400, "a text document", "days.xlsx", noSheet, func() []byte {
		return Packed(map[string]string{"word/document.xml": "<document/>", "[Content_Types].xml": "<Types/>"})
	}),
	file(400, "an .xls under another name", "days.xlsx", "This is a workbook of the old kind (.xls), or one with a password; save it as .xlsx without a password, or as .csv, and send that.", repeated("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 600)),
	file(400, "text under the name of a workbook", "days.xlsx", noBook, func() []byte { return []byte(line(Worked, Known, "1")) }),
	file(400, "an empty workbook", "days.xlsx", "The file is empty; save the sheet anew and send that.", repeated("", 0)),
	file(400, "a workbook cut short", "days.xlsx", cutOff, func() []byte { return Book(good, nil)[:700] }),
	file(400, "four bytes of a workbook", "days.xlsx", cutOff, func() []byte { return []byte("PK\x03\x04") }),
	file(400, "a document type in the list of sheets", "days.xlsx", doctype, bookFile(good, map[string]string{"xl/workbook.xml": entity + Contents("", "Days")})),
	file(400, "a document type in the texts", "days.xlsx", doctype, bookFile(good, map[string]string{"xl/sharedStrings.xml": entity + "<sst><si><t>&b;</t></si></sst>"})),
	file(400, "two sheets of one name", "days.xlsx", `The workbook has two sheets named "days"; rename one and send it again.`, bookFile(good, map[string]string{"xl/workbook.xml": Contents("", "Days", "days"), "xl/_rels/workbook.xml.rels": Relations(2)})),
	file(400, "a sheet's name that nobody can read", "days.xlsx", `The workbook has a sheet named "Da·ys", as no spreadsheet names one; give it a plain name of at most 31 signs and send it again.`, bookFile(good, map[string]string{"xl/workbook.xml": Contents("", "Da&#1;ys")})),
	file(400, "a sheet's name of a million signs", "days.xlsx", `The workbook has a sheet named "DaysDaysDaysDaysDaysDays…", as no spreadsheet names one; give it a plain name of at most 31 signs and send it again.`, bookFile(good, map[string]string{"xl/workbook.xml": Contents("", strings.Repeat("Days", 15_000))})),
	file(400, "a sheet's name with a bracket", "days.xlsx", `The workbook has a sheet named "Days [1]", as no spreadsheet names one; give it a plain name of at most 31 signs and send it again.`, bookFile(good, map[string]string{"xl/workbook.xml": Contents("", "Days [1]")})),
}

// workbooks are refused by a cell.
var workbooks = []Hostile{
	{Name: "20,000 rows with one cell in column XFD", File: "days.xlsx", Bytes: sync.OnceValue(farCells), Status: 422, Sheet: "Days", Cell: "XFD2", Row: 2, Says: "A cell stands in column 16384; at most 256 columns are read. Empty what lies to the right of the days."},
	{Name: "one long text in 60,000 cells", File: "days.xlsx", Bytes: sync.OnceValue(sharedByAll), Status: 413, Field: "file", Says: "The texts in the cells of the workbook come to more than 64 MiB; shorten the long ones and send it again.", Upload: true,
		Own: "The texts in the cells of the workbook come to more than 2,048 MiB; shorten the long ones and send it again."},
	cell("a long text", "A2", 2, "sow", "This cell holds 200,000 signs, more than any of a day sheet needs; shorten it.", Sheet(Header()+`<row r="2">`+Inline("A2", Noise64(200_000))+Inline("B2", Worked)+Inline("C2", Known)+Number("D2", "1")+`</row>`)),
	cell("entities", "", 0, "", doctype, entity+dated(Inline("B2", "&b;"))),
	cell("an entity that nobody declared", "", 2, "", "The workbook holds a sign by a name that is not known; save it anew and send that.", dated(Inline("B2", "&b;"))),
	cell("a negative row", "", 1, "", "A row bears the number -2; rows are counted from 1. Save the workbook anew and send that.", Sheet(Header()+`<row r="-2"/>`)),
	cell("row nought", "", 0, "", "A row bears the number 0; rows are counted from 1. Save the workbook anew and send that.", Sheet(`<row r="0"/>`)),
	{Name: "row 1,048,576", File: "days.xlsx", Bytes: bookFile(Sheet(Header()+`<row r="1048576">`+Inline("A1048576", SOW)+`</row>`), nil), Status: 422, Sheet: "Days", Row: 1048576, Says: "The sheet goes past 100,000 rows; split it and import the parts.", Upload: true, Own: "The sheet has no rows of days."},
	{Name: "a row of twenty digits", File: "days.xlsx", Bytes: bookFile(Sheet(Header()+`<row r="99999999999999999999"/>`), nil), Status: 422, Sheet: "Days", Row: 2147483647, Says: "The sheet goes past 100,000 rows; split it and import the parts.", Upload: true, Own: "The sheet goes past 5,000,000 rows; split it and import the parts."},
	cell("rows out of order", "", 3, "", "Row 3 comes after row 4; save the workbook anew and send that.", Sheet(Header()+goodRow("4", "1")+goodRow("3", "1"))),
	cell("a row twice", "", 2, "", "Row 2 comes after row 2; save the workbook anew and send that.", Sheet(Header()+goodRow("2", "0.5")+goodRow("2", "1"))),
	cell("a cell of another row", "", 2, "", "A cell bears the address D9, which is none of its row; save the workbook anew and send that.", figured(Number("D9", "1"))),
	cell("cells out of order", "B2", 2, "", "The cells of this row are not in order; save the workbook anew and send that.", figured(Number("B2", "1"))),
	cell("a prefix before the tags", "XFD1", 1, "", "A cell stands in column 16384; at most 256 columns are read. Empty what lies to the right of the days.", `<x:worksheet xmlns:x="y"><x:sheetData><x:row r="1"><x:c r = 'XFD1'/></x:row></x:sheetData></x:worksheet>`),
	cell("a bracket in an attribute", "XFD1", 1, "", "A cell stands in column 16384; at most 256 columns are read. Empty what lies to the right of the days.", Sheet(`<row r="1" a=">"><c r="XFD1"/></row>`)),
	cell("another encoding", "", 0, "", "The workbook is not written in UTF-8; save it anew and send that.", `<?xml version="1.0" encoding="UTF-16"?>`+good),
	cell("rows twice", "", 0, "", "The sheet holds its rows twice; save it anew and send that.", `<worksheet><sheetData/><sheetData/></worksheet>`),
	cell("an endless tag", "", 0, "", "The workbook holds a tag longer than any sheet has; save it anew and send that.", Sheet(`<row r="1" a="`+Noise64(120_000)+`"/>`)),
	cell("a tag left open", "", 2, "", damaged, Sheet(Header()+`<row r="2">`)),
	cell("a sheet cut short", "", 1, "", damaged, Sheet(Header())[:200]),
	cell("a formula", "D2", 2, "", "This cell holds a formula; put its value in its place (copy, then paste as value).", figured(`<c r="D2"><f>HYPERLINK("https://evil.example/","1")</f><v>1</v></c>`)),
	cell("a formula without its value", "D2", 2, "", "This cell holds a formula; put its value in its place (copy, then paste as value).", figured(`<c r="D2"><f t="shared" si="0"/></c>`)),
	cell("a formula written as text", "D2", 2, "days", "=1+1 is not a plain number; write digits with a decimal point, such as 16.5.", figured(Inline("D2", "=1+1"))),
	cell("an error", "D2", 2, "", "This cell shows the error #DIV/0!; write what is meant.", figured(`<c r="D2" t="e"><v>#DIV/0!</v></c>`)),
	cell("a truth for days", "D2", 2, "days", "TRUE is not a plain number; write digits with a decimal point, such as 16.5.", figured(`<c r="D2" t="b"><v>1</v></c>`)),
	cell("a text that is not there", "D2", 2, "", "A cell refers to a text that the workbook does not hold; save it anew and send that.", figured(`<c r="D2" t="s"><v>7</v></c>`)),
	cell("merged cells", "B2", 2, "", "The cells B2:B3 are merged into one; split them and fill in each.", strings.Replace(good, "</sheetData>", `</sheetData><mergeCells><mergeCell ref="B2:B3"/></mergeCells>`, 1)),
	cell("a hidden row", "", 2, "", "Row 2 is hidden; show it, or delete it if it is not meant.", Sheet(Header()+`<row r="2" hidden="1">`+goodCells("2")+Number("D2", "1")+`</row>`)),
	cell("a hidden column", "D1", 1, "days", "This column is hidden; show it, or delete it if it is not meant.", strings.Replace(good, "<sheetData>", `<cols><col min="4" max="4" hidden="1"/></cols><sheetData>`, 1)),
	cell("a hidden sheet", "", 1, "", "The sheet Days is hidden; show it, or delete it if it is not meant.", "").
		with(good, map[string]string{"xl/workbook.xml": strings.Replace(Contents("", "Days"), `r:id=`, `state="veryHidden" r:id=`, 1)}),
	cell("a day first", "B2", 2, "date", "16/07/2024 is not a day of the calendar as days are written here; write it as 2024-07-16.", dated(Inline("B2", "16/07/2024"))),
	cell("a month first", "B2", 2, "date", "07/16/2024 is not a day of the calendar as days are written here; write it as 2024-07-16.", dated(Inline("B2", "07/16/2024"))),
	cell("a day with points", "B2", 2, "date", "16.07.2024 is not a day of the calendar as days are written here; write it as 2024-07-16.", dated(Inline("B2", "16.07.2024"))),
	cell("a day either way round", "B2", 2, "date", "07/08/2024 may be 7 Aug 2024 or 8 Jul 2024; write it as 2024-08-07 or as 2024-07-08.", dated(Inline("B2", "07/08/2024"))),
	cell("the 31st of February", "B2", 2, "date", "2025-02-31 is not a day of the calendar; write one that is, such as 2024-10-30.", dated(Inline("B2", "2025-02-31"))),
	cell("a day with its time", "B2", 2, "date", "2024-10-21T12:00 is not a day of the calendar; write one that is, such as 2024-10-30.", dated(`<c r="B2"><v>45586.5</v></c>`)).
		with(dated(`<c r="B2" s="1"><v>45586.5</v></c>`), map[string]string{"xl/styles.xml": dayStyle}),
	cell("a day outside of the term", "B2", 2, "date", "No terms of SOW-2024-001 were in force on 2024-08-30. Enter a later day, or set the terms from an earlier one.", dated(Inline("B2", "2024-08-30"))),
	cell("a comma", "D2", 2, "days", "16,5 is written with a comma; write 16.5.", figured(Inline("D2", "16,5"))),
	cell("a third of a day", "D2", 2, "days", "0.3 is not whole or half a day.", figured(Number("D2", "0.3"))),
	cell("hours and minutes", "D2", 2, "days", "6:00 is not a plain number; write digits with a decimal point, such as 16.5.", figured(`<c r="D2" s="2"><v>0.25</v></c>`)).
		with(figured(`<c r="D2" s="2"><v>0.25</v></c>`), map[string]string{"xl/styles.xml": dayStyle}),
	cell("half an hour as a time", "D2", 2, "days", "0:30 is not a plain number; write digits with a decimal point, such as 16.5.", figured(`<c r="D2" s="3"><v>0.020833333333333332</v></c>`)).
		with(figured(`<c r="D2" s="3"><v>2.0833333333333332E-2</v></c>`), map[string]string{"xl/styles.xml": dayStyle}),
	cell("a percentage of a day", "D2", 2, "days", "50 % is not a plain number; write digits with a decimal point, such as 16.5.", figured(`<c r="D2" s="4"><v>0.5</v></c>`)).
		with(figured(`<c r="D2" s="4"><v>0.5</v></c>`), map[string]string{"xl/styles.xml": dayStyle}),
	cell("less than nothing", "D2", 2, "days", "-1 is not time worked; enter more than zero, or reverse the entry that is wrong.", figured(Number("D2", "-1"))),
	cell("a number beyond all numbers", "D2", 2, "days", "1e400 is not a plain number; write digits with a decimal point, such as 16.5.", figured(Number("D2", "1e400"))),
	cell("somebody who is not on the SOW", "C2", 2, "person", "P-0002 is not among the people of SOW-2024-001; put them on it first, or write who did the work.", Sheet(Header()+`<row r="2">`+Inline("A2", SOW)+Inline("B2", Worked)+Inline("C2", Other)+Number("D2", "1")+`</row>`)),
	cell("a zero sign in a code", "A2", 2, "sow", "There is no statement of work SOW-·2024-001, or it is not yours to see.", Sheet(Header()+`<row r="2">`+Inline("A2", "SOW-_x0000_2024-001")+Inline("B2", Worked)+Inline("C2", Known)+Number("D2", "1")+`</row>`)),
	cell("a zero sign in a name", "C2", 2, "person", "The text holds a control sign that cannot be shown; remove it.", Sheet(Header()+`<row r="2">`+Inline("A2", SOW)+Inline("B2", Worked)+Inline("C2", "Ines_x0000_")+Number("D2", "1")+`</row>`)),
	cell("a zero sign in a heading", "E1", 1, "", "The column no·te is not known; a day sheet has sow, date, person, days or hours, note, and optionally deliverable, component, through and itemises.", strings.Replace(good, `</row>`, Inline("E1", "no_x0000_te")+`</row>`, 1)),
}

// dayStyle shows the numbers of style 1 as days, of 2 and 3 as times and of 4 as percentages.
const dayStyle = `<styleSheet xmlns="x"><numFmts count="1"><numFmt numFmtId="164" formatCode="[h]:mm"/></numFmts><cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="20"/><xf numFmtId="9"/></cellXfs></styleSheet>`

// texts are refused as .csv.
var texts = []Hostile{
	file(400, "an empty text", "days.csv", "The file is empty; save the sheet anew and send that.", repeated("", 0)),
	file(400, "a zero sign", "days.csv", "Row 2 is not text in UTF-8; save the sheet as .csv (UTF-8) or .xlsx and send that.", func() []byte { return []byte(line(Worked, "P-\x000001", "1")) }),
	file(400, "another alphabet's bytes", "days.csv", "Row 2 is not text in UTF-8; save the sheet as .csv (UTF-8) or .xlsx and send that.", func() []byte { return []byte(line(Worked, "J\xf6rg", "1")) }),
	file(400, "UTF-16, the small end first", "days.csv", "The file is written in UTF-16; save it as .csv (UTF-8) or .xlsx and send that.", utf16File("small", line(Worked, Known, "1"))),
	file(400, "UTF-16, the big end first", "days.csv", "The file is written in UTF-16; save it as .csv (UTF-8) or .xlsx and send that.", utf16File("big", line(Worked, Known, "1"))),
	file(400, "a workbook under the name of text", "days.csv", "This is a workbook under another name; save it as .xlsx or .csv and send it again.", bookFile(good, nil)),
	file(413, "a thousand columns", "days.csv", "Row 1 has 1000 columns; at most 256 are read. Delete what lies to the right of the days.", func() []byte { return []byte(strings.Repeat("days,", 999) + "days\n") }),
	file(413, "one line of 9 MB", "days.csv", "Row 1 is longer than 1 MiB, as no row of a day sheet is; save the sheet with one line for each row and send that.", repeated("days,sow,", 1_000_000)),
	{Name: "one line of 100 MB", File: "days.csv", Bytes: repeated("days,sow,,", 10_000_000), Status: 413, Field: "body", Upload: true, Says: "That is more than is taken at once: a file has at most 10 MiB. Split it and send the parts.",
		Own: "Row 1 is longer than 1 MiB, as no row of a day sheet is; save the sheet with one line for each row and send that."},
	{Name: "11 MiB", File: "days.csv", Bytes: repeated("\n", 11<<20), Status: 413, Field: "file", Upload: true, Says: "The file is larger than 10 MiB; split it and send the parts.", Own: "The sheet has no rows of days."},
	{Name: "more rows than are taken", File: "days.csv", Bytes: func() []byte { return []byte(columns + strings.Repeat(SOW+","+Worked+","+Known+",1\n", 100_001)) }, Status: 413, Field: "file", Upload: true,
		Says: "The sheet has more than 100,000 rows; split it and import the parts."},
	text("quotes that do not match", "", 2, "", "The quotes in this row do not match; put text with quotes into quotes and double those inside.", line(Worked, `"Ines "The Nine" Morland"`, "1")),
	text("a quote that is never closed", "", 2, "", "The quotes in this row do not match; put text with quotes into quotes and double those inside.", line(Worked, `"Ines`, "1")+strings.Repeat("a,b,c,d\n", 200_000)),
	text("a heading twice", "D1", 1, "date", "The column date stands twice; leave one.", "sow,date,person,date,days\n"),
	text("no headings", "", 1, "", "Row 1 holds no heading of a day sheet; write sow, date, person and days (or hours) above the rows.", SOW+","+Worked+","+Known+",1\n"),
	text("a heading that is missing", "", 1, "person", "The column person is missing from the header.", "sow,date,days\n"+SOW+","+Worked+",1\n"),
	text("a heading that is not known", "E1", 1, "", "The column rate is not known; a day sheet has sow, date, person, days or hours, note, and optionally deliverable, component, through and itemises.", "sow,date,person,days,rate\n"),
	text("a cell beside the columns", "E2", 2, "", "This cell stands in a column without a name; name the column or empty the cell.", columns+SOW+","+Worked+","+Known+",1,note\n"),
	text("headings and nothing else", "", 0, "", "The sheet has no rows of days.", columns),
	text("a day first, in text", "B2", 2, "date", "16/07/2024 is not a day of the calendar as days are written here; write it as 2024-07-16.", line("16/07/2024", Known, "1")),
	text("a count of days", "B2", 2, "date", "45586 is a spreadsheet's count of days; show the column as dates, or write the day itself, such as 2024-10-30.", line("45586", Known, "1")),
	text("a comma, in text", "D2", 2, "days", "16,5 is written with a comma; write 16.5.", line(Worked, Known, `"16,5"`)),
	text("a comma under semicolons", "D2", 2, "days", "16,5 is written with a comma; write 16.5.", strings.ReplaceAll(columns+SOW+","+Worked+","+Known+",16", ",", ";")+",5\n"),
	text("a formula for days", "D2", 2, "days", `=HYPERLINK("https://evil… is not a plain number; write digits with a decimal point, such as 16.5.`, line(Worked, Known, `"=HYPERLINK(""https://evil.example/"",""1"")"`)),
}

// Odd is a sheet that looks strange and is one good row all the same: Known worked on the day Worked.
type Odd struct {
	Name, File string
	Bytes      func() []byte
}

// Taken are all of those.
var Taken = []Odd{
	{"semicolons, a mark at the beginning, and carriage returns", "days.csv", func() []byte {
		return []byte("\xef\xbb\xbf" + strings.ReplaceAll(strings.ReplaceAll(line(Worked, Known, "0.5"), ",", ";"), "\n", "\r\n"))
	}},
	{"a note like a formula", "days.csv", func() []byte {
		return []byte("sow,date,person,days,note\n" + SOW + "," + Worked + "," + Known + `,0.5,"=HYPERLINK(""https://evil.example/"")"` + "\n")
	}},
	{"days counted from 1900", "days.xlsx", bookFile(dated(`<c r="B2" s="1"><v>45586</v></c>`), map[string]string{"xl/styles.xml": dayStyle})},
	{"days counted from 1900, shown as numbers", "days.xlsx", bookFile(dated(Number("B2", "45586")), nil)},
	{"days counted from 1904", "days.xlsx", bookFile(dated(`<c r="B2" s="1"><v>44124</v></c>`), map[string]string{"xl/styles.xml": dayStyle, "xl/workbook.xml": Contents(`<workbookPr date1904="1"/>`, "Days")})},
	{"a bomb that nobody opens", "days.xlsx", func() []byte {
		return Book(good, map[string]string{"xl/embeddings/inner.zip": string(nested())})
	}},
}
