package handlers

import (
	"context"
	"strings"

	"bursar/models"
)

// FundsRaised is what was raised as of a day and what became of it.
type FundsRaised struct {
	AsOf       string        `json:"as_of"`
	Rule       FundsRule     `json:"rule" doc:"never commit beyond funds raised"`
	Currencies []FundsAmount `json:"currencies"`
}

// FundsRule is the newest switching of the rule.
type FundsRule struct {
	State       string  `json:"state" doc:"on or off"`
	On          *string `json:"on" doc:"the day from which it is so; null where it was never switched"`
	Decision    *string `json:"decision"`
	Transaction *string `json:"transaction" doc:"the entry that took in what was promised, or gave it back"`
}

// FundsAmount is what was raised in one currency.
type FundsAmount struct {
	Currency string `json:"currency"`
	Received Money  `json:"received"`
	Fee      Money  `json:"fee" doc:"what the host kept"`
	Net      Money  `json:"net" doc:"received - fee"`
	Promised Money  `json:"promised"`
	Paid     Money  `json:"paid"`
	Free     Money  `json:"free" doc:"net - promised - paid"`
}

func showFunds(s models.FundsSummary) FundsRaised {
	out := FundsRaised{AsOf: string(s.AsOf), Rule: FundsRule{State: models.FundsOff}, Currencies: make([]FundsAmount, 0, len(s.States))}
	if r := s.Rule; r != nil {
		out.Rule = FundsRule{r.State, textOrNull(r.FromOn), textOrNull(r.Decision), textOrNull(r.Transaction)}
	}
	for _, f := range s.States {
		m := func(m models.Money) Money { return moneyOf(m.Minor, m.Currency) }
		out.Currencies = append(out.Currencies, FundsAmount{string(f.Currency), m(f.Received()), m(f.Fee()), m(f.Net()), m(f.Promised()), m(f.Paid()), m(f.Free())})
	}
	return out
}

// FundsSwitched is the rule as it was just switched.
type FundsSwitched struct {
	State string `json:"state"`
	On    string `json:"on"`
}

// FeeRule is what the host keeps of income from a day on, in the API.
type FeeRule struct {
	From      string       `json:"from"`
	Currency  string       `json:"currency"`
	Kinds     []string     `json:"kinds" doc:"the kinds of income that bear the fee"`
	Brackets  []FeeBracket `json:"brackets" doc:"of a fiscal year's income, the lowest first"`
	Words     string       `json:"words"`
	Text      *string      `json:"text"`
	EnteredBy string       `json:"entered_by"`
}

// FeeBracket is a share up to an amount; the last one has no end.
type FeeBracket struct {
	UpTo    *string `json:"up_to" required:"false" doc:"null for everything above"`
	Percent string  `json:"percent" maxLength:"40" doc:"such as 9 or 6.5"`
}

func showFeeRule(r models.FeeRule) FeeRule {
	out := FeeRule{From: string(r.FromOn), Currency: string(r.Currency), Kinds: strings.Fields(r.Kinds), Brackets: []FeeBracket{}, Words: r.Words(), Text: textOrNull(r.Text), EnteredBy: r.EnteredBy}
	for _, b := range r.Parts() {
		bracket := FeeBracket{Percent: strings.TrimSuffix(b.Rate.String(), " %")}
		if b.UpTo != nil {
			end := models.Money{Minor: *b.UpTo, Currency: r.Currency}.Amount()
			bracket.UpTo = &end
		}
		out.Brackets = append(out.Brackets, bracket)
	}
	return out
}

type fundsRuleIn struct {
	Body struct {
		State    string `json:"state,omitempty" maxLength:"40" doc:"on or off"`
		On       string `json:"on,omitempty" maxLength:"40" doc:"today where none is given"`
		Decision string `json:"decision,omitempty" maxLength:"40" doc:"of the board"`
	}
}

type feeRuleIn struct {
	Body struct {
		From     string       `json:"from,omitempty" maxLength:"40"`
		Currency string       `json:"currency,omitempty" maxLength:"10"`
		Kinds    []string     `json:"kinds,omitempty" maxItems:"20"`
		Brackets []FeeBracket `json:"brackets,omitempty" maxItems:"100"`
		Text     string       `json:"text,omitempty" maxLength:"2000"`
	}
}

type feeRulesIn struct{ PageQuery }

func (h *Server) fundsAPI() {
	one(h, "/funds", models.ReadPortfolio, "What was raised and what became of it", func(ctx context.Context, v models.Viewer, in *struct{ AsOfQuery }) (FundsRaised, error) {
		day, err := h.dayAsked(in.AsOf)
		if err != nil {
			return FundsRaised{}, err
		}
		s, err := h.store.FundsRaised(ctx, v, day)
		return showFunds(s), err
	})
	create(h, "/funds/rule", models.PostMoney, "Switch the rule never to commit beyond funds raised", func(ctx context.Context, v models.Viewer, in *fundsRuleIn) (models.FundsRule, error) {
		return h.store.SwitchFundsRule(ctx, v, models.NewFundsRule{State: in.Body.State, On: in.Body.On, Decision: in.Body.Decision})
	}, func(r models.FundsRule) FundsSwitched { return FundsSwitched{r.State, string(r.FromOn)} })
	list(h, "/fee-rules", models.ReadPortfolio, "List the host's fee rules", func(ctx context.Context, v models.Viewer, in *feeRulesIn) (models.List[models.FeeRule], error) {
		s, err := h.store.FundsRaised(ctx, v, h.today())
		if err != nil {
			return models.List[models.FeeRule]{}, err
		}
		return partOf(s.FeeRules, in.page())
	}, showFeeRule)
	create(h, "/fee-rules", models.PostMoney, "Add a fee rule of the host", func(ctx context.Context, v models.Viewer, in *feeRuleIn) (models.FeeRule, error) {
		n := models.NewFeeRule{From: in.Body.From, Currency: in.Body.Currency, Kinds: in.Body.Kinds, Text: in.Body.Text}
		for _, b := range in.Body.Brackets {
			bracket := models.NewFeeBracket{Percent: b.Percent}
			if b.UpTo != nil {
				bracket.UpTo = *b.UpTo
			}
			n.Brackets = append(n.Brackets, bracket)
		}
		return h.store.AddFeeRule(ctx, v, n)
	}, showFeeRule)
}
