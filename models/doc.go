// Package models says what a foundation's records are (people, bodies, meetings, rounds, proposals, awards, statements of work, pools
// of money) and states every rule about them, in plain Go, without a database and without a clock.
//
// A rule stands here once, with a name, a sentence (docs/rules.md) and a test; store remembers what models allows.
package models
