package models

import "fmt"

var ruleNoticeFor = rule("notice.for", "A notice is for the programme manager and the champions of its statement of work; only they mark it as seen.")

// NoticeLine is a notice as pages show it.
type NoticeLine struct {
	ID           int64
	Kind         NoticeKind
	SOWCode      string `gorm:"column:sow_code"`
	SOWTitle     string `gorm:"column:sow_title"`
	Unit         Unit
	TermsN       int64
	UsedUnits    Days
	CeilingUnits Days
	EndsOn       Date
	RaisedOn     Date
	Seq          int64
	SeenOn       Date         // by the viewer
	ForViewer    int64        // 1 where the viewer is one of those it is for
	Seen         []NoticeSeen `gorm:"-"`
}

// NoticeSeen is that somebody has seen a notice.
type NoticeSeen struct {
	NoticeID int64
	SeenBy   string
	SeenOn   Date
	Seq      int64
}

// TableName is notice_sightings.
func (NoticeSeen) TableName() string { return "notice_sightings" }

// NoticeLetter is that a notice was sent to an address.
type NoticeLetter struct {
	NoticeID int64
	SentTo   string
	SentOn   Date
	Seq      int64
}

// TableName is notice_letters.
func (NoticeLetter) TableName() string { return "notice_letters" }

// NoticeFilter narrows a list of notices.
type NoticeFilter struct {
	SOW  string // code
	Open bool   // only those that are for the viewer and not seen by them, of work that is still active
}

// Words are what the notice says: "75 % used: 98.5 of 131 days."
func (n NoticeLine) Words() string {
	used := fmt.Sprintf("%s of %s used", n.UsedUnits, n.Unit.Of(n.CeilingUnits))
	switch n.Kind {
	case NoticeEnds:
		unused := n.CeilingUnits - n.UsedUnits
		return fmt.Sprintf("Ends on %s with %s %% unused: %s of %s.", dayWords(n.EndsOn), unused.PercentOf(n.CeilingUnits), unused, n.Unit.Of(n.CeilingUnits))
	case NoticeUsed100:
		switch {
		case n.UsedUnits > n.CeilingUnits:
			return "The ceiling is passed: " + used + "."
		case n.UsedUnits < n.CeilingUnits:
			return "The ceiling holds no more: " + used + ", and overrun waits for an amendment."
		}
		return "The ceiling is reached: " + used + "."
	}
	for _, t := range usedThresholds {
		if t.kind == n.Kind {
			return fmt.Sprintf("%d %% passed: %s.", t.percent, used)
		}
	}
	return used + "."
}

// MayBeSeenBy refuses to let somebody mark a notice that is not for them.
func (n NoticeLine) MayBeSeenBy(Viewer) error {
	if n.ForViewer == 1 {
		return nil
	}
	return &Error{Code: Forbidden, Rule: ruleNoticeFor, Message: "This notice is for the programme manager and the champions of " + n.SOWCode + "; they mark it as seen."}
}

// DailyRound is the clockwork of the server, which raises what time alone brings about.
var DailyRound = Viewer{Email: "daily-round", Name: "Daily round", Roles: []Role{Manager}}

// NoticePost is one letter: to whom, and the notices in it.
type NoticePost struct {
	To    string
	Lines []NoticeLine
}

// Subject is the heading of the letter.
func (p NoticePost) Subject() string {
	if len(p.Lines) == 1 {
		return p.Lines[0].SOWCode + ": " + p.Lines[0].Words()
	}
	return fmt.Sprintf("%d notices about statements of work", len(p.Lines))
}

// Text is the letter itself: a line for each notice, and where more stands.
func (p NoticePost) Text(base string) string {
	text := ""
	for _, n := range p.Lines {
		text += fmt.Sprintf("%s, %s: %s\n", n.SOWCode, n.SOWTitle, n.Words())
		if base != "" {
			text += base + "/sows/" + n.SOWCode + "\n"
		}
	}
	return text + "\nEach notice is sent once. It stays on your home page until you mark it as seen.\n"
}
