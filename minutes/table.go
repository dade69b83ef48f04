package minutes

import "strings"

// tableNames reads an attendance table in HTML in which those present put an x
// before their name. A row without the mark was invited and did not come.
func tableNames(raw string) []string {
	var names []string
	for _, row := range strings.Split(raw, "<tr")[1:] {
		cells := strings.Split(row, "<td")[1:]
		if len(cells) < 2 || !strings.EqualFold(cellText(cells[0]), "x") {
			continue
		}
		if name := bareName(cellText(cells[1])); name != "" {
			names = append(names, name)
		}
	}
	return names
}

// cellText is a cell without the rest of its own tag and the tags inside it.
func cellText(cell string) string {
	var out strings.Builder
	for i, piece := range strings.Split(cell, "<") {
		tag, text, closed := strings.Cut(piece, ">")
		switch {
		case closed:
			out.WriteString(text)
		case i == 0:
			out.WriteString(tag)
		}
	}
	return plain(out.String())
}
