// Package minutes reads the minutes that a committee keeps as a plain text file
// and says what stands in them: who met, what was voted, decided, promised and
// spent, each with its line.
//
// It reads Markdown and nothing else: text in, a Reading out. It asks no clock
// and no database, resolves no name to a person, and corrects nothing: a date, a
// name, an amount is what is written. Where the text leaves something open the
// Reading says null and, where a person should look, adds a Problem. Nothing
// read counts for the foundation until somebody has confirmed it.
//
// The text becomes a small tree of bullets (outline.go); one file then reads one
// thing from that tree (chair.go, votes.go, days.go and so on).
package minutes
