package web

import (
	"strings"

	"bursar/models"
	"bursar/tally"
)

// The words and figures that every page about rounds, proposals and ballots shares.

var roundMarks = map[models.RoundState]State{models.RoundDraft: {Wait, "Draft"}, models.RoundOpen: {Run, "Open for ballots"}, models.RoundClosed: {Run, "Counted"},
	models.RoundRecommended: {Run, "Recommended"}, models.RoundDecided: {Ok, "Decided"}}

func roundState(s models.RoundState) State { return roundMarks[s] }

var proposalMarks = map[models.ProposalState]State{models.ProposalSubmitted: {Run, "submitted"}, models.ProposalWithdrawn: {Out, "withdrawn"}, models.ProposalRejected: {Stop, "rejected"}}

func proposalMark(s models.ProposalState) State { return proposalMarks[s] }

// methodWords name a way to find the order: short for a fact, and as a sentence.
var methodWords = map[models.RoundMethod][2]string{
	models.BySchulze:       {"Schulze", "Pairs of proposals are compared across all ballots (Schulze)."},
	models.ByRecordedOrder: {"Recorded order", "The order is the one that the minutes state."},
}

// decisionMark is what became of a vote; what the record does not prove is a state of its own, neither passed nor failed.
func decisionMark(d tally.Decision, shown bool) State {
	switch {
	case !shown:
		return State{Warn, "not shown by the record"}
	case d == tally.Pass:
		return State{Ok, "passed"}
	case d == tally.Fail:
		return State{Stop, "failed"}
	}
	return State{Out, "no quorum"}
}

// amountOf is an amount that may be unknown or assumed, with the trace of its record.
func amountOf(minor *int64, c models.Currency, assumed models.Flag, ref string) Amount {
	if minor == nil {
		return Amount{}
	}
	a := moneyFrom(models.Money{Minor: *minor, Currency: c}, ref)
	a.Assumed = bool(assumed)
	return a
}

// bareAmount is an amount worked out on the page.
func bareAmount(minor *int64, c models.Currency) string {
	if minor == nil {
		return Unknown
	}
	return moneyText(models.Money{Minor: *minor, Currency: c})
}

// roundWhere is the way to a page under a round.
func roundWhere(code string, more ...Crumb) []Crumb {
	return append([]Crumb{{Text: "Grants", Href: "/rounds"}, {Text: "Rounds", Href: "/rounds"}, {Text: code, Href: "/rounds/" + code, Code: true}}, more...)
}

// applicant is a proposal's code and who asks.
func applicant(code, organization string) Line {
	line := Line{Code(code, "/proposals/"+code)}
	if organization != "" {
		line = append(line, Plain(" · "+organization))
	}
	return line
}

// shortTitle keeps a title short enough for a chart.
func shortTitle(title string) string {
	const most = 28
	runes := []rune(title)
	if len(runes) <= most {
		return title
	}
	cut := string(runes[:most])
	if space := strings.LastIndexByte(cut, ' '); space > most/2 {
		cut = cut[:space]
	}
	return cut + "…"
}

var saidMarks = map[string]string{"recuse": "recused", "unrecorded": "not recorded"}

// saidWords is what a voter said, as a reader calls it.
func saidWords(said string) string { return orElse(saidMarks[said], said) }

var channelWords = map[string]string{models.ChannelMeeting: "in the meeting", models.ChannelAfterMeeting: "after the meeting", models.ChannelMail: "by mail", models.ChannelOwn: "own ballot"}
