package minutes

import (
	"fmt"
	"testing"
)

func actionsOf(t *testing.T, notes string) []string {
	t.Helper()
	m, _ := meetingOf(t, notes)
	var out []string
	for _, a := range m.ActionItems {
		out = append(out, fmt.Sprintf("%s|%s|done=%t|explicit=%t|%d", shown(a.Owner), a.Text, a.Done, a.Explicit, a.Line))
	}
	return out
}

func TestEachMarkerIsOneActionItem(t *testing.T) {
	for _, c := range []struct{ notes, want string }{
		{"  - AI: We can edit the doc", "-|We can edit the doc|done=false|explicit=true|10"},
		{"  - AI(SR): Discuss with Dan", "SR|Discuss with Dan|done=false|explicit=true|10"},
		{"  - AI (Dan/Joe): call them", "Dan, Joe|call them|done=false|explicit=true|10"},
		{"  - Action Item (Bo, KP) to work on draft text.", "Bo, KP|work on draft text.|done=false|explicit=true|10"},
		{"  - **Action item:** send the letter [Dan]", "Dan|send the letter|done=false|explicit=true|10"},
		{`  - AI(Daniel): Rewrite \[done\]`, "Daniel|Rewrite|done=true|explicit=true|10"},
		{"  - [x] AI(Bo): rewrite", "Bo|rewrite|done=true|explicit=true|10"},
		{"  - Topic\n    - Next: Announce [AI: Dan Brown]", "Dan Brown|Next: Announce|done=false|explicit=true|11"},
		{"  - Topic\n    - AI: sync up with the groups [Dan]", "Dan|sync up with the groups|done=false|explicit=true|11"},
		{"  - Talked at length. AI: Joe writes. AI(KP): reads it", "-|Joe writes.|done=false|explicit=true|10\nKP|reads it|done=false|explicit=true|10"},
		{"  - AI(Bo):\n    - first\n    - second", "Bo|first; second|done=false|explicit=true|10"},
		{"  - [Bo] AI flamegraphs with eBPF: https://example.org/a", ""},
		{"  - AI (a buzzword) is everywhere", ""},
		{"  - Actions speak louder", ""},
	} {
		same(t, actionsOf(t, c.notes), c.want)
	}
}

func TestAPromiseWithoutMarkerIsInferredOnlyByItsRule(t *testing.T) {
	for _, c := range []struct{ notes, want string }{
		{"  - Joe to give the presentation", "Joe|give the presentation|done=false|explicit=false|10"},
		{"  - KP/Joe to ask the vendor", "KP, Joe|ask the vendor|done=false|explicit=false|10"},
		{"  - Blocker: Legal notice. Joe to follow up now.", "Joe|Blocker: Legal notice. Joe to follow up now.|done=false|explicit=false|10"},
		{"  - Everyone to review within a week, then publish", "Everyone|review within a week, then publish|done=false|explicit=false|10"},
		{"  - Bo could reach out to employers. They get data.", "Bo|reach out to employers.|done=false|explicit=false|10"},
		{"  - [all] Still on todo is feedback for papers:", "-|feedback for papers|done=false|explicit=false|10"},
		{"  - Next steps:\n    - Each project - kickoff call.", "-|Each project - kickoff call.|done=false|explicit=false|11"},
		{"  - Next steps:\n    - Dan: Quarterly reports. Or a call.", "Dan|Quarterly reports.|done=false|explicit=false|11"},
		{"  - Quarterly call with each grantee (Bo)", "Bo|Quarterly call with each grantee|done=false|explicit=false|10"},
		{"  - Each project - kickoff call.", ""},
		{"  - Dan: Quarterly reports.", ""},
		{"  - Dan: FYI the vote has passed.", ""},
		{"  - Bo considering to attend", ""},
		{"  - KP: Florent could help", ""},
		{"  - Joe could not attend", ""},
		{"  - Joe will be late", ""},
		{"  - Contact Dan for more info on passes.", ""},
		{"  - Access to the machines is slow", ""},
		{"  - Recap (Bo)", ""},
	} {
		same(t, actionsOf(t, c.notes), c.want)
	}
}
