package casefile

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"bursar/tally"
)

// ReadPabulib reads a participatory budget in the format of Pabulib (.pb): sections META, PROJECTS and VOTES, each
// with a line of column names and fields between semicolons. name becomes the case's id. Approvals are counted by
// greedy, rankings by schulze, points by mes, until another method is chosen (Entry.With). Equal voters become one
// ballot with a weight.
//
// What the city selected is Expected, and only information unless its rule was one that greedy repeats.
func ReadPabulib(r io.Reader, name string) (Entry, error) {
	p := pabulib{rows: newRows(r), meta: map[string]string{}, places: map[string]int{}, box: ballotBox{bySense: map[string]int{}}}
	if err := p.read(); err != nil {
		return Entry{}, in(name, refusalOf(err))
	}
	e, err := p.entry(name)
	if err != nil {
		return Entry{}, in(name, refusalOf(err))
	}
	return e, nil
}

// newRows reads fields between semicolons, as lenient about quotes as the programs that write these files.
func newRows(r io.Reader) *csv.Reader {
	rows := csv.NewReader(newLimited(withoutMark(r)))
	rows.Comma, rows.FieldsPerRecord, rows.LazyQuotes, rows.ReuseRecord = ';', -1, true, true
	return rows
}

// withoutMark passes the byte order mark with which some editors open a file.
func withoutMark(r io.Reader) io.Reader {
	first := make([]byte, len(mark))
	n, _ := io.ReadFull(r, first)
	return io.MultiReader(bytes.NewReader(bytes.TrimPrefix(first[:n], []byte(mark))), r)
}

// pabulib is a .pb file being read.
type pabulib struct {
	rows     *csv.Reader
	line     int
	section  string
	columns  map[string]int // of the section, nil until its header is read
	meta     map[string]string
	projects []project
	places   map[string]int // of the projects, by id
	selects  bool           // the projects have a column of what the city selected
	box      ballotBox
}

type project struct {
	id       string
	cost     decimal
	selected bool
}

func (p *pabulib) read() error {
	for {
		fields, err := p.rows.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		p.line, _ = p.rows.FieldPos(0)
		if err := p.row(fields); err != nil {
			return in(fmt.Sprintf("line %d", p.line), refusalOf(err))
		}
	}
}

// row reads one line: the name of a section, its columns, or an entry of it.
func (p *pabulib) row(fields []string) error {
	for i, field := range fields {
		if !utf8.ValidString(field) {
			return refuse(tally.CodeShape, "it is not UTF-8; save the file as UTF-8.")
		}
		if p.section != "META" && strings.Contains(field, "\n") {
			return refuse(tally.CodeShape, "a quote is opened in it and not closed; close it, or take it out.")
		}
		fields[i] = strings.TrimSpace(field)
	}
	switch {
	case isBlank(fields):
		return nil
	case isSection(fields):
		p.section, p.columns = fields[0], nil
		return nil
	case p.section == "":
		return refuse(tally.CodeShape, "the file does not begin with META; it is no Pabulib file.")
	case p.columns == nil:
		return p.setColumns(fields)
	case p.section == "META":
		return p.addMeta(fields)
	case p.section == "PROJECTS":
		return p.addProject(fields)
	}
	return p.addVote(fields)
}

func isBlank(fields []string) bool {
	return !slices.ContainsFunc(fields, func(field string) bool { return field != "" })
}

func isSection(fields []string) bool {
	return isBlank(fields[1:]) && (fields[0] == "META" || fields[0] == "PROJECTS" || fields[0] == "VOTES")
}

// sectionNeeds are the columns without which a section cannot be read.
var sectionNeeds = map[string][]string{"META": {"key", "value"}, "PROJECTS": {"project_id", "cost"}, "VOTES": {"vote"}}

func (p *pabulib) setColumns(names []string) error {
	p.columns = map[string]int{}
	for i, name := range names {
		if _, twice := p.columns[name]; twice && name != "" {
			return refuse(tally.CodeShape, "the column %q stands there twice.", shortened(name))
		}
		p.columns[name] = i
	}
	for _, name := range sectionNeeds[p.section] {
		if _, there := p.columns[name]; !there {
			return refuse(tally.CodeShape, "the section %s has no column %q.", p.section, name)
		}
	}
	return nil
}

// cell is the field of a column, empty where the line is shorter.
func (p *pabulib) cell(fields []string, column string) string {
	if i, there := p.columns[column]; there && i < len(fields) {
		return fields[i]
	}
	return ""
}

func (p *pabulib) addMeta(fields []string) error {
	key := strings.Clone(p.cell(fields, "key"))
	if _, twice := p.meta[key]; twice {
		return refuse(tally.CodeShape, "%q stands there twice; write it once.", shortened(key))
	}
	p.meta[key] = strings.Clone(p.cell(fields, "value"))
	return nil
}

func (p *pabulib) addProject(fields []string) error {
	id := strings.Clone(p.cell(fields, "project_id"))
	if _, twice := p.places[id]; twice {
		return refuse(tally.CodeRepeatedID, "the project %q stands there twice; list it once.", shortened(id))
	}
	if id == "" {
		return refuse(tally.CodeEmptyID, "the project has no id; give each its own.")
	}
	cost, refusal := parseDecimal(p.cell(fields, "cost"))
	switch {
	case refusal != nil:
		return in("cost", refusal)
	case cost.digits < 0:
		return refuse(tally.CodeNegativeCost, "%q costs %s; state 0 or more.", shortened(id), cost)
	}
	p.places[id] = len(p.projects)
	p.projects = append(p.projects, project{id: id, cost: cost, selected: p.cell(fields, "selected") == "1"})
	_, p.selects = p.columns["selected"]
	return nil
}
