package minutes

import (
	"fmt"
	"testing"
)

func TestDaysAreReadExactly(t *testing.T) {
	for _, c := range []struct{ notes, want string }{
		{"  - [all] Bootlin SoW progressing, so far:\n    - The overall consumption is 16.5 days on a total of 131 days available", "Bootlin SoW|16.5|131|11"},
		{"  - Fjordbyte: 16.5/131 days used", "Fjordbyte|16.5|131|10"},
		{"  - Fjordbyte: 16.5 of 131 days", "Fjordbyte|16.5|131|10"},
		{"  - Fjordbyte 16.50 out of 131 days used", "Fjordbyte|16.5|131|10"},
		{"  - Lantern: nearly through, 3.5 left of 40", "Lantern|36.5|40|10"},
		{"  - Lantern: 3 days left of 40 days", "Lantern|37|40|10"},
		{"  - Lantern: 3 of 40 days left", "Lantern|37|40|10"},
		{"  - Lantern: 41.125 of 40 days used", "Lantern|41.125|40|10"},
		{"  - 2/3 days used", "-|2|3|10"},
		{"  - Lantern: 41 left of 40", ""},
		{"  - 5 in-person / 15 virtual passes", ""},
		{"  - day 2 of 3 days", ""},
		{"  - 3 of 5 proposals", ""},
		{"  - 1.23456 of 5 days", ""},
	} {
		m, _ := meetingOf(t, c.notes)
		var got []string
		for _, d := range m.Days {
			got = append(got, fmt.Sprintf("%s|%s|%s|%d", shown(d.Subject), d.Used, d.Budget, d.Line))
		}
		same(t, got, c.want)
	}
}

func TestAContractOutOfHoursIsReadWithoutAFigure(t *testing.T) {
	for _, c := range []struct{ notes, want string }{
		{"  - AI: We can edit the doc, control plane is out of hours", "control plane||true|10"},
		{"  - Tidewater: the vendor ran out of days", "vendor||true|10"},
		{"  - We are out of time", ""},
		{"  - 3 out of 5 days used", "-|3|false|10"},
	} {
		m, _ := meetingOf(t, c.notes)
		var got []string
		for _, d := range m.Days {
			got = append(got, fmt.Sprintf("%s|%s|%t|%d", shown(d.Subject), d.Used, d.Exhausted, d.Line))
		}
		same(t, got, c.want)
	}
}

func TestAmountsKeepTheCurrencyThatIsWritten(t *testing.T) {
	for _, c := range []struct{ note, want string }{
		{"Feedback: SoW budget (200K), Mentorship fund (16K), Travel Fund ($9K)", "SoW budget|200000|-\nMentorship fund|16000|-\nTravel Fund|9000|USD"},
		{"Bo - 50K can help a lot. Great.", "50K can help a lot.|50000|-"},
		{"The fund is now $1.25k, renamed", "The fund is now $1.25k, renamed|1250|USD"},
		{"Paid 9,000 USD to the vendor", "Paid 9,000 USD to the vendor|9000|USD"},
		{"Travel (€1,234.56)", "Travel|1234.56|EUR"},
		{"riscv SOW, 30 days, up to 20,400", "riscv SOW, 30 days, up to 20,400|20400|-"},
		{"12,000 downloads", ""},
		{"Plumbers (15 virtual passes), (2 proposals)", ""},
		{"See https://example.org/$9K for ⅗ of it", ""},
		{"Scale 22x, 60 pages in 2024", ""},
	} {
		m, problems := meetingOf(t, "  - "+c.note)
		var got []string
		missing := 0
		for _, a := range m.Amounts {
			got = append(got, fmt.Sprintf("%s|%s|%s", shown(a.Subject), a.Amount, shown(a.Currency)))
			if a.Currency == nil {
				missing++
			}
		}
		same(t, got, c.want)
		if len(problems) != missing {
			t.Errorf("%s: %d problems for %d amounts without a currency", c.note, len(problems), missing)
		}
	}
}
