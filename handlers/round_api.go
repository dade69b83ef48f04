package handlers

import (
	"context"
	"encoding/json"

	"bursar/models"
)

// Round is one call for proposals.
type Round struct {
	Code         string       `json:"code"`
	Title        string       `json:"title"`
	Body         string       `json:"body"`
	State        string       `json:"state"`
	Method       string       `json:"method"`
	Skip         bool         `json:"skip" doc:"the money passes over what does not fit"`
	Money        *Money       `json:"money" doc:"null: the free money of its pools"`
	MoneyAssumed bool         `json:"money_assumed"`
	MoneyWhy     *string      `json:"money_why" doc:"on one round only"`
	Within       *Money       `json:"within" doc:"the money that the funding line is drawn within; on one round only"`
	Proposals    int64        `json:"proposals"`
	Asked        *Money       `json:"asked" doc:"the sum of what is known; null where nothing is"`
	AskedUnknown int64        `json:"asked_unknown"`
	ClosesAt     *string      `json:"closes_at"`
	BallotsIn    int64        `json:"ballots_in"`
	OnRoll       int64        `json:"on_roll"`
	Pools        []string     `json:"pools" doc:"on one round only"`
	Poll         *RoundPoll   `json:"poll" doc:"null before the ballots open; on one round only"`
	Funding      []AdviceLine `json:"funding" doc:"the newest advice, before it a provisional line; on one round only"`
	Provisional  *bool        `json:"provisional"`
	Decisions    []string     `json:"decisions" doc:"on one round only"`
	Place        *Place       `json:"place"`
	Version      int64        `json:"version"`
}

func (r Round) version() int64 { return r.Version }

// RoundPoll is the vote of a round as everybody may see it: whether somebody voted, never how.
type RoundPoll struct {
	Secrecy  string      `json:"secrecy"`
	State    string      `json:"state"`
	OpensAt  string      `json:"opens_at"`
	ClosesAt *string     `json:"closes_at"`
	ClosedAt *string     `json:"closed_at"`
	Meeting  *string     `json:"meeting"`
	Rule     string      `json:"rule" doc:"in words"`
	TieOrder []string    `json:"tie_order"`
	Roll     []RoundSeat `json:"roll"`
	Late     int64       `json:"late"`
	Recused  int64       `json:"recused"`
}

// RoundSeat is one voter on the roll.
type RoundSeat struct {
	Person      string   `json:"person"`
	Name        string   `json:"name"`
	Seat        int64    `json:"seat"`
	HandedIn    bool     `json:"handed_in"`
	RecusedFrom []string `json:"recused_from"`
}

func showRoundLine(l models.RoundLine) Round {
	r := Round{Code: l.Code, Title: l.Title, Body: l.BodyCode, State: string(l.State), Method: string(l.Method), Money: moneyOrNull(l.MoneyMinor, l.Currency), MoneyAssumed: bool(l.MoneyAssumed),
		Proposals: l.Proposals, AskedUnknown: l.AskedUnknown, ClosesAt: textOrNull(l.Closes), BallotsIn: l.BallotsIn, OnRoll: l.OnRoll, Pools: []string{}, Funding: []AdviceLine{},
		Decisions: []string{}, Version: l.Version}
	if l.Proposals > l.AskedUnknown {
		r.Asked = moneyOrNull(&l.AskedMinor, l.Currency)
	}
	return r
}

func showRoundRecord(r models.Round) Round {
	return Round{Code: r.Code, Title: r.Title, State: string(r.State), Method: string(r.Method), Skip: bool(r.Skip), Money: moneyOrNull(r.MoneyMinor, r.Currency), MoneyAssumed: bool(r.MoneyAssumed),
		MoneyWhy: textOrNull(r.MoneyWhy), Pools: []string{}, Funding: []AdviceLine{}, Decisions: []string{}, Version: r.Version}
}

func showRound(s models.RoundSheet) Round {
	r := showRoundRecord(s.Round)
	asked := s.Asked()
	r.Body, r.Within, r.Proposals, r.AskedUnknown, r.Provisional, r.Place = s.BodyCode, moneyOrNull(s.WithinMinor, s.Currency), asked.Proposals, asked.Unknown, &s.Provisional, placeOrNull(s.Place)
	r.Asked = moneyOrNull(asked.Minor, s.Currency)
	r.Pools = each(s.Pools, func(p models.Named) string { return p.Code })
	r.Decisions = each(s.Decisions, func(d models.DecisionLine) string { return d.Code })
	r.Funding = each(s.Funding, func(l models.FundingLine) AdviceLine { return showAdviceLine(l, s.Currency) })
	if s.Poll != nil {
		r.Poll, r.ClosesAt, r.BallotsIn, r.OnRoll = showRoundPoll(*s.Poll), textOrNull(s.Poll.ClosesAt), s.Poll.BallotsIn, int64(len(s.Poll.Roll))
	}
	return r
}

func showRoundPoll(p models.PollSheet) *RoundPoll {
	return &RoundPoll{string(p.Secrecy), string(p.State), string(p.OpensAt), textOrNull(p.ClosesAt), textOrNull(p.ClosedAt), textOrNull(p.MeetingCode), p.Rule.Words(), each(p.TieOrder, same),
		each(p.Roll, func(l models.RollLine) RoundSeat {
			return RoundSeat{l.PersonCode, l.PersonName, l.SeatNumber, bool(l.HandedIn), each(l.RecusedFrom, same)}
		}), p.Late, p.Recused}
}

// same gives a list of words as it is; a list that is not there becomes an empty one.
func same(s string) string { return s }

// RoundOpened is the vote of a round as it was just opened.
type RoundOpened struct {
	Round    string          `json:"round"`
	Secrecy  string          `json:"secrecy"`
	State    string          `json:"state"`
	OpensAt  string          `json:"opens_at"`
	ClosesAt *string         `json:"closes_at"`
	Rule     json.RawMessage `json:"rule"`
	TieOrder json.RawMessage `json:"tie_order"`
}

type roundsIn struct {
	PageQuery
	Text  string `query:"text" maxLength:"100" doc:"part of a code or title"`
	Of    string `query:"body" maxLength:"40" doc:"code of the body that ranks"`
	State string `query:"state" enum:"draft,open,closed,recommended,decided"`
}

type newRoundIn struct {
	Body struct {
		Title        string   `json:"title,omitempty" maxLength:"1000"`
		Body         string   `json:"body,omitempty" maxLength:"40" doc:"code of the body that ranks"`
		Currency     string   `json:"currency,omitempty" maxLength:"20" doc:"ISO 4217; that of money where it is given"`
		Money        *Money   `json:"money,omitempty" doc:"left away: the free money of its pools"`
		MoneyAssumed bool     `json:"money_assumed,omitempty"`
		MoneyWhy     string   `json:"money_why,omitempty" maxLength:"10000"`
		Method       string   `json:"method,omitempty" maxLength:"40" doc:"schulze or recorded-order"`
		Skip         bool     `json:"skip,omitempty"`
		Pools        []string `json:"pools,omitempty" maxItems:"20"`
		Terms        string   `json:"terms,omitempty" maxLength:"100000"`
		On           string   `json:"on,omitempty" maxLength:"40" doc:"day of the call; today where left away"`
	}
}

func (in *newRoundIn) round() (models.NewRound, error) {
	b := in.Body
	n := models.NewRound{Title: b.Title, Body: b.Body, Currency: b.Currency, MoneyAssumed: b.MoneyAssumed, MoneyWhy: b.MoneyWhy, Method: b.Method, Skip: b.Skip, Pools: b.Pools, Terms: b.Terms, On: b.On}
	if b.Money == nil {
		return n, nil
	}
	if n.Money = b.Money.Amount; n.Currency == "" {
		n.Currency = b.Money.Currency
	}
	return n, sameCurrency(*b.Money, models.Currency(n.Currency))
}

type newPollIn struct {
	CodeIn
	Body struct {
		Secrecy  string          `json:"secrecy,omitempty" maxLength:"20" doc:"open or sealed; open where left away"`
		Closes   string          `json:"closes,omitempty" maxLength:"60" doc:"an instant; left away: until it is closed"`
		Meeting  string          `json:"meeting,omitempty" maxLength:"60" doc:"left away: by mail"`
		On       string          `json:"on,omitempty" maxLength:"40" doc:"day of the roll; the meeting's day or today where left away"`
		TieOrder []string        `json:"tie_order,omitempty" maxItems:"1000" doc:"the chair's order"`
		Rule     json.RawMessage `json:"rule,omitempty" doc:"such as {\"base\":\"roll\",\"num\":1,\"den\":2,\"strict\":true}; the charter's where left away"`
	}
}

type roundDecisionIn struct {
	CodeIn
	Body struct {
		Decision string `json:"decision,omitempty" maxLength:"60" doc:"code of the decision on the round's recommendation"`
	}
}

func (h *Server) roundAPI() {
	list(h, "/rounds", models.ReadPortfolio, "List rounds", func(ctx context.Context, v models.Viewer, in *roundsIn) (models.List[models.RoundLine], error) {
		return h.store.Rounds(ctx, v, models.RoundFilter{Text: in.Text, Body: in.Of, State: in.State}, in.page())
	}, showRoundLine)
	one(h, "/rounds/{code}", models.ReadPortfolio, "One round with its vote and its funding line", func(ctx context.Context, v models.Viewer, in *CodeIn) (Round, error) {
		r, err := h.store.Round(ctx, v, in.Code)
		return showRound(r), err
	})
	createFor(h, "/rounds", models.KeepRecords, "Begin a round, as a draft", func(ctx context.Context, v models.Viewer, in *newRoundIn) (models.Round, error) {
		n, err := in.round()
		if err != nil {
			return models.Round{}, err
		}
		return h.store.AddRound(ctx, v, n)
	}, func(in *newRoundIn, r models.Round) Round {
		out := showRoundRecord(r)
		out.Body, out.Pools = in.Body.Body, each(in.Body.Pools, same)
		return out
	})
	createFor(h, "/rounds/{code}/poll", models.KeepRecords, "Open the ballots of a round", func(ctx context.Context, v models.Viewer, in *newPollIn) (models.Poll, error) {
		b := in.Body
		return h.store.OpenBallots(ctx, v, in.Code, models.NewPoll{Secrecy: b.Secrecy, Closes: b.Closes, Meeting: b.Meeting, On: b.On, TieOrder: b.TieOrder, Rule: string(b.Rule)})
	}, func(in *newPollIn, p models.Poll) RoundOpened {
		return RoundOpened{in.Code, string(p.Secrecy), string(p.State), string(p.OpensAt), textOrNull(p.ClosesAt), json.RawMessage(p.Rule), json.RawMessage(p.TieOrder)}
	})
	create(h, "/rounds/{code}/decision", models.RecordRuling, "Mark a round as decided by a decision on its recommendation", func(ctx context.Context, v models.Viewer, in *roundDecisionIn) (models.Round, error) {
		return h.store.DecideRound(ctx, v, in.Code, in.Body.Decision)
	}, showRoundRecord)
}
