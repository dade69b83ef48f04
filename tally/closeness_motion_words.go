package tally

import "fmt"

// motionWords speaks of the votes that would have turned one motion.
func (x Closest) motionWords(v Voice) string {
	name := v.name(x.ID)
	switch {
	case !x.Found && x.Reason == noVoterWords[x.Kind]:
		return fmt.Sprintf("%s. %s", name, x.Reason)
	case !x.Found && x.Exact:
		return fmt.Sprintf("No number of %s ballots alters the decision on %s.", participles[x.Kind], name)
	case !x.Found:
		return fmt.Sprintf("No number of %s ballots was found that alters the decision on %s.", participles[x.Kind], name)
	}
	votes, end := x.votesWords(), endWords[x.After.decision(x.ID)]
	switch {
	case !x.Exact:
		return fmt.Sprintf("%s would be enough for %s to %s (upper bound).", upperFirst(listWords(votes, "and")), name, end)
	case len(votes) == 1 && x.Voters > 1:
		return fmt.Sprintf("It would take at least %s for %s to %s.", votes[0], name, end)
	}
	return fmt.Sprintf("It would take %s for %s to %s%s", listWords(votes, "and"), name, end, x.tailWords())
}

var endWords = map[Decision]string{Pass: "pass", Fail: "fail", NoQuorum: "have no quorum"}

// votesWords is "3 more yes votes" or "one voter saying no instead of yes", once for each kind of vote.
func (x Closest) votesWords() (said []string) {
	voters := map[string]int64{}
	for _, change := range x.Ballots {
		text := change.voteWords(x.ID)
		if voters[text] == 0 {
			said = append(said, text)
		}
		voters[text] += change.Voters
	}
	for i, text := range said {
		n := voters[text]
		who := plural(n, "vote", "votes")
		if x.Kind == BallotChanged {
			who = plural(n, "voter", "voters")
		}
		said[i] = countWord(n) + " " + fmt.Sprintf(text, who)
	}
	return said
}

// voteWords leaves a gap for votes or voters.
func (c BallotChange) voteWords(id string) string {
	switch {
	case c.Before == nil:
		return "more " + string(c.After.Votes[id]) + " %s"
	case c.After == nil:
		return "fewer " + voteNames[c.Before.choice(id)] + " %s"
	}
	return "%s saying " + string(c.After.Votes[id]) + " instead of " + voteNames[c.Before.choice(id)]
}

var voteNames = map[Choice]string{
	Yes: "yes", No: "no", Abstain: "abstain", Unclear: "unclear", Unrecorded: "unrecorded", Recused: "recused", silent: "nothing",
}
