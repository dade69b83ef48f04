package web

import "testing"

func TestAPageOfASectionMarksTheRoomItLiesIn(t *testing.T) {
	for path, want := range map[string]string{"/money": "Pools", "/pools/research": "Pools", "/transfers/TR-2024-001": "Transfers", "/money/years": "Years",
		"/scenarios/compare": "Scenarios", "/transactions/T-000001": "Entries", "/awards": "", "/moneybags": ""} {
		marked := ""
		for _, room := range Within("money", path) {
			if room.Section == "money" {
				marked += room.Text
			}
		}
		if marked != want {
			t.Errorf("%s lies in %q, want %q", path, marked, want)
		}
	}
	if len(Within("sows", "/sows")) != 0 {
		t.Error("a section without rooms has some")
	}
}
