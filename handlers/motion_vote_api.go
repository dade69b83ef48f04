package handlers

import (
	"context"

	"bursar/models"
)

// MotionVote is one voter on the roll of a motion. Vote is null where it may not be known, or nothing is known.
type MotionVote struct {
	Person       string  `json:"person"`
	Name         string  `json:"name"`
	Seat         int64   `json:"seat"`
	Organization *string `json:"organization_name"`
	HandedIn     bool    `json:"handed_in"`
	Recused      bool    `json:"recused"`
	Vote         *string `json:"vote"`
	Words        *string `json:"words"`
	Channel      *string `json:"channel"`
	CastAt       *string `json:"cast_at"`
	Place        *Place  `json:"place"`
}

// HandedVote is the answer to a vote: which version it is, its receipt, and whether it counts.
type HandedVote struct {
	Motion  string `json:"motion"`
	Version int64  `json:"version"`
	Receipt string `json:"receipt"`
	CastAt  string `json:"cast_at"`
	Late    bool   `json:"late"`
	Counted bool   `json:"counted"`
}

func showHanded(m models.Handed) HandedVote {
	return HandedVote{m.Poll, m.Version, m.Receipt, string(m.CastAt), m.Late, m.Counted}
}

func votesOf(m models.MotionSheet) []MotionVote {
	said := map[string]models.NamedVote{}
	for _, n := range m.Votes {
		said[n.PersonCode] = n
	}
	return each(m.Poll.Roll, func(r models.RollLine) MotionVote {
		n := said[r.PersonCode]
		return MotionVote{r.PersonCode, r.PersonName, r.SeatNumber, textOrNull(r.OrganizationName), bool(r.HandedIn), len(r.RecusedFrom) > 0,
			textOrNull(n.Said), textOrNull(n.Words), textOrNull(n.Channel), textOrNull(n.CastAt), placeOrNull(n.Place)}
	})
}

type voteIn struct {
	CodeIn
	Body struct {
		Vote    string `json:"vote,omitempty" maxLength:"40" doc:"yes, no or abstain; unclear only for what minutes show"`
		Person  string `json:"person,omitempty" maxLength:"40" doc:"whose vote is written down; none: one's own"`
		Channel string `json:"channel,omitempty" maxLength:"40" doc:"meeting, after-meeting or mail"`
		Words   string `json:"words,omitempty" maxLength:"4000" doc:"what the voter said"`
	}
}

func (in *voteIn) choice() models.BallotChoice {
	return models.BallotChoice{Vote: models.Vote(in.Body.Vote), Words: in.Body.Words}
}

type votesIn struct {
	CodeIn
	PageQuery
}

func (h *Server) voteAPI() {
	list(h, "/motions/{code}/votes", models.ReadPortfolio, "The roll of a motion and who said what, as far as it may be known", func(ctx context.Context, v models.Viewer, in *votesIn) (models.List[MotionVote], error) {
		m, err := h.store.Motion(ctx, v, in.Code)
		if err != nil {
			return models.List[MotionVote]{}, err
		}
		return partOf(votesOf(m), in.page())
	}, func(m MotionVote) MotionVote { return m })
	// Reading is what the door asks; casting needs a seat and a role for it, writing down somebody's vote a manager. The verbs ask that themselves.
	create(h, "/motions/{code}/votes", models.ReadPortfolio, "Cast one's own vote, or write down somebody's", func(ctx context.Context, v models.Viewer, in *voteIn) (models.Handed, error) {
		if in.Body.Person == "" {
			return h.store.CastBallot(ctx, v, in.Code, in.choice())
		}
		return h.store.RecordBallot(ctx, v, in.Code, models.NewRecordedBallot{Person: in.Body.Person, Channel: in.Body.Channel, Choice: in.choice()})
	}, showHanded)
}

// MotionOutcome is what became of a motion. Decision, sentence and counts are null while nobody may know them.
type MotionOutcome struct {
	Motion   string      `json:"motion"`
	State    string      `json:"state"`
	Decision *string     `json:"decision"`
	Shown    *bool       `json:"shown" doc:"whether the record proves it"`
	Sentence *string     `json:"sentence"`
	Explain  []string    `json:"explain"`
	Counts   *VoteCounts `json:"counts"`
	OnRoll   int64       `json:"on_roll"`
	Late     int64       `json:"late" doc:"ballots after the closing, kept and not counted"`
}

// VoteCounts is how many said what.
type VoteCounts struct {
	Yes        int64 `json:"yes"`
	No         int64 `json:"no"`
	Abstain    int64 `json:"abstain"`
	Unclear    int64 `json:"unclear"`
	Unrecorded int64 `json:"unrecorded"`
	Recused    int64 `json:"recused"`
	Absent     int64 `json:"absent"`
}

func showOutcome(m models.MotionSheet) MotionOutcome {
	out := MotionOutcome{Motion: m.Code, State: string(m.Poll.State), Explain: []string{}, OnRoll: int64(len(m.Poll.Roll)), Late: m.Poll.Late}
	if m.Outcome == nil {
		return out
	}
	c := m.Outcome.Outcome.Counts
	out.Decision, out.Shown, out.Sentence, out.Explain = textOrNull(m.Outcome.Decision), &m.Outcome.Shown, textOrNull(m.Outcome.Sentence), m.Outcome.Explain
	out.Counts = &VoteCounts{c.Yes, c.No, c.Abstain, c.Unclear, c.Unrecorded, c.Recused, c.Absent}
	return out
}

type closeIn struct {
	CodeIn
	Body *struct{} `required:"false"`
}

func (h *Server) outcomeAPI() {
	one(h, "/motions/{code}/outcome", models.ReadPortfolio, "What became of a motion, or how an open vote stands", func(ctx context.Context, v models.Viewer, in *CodeIn) (MotionOutcome, error) {
		m, err := h.store.Motion(ctx, v, in.Code)
		return showOutcome(m), err
	})
	createFor(h, "/motions/{code}/outcome", models.ClosePoll, "Close the vote and count it", func(ctx context.Context, v models.Viewer, in *closeIn) (models.Count, error) {
		return h.store.CloseBallots(ctx, v, in.Code)
	}, func(in *closeIn, c models.Count) MotionOutcome {
		m := models.MotionSheet{Motion: models.Motion{Code: in.Code}}
		m.Poll.State, m.Poll.Late, m.Poll.Roll = models.PollClosed, c.Late, make([]models.RollLine, c.OnRoll)
		for _, o := range c.Outcomes(nil) {
			m.Outcome = &o
		}
		return showOutcome(m)
	})
}
