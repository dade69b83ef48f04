package minutes

import (
	"strconv"
	"strings"
)

// An item is one bullet of the minutes with what hangs below it. Topics, votes
// and promises are all bullets; what they mean follows from their words and from
// the bullet they hang under.
type item struct {
	line    int    // where it begins, counted from 1
	raw     string // as written, markup and all
	text    string // as read aloud
	number  int    // of a numbered list, else 0
	heading int    // level of a heading, 0 for bullets and paragraphs
	prose   bool   // a paragraph
	parent  *item
	items   []*item

	indent int
	parts  []string
}

// outline makes the tree of the lines between two meeting headings; first is the
// number of the first of these lines.
func outline(lines []string, first int) *item {
	root := &item{line: first, indent: -1}
	o := outliner{top: root}
	for i, line := range lines {
		o.add(first+i, expandTabs(line))
	}
	root.walk((*item).finish)
	return root
}

// walk visits everything below, in the order of the lines.
func (it *item) walk(visit func(*item)) {
	for _, child := range it.items {
		visit(child)
		child.walk(visit)
	}
}

func (it *item) finish() {
	it.raw = strings.Join(it.parts, " ")
	it.text = plain(it.raw)
	it.parts = nil
}

// outliner holds the bullet that was read last; the next one goes below or beside.
// Fenced code and quotations are not what the meeting said, and are left out.
type outliner struct {
	top           *item
	blank, fenced bool
}

func (o *outliner) add(line int, written string) {
	content := strings.TrimSpace(written)
	indent := len(written) - len(strings.TrimLeft(written, " "))
	if strings.HasPrefix(content, "```") {
		o.fenced = !o.fenced
		return
	}
	if content == "" {
		o.blank = true
		return
	}
	if quoted := strings.HasPrefix(content, ">"); !o.fenced && !quoted {
		o.addContent(line, indent, content)
	}
	o.blank = false
}

func (o *outliner) addContent(line, indent int, content string) {
	if level := headingLevel(content); level > 0 {
		o.addHeading(line, level, content)
		return
	}
	if rest, number, ok := bulletMark(content); ok {
		o.addBullet(line, indent, number, rest)
		return
	}
	o.addProse(line, indent, content)
}

func (o *outliner) addHeading(line, level int, content string) {
	for o.top.parent != nil && (o.top.heading == 0 || o.top.heading >= level) {
		o.top = o.top.parent
	}
	o.push(&item{line: line, heading: level, indent: -1, parts: []string{strings.Trim(content, "# ")}})
}

// addBullet hangs a bullet below the last one that is indented less. A bullet
// that opens a numbered list (`- 1. first`) is two: the list, and its first entry.
func (o *outliner) addBullet(line, indent, number int, rest string) {
	o.upTo(indent)
	inner, n, ok := bulletMark(rest)
	if number > 0 || !ok || n == 0 {
		o.push(&item{line: line, indent: indent, number: number, parts: []string{rest}})
		return
	}
	o.push(&item{line: line, indent: indent})
	o.push(&item{line: line, indent: indent + 2, number: n, parts: []string{inner}})
}

// addProse lengthens the bullet before it, or stands for itself after a blank
// line. A line that ends in a colon heads the list that follows it.
func (o *outliner) addProse(line, indent int, content string) {
	goesOn := o.top.parent != nil && o.top.heading == 0 && !strings.HasPrefix(content, "**")
	if goesOn && (!o.blank || indent > o.top.indent) {
		o.top.parts = append(o.top.parts, content)
		return
	}
	o.upTo(indent)
	for o.top.prose && o.top.indent >= indent-1 {
		o.top = o.top.parent
	}
	if strings.HasSuffix(strings.TrimRight(content, "*_ "), ":") {
		indent--
	}
	o.push(&item{line: line, indent: indent, prose: true, parts: []string{content}})
}

func (o *outliner) upTo(indent int) {
	for o.top.parent != nil && o.top.heading == 0 && o.top.indent >= indent {
		o.top = o.top.parent
	}
}

func (o *outliner) push(it *item) {
	it.parent = o.top
	o.top.items = append(o.top.items, it)
	o.top = it
}

// headingLevel is the number of signs before a heading, 0 where there is none.
func headingLevel(content string) int {
	level := len(content) - len(strings.TrimLeft(content, "#"))
	if level == 0 || level > 6 || level == len(content) || content[level] != ' ' {
		return 0
	}
	return level
}

// bulletMark takes off `-`, `*`, `+`, `1.` or `1)`.
func bulletMark(content string) (rest string, number int, ok bool) {
	mark, rest, _ := strings.Cut(content, " ")
	switch mark {
	case "-", "*", "+":
		return strings.TrimSpace(rest), 0, true
	}
	digits := strings.TrimRight(mark, ".)")
	if len(mark) != len(digits)+1 || len(digits) > 4 || rest == "" {
		return "", 0, false
	}
	n, err := strconv.Atoi(digits)
	if err != nil || n < 1 {
		return "", 0, false
	}
	return strings.TrimSpace(rest), n, true
}

// expandTabs counts a tab as up to the next fourth column, as Markdown does.
func expandTabs(line string) string {
	body := strings.TrimLeft(line, " \t")
	width := 0
	for _, c := range line[:len(line)-len(body)] {
		if c == '\t' {
			width += 4 - width%4
		} else {
			width++
		}
	}
	return strings.Repeat(" ", width) + strings.ReplaceAll(body, "\t", " ")
}
