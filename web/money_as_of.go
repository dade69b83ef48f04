package web

import "net/url"

// NewAsOfPage lets a person choose the day that the figures of a page belong to.
func NewAsOfPage(f Frame, next string, try Try) *SheetPage {
	form := &Form{ID: "as-of", Action: "/as-of", Get: true, Hidden: []Hidden{{"next", next}}, Submit: "Show that day", Acts: []Act{{Text: "Back to today", Href: next}},
		Fields: []Field{{Name: "as_of", Label: "Day", Kind: DateField, Hint: "such as 2024-09-30; every figure is then what was in effect on that day"}}}
	return &SheetPage{Frame: f, Sheet: Sheet{
		Head:  PageHead{Title: "Show another day", Lede: Say("Figures as of a day count what was in effect on it or before, as it is known today.")},
		Bands: []Band{Full(Section{ID: "choose", Title: "The day", Bare: true, OnScreen: true, Form: form.Again(try)})}}}
}

// AddressAsOf is an address with the day put into it; no day takes it out.
func AddressAsOf(address, day string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "/"
	}
	q := u.Query()
	q.Del("as_of")
	q.Del("cursor")
	if day != "" {
		q.Set("as_of", day)
	}
	u.RawQuery = q.Encode()
	return u.String()
}
