package handlers

import (
	"context"

	"bursar/models"
)

// Ballot is the viewer's own ballot on a round; nobody else reads it.
type Ballot struct {
	Round    string            `json:"round"`
	State    string            `json:"state" doc:"of the vote: open or closed"`
	Secrecy  string            `json:"secrecy"`
	ClosesAt *string           `json:"closes_at"`
	OnRoll   bool              `json:"on_roll" doc:"whether you have a seat in this vote"`
	Items    []BallotItem      `json:"proposals"`
	Version  *int64            `json:"version" doc:"of the ballot that counts; null where none was handed in"`
	Versions int64             `json:"versions"`
	Ranking  [][]string        `json:"ranking" doc:"tiers, best first"`
	Votes    map[string]string `json:"votes"`
	CastAt   *string           `json:"cast_at"`
	Receipt  *string           `json:"receipt"`
	Nonce    *string           `json:"nonce" doc:"with it you prove what the receipt stands for"`
	Late     bool              `json:"late"`
	Counted  bool              `json:"counted"`
}

// BallotItem is a proposal on one's own ballot.
type BallotItem struct {
	Code    string  `json:"code"`
	Title   string  `json:"title"`
	Amount  *Money  `json:"amount"`
	Recused bool    `json:"recused"`
	Why     *string `json:"why" doc:"of the recusal or conflict"`
}

func showBallot(m models.MyBallot) Ballot {
	b := Ballot{Round: m.Ref, State: string(m.State), Secrecy: string(m.Secrecy), ClosesAt: textOrNull(m.ClosesAt), OnRoll: m.OnRoll, Versions: m.Versions, Ranking: each(m.Choice.Ranking, tierOf),
		Votes: map[string]string{}, CastAt: textOrNull(m.CastAt), Receipt: textOrNull(m.Receipt), Nonce: textOrNull(m.Nonce), Late: m.Late, Counted: m.Counted}
	b.Items = each(m.Items, func(i models.BallotItem) BallotItem {
		return BallotItem{i.Code, i.Title, moneyOrNull(i.AmountMinor, i.Currency), i.Recused, textOrNull(i.Why)}
	})
	for code, vote := range m.Choice.Votes {
		b.Votes[code] = string(vote)
	}
	if m.Versions > 0 {
		b.Version = &m.Version
	}
	return b
}

func tierOf(tier []string) []string { return each(tier, same) }

// HandedBallot is the answer to a ballot: which version it is, its receipt, and whether it counts.
type HandedBallot struct {
	Round   string `json:"round"`
	Version int64  `json:"version"`
	Receipt string `json:"receipt"`
	CastAt  string `json:"cast_at"`
	Late    bool   `json:"late"`
	Counted bool   `json:"counted"`
}

type newBallotIn struct {
	CodeIn
	Body struct {
		Ranking [][]string        `json:"ranking,omitempty" maxItems:"1000" doc:"tiers of codes, best first; what is left out comes last"`
		Votes   map[string]string `json:"votes,omitempty" doc:"yes, no or abstain for each code; unclear only for what minutes show"`
		Person  string            `json:"person,omitempty" maxLength:"40" doc:"whose ballot is written down; left away: one's own"`
		Channel string            `json:"channel,omitempty" maxLength:"40" doc:"meeting, after-meeting or mail"`
		Words   string            `json:"words,omitempty" maxLength:"4000" doc:"what the voter said"`
	}
}

func (in *newBallotIn) choice() models.BallotChoice {
	c := models.BallotChoice{Ranking: in.Body.Ranking, Words: in.Body.Words}
	if len(in.Body.Votes) > 0 {
		c.Votes = map[string]models.Vote{}
	}
	for code, vote := range in.Body.Votes {
		c.Votes[code] = models.Vote(vote)
	}
	return c
}

// RecusalKept is a recusal as it was put on record.
type RecusalKept struct {
	Round    string  `json:"round"`
	Proposal *string `json:"proposal" doc:"null: the whole round"`
	Person   *string `json:"person" doc:"null: yourself"`
	Why      string  `json:"why"`
}

type newRecusalIn struct {
	CodeIn
	Body struct {
		Person   string `json:"person,omitempty" maxLength:"40" doc:"code; left away: yourself"`
		Proposal string `json:"proposal,omitempty" maxLength:"40" doc:"code; left away: the whole round"`
		Why      string `json:"why,omitempty" maxLength:"4000"`
	}
}

// Reading is what the door asks of these; casting needs a seat and a role for it, writing down somebody else's ballot a manager. The verbs ask that.
func (h *Server) ballotAPI() {
	one(h, "/rounds/{code}/ballots", models.ReadPortfolio, "One's own ballot on a round", func(ctx context.Context, v models.Viewer, in *CodeIn) (Ballot, error) {
		m, err := h.store.MyBallot(ctx, v, in.Code)
		return showBallot(m), err
	})
	create(h, "/rounds/{code}/ballots", models.ReadPortfolio, "Hand in one's own ballot, or write down somebody's", func(ctx context.Context, v models.Viewer, in *newBallotIn) (models.Handed, error) {
		if in.Body.Person == "" {
			return h.store.CastBallot(ctx, v, in.Code, in.choice())
		}
		return h.store.RecordBallot(ctx, v, in.Code, models.NewRecordedBallot{Person: in.Body.Person, Channel: in.Body.Channel, Choice: in.choice()})
	}, func(m models.Handed) HandedBallot {
		return HandedBallot{m.Poll, m.Version, m.Receipt, string(m.CastAt), m.Late, m.Counted}
	})
	createFor(h, "/rounds/{code}/recusals", models.ReadPortfolio, "Recuse oneself, or record somebody's recusal", func(ctx context.Context, v models.Viewer, in *newRecusalIn) (models.Recusal, error) {
		if in.Body.Person == "" {
			return h.store.RecuseMyself(ctx, v, in.Code, in.Body.Proposal, in.Body.Why)
		}
		return h.store.Recuse(ctx, v, in.Code, in.Body.Person, in.Body.Proposal, in.Body.Why)
	}, func(in *newRecusalIn, r models.Recusal) RecusalKept {
		return RecusalKept{in.Code, textOrNull(in.Body.Proposal), textOrNull(in.Body.Person), r.Why}
	})
}
