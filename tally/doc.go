// Package tally counts a committee's ballots and says what the money reaches, each result with its working.
//
// Whoever doubts a vote can read this package alone: ballots go in, a result comes out, and nothing else is
// consulted. There is no clock, no database and no rounding; every number is a whole number, and the same
// ballots give the same result in whatever order they arrive.
//
// Three questions are answered:
//
//   - Did a motion pass, and does the record show it? See Motion and CountVotes.
//   - In which order does the committee want the proposals? See Schulze.
//   - Which proposals does the money reach, in that order or by votes? See FundInOrder, FundByVotes and
//     FundByVotesPerCost.
//
// A ballot that cannot be counted as written is refused with an *Error that names it. Nothing is dropped.
package tally
