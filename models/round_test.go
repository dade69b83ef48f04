package models

import "testing"

func TestARoundNamesEveryFieldThatIsRefused(t *testing.T) {
	for field, n := range map[string]NewRound{
		"title":     {Body: "BSC", Currency: "USD"},
		"body":      {Title: "x", Currency: "USD"},
		"currency":  {Title: "x", Body: "BSC", Currency: "usd"},
		"money":     {Title: "x", Body: "BSC", Currency: "USD", Money: "-5"},
		"money_why": {Title: "x", Body: "BSC", Currency: "USD", Money: "5", MoneyAssumed: true},
		"method":    {Title: "x", Body: "BSC", Currency: "USD", Method: "dice"},
		"pools":     {Title: "x", Body: "BSC", Currency: "USD", Pools: []string{"a1", "a1"}},
		"on":        {Title: "x", Body: "BSC", Currency: "USD", On: "yesterday"},
	} {
		_, _, err := n.Check("2024-10-31")
		e, ok := err.(*Error)
		if !ok || e.Field != field || len(e.Also) != 0 {
			t.Errorf("%s: %v", field, err)
		}
	}
	if _, _, err := (NewRound{Title: "x", Body: "BSC", Currency: "USD", Money: "0.01"}).Check("2024-10-31"); err != nil {
		t.Error(err)
	}
}

func TestAProposalsAmountIsNeverGuessed(t *testing.T) {
	for field, n := range map[string]NewProposal{
		"title":          {},
		"amount":         {Title: "x", AmountAssumed: true, Why: "y"},
		"why":            {Title: "x", Amount: "5", AmountAssumed: true},
		"minimum":        {Title: "x", Amount: "5", Minimum: "5.01"},
		"country":        {Title: "x", Country: "ch"},
		"recorded_place": {Title: "x", RecordedPlace: -1},
	} {
		_, _, err := n.Check("USD", "2024-10-31")
		if e, ok := err.(*Error); !ok || e.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	p, terms, err := NewProposal{Title: "x"}.Check("USD", "2024-10-31")
	if err != nil || terms.AmountMinor != nil || p.RecordedPlace != nil || terms.EffectiveOn != "2024-10-31" {
		t.Errorf("%+v, %+v, %v", p, terms, err)
	}
}

func TestARoundNeverGoesBack(t *testing.T) {
	order := []RoundState{RoundDraft, RoundOpen, RoundClosed, RoundRecommended, RoundDecided}
	for i, from := range order {
		for j, to := range order {
			allowed := j == i+1 || (from == RoundRecommended && to == RoundRecommended)
			if err := (Round{State: from}).Step(to); (err == nil) != allowed {
				t.Errorf("%s to %s: %v", from, to, err)
			}
		}
	}
}
