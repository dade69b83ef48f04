package demo

// DayReturn sends the entry of a person's day back, with the reason.
type DayReturn struct{ SOW, Date, Person, Reason string }

// DayCorrection takes back what stands on a person's day and enters it anew.
type DayCorrection struct{ SOW, Date, Person, Days, Note, Reason string }

// DayRecost enters anew, at the rate now on record, whatever stands at another or at none.
type DayRecost struct{ SOW, Reason string }

// StatementExplained says why what the vendor stated on a day and the record differ.
type StatementExplained struct{ SOW, On, Text, Apart string }

// NoticeSeen is a notice that somebody has looked at.
type NoticeSeen struct{ SOW, Kind string }
