package models

import "testing"

func TestPiecesAreCountedWholeAndNamedByTheirOwnWord(t *testing.T) {
	for amount, want := range map[string]string{"1": "1 pass", "5": "5 passes", "1500": "1,500 passes", "2.0": "2 passes"} {
		if m, err := ParseAmount("amount", amount, "pass"); err != nil || m.String() != want {
			t.Errorf("%s is %v, %v", amount, m, err)
		}
	}
	for _, bad := range []string{"0.5", "1e30", "", "0.5 passes", "999999999999999999999"} {
		if _, err := ParseAmount("amount", bad, "pass"); CodeOf(err) != Invalid || err.(*Error).Rule != "money.pieces" {
			t.Errorf("%q was taken, or another rule spoke: %v", bad, err)
		}
	}
	for unit, many := range map[Currency]string{"seat": "seats", "entry": "entries", "tray": "trays", "lunch": "lunches", "USD": "USD"} {
		if unit.Unit() != many {
			t.Errorf("many of %s are %s", unit, unit.Unit())
		}
	}
}

func TestAPieceIsNeverTakenForACurrencyNorACurrencyForAPiece(t *testing.T) {
	for _, c := range []Currency{"usd", "US", "Pass", "pass1", "pas s", "", "abcdefghijklmnopqrstu"} {
		if CodeOf(c.CheckUnit("currency")) != Invalid {
			t.Errorf("%q was taken", c)
		}
	}
	if CodeOf(Currency("pass").Check("currency")) != Invalid {
		t.Error("passes were taken for money")
	}
	if _, err := (Money{1, "pass"}).Plus(Money{1, "USD"}); CodeOf(err) != Invalid {
		t.Errorf("a pass and a dollar were added: %v", err)
	}
}
