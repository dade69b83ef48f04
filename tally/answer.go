package tally

import "math/big"

// Answer is a result in the keys of the case files. What a method does not give is left out.
type Answer struct {
	Decisions map[string]Decision     `json:"decisions,omitzero"`
	NotShown  []string                `json:"not_shown,omitzero"` // decided only by how unclear and unrecorded votes are read
	Counts    map[string]AnswerCounts `json:"counts,omitzero"`
	Ranking   [][]string              `json:"ranking,omitzero"`
	Winners   []string                `json:"winners,omitzero"`
	Strengths map[string]int64        `json:"strengths,omitzero"`
	Scores    map[string]*Exact       `json:"scores,omitzero"` // null where nobody graded
	Shares    map[string]*Exact       `json:"shares,omitzero"` // null where nobody compared
	Locked    [][2]string             `json:"locked,omitzero"`
	Skipped   [][2]string             `json:"skipped,omitzero"`
	Funded    []string                `json:"funded,omitzero"`
	Order     []string                `json:"order,omitzero"`
	Cost      *Exact                  `json:"cost,omitzero"`
	Leftover  *Exact                  `json:"leftover,omitzero"`
	Welfare   *Exact                  `json:"welfare,omitzero"`
	Endowment *Exact                  `json:"endowment,omitzero"`
	Rho       []Exact                 `json:"rho,omitzero"`
	Completed []string                `json:"completed,omitzero"`
	Loads     []Exact                 `json:"loads,omitzero"`
	Quota     *int64                  `json:"quota,omitzero"`
	Final     map[string]string       `json:"final,omitzero"` // votes at the last stage, five decimals
}

// AnswerCounts is Counts in the keys of the case files.
type AnswerCounts struct {
	Yes        int64 `json:"yes"`
	No         int64 `json:"no"`
	Abstain    int64 `json:"abstain"`
	Unclear    int64 `json:"unclear,omitzero"`
	Unrecorded int64 `json:"unrecorded,omitzero"`
	Recused    int64 `json:"recused"`
	Absent     int64 `json:"absent"`
}

// rankingAnswer is the part that every ranking method gives. The first tier wins.
func rankingAnswer(tiers [][]string) Answer {
	a := Answer{Ranking: tiers, Winners: []string{}}
	if a.Ranking == nil {
		a.Ranking = [][]string{}
	}
	if len(tiers) > 0 {
		a.Winners = tiers[0]
	}
	return a
}

// fundingAnswer is the part that every funding method gives.
func fundingAnswer(funded []string, cost, leftover, unit int64) Answer {
	order := append([]string{}, funded...)
	return Answer{Funded: order, Order: order, Cost: inUnits(cost, unit), Leftover: inUnits(leftover, unit)}
}

// inUnits turns minor units into the unit of the case.
func inUnits(minor, unit int64) *Exact { return &Exact{big.NewRat(minor, unit)} }
