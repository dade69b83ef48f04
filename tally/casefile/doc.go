// Package casefile reads and writes counts as files, so that anybody can repeat one with a program of their own.
//
// Three kinds of file become a tally.Case: tally-cases/1, the JSON in which cases are published and records are
// kept (Read); Pabulib, in which cities publish participatory budgets (ReadPabulib); and PrefLib, in which
// rankings are exchanged (ReadPrefLib). Record writes a counted case with everything that a second program needs
// to reach the same result, and a fingerprint by which a later change shows.
//
// Nothing in a file is passed over in silence. A mistyped option, a key written twice, a number that cannot be
// kept exactly: each is refused with the place where it stands.
package casefile
