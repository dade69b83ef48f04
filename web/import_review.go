package web

import (
	"slices"
	"strconv"
	"strings"

	"bursar/models"
)

// ImportReview is what the review of minutes is drawn from. Part is which part of a long file is shown, the first is 1.
type ImportReview struct {
	Viewer   models.Viewer
	Import   models.ImportSheet
	Meetings []models.ImportMeeting
	Part     int
	Try      Try

	cut []reviewPart
}

// NewImportReviewPage shows minutes as they were written beside what was read in them; afterwards what was applied, what was left, and why.
func NewImportReviewPage(f Frame, d ImportReview) *SheetPage {
	p := &SheetPage{Frame: f, Sheet: Sheet{Head: d.head()}}
	d.cut = d.parts()
	if d.Import.Kind != "minutes" {
		p.Bands = []Band{Full(d.plainList())}
		return p
	}
	if d.Import.State == models.ImportConfirmed {
		p.Facts = []Fact{{Label: "Read", Text: Count(d.Import.Items)}, {Label: "Applied", Text: Count(d.Import.Applied)}, {Label: "Left", Text: Count(d.Import.Left)}}
		if d.Import.Left > 0 {
			p.Bands = append(p.Bands, Full(d.leftAndWhy()))
		}
	} else if d.Viewer.May(models.KeepRecords) {
		p.Bands = append(p.Bands, Full(Section{ID: "apply", Title: "Apply to the record", OnScreen: true, Prose: d.applyWords(), Form: d.applyForm().Again(d.Try)}))
	}
	part := d.cut[min(max(d.Part, 1), len(d.cut))-1]
	if len(d.cut) > 1 {
		p.Bands = append(p.Bands, Full(d.partsSection(part)))
	}
	p.Bands = append(p.Bands, Band{Desk: d.desk(part)})
	return p
}

func (d ImportReview) head() PageHead {
	i := d.Import
	h := PageHead{Where: underMeetings(Crumb{Text: "Imports", Href: "/imports"}, Crumb{Text: i.Code, Href: "/imports/" + i.Code, Code: true}), Title: "What was read in " + i.SourceName, States: []State{importState(i.ImportLine)}}
	doubts := Plural(int64(len(i.Problems)), "doubt", "doubts")
	if i.State == models.ImportConfirmed {
		h.Lede = Words(Plain(Plural(i.Items, "thing", "things")+" read, "+Count(i.Applied)+" applied, "), Strong(Count(i.Left)+" left"), Plain(" with the reason."))
		return h
	}
	h.Lede = Words(Plain(Plural(i.Items, "thing", "things")+" read in "+Plural(int64(len(d.Meetings)), "meeting", "meetings")+", "), Strong(doubts), Plain(". Nothing counts until you apply it."))
	if d.Viewer.May(models.KeepRecords) {
		h.Acts = []Act{{Text: "Apply to the record…", Href: "#apply"}}
	}
	return h
}

// applyWords say what applying does, and which dates wait for a correction.
func (d ImportReview) applyWords() []Line {
	words := []Line{Say("Meetings, attendance, decisions, actions and days become records that know their line. What cannot be entered is left, with the reason. All of it is done in one go.")}
	if n := len(d.suspects()); n > 0 {
		words = append(words, Words(Strong(NumberWord(n)+" "+pick(n == 1, "date looks")+pick(n != 1, "dates look")+" wrong."), Plain(" Correct it here, or leave it as it is written; the text keeps what it says.")))
	}
	return words
}

// suspects are the meetings whose date the reader doubts and that a correction can name.
func (d ImportReview) suspects() (out []models.ImportMeeting) {
	for _, m := range d.Meetings {
		if m.Suspect != "" && m.Number != nil {
			out = append(out, m)
		}
	}
	return out
}

func (d ImportReview) applyForm() *Form {
	f := &Form{ID: "apply-form", Action: "/imports/" + d.Import.Code + "/confirmation", Submit: "Apply to the record"}
	for _, m := range d.suspects() {
		number := strconv.FormatInt(*m.Number, 10)
		f.Fields = append(f.Fields, Field{Name: "dates." + number, Label: "Date of meeting " + number, Kind: DateField, Value: m.Date, Hint: "line " + strconv.FormatInt(m.Line, 10) + ": " + m.Suspect})
	}
	return f
}

// mostReasons is how many reasons the summary of what was left names.
const mostReasons = 20

// leftAndWhy groups what was left by its reason, the most frequent first.
func (d ImportReview) leftAndWhy() Section {
	s := Section{ID: "left", Title: "What was left, and why", Table: &Table{Flow: true, Columns: []Column{{Head: "Reason"}, {Head: "Things", Number: true}, {Head: "Lines", Label: "Lines"}}}}
	groups := leftGroups(d.Import.Things)
	if len(groups) > mostReasons {
		s.Note = Say("The most frequent; the others stand beside their lines.")
	}
	for _, g := range groups[:min(len(groups), mostReasons)] {
		s.Table.Rows = append(s.Table.Rows, Row{Cells: []Cell{{Text: g.reason, Head: true}, Text(Count(int64(len(g.lines)))), {Line: d.linesLine(g.lines)}}})
	}
	return s
}

// linesLine leads to the first lines of a group, each in its part of the file.
func (d ImportReview) linesLine(lines []int64) Line {
	const shown = 12
	var out []Line
	lines = slices.Compact(slices.Clone(lines))
	for i, n := range lines {
		if i == shown {
			out = append(out, Say("and "+Count(int64(len(lines)-shown))+" more"))
			break
		}
		out = append(out, Words(Link(strconv.FormatInt(n, 10), d.lineURL(n))))
	}
	return commaed(out)
}

// plainList shows an import that is not of minutes: what it was, and what became of it.
func (d ImportReview) plainList() Section {
	s := Section{ID: "things", Title: "What was read", Empty: &Empty{Text: []Line{Say("This file was applied when it was read; its entries know their rows.")}}}
	if len(d.Import.Things) == 0 {
		return s
	}
	s.Empty, s.Table = nil, &Table{Flow: true, Columns: []Column{{Head: "Thing"}, {Head: "Line", Number: true}, {Head: "Became", Label: "Became"}}}
	for _, t := range d.Import.Things[:min(len(d.Import.Things), 200)] {
		s.Table.Rows = append(s.Table.Rows, Row{Cells: []Cell{{Text: t.Text, Head: true}, Text(strconv.FormatInt(t.Line, 10)), {Line: withCodes(orElse(t.Subject, t.Reason))}}})
	}
	return s
}

var thingWords = map[string]string{"meeting": "Meeting", "attendance": "Attendance", "action": "Action", "vote": "Vote", "proposal": "Proposal", "sow": "Statement of work", "days": "Days", "amount": "Amount", "decision": "Decision"}

// desk is one part of the file: the text on one side, what was read in it on the other.
func (d ImportReview) desk(p reviewPart) *Desk {
	desk := &Desk{File: d.Import.SourceName, ReadTitle: "Read from it", Foot: Say("• read, ? doubtful, no sign: left as text.")}
	read, doubted := d.marks(p)
	for n := p.first; n <= p.last; n++ {
		line := SourceLine{ID: "L" + strconv.FormatInt(n, 10), Number: int(n)}
		line.Text, line.Indent = indented(d.Import.Lines[n-1])
		switch {
		case doubted[n]:
			line.Mark, line.Kind = "?", "odd"
		case read[n]:
			line.Mark, line.Kind = "•", "hit"
		}
		desk.Source = append(desk.Source, line)
	}
	desk.Read = d.findings(p)
	if len(desk.Read) == 0 {
		desk.Foot = Say("Nothing was read in this part.")
	}
	return desk
}

func (d ImportReview) marks(p reviewPart) (read, doubted map[int64]bool) {
	read, doubted = map[int64]bool{}, map[int64]bool{}
	for _, t := range d.Import.Things {
		read[t.Line] = p.holds(t.Line)
	}
	for _, one := range d.Import.Problems {
		doubted[one.Line] = p.holds(one.Line)
	}
	return read, doubted
}

// indented takes the spaces before a line of minutes as its depth, two to a step.
func indented(text string) (string, int) {
	rest := strings.TrimLeft(text, " \t")
	depth := (len(text) - len(rest) + strings.Count(text[:len(text)-len(rest)], "\t")*3) / 2
	return rest, min(depth, 3)
}
