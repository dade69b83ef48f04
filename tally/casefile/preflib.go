package casefile

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"bursar/tally"
)

// ReadPrefLib reads rankings in the formats of PrefLib: .soc and .toc rank everything, .soi and .toi a part; in .toc
// and .toi places may be shared. Both the present form, with "# KEY: value" lines first, and the one before it, a
// list of numbered names, are read. name becomes the case's id. Rankings are counted by schulze until another method
// is chosen (Entry.With); what a voter left out stands last.
func ReadPrefLib(r io.Reader, name string) (Entry, error) {
	p := preflib{names: map[int]string{}, kind: kindOf(name), voters: unstated}
	lines := bufio.NewScanner(newLimited(withoutMark(r)))
	lines.Buffer(make([]byte, 64<<10), 4<<20)
	for lines.Scan() {
		p.line++
		if err := p.read(strings.TrimSpace(lines.Text())); err != nil {
			return Entry{}, in(fmt.Sprintf("%s: line %d", name, p.line), refusalOf(err))
		}
	}
	if err := lines.Err(); err != nil {
		return Entry{}, in(fmt.Sprintf("%s: line %d", name, p.line+1), p.unreadable(err))
	}
	e, err := p.entry(name)
	if err != nil {
		return Entry{}, in(name, refusalOf(err))
	}
	return e, nil
}

func (p *preflib) unreadable(err error) *tally.Error {
	if errors.Is(err, bufio.ErrTooLong) {
		return refuse(tally.CodeTooLarge, "it is longer than 4 MiB.")
	}
	return refusalOf(err)
}

// kindOf is soc, soi, toc or toi, from the name of the file.
func kindOf(name string) string {
	name = strings.ToLower(name)
	return name[strings.LastIndex(name, ".")+1:]
}

// preflib is a file of rankings being read.
type preflib struct {
	line   int
	kind   string
	title  string
	old    bool // the form without "#" lines
	summed bool // the old form's line of totals was read
	size   int  // how many alternatives there are, 0 until it is known
	names  map[int]string
	voters int64
	total  int64
	orders []order
	seen   []int // the order in which an alternative was last named
}

// unstated is the number of voters where a file does not give it.
const unstated = -1

// order is one ranking by the numbers of the alternatives.
type order struct {
	voters int64
	tiers  [][]int
}

// mostAlternatives is more than any published file has; the pairs of so many would fill the memory.
const mostAlternatives = 100_000

func (p *preflib) read(line string) error {
	switch key, value, header := headerOf(line); {
	case !utf8.ValidString(line):
		return refuse(tally.CodeShape, "it is not UTF-8; save the file as UTF-8.")
	case line == "":
		return nil
	case header:
		return p.header(key, value)
	case p.size == 0:
		p.old = true
		return p.setSize(line)
	case p.old && !p.summed:
		return p.oldHeader(line)
	case p.old:
		return p.order(strings.Cut(line, ","))
	}
	return p.order(strings.Cut(line, ":"))
}

func headerOf(line string) (key, value string, is bool) {
	rest, is := strings.CutPrefix(line, "#")
	key, value, _ = strings.Cut(rest, ":")
	return strings.ToUpper(strings.TrimSpace(key)), strings.TrimSpace(value), is
}

func (p *preflib) header(key, value string) error {
	number, isName := strings.CutPrefix(key, "ALTERNATIVE NAME ")
	switch {
	case isName:
		return p.addName(number, value)
	case key == "NUMBER ALTERNATIVES":
		return p.setSize(value)
	case key == "NUMBER VOTERS":
		return p.setVoters(value)
	case key == "DATA TYPE":
		p.kind = strings.ToLower(value)
	case key == "TITLE":
		p.title = value
	}
	return nil
}

func (p *preflib) setSize(text string) error {
	n, err := strconv.Atoi(text)
	switch {
	case err != nil || n < 1:
		return refuse(tally.CodeShape, "%q is no number of alternatives; the file is not in the format of PrefLib.", shortened(text))
	case n > mostAlternatives:
		return refuse(tally.CodeTooLarge, "there are more than %d alternatives.", mostAlternatives)
	case p.size != 0:
		return refuse(tally.CodeShape, "the number of alternatives stands there twice.")
	}
	p.size, p.seen = n, make([]int, n+1)
	return nil
}

func (p *preflib) setVoters(text string) error {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < 0 {
		return refuse(tally.CodeNumber, "%q is no number of voters.", shortened(text))
	}
	p.voters = n
	return nil
}

// addName keeps the name of an alternative.
func (p *preflib) addName(number, name string) error {
	n, err := strconv.Atoi(strings.TrimSpace(number))
	if err != nil || n < 1 || n > mostAlternatives {
		return refuse(tally.CodeShape, "%q is no number of an alternative.", shortened(number))
	}
	if _, twice := p.names[n]; twice {
		return refuse(tally.CodeRepeatedID, "alternative %d is named twice; name it once.", n)
	}
	p.names[n] = strings.Clone(strings.TrimSpace(name))
	return nil
}

// oldHeader reads "1,Name" for each alternative, then the totals: voters, sum of the counts, different orders.
func (p *preflib) oldHeader(line string) error {
	first, rest, _ := strings.Cut(line, ",")
	if len(p.names) < p.size {
		return p.addName(first, rest)
	}
	p.summed = true
	return p.setVoters(strings.TrimSpace(first))
}
