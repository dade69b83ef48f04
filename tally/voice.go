package tally

import "strconv"

// Voice is how a working is read aloud: Name says what an id is called, Money how an amount in minor units is
// written. Without them the bare id and the bare number are read.
type Voice struct {
	Name  func(id string) string
	Money func(minor int64) string
}

func (v Voice) name(id string) string {
	if v.Name == nil {
		return id
	}
	return v.Name(id)
}

func (v Voice) names(ids []string) []string {
	said := make([]string, len(ids))
	for i, id := range ids {
		said[i] = v.name(id)
	}
	return said
}

func (v Voice) money(minor int64) string {
	if v.Money == nil {
		return strconv.FormatInt(minor, 10)
	}
	return v.Money(minor)
}
