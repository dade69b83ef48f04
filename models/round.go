package models

import "strings"

// Round is one call for proposals: which body ranks them, how much money there is, how the order is found.
type Round struct {
	ID           int64
	Code         string
	Title        string
	BodyID       int64
	Currency     Currency
	MoneyMinor   *int64 // nil: the free money of its pools
	MoneyAssumed Flag   // nobody has stated it; it was taken from something else, see MoneyWhy
	MoneyWhy     string
	Method       RoundMethod
	Skip         Flag // pass over what does not fit; otherwise the line ends at the first that does not
	State        RoundState
	Terms        string
	AnchorID     *int64
	Version      int64
	Seq          int64
}

// RoundPool is a pool of money that a round draws on, in the order N.
type RoundPool struct {
	RoundID int64 `gorm:"primaryKey;autoIncrement:false"`
	N       int64 `gorm:"primaryKey;autoIncrement:false"`
	PoolID  int64
	Seq     int64
}

// RoundMethod is how the order of the proposals is found.
type RoundMethod string

// The methods: the pairs of all ballots compared, or the order that the minutes state.
const (
	BySchulze       RoundMethod = "schulze"
	ByRecordedOrder RoundMethod = "recorded-order"
)

// RoundState is how far a round has come.
type RoundState string

// The states, in order.
const (
	RoundDraft       RoundState = "draft"
	RoundOpen        RoundState = "open"
	RoundClosed      RoundState = "closed"
	RoundRecommended RoundState = "recommended"
	RoundDecided     RoundState = "decided"
)

// roundSteps is the table of what may follow what. Advice may be given again, for instance after a budget check.
var roundSteps = map[RoundState][]RoundState{
	RoundDraft:       {RoundOpen},
	RoundOpen:        {RoundClosed},
	RoundClosed:      {RoundRecommended},
	RoundRecommended: {RoundRecommended, RoundDecided},
}

// roundNow says in a sentence where a round stands, so that a refusal tells what to do.
var roundNow = map[RoundState]string{
	RoundDraft:       "is not open for ballots yet; open its ballots first",
	RoundOpen:        "is open for ballots; close them first",
	RoundClosed:      "is counted and closed; a recommendation comes next",
	RoundRecommended: "has its recommendation; the decision comes next",
	RoundDecided:     "is decided; nothing in it changes any more",
}

var (
	ruleRoundState   = rule("round.state", "A round goes from draft to open, closed, recommended and decided, one step at a time and never back; advice may be given again until the decision.")
	ruleRoundMethod  = rule("round.method", "A round's order is found by schulze from the ballots, or is the recorded-order of the minutes.")
	ruleRoundMoney   = rule("round.money", "A round's money is an amount, or the free money of its pools; an amount that nobody stated is marked as assumed and says why.")
	ruleRoundFull    = rule("round.proposals", "Ballots open on at least one proposal that is not withdrawn.")
	ruleRoundPools   = rule("round.pools", "A round draws on each pool once, in the order given, in its own currency.")
	ruleRoundRunning = rule("round.fixed", "Proposals join a round before its ballots open; their amounts change until it is decided.")
	ruleRoundDecided = rule("round.decided", "A round is decided by a decision on its recommendation that approves or rejects it.")
)

// Step refuses a state that cannot follow the present one.
func (r Round) Step(to RoundState) error {
	for _, next := range roundSteps[r.State] {
		if next == to {
			return nil
		}
	}
	return Clash(ruleRoundState, "", "%s %s.", r.Code, roundNow[r.State])
}

// TakesProposals refuses a new proposal once ballots are open: those who voted already did not see it.
func (r Round) TakesProposals() error {
	if r.State == RoundDraft {
		return nil
	}
	return Clash(ruleRoundRunning, "round", "%s %s; add the proposal to another round.", r.Code, strings.TrimSuffix(strings.SplitN(roundNow[r.State], ";", 2)[0], "."))
}

// TakesTerms refuses a new amount or a withdrawal once the round is decided.
func (r Round) TakesTerms() error {
	if r.State != RoundDecided {
		return nil
	}
	return Clash(ruleRoundRunning, "round", "%s is decided; change the award instead.", r.Code)
}

// DrawsOn refuses a pool in another currency.
func (r Round) DrawsOn(code string, c Currency) error {
	if c == r.Currency {
		return nil
	}
	return Refuse(ruleRoundPools, "pools", "The pool %s is in %s and the round in %s; choose a pool in %s.", code, c, r.Currency, r.Currency)
}

// NewRound is what is entered to begin a round. Body and Pools are codes; On is the day of the call, empty for today.
type NewRound struct {
	Title, Body, Currency, Money string
	MoneyAssumed                 bool
	MoneyWhy, Method             string
	Skip                         bool
	Pools                        []string
	Terms, On                    string
	Cite                         Cite
}

// Check gives the round that is to be added, the day of its call, or every field that is refused.
func (n NewRound) Check(today Date) (Round, Date, error) {
	title, errTitle := Line("title", n.Title, 200)
	_, errBody := Line("body", n.Body, 12)
	why, errWhy := Prose("money_why", n.MoneyWhy, 1000)
	terms, errTerms := Prose("terms", n.Terms, 10000)
	on, errOn := dateOr("on", n.On, today)
	method, errMethod := roundMethod(n.Method)
	money, errMoney := n.money()
	r := Round{Title: title, Currency: Currency(n.Currency), MoneyMinor: money, MoneyAssumed: Flag(n.MoneyAssumed), MoneyWhy: why, Method: method,
		Skip: Flag(n.Skip), State: RoundDraft, Terms: terms, Version: 1}
	return r, on, Collect(errTitle, errBody, errMoney, errWhy, errMethod, n.poolsOnce(), errTerms, errOn)
}

func (n NewRound) money() (*int64, error) {
	if strings.TrimSpace(n.Money) == "" {
		if n.MoneyAssumed {
			return nil, Refuse(ruleRoundMoney, "money", "There is no amount to be assumed; write one, or leave it to the pools.")
		}
		return nil, Currency(n.Currency).Check("currency")
	}
	if n.MoneyAssumed && strings.TrimSpace(n.MoneyWhy) == "" {
		return nil, Refuse(ruleRoundMoney, "money_why", "The amount is assumed; say what it is taken from.")
	}
	return optionalAmount("money", n.Money, Currency(n.Currency))
}

func (n NewRound) poolsOnce() error {
	seen := map[string]bool{}
	for _, p := range n.Pools {
		if seen[p] {
			return Refuse(ruleRoundPools, "pools", "%s stands twice; name each pool once.", shown(p))
		}
		seen[p] = true
	}
	return nil
}

func roundMethod(s string) (RoundMethod, error) {
	switch m := RoundMethod(s); m {
	case BySchulze, ByRecordedOrder:
		return m, nil
	case "":
		return BySchulze, nil
	}
	return "", Refuse(ruleRoundMethod, "method", "%s is not a way to find the order; choose schulze or recorded-order.", shown(s))
}

// dateOr reads a date, or takes the given one where nothing is written.
func dateOr(field, s string, otherwise Date) (Date, error) {
	if strings.TrimSpace(s) == "" {
		return otherwise, nil
	}
	return ParseDate(field, s)
}

// optionalAmount reads an amount greater than zero, or nothing where it is unknown.
func optionalAmount(field, s string, c Currency) (*int64, error) {
	if strings.TrimSpace(s) == "" {
		return nil, nil
	}
	m, err := ParseMoney(field, s, c)
	if err == nil {
		err = m.Positive(field)
	}
	if err != nil {
		return nil, err
	}
	return &m.Minor, nil
}

// NotOpen says that there is no vote on the round yet.
func (r Round) NotOpen() error {
	return Clash(ruleRoundState, "", "%s %s.", r.Code, roundNow[RoundDraft])
}

// DecidedBy refuses a decision that settles nothing about the round's recommendation.
func (r Round) DecidedBy(d Decision, onAdvice bool) error {
	switch {
	case !onAdvice:
		return Refuse(ruleRoundDecided, "decision", "%s is not about the recommendation of %s; name the decision that is.", d.Code, r.Code)
	case !d.Outcome.Decides() || d.Outcome == OutcomeRecommended:
		return Refuse(ruleRoundDecided, "decision", "%s was %s, which decides nothing; %s waits for a decision.", d.Code, d.Outcome, r.Code)
	}
	return nil
}
