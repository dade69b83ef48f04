package models

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// life is one kind of record: the states it may be in, and where it may go from each.
type life struct {
	name   string
	states []string
	after  func(from string) []string
}

func lives() []life {
	return []life{
		{"round", texts([]RoundState{RoundDraft, RoundOpen, RoundClosed, RoundRecommended, RoundDecided}), afterRound},
		{"proposal", texts([]ProposalState{ProposalSubmitted, ProposalWithdrawn, ProposalRejected}), func(from string) []string {
			return unless(Proposal{State: ProposalState(from)}.Live(""), string(ProposalWithdrawn), string(ProposalRejected))
		}},
		{"poll", texts([]PollState{PollOpen, PollClosed}), func(from string) []string {
			return unless(Poll{State: PollState(from)}.Closing(""), string(PollClosed))
		}},
		{"sow", texts(SOWStates), afterSOW},
		{"day", texts(DayStates), func(from string) []string {
			verdicts := unless(DayState(from).Open(), string(DayApproved), string(DayReturned))
			return append(verdicts, unless(DayState(from).Reversible(), string(DayReversed))...)
		}},
		{"transfer", texts([]TransferState{TransferAwaiting, TransferApproved, TransferDeclined}), func(from string) []string {
			return unless(Transfer{State: TransferState(from)}.Decidable("2024-09-12"), string(TransferApproved), string(TransferDeclined))
		}},
		{"award", texts(AwardStates), afterAward},
		{"scenario", texts([]ScenarioState{ScenarioOpen, ScenarioPromoted, ScenarioDropped}), func(from string) []string {
			return unless(Scenario{State: ScenarioState(from)}.Tryable(), string(ScenarioPromoted), string(ScenarioDropped))
		}},
		{"deliverable", texts(DeliverableStates), func(from string) (to []string) {
			for _, s := range DeliverableStates {
				to = append(to, unless(DeliverableState(from).MoveTo("", s), string(s))...)
			}
			return to
		}},
		{"invoice", texts(InvoiceStates), func(from string) (to []string) {
			for _, s := range InvoiceStates {
				to = append(to, unless(Invoice{State: InvoiceState(from)}.Becomes(s), string(s))...)
			}
			if from == string(InvoicePaid) { // by the reversal of its payment alone
				to = append(to, string(InvoiceApproved))
			}
			return to
		}},
		{"action", texts([]ActionState{ActionOpen, ActionDone, ActionDropped}), afterAction},
	}
}

func texts[S ~string](states []S) []string {
	out := make([]string, 0, len(states))
	for _, s := range states {
		out = append(out, string(s))
	}
	return out
}

// unless gives the states that follow where nothing is refused.
func unless(refused error, states ...string) []string {
	if refused != nil {
		return nil
	}
	return states
}

func afterRound(from string) (to []string) {
	for _, s := range []RoundState{RoundDraft, RoundOpen, RoundClosed, RoundRecommended, RoundDecided} {
		to = append(to, unless(Round{State: RoundState(from)}.Step(s), string(s))...)
	}
	return to
}

func afterSOW(from string) (to []string) {
	for _, s := range SOWStates {
		to = append(to, unless(SOW{State: SOWState(from)}.MoveTo(s, 1), string(s))...)
	}
	return to
}

// afterAward is where a direct award may go: by a ruling while it is asked for, and by its money afterwards.
func afterAward(from string) (to []string) {
	a := Award{Kind: AwardTravel, State: AwardState(from), AskedOn: "2024-09-12"}
	to = unless(a.Rulable("2024-09-12"), string(AwardApproved), string(AwardDeclined), string(AwardWithdrawn))
	money := [][2]int64{{1, 0}} // what is over is moved again by a reversal only, which commits it
	if a.State == AwardApproved {
		money = [][2]int64{{0, 1}, {0, 0}}
	}
	for _, money := range money {
		if next := a.Settled(money[0], money[1]); next != a.State {
			to = append(to, string(next))
		}
	}
	return to
}

func afterAction(from string) (to []string) {
	a := Action{State: ActionState(from)}
	carried, _, errCarry := a.Carry(NewActionNote{})
	done, _, errDone := a.Close(NewActionNote{})
	dropped, _, errDrop := a.Close(NewActionNote{Dropped: true})
	opened, _, errOpen := a.Reopen(NewActionNote{})
	to = append(unless(errCarry, string(carried.State)), unless(errDone, string(done.State))...)
	to = append(to, unless(errDrop, string(dropped.State))...)
	return append(to, unless(errOpen, string(opened.State))...)
}

// rows are the rows of a life's table; a state that nothing follows is an end.
func (l life) rows() (rows [][2]string) {
	for _, from := range l.states {
		next := l.after(from)
		if len(next) == 0 {
			next = []string{"–"}
		}
		for _, to := range next {
			rows = append(rows, [2]string{from, to})
		}
	}
	return rows
}

// table is a life's table with the page's own words in the last column.
func (l life) table(words map[[2]string]string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<!-- life: %s -->\n| from | to | by |\n| --- | --- | --- |\n", l.name)
	for _, r := range l.rows() {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", r[0], r[1], words[r])
	}
	return b.String()
}

// wordsIn reads the last column of a table.
func wordsIn(table string) map[[2]string]string {
	words := map[[2]string]string{}
	for _, line := range strings.Split(table, "\n") {
		if cells := strings.Split(line, " | "); len(cells) == 3 {
			words[[2]string{strings.TrimPrefix(cells[0], "| "), cells[1]}] = strings.TrimSuffix(cells[2], " |")
		}
	}
	return words
}

func TestThePageOfStatesHoldsEveryStepThatTheRulesAllowAndNoOther(t *testing.T) {
	file := filepath.Join("..", "docs", "states.md")
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	page := string(content)
	for _, l := range lives() {
		_, rest, found := strings.Cut(page, "<!-- life: "+l.name+" -->\n")
		table, _, ends := strings.Cut(rest, "\n\n")
		if !found || !ends {
			t.Fatalf("docs/states.md has no table of the life of a %s", l.name)
		}
		table = "<!-- life: " + l.name + " -->\n" + table + "\n"
		words := wordsIn(table)
		want := l.table(words)
		if os.Getenv("BURSAR_GOLDEN") == "write" {
			page = strings.Replace(page, table, want, 1)
		} else if table != want {
			t.Errorf("docs/states.md has\n%sand the rules say\n%srun `make golden`", table, want)
		}
		for _, r := range l.rows() {
			if words[r] == "" {
				t.Errorf("docs/states.md does not say by what a %s goes from %s to %s", l.name, r[0], r[1])
			}
		}
	}
	if page != string(content) {
		if err := os.WriteFile(file, []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
