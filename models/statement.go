package models

import "strings"

// Statement is what a vendor said about its own use: so much used, of so much, on a day. It invents no entries.
type Statement struct {
	ID        int64
	SOWID     int64 `gorm:"column:sow_id"`
	StatedOn  Date
	UsedUnits Days
	OfUnits   *Days
	SaidBy    string
	EnteredBy string
	AnchorID  *int64
	Seq       int64
}

// NewStatement is what is entered, by hand or from minutes.
type NewStatement struct {
	SOW    string // code
	On     string
	Used   string // in the SOW's own unit
	Of     string // "" where it was not said
	SaidBy string // as written; "" where the record does not say
	Cite   Cite
}

var ruleStated = rule("sow.stated", "A statement is of a day that has come; whatever is entered up to that day lies inside it where it counts, so that no day counts twice.")

// Past refuses a statement of a day that has not come. One day ahead is today somewhere east of here.
func (s Statement) Past(today Date) error {
	if s.StatedOn > today.Add(1) {
		return Refuse(ruleStated, "on", "%s has not come yet; a statement says what was used up to a day. Write that day.", s.StatedOn)
	}
	return nil
}

// Check gives the statement, or every field that is refused.
func (n NewStatement) Check() (Statement, error) {
	on, errOn := ParseDate("on", n.On)
	used, errUsed := notNegative("used", n.Used)
	said, errSaid := OptionalLine("said_by", n.SaidBy, 200)
	st := Statement{StatedOn: on, UsedUnits: used, SaidBy: said}
	var errOf error
	if strings.TrimSpace(n.Of) != "" {
		var of Days
		of, errOf = notNegative("of", n.Of)
		st.OfUnits = &of
	}
	return st, Collect(errOn, errUsed, errOf, errSaid)
}

func notNegative(field, s string) (Days, error) {
	d, err := ParseDays(field, s)
	if err == nil && d < 0 {
		return 0, Refuse(ruleDaysPositive, field, "%s is less than nothing; write zero or more.", d)
	}
	return d, err
}

// StatementLine is a statement as pages and reports show it, with the place it was read from.
type StatementLine struct {
	ID        int64
	SOWID     int64 `gorm:"column:sow_id"`
	StatedOn  Date
	UsedUnits Days
	OfUnits   *Days
	SaidBy    string
	EnteredBy string
	Entries   Days // what the entries up to that day add up to
	Place     `gorm:"embedded"`

	Counts     bool                  `gorm:"-"` // use is counted from it
	Difference *Days                 `gorm:"-"` // what it says more than the record has by its day; nil where nothing is compared
	Itemised   *Days                 `gorm:"-"` // what entries have of it, where it counts
	Explained  *StatementExplanation `gorm:"-"` // of that difference
}

// Record is what the record has by the day of the statement.
func (s StatementLine) Record() Days {
	if s.Difference == nil {
		return s.Entries
	}
	return s.UsedUnits - *s.Difference
}
