package tally

// ChangeKind says what is otherwise in a what-if.
type ChangeKind string

// The kinds of change; the functions below make them.
const (
	ChangeBudget   ChangeKind = "budget"
	ChangeBudgetBy ChangeKind = "budget-by"
	ChangeWithdraw ChangeKind = "withdraw"
	ChangeCost     ChangeKind = "cost"
	ChangeRecuse   ChangeKind = "recuse"
	ChangeMethod   ChangeKind = "method"
	ChangeRanking  ChangeKind = "fund-by"
	ChangeOption   ChangeKind = "option"
)

// Change is one thing that is otherwise, as data. ID is a proposal, empty if the change concerns all of them;
// Minor is a sum of money in minor units; Word is what an option is set to.
type Change struct {
	Kind    ChangeKind
	ID      string   `json:",omitempty"`
	Voter   string   `json:",omitempty"`
	Minor   int64    `json:",omitempty"`
	Method  Method   `json:",omitempty"`
	Options *Options `json:",omitempty"`
	Option  string   `json:",omitempty"`
	Word    string   `json:",omitempty"`
}

// BudgetTo asks what another budget would fund.
func BudgetTo(minor int64) Change { return Change{Kind: ChangeBudget, Minor: minor} }

// BudgetBy asks what so much more, or with a minus so much less, would fund.
func BudgetBy(minor int64) Change { return Change{Kind: ChangeBudgetBy, Minor: minor} }

// Withdraw asks for the outcome as if a proposal had never been put: it leaves the list, every ballot, the chair's
// order and a given ranking.
func Withdraw(id string) Change { return Change{Kind: ChangeWithdraw, ID: id} }

// CostTo asks for the outcome if a proposal had asked another sum.
func CostTo(id string, minor int64) Change { return Change{Kind: ChangeCost, ID: id, Minor: minor} }

// RecuseFrom asks for the outcome if a voter had been recused from one proposal.
func RecuseFrom(voter, id string) Change { return Change{Kind: ChangeRecuse, Voter: voter, ID: id} }

// RecuseFromAll asks for the outcome if a voter had been recused from everything.
func RecuseFromAll(voter string) Change { return Change{Kind: ChangeRecuse, Voter: voter} }

// CountBy asks what another method would give, with options of its own. The ballots must be of a kind that it
// reads, and the chair's order stays unless the options name another.
func CountBy(method Method, options Options) Change {
	options = options.copied()
	return Change{Kind: ChangeMethod, Method: method, Options: &options}
}

// FundByRankingOf asks what the money would reach if it walked down the order that a ranking method finds in these
// ballots.
func FundByRankingOf(method Method) Change { return Change{Kind: ChangeRanking, Method: method} }

// StopAtFirst asks what is funded if the money ends at the first proposal that does not fit.
func StopAtFirst() Change { return OptionTo("mode", "stop") }

// SkipOver asks what is funded if the money passes over what does not fit.
func SkipOver() Change { return OptionTo("mode", "skip") }

// OptionTo asks for the outcome under another rule: one option of the method set to a word of the case files.
func OptionTo(option, word string) Change {
	return Change{Kind: ChangeOption, Option: option, Word: word}
}
