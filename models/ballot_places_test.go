package models

import (
	"errors"
	"fmt"
	"testing"
)

func TestPlacesWrittenBesideProposalsAreAnOrderInTiers(t *testing.T) {
	tiers, err := BallotPlaces{"A": "2", "B": " 1 ", "C": "2", "D": "", "E": "7"}.Ranking()
	if err != nil || fmt.Sprint(tiers) != "[[B] [A C] [E]]" {
		t.Errorf("%v, %v", tiers, err)
	}
	if back := PlacesOf(tiers); back["B"] != "1" || back["A"] != "2" || back["C"] != "2" || back["E"] != "3" || back["D"] != "" {
		t.Errorf("%v", back)
	}
}

func TestWhatIsNoPlaceIsRefusedBesideItsProposal(t *testing.T) {
	_, err := BallotPlaces{"A": "0", "B": "1.5", "C": "first", "D": "1001", "E": "3"}.Ranking()
	var refusal *Error
	if !errors.As(err, &refusal) || len(refusal.Fields()) != 4 || refusal.Fields()[2].Field != "place.C" {
		t.Errorf("%v", err)
	}
}

func TestAProposalMovesOnePlaceAtATime(t *testing.T) {
	start := [][]string{{"A"}, {"B", "C"}, {"D"}}
	for _, c := range []struct {
		name, want string
		got        [][]string
	}{
		{"up over the place above", "[[A] [D] [B C]]", MoveUp(start, "D")},
		{"up out of a tie", "[[A] [C] [B] [D]]", MoveUp(start, "C")},
		{"the first stays", "[[A] [B C] [D]]", MoveUp(start, "A")},
		{"without a place into the order", "[[A] [B C] [D] [E]]", MoveUp(start, "E")},
		{"down under the place below", "[[B C] [A] [D]]", MoveDown(start, "A")},
		{"down out of a tie", "[[A] [C] [B] [D]]", MoveDown(start, "B")},
		{"the last out of the order", "[[A] [B C]]", MoveDown(start, "D")},
		{"without a place nowhere lower", "[[A] [B C] [D]]", MoveDown(start, "E")},
	} {
		if got := fmt.Sprint(c.got); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	if fmt.Sprint(start) != "[[A] [B C] [D]]" {
		t.Errorf("the order given was changed: %v", start)
	}
}
