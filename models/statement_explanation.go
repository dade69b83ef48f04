package models

import "strings"

var ruleExplained = rule("sow.explained", "Only a difference is explained; it is open again as soon as it changes.")

// StatementExplanation says why a statement and the record differ by so much. It never changes, and holds as long as the difference does.
type StatementExplanation struct {
	ID          int64
	StatementID int64
	Apart       Days // what the statement says more than the record had
	Text        string
	GivenBy     string
	GivenOn     Date
	Seq         int64
}

// NewStatementExplanation is what is entered.
type NewStatementExplanation struct {
	Text  string
	Apart string // the difference that was seen, above or below zero; "" where nobody looked
}

// Check gives the explanation of the difference that stands now, or says why not.
func (n NewStatementExplanation) Check(st StatementLine, u Unit) (StatementExplanation, error) {
	text, err := Line("text", n.Text, 500)
	x := StatementExplanation{StatementID: st.ID, Text: text}
	if err != nil {
		return x, err
	}
	if st.Difference == nil || *st.Difference == 0 {
		return x, Clash(ruleExplained, "", "The statement of %s and the record do not differ; there is nothing to explain.", st.StatedOn)
	}
	x.Apart = *st.Difference
	if strings.TrimSpace(n.Apart) == "" {
		return x, nil
	}
	seen, err := ParseDays("apart", n.Apart)
	if err == nil && seen != x.Apart {
		err = Clash(ruleExplained, "apart", "The difference is %s by now, no longer %s. Look at it again, then explain it.", u.Of(x.Apart), seen)
	}
	return x, err
}

// explains tells whether the explanation is of that very difference.
func (x *StatementExplanation) explains(difference *Days) bool {
	return x != nil && difference != nil && *difference != 0 && x.Apart == *difference
}

// JudgeStatements compares each statement with the record and says what of it is itemised and explained. Lines stand in the order of
// known.Stated, explanations in the order of their statements, the newest of each last. What was said of a statement holds for the next
// one too, as long as they differ by as much and nothing else was said of that.
func JudgeStatements(known SOWKnown, lines []StatementLine, explained []StatementExplanation, anyEntry bool) {
	var newest *StatementExplanation
	for i := range lines {
		line := &lines[i]
		for x := range explained {
			if explained[x].StatementID == line.ID {
				newest = &explained[x]
			}
		}
		line.Counts, line.Difference = known.Counts(i), known.Difference(i, line.Entries, anyEntry)
		if line.Counts {
			itemised := line.Entries
			line.Itemised = &itemised
		}
		if newest.explains(line.Difference) {
			line.Explained = newest
		}
	}
}

// ItemisedWords is "12 of 16.5 days itemised" where entries have part of what the statement counts.
func (s StatementLine) ItemisedWords(u Unit) string {
	if s.Itemised == nil || *s.Itemised == 0 {
		return ""
	}
	return s.Itemised.String() + " of " + u.Of(s.UsedUnits) + " itemised"
}
