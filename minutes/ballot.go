package minutes

// ballot gathers the votes of one meeting, one for each voter and subject.
type ballot struct {
	*reader
	meeting *Meeting
	first   map[[2]string]int // voter and subject to the place among the votes
	said    []string          // beside each vote, the words it rests on
}

// castPart casts one choice of a voter for each of its places in the ranking.
func (b *ballot) castPart(voter string, st statement, p part, group []Proposal) {
	for _, place := range p.places {
		b.cast(Vote{voter, p.choice, atRank(group, place), st.late, st.line}, st.said)
	}
}

// cast keeps one vote. Who speaks twice on one thing has the clear word of the
// two; two clear words that differ leave it unclear, for a person to ask.
func (b *ballot) cast(v Vote, said string) {
	key := [2]string{v.Voter, v.Subject}
	at, again := b.first[key]
	if !again {
		b.append(key, v, said)
		return
	}
	before := &b.meeting.Votes[at]
	switch {
	case v.Choice == before.Choice || v.Choice == Unclear:
		return
	case before.Choice == Unclear:
		*before = v
	default:
		before.Choice = Unclear
	}
	b.said[at] = said
}

func (b *ballot) append(key [2]string, v Vote, said string) {
	if b.votes == mostVotes {
		b.problem(v.Line, TooManyVotes, "There are more than %d votes up to here; the rest was not read. Split the text into fewer meetings.", mostVotes)
	}
	b.votes++
	if b.votes > mostVotes {
		return
	}
	b.first[key] = len(b.meeting.Votes)
	b.meeting.Votes = append(b.meeting.Votes, v)
	b.said = append(b.said, said)
}

// askUnclear asks once for each voter and line, however many proposals it is about.
func (b *ballot) askUnclear() {
	for i, v := range b.meeting.Votes {
		if v.Choice == Unclear {
			b.problem(v.Line, VoteUnclear, "%s said %q, which is not a plain yes, no or abstention. Ask, or let it stay unclear.", v.Voter, shortened(b.said[i]))
		}
	}
}
