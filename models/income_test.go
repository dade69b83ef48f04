package models

import (
	"slices"
	"testing"
)

func TestNoAccountOfAPoolHasTheNameOfOneOutsideThePools(t *testing.T) {
	outside := []string{FeeAccount, UnpromisedAccount, PromisedAccount, SpentAccount}
	for _, k := range IncomeKinds {
		outside = append(outside, k.Account())
	}
	for _, pool := range []string{"income", "fee", "funds"} {
		for _, kind := range PoolAccounts {
			if slices.Contains(outside, AccountName(pool, kind)) {
				t.Errorf("%s is both", AccountName(pool, kind))
			}
		}
	}
}

func TestTheCapRefusesWithWhatIsShortFirstAndNeverWhatGivesBack(t *testing.T) {
	on, off := FundsCap{Currency: "USD", Minor: 2_000_000, Capped: 1}, FundsCap{Currency: "USD", Minor: -5}
	if err := on.Allows(-2_500_000); err == nil || err.(*Error).Message[:18] != "5,000.00 USD short" {
		t.Errorf("%v", err)
	}
	for what, err := range map[string]error{"all of it": on.Allows(-2_000_000), "a release": FundsCap{Currency: "USD", Capped: 1}.Allows(1), "the rule off": off.Allows(-1)} {
		if err != nil {
			t.Errorf("%s is refused: %v", what, err)
		}
	}
}
