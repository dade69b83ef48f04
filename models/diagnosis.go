package models

// Broken is one thing in the record that is not as a rule says it always is.
type Broken struct {
	Rule    string
	Ref     string // the record it was found in
	Message string
	Remedy  string
}

// Examined is one rule that the whole record was held against, and in how many places it is broken.
type Examined struct {
	Rule, Sentence string
	Broken         int
}

// Diagnosis is what was found when the whole record was looked over at one moment.
type Diagnosis struct {
	Rules  []Examined
	Broken []Broken
}

// OK tells whether every rule holds.
func (d Diagnosis) OK() bool { return len(d.Broken) == 0 }

// Add notes what a rule was found broken in.
func (d *Diagnosis) Add(rule, sentence string, found []Broken) {
	d.Rules = append(d.Rules, Examined{rule, sentence, len(found)})
	d.Broken = append(d.Broken, found...)
}
