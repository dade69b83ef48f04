package web

import "net/url"

// ListAt is where a list page stands: its path, what was asked of it, and where its next part begins.
type ListAt struct {
	Path  string
	Query url.Values
	Next  string // address of the next part, "" at the end
}

// column is a head that sorts by the named column, keeping the filters; a second click turns the order round.
func (l ListAt) column(c Column, sort, otherwise string) Column {
	now := l.Query.Get("sort")
	if now == "" {
		now = otherwise
	}
	c.Sorted = now == sort || now == "-"+sort
	next := sort
	if now == sort {
		next = "-" + sort
	}
	q := url.Values{}
	for k, v := range l.Query {
		if k != "cursor" && k != "sort" {
			q[k] = v
		}
	}
	q.Set("sort", next)
	c.SortURL = (&url.URL{Path: l.Path, RawQuery: q.Encode()}).String()
	return c
}

// filtered tells whether any of the filters was used, so that an empty list can say why it is empty.
func (l ListAt) filtered(names ...string) bool {
	for _, n := range names {
		if l.Query.Get(n) != "" {
			return true
		}
	}
	return false
}

// filter is the form above a list; it keeps the order and shows what was asked.
func (l ListAt) filter(fields ...Field) *Form {
	f := &Form{ID: "filter", Action: l.Path, Get: true, InOneRow: true, Plain: true, Submit: "Show"}
	used := false
	for i := range fields {
		fields[i].Value = l.Query.Get(fields[i].Name)
		fields[i].Beside = i > 0
		used = used || fields[i].Value != ""
	}
	f.Fields = fields
	if sort := l.Query.Get("sort"); sort != "" {
		f.Hidden = append(f.Hidden, Hidden{"sort", sort})
	}
	if used {
		f.Acts = []Act{{Text: "Show all", Href: l.Path}}
	}
	return f
}

// pager says how much is shown of how much; nil where everything is.
func (l ListAt) pager(shown int, total int64) *Pager {
	if l.Next == "" && int64(shown) == total {
		return nil
	}
	return &Pager{Shown: Count(int64(shown)), Total: Count(total), NextURL: l.Next}
}

// nothingFound is what an empty list says when only the filter is to blame.
func (l ListAt) nothingFound(title string) *Empty {
	return &Empty{Title: title, Text: []Line{Say("The filter left nothing over; what it hides is still on record.")}, Acts: []Act{{Text: "Show all", Href: l.Path}}}
}

// under sets the filter over its list.
func (l ListAt) under(filter *Form, list Section) []Band {
	if filter == nil {
		return []Band{Full(list)}
	}
	return []Band{Full(Section{ID: "find", Title: "Find in the list", Bare: true, OnScreen: true, Form: filter}), Full(list)}
}
