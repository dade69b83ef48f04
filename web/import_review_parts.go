package web

import (
	"slices"
	"strconv"
	"strings"

	"bursar/models"
)

// reviewPart is a part of the minutes that one page shows: its lines, both inclusive, and how heavy it is.
type reviewPart struct {
	number      int
	first, last int64
	meetings    []models.ImportMeeting // that begin in it
	bytes       int
}

func (p reviewPart) holds(line int64) bool { return p.first <= line && line <= p.last }

const (
	heaviestPart = 30_000 // bytes of markup that a part may bring, so that the page stays light
	longestPart  = 200    // lines of one meeting in a part
)

// parts cuts the file at its meetings, and a long meeting after some hundreds of lines, so that no page grows heavy.
func (d ImportReview) parts() []reviewPart {
	var parts []reviewPart
	for _, piece := range d.pieces() {
		last := len(parts) - 1
		if last >= 0 && parts[last].bytes+piece.bytes <= heaviestPart {
			parts[last].last, parts[last].bytes = piece.last, parts[last].bytes+piece.bytes
			parts[last].meetings = append(parts[last].meetings, piece.meetings...)
			continue
		}
		piece.number = len(parts) + 1
		parts = append(parts, piece)
	}
	return parts
}

// pieces are the meetings one by one, what stands before the first among it.
func (d ImportReview) pieces() []reviewPart {
	weight := d.weights()
	piece := reviewPart{first: 1}
	var pieces []reviewPart
	for n := int64(1); n <= int64(len(d.Import.Lines)); n++ {
		at := slices.IndexFunc(d.Meetings, func(m models.ImportMeeting) bool { return m.Line == n })
		if n > piece.first && (at >= 0 && len(piece.meetings) > 0 || n-piece.first >= longestPart || piece.bytes+weight[n] > heaviestPart) {
			pieces, piece = append(pieces, piece), reviewPart{first: n}
		}
		if at >= 0 {
			piece.meetings = append(piece.meetings, d.Meetings[at])
		}
		piece.last, piece.bytes = n, piece.bytes+weight[n]
	}
	return append(pieces, piece)
}

// weights is how many bytes of markup each line brings, with what was read in it.
func (d ImportReview) weights() map[int64]int {
	const lineMarkup, findingMarkup = 70, 230
	weight := map[int64]int{}
	for i, text := range d.Import.Lines {
		weight[int64(i+1)] = len(text) + lineMarkup
	}
	for _, t := range d.Import.Things {
		weight[t.Line] += len(t.Text) + len(t.Reason) + findingMarkup
	}
	for _, p := range d.Import.Problems {
		weight[p.Line] += len(p.Message) + findingMarkup
	}
	return weight
}

func (d ImportReview) partURL(number int) string {
	return "/imports/" + d.Import.Code + "?part=" + strconv.Itoa(number)
}

// lineURL leads to a line of the source, in the part of the file that shows it.
func (d ImportReview) lineURL(line int64) string {
	for _, p := range d.cut {
		if p.holds(line) {
			return d.partURL(p.number) + "#L" + strconv.FormatInt(line, 10)
		}
	}
	return ""
}

// partsSection leads through a long file.
func (d ImportReview) partsSection(now reviewPart) Section {
	s := Section{ID: "parts", Title: "Part " + strconv.Itoa(now.number) + " of " + strconv.Itoa(len(d.cut)), OnScreen: true, Note: Say("The whole file is applied, whichever part is shown.")}
	for _, p := range d.cut {
		words := partWords(p)
		if p.number == now.number {
			s.Items = append(s.Items, Words(Strong(words), Quiet(", shown below")))
			continue
		}
		s.Items = append(s.Items, Words(Link(words, d.partURL(p.number))))
	}
	return s
}

func partWords(p reviewPart) string {
	lines := "lines " + Count(p.first) + " to " + Count(p.last)
	var names []string
	for _, m := range p.meetings {
		if m.Number != nil {
			names = append(names, strconv.FormatInt(*m.Number, 10))
			continue
		}
		names = append(names, Day(m.Date))
	}
	switch {
	case len(names) == 0:
		return sentenceStart(lines)
	case len(names) == 1:
		return "Meeting " + names[0] + ", " + lines
	}
	return "Meetings " + names[0] + " to " + names[len(names)-1] + ", " + lines
}

// findings are what was read in a part, and the doubts at lines where nothing was.
func (d ImportReview) findings(p reviewPart) []Finding {
	doubts := map[int64][]string{}
	for _, one := range d.Import.Problems {
		if p.holds(one.Line) {
			doubts[one.Line] = append(doubts[one.Line], one.Message)
		}
	}
	var out []Finding
	order := map[string]int64{}
	for _, t := range d.Import.Things {
		if !p.holds(t.Line) {
			continue
		}
		f := d.finding(t, doubts[t.Line])
		delete(doubts, t.Line)
		order[f.ID] = t.Line
		out = append(out, f)
	}
	for _, one := range d.Import.Problems {
		for _, message := range doubts[one.Line] {
			f := Finding{ID: "doubt-" + strconv.Itoa(len(out)), What: "Doubt", State: State{Warn, "doubtful"}, Said: Say(message)}
			f.LineText, f.LineURL = lineNamed(one.Line)
			order[f.ID] = one.Line
			out = append(out, f)
		}
		delete(doubts, one.Line)
	}
	slices.SortStableFunc(out, func(a, b Finding) int { return int(order[a.ID] - order[b.ID]) })
	return out
}

func lineNamed(line int64) (text, url string) {
	n := strconv.FormatInt(line, 10)
	return "line " + n, "#L" + n
}

func (d ImportReview) finding(t models.ImportItem, doubts []string) Finding {
	f := Finding{ID: "i" + strconv.FormatInt(t.N, 10), What: orElse(thingWords[t.Kind], t.Kind), Said: Say(t.Text), State: State{Run, "read"}}
	f.LineText, f.LineURL = lineNamed(t.Line)
	switch {
	case t.Verdict == models.ItemApplied:
		f.State = State{Ok, "applied"}
	case t.Verdict == models.ItemLeft:
		f.State = State{Out, "left"}
	case len(doubts) > 0:
		f.State = State{Warn, "doubtful"}
	case strings.HasPrefix(t.Text, "Inferred"):
		f.State = State{Warn, "inferred"}
	}
	if t.Subject != "" {
		f.Said = append(f.Said, Plain(" "), Code(t.Subject, pathOfCode(t.Subject)))
	}
	notes := append([]string{}, doubts...)
	if t.Reason != "" {
		notes = append(notes, t.Reason)
	}
	if len(notes) > 0 {
		f.Note = withCodes(strings.Join(notes, " "))
	}
	return f
}

type leftGroup struct {
	reason string
	lines  []int64
}

// leftGroups gathers what was left under its reason, the most frequent first.
func leftGroups(things []models.ImportItem) []leftGroup {
	var groups []leftGroup
	for _, t := range things {
		if t.Verdict != models.ItemLeft {
			continue
		}
		at := slices.IndexFunc(groups, func(g leftGroup) bool { return g.reason == t.Reason })
		if at < 0 {
			groups, at = append(groups, leftGroup{reason: t.Reason}), len(groups)
		}
		groups[at].lines = append(groups[at].lines, t.Line)
	}
	slices.SortStableFunc(groups, func(a, b leftGroup) int {
		if n := len(b.lines) - len(a.lines); n != 0 {
			return n
		}
		return strings.Compare(a.reason, b.reason)
	})
	return groups
}
