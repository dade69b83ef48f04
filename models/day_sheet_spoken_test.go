package models

import "testing"

func TestSomebodyWhoIsNotOnTheStatementOfWorkIsNamed(t *testing.T) {
	err := NotOnSOW("SOW-2024-001", "P-0007")
	if e, ok := err.(*Error); !ok || e.Rule != "sheet.person" || e.Field != "person" {
		t.Fatalf("got %v", err)
	}
}

func TestADateInAnotherCustomIsToldHowItIsWrittenAndNeverGuessed(t *testing.T) {
	for text, want := range map[string]string{
		"31.12.2024": "31.12.2024 is not a day of the calendar as days are written here; write it as 2024-12-31.",
		"12/31/2024": "12/31/2024 is not a day of the calendar as days are written here; write it as 2024-12-31.",
		"03/04/2024": "03/04/2024 may be 3 Apr 2024 or 4 Mar 2024; write it as 2024-04-03 or as 2024-03-04.",
		"2024-02-31": "2024-02-31 is not a day of the calendar; write one that is, such as 2024-10-30.",
		"45489":      "45489 is a spreadsheet's count of days; show the column as dates, or write the day itself, such as 2024-10-30.",
		"31.02.2024": "31.02.2024 is not a day of the calendar; write one that is, such as 2024-10-30.",
	} {
		_, err := ParseDate("date", text)
		if e, ok := err.(*Error); !ok || e.Message != want {
			t.Errorf("%s: %v", text, err)
		}
	}
	for text, want := range map[string]string{"16,5": "16,5 is written with a comma; write 16.5.", "1,500": "1,500 is not a plain number; write digits with a decimal point, such as 16.5."} {
		_, err := ParseDays("days", text)
		if e, ok := err.(*Error); !ok || e.Message != want {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestDaysAreCountedAsTheCalendarCountsThem(t *testing.T) {
	for n := range 40_000 {
		d := DayOfNumber(n)
		if d.DayNumber() != n || d.DaysTo(d.Add(1)) != 1 || d.Add(1) != DateOf(d.Time().AddDate(0, 0, 1)) {
			t.Fatalf("day %d is %s", n, d)
		}
	}
	for _, no := range []Date{"", "2023-02-29", "2024-13-01", "2024-00-10", "2024-1-1", "20240101xx", "２024-01-01"} {
		if _, ok := no.number(); ok {
			t.Errorf("%s is a day", no)
		}
	}
}
