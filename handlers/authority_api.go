package handlers

import (
	"context"

	"bursar/models"
)

// AuthorityLimit is who approves what up to which amount without the board, from a day on.
type AuthorityLimit struct {
	Code         string  `json:"code"`
	Subject      string  `json:"subject"`
	Words        string  `json:"words" doc:"the limit as a sentence"`
	Role         *string `json:"role"`
	Of           *string `json:"body"`
	Office       *string `json:"office" doc:"an office of the body, or its seat such as seat 3"`
	Person       *string `json:"person"`
	Pool         *string `json:"pool" doc:"null: every pool"`
	UpTo         Money   `json:"up_to"`
	PerYear      *Money  `json:"per_year" doc:"to one receiver in one fiscal year; null where only the single amount is bounded"`
	From         string  `json:"from"`
	Section      *string `json:"section"`
	Sentence     *string `json:"sentence"`
	Decision     *string `json:"decision"`
	SupersededBy *string `json:"superseded_by"`
	InForce      bool    `json:"in_force" doc:"on the day asked for"`
	Source       *Place  `json:"source"`
}

func showLimit(l models.AuthorityLimitLine) AuthorityLimit {
	return AuthorityLimit{Code: l.Code, Subject: string(l.Subject), Words: l.Words(), Role: textOrNull(string(l.Role)), Of: textOrNull(l.Body), Office: textOrNull(l.Office), Person: textOrNull(l.Person),
		Pool: textOrNull(l.Pool), UpTo: moneyOf(l.UpToMinor, l.Currency), PerYear: moneyOrNull(l.PerYearMinor, l.Currency), From: string(l.FromOn), Section: textOrNull(l.Section),
		Sentence: textOrNull(l.Sentence), Decision: textOrNull(l.Decision), SupersededBy: textOrNull(l.SupersededBy), InForce: l.InForce, Source: placeOrNull(l.Place)}
}

// LimitAdded is a limit that was just put on record.
type LimitAdded struct {
	Code    string `json:"code"`
	Subject string `json:"subject"`
	UpTo    Money  `json:"up_to"`
	PerYear *Money `json:"per_year"`
	From    string `json:"from"`
}

type limitsIn struct {
	PageQuery
	On      string `query:"on" maxLength:"40" doc:"the day on which it is asked whether they are in force; today where none is given"`
	InForce bool   `query:"in_force" doc:"only those in force on the day"`
	Subject string `query:"subject" maxLength:"40"`
}

type newLimitIn struct {
	Body struct {
		Subject  string      `json:"subject,omitempty" maxLength:"40" doc:"award, travel, mentorship, sponsorship, audit, other, grant, sow, commitment or transfer"`
		Role     string      `json:"role,omitempty" maxLength:"40"`
		Of       string      `json:"body,omitempty" maxLength:"40"`
		Office   string      `json:"office,omitempty" maxLength:"400"`
		Person   string      `json:"person,omitempty" maxLength:"40"`
		Pool     string      `json:"pool,omitempty" maxLength:"100"`
		UpTo     *Money      `json:"up_to,omitempty"`
		PerYear  *Money      `json:"per_year,omitempty"`
		From     string      `json:"from,omitempty" maxLength:"40"`
		Section  string      `json:"section,omitempty" maxLength:"400"`
		Sentence string      `json:"sentence,omitempty" maxLength:"2000"`
		Decision string      `json:"decision,omitempty" maxLength:"40"`
		Source   *LimitPlace `json:"source,omitempty" doc:"the place in a file that it was read from"`
	}
}

// LimitPlace is a line of a file that is kept.
type LimitPlace struct {
	SHA256  string `json:"sha256" maxLength:"64"`
	Line    int64  `json:"line,omitempty"`
	Excerpt string `json:"excerpt,omitempty" maxLength:"2000"`
}

func (h *Server) authorityAPI() {
	list(h, "/authority-limits", models.ReadPortfolio, "List limits of authority", func(ctx context.Context, v models.Viewer, in *limitsIn) (models.List[models.AuthorityLimitLine], error) {
		on, err := models.OptionalDate("on", in.On)
		if err != nil {
			return models.List[models.AuthorityLimitLine]{}, err
		}
		return h.store.AuthorityLimits(ctx, v, models.AuthorityLimitFilter{On: on, InForce: in.InForce, Subject: in.Subject}, in.page())
	}, showLimit)
	create(h, "/authority-limits", models.KeepRecords, "Put a limit of authority on record", h.addLimitIn, func(l models.AuthorityLimit) LimitAdded {
		return LimitAdded{l.Code, string(l.Subject), moneyOf(l.UpToMinor, l.Currency), moneyOrNull(l.PerYearMinor, l.Currency), string(l.FromOn)}
	})
}

func (h *Server) addLimitIn(ctx context.Context, v models.Viewer, in *newLimitIn) (models.AuthorityLimit, error) {
	b := in.Body
	n := models.NewAuthorityLimit{Subject: b.Subject, Role: b.Role, Body: b.Of, Office: b.Office, Person: b.Person, Pool: b.Pool, From: b.From, Section: b.Section, Sentence: b.Sentence, Decision: b.Decision}
	if b.UpTo != nil {
		n.UpTo, n.Currency = b.UpTo.Amount, b.UpTo.Currency
	}
	if b.PerYear != nil {
		n.PerYear = b.PerYear.Amount
		if err := sameCurrency(*b.PerYear, models.Currency(n.Currency)); err != nil {
			return models.AuthorityLimit{}, underName(err, "currency", "per_year")
		}
	}
	if b.Source != nil {
		n.Cite = models.Cite{SourceSHA256: b.Source.SHA256, Line: b.Source.Line, Excerpt: b.Source.Excerpt}
	}
	return h.store.AddAuthorityLimit(ctx, v, n)
}
