package handlers

import (
	"context"

	"bursar/models"
)

// Day is an entry in the API.
type Day struct {
	ID          int64   `json:"id"`
	SOW         string  `json:"sow"`
	Date        string  `json:"date" doc:"the first day where it is a month's total"`
	Through     *string `json:"through" doc:"the last day of a month's total"`
	Person      string  `json:"person"`
	PersonName  string  `json:"person_name"`
	Days        string  `json:"days" doc:"in the unit of the statement of work; negative in a reversal"`
	Unit        string  `json:"unit"`
	Rate        *Money  `json:"rate"`
	Cost        *Money  `json:"cost"`
	Note        string  `json:"note"`
	Deliverable *string `json:"deliverable"`
	State       string  `json:"state" doc:"submitted, approved, returned, reversed or reversal"`
	VerdictBy   *string `json:"verdict_by"`
	VerdictWhy  *string `json:"verdict_reason"`
	Itemises    *int64  `json:"itemises" doc:"number of the vendor's statement that it is part of"`
	Reverses    *int64  `json:"reverses" doc:"the entry that this one takes back"`
	ReversedBy  *int64  `json:"reversed_by"`
	Overrun     bool    `json:"overrun" doc:"stands apart and waits for an amendment: it does not count and cannot be invoiced"`
	TakenIn     *int64  `json:"taken_in" doc:"n of the terms that took it in, where it was overrun"`
	Replaces    *int64  `json:"replaces" doc:"the entry in whose place it stands"`
	EnteredBy   string  `json:"entered_by"`
	EnteredAt   string  `json:"entered_at"`
	Source      *Place  `json:"source"`

	DeliverableCode *string `json:"deliverable_code" doc:"of the deliverable on record that the text names"`
	Component       *string `json:"component"`
}

func showDay(d models.DayLine) Day {
	out := Day{ID: d.ID, SOW: d.SOWCode, Date: string(d.FromOn), Person: d.PersonCode, PersonName: d.PersonName, Days: d.Units.String(), Unit: string(d.Unit), Rate: moneyOrNull(d.RateMinor, d.Currency),
		Cost: sumOrNull(d.Cost()), Note: d.Note, Deliverable: textOrNull(d.Deliverable), State: string(d.State), VerdictBy: textOrNull(d.VerdictBy), VerdictWhy: textOrNull(d.VerdictWhy),
		Itemises: d.ItemisesID, Reverses: d.ReversesID, ReversedBy: d.ReversedByID, Overrun: d.Over, TakenIn: d.TakenInN, Replaces: d.ReplacesID, EnteredBy: d.EnteredBy, EnteredAt: string(d.EnteredAt), Source: readFrom(d.Place),
		DeliverableCode: textOrNull(d.DeliverableCode), Component: textOrNull(d.Component)}
	if d.Kind == models.DayMonthTotal {
		out.Through = textOrNull(d.ToOn)
	}
	return out
}

// LoggedDay is an entry as it was just written down.
type LoggedDay struct {
	ID     int64  `json:"id"`
	SOW    string `json:"sow"`
	Date   string `json:"date"`
	Person string `json:"person"`
	Days   string `json:"days"`
	Note   string `json:"note"`
	State  string `json:"state"`
	Over   bool   `json:"overrun,omitempty" doc:"it did not fit and waits for an amendment"`
}

// Logged is the answer to an entry: the entry, and how the statement of work stands now.
type Logged struct {
	Entry    LoggedDay `json:"entry"`
	DaysUsed *string   `json:"days_used" doc:"submitted and approved; overrun stands apart"`
	DaysLeft *string   `json:"days_left" doc:"null where no ceiling is known"`
}

func showLogged(d models.DayLogged) Logged {
	e := d.Entry
	return Logged{LoggedDay{e.ID, e.SOWCode, string(e.FromOn), e.PersonCode, e.Units.String(), e.Note, string(e.State), e.Over}, daysOrNull(d.Used), daysOrNull(d.Left)}
}

// DayFilterIn are the filters of a list of entries.
type DayFilterIn struct {
	Person string `query:"person" maxLength:"60" doc:"code"`
	State  string `query:"state" maxLength:"20" doc:"submitted, approved, returned, reversed or reversal"`
	From   string `query:"from" maxLength:"20" doc:"the first day, inclusive"`
	To     string `query:"to" maxLength:"20" doc:"the last day, inclusive"`
	Text   string `query:"text" maxLength:"100" doc:"part of a note, a name or a code"`
}

func (in DayFilterIn) filter() (models.DayFilter, error) {
	from, errFrom := models.OptionalDate("from", in.From)
	to, errTo := models.OptionalDate("to", in.To)
	return models.DayFilter{Person: in.Person, State: in.State, From: from, To: to, Text: in.Text}, models.Collect(errFrom, errTo)
}

type daysIn struct {
	PageQuery
	DayFilterIn
	SOW string `query:"sow" maxLength:"60" doc:"code"`
}

type sowDaysIn struct {
	CodeIn
	PageQuery
	DayFilterIn
}

type newDayIn struct {
	CodeIn
	Body struct {
		Date        string `json:"date" maxLength:"40"`
		Through     string `json:"through,omitempty" maxLength:"40" doc:"the last day, for a month's total"`
		Person      string `json:"person" maxLength:"1000" doc:"code, e-mail address or unambiguous name"`
		Days        string `json:"days" maxLength:"200" doc:"in the unit of the statement of work, such as 0.5"`
		Note        string `json:"note,omitempty" maxLength:"4000"`
		Deliverable string `json:"deliverable,omitempty" maxLength:"4000"`
		Itemises    string `json:"itemises,omitempty" maxLength:"40" doc:"number or day of the vendor's statement that it is part of"`
		Component   string `json:"component,omitempty" maxLength:"4000" doc:"name or number of a component"`
	}
}

// DayIn is the number of an entry in an address.
type DayIn struct {
	ID string `path:"id" maxLength:"30" doc:"the entry's number"`
}

type dayVerdictIn struct {
	DayIn
	Body struct {
		Verdict string `json:"verdict" maxLength:"20" doc:"approved or returned"`
		Reason  string `json:"reason,omitempty" maxLength:"4000" doc:"needed to return"`
	}
}

type dayReversalIn struct {
	DayIn
	Body struct {
		Reason string `json:"reason" maxLength:"4000"`
	}
}

func (h *Server) dayAPI() {
	list(h, "/sows/{code}/days", models.ReadWork, "List the entries of a statement of work", func(ctx context.Context, v models.Viewer, in *sowDaysIn) (models.List[models.DayLine], error) {
		f, err := in.filter()
		if err != nil {
			return models.List[models.DayLine]{}, err
		}
		return h.store.SOWDays(ctx, v, in.Code, f, in.page())
	}, showDay)
	list(h, "/days", models.ReadWork, "List entries over all statements of work", func(ctx context.Context, v models.Viewer, in *daysIn) (models.List[models.DayLine], error) {
		f, err := in.filter()
		if err != nil {
			return models.List[models.DayLine]{}, err
		}
		f.SOW = in.SOW
		return h.store.Days(ctx, v, f, in.page())
	}, showDay)
	one(h, "/days/{id}", models.ReadWork, "One entry", func(ctx context.Context, v models.Viewer, in *DayIn) (Day, error) {
		id, err := dayNumber(in.ID)
		if err != nil {
			return Day{}, err
		}
		d, err := h.store.DayEntry(ctx, v, id)
		return showDay(d), err
	})
	create(h, "/sows/{code}/days", models.LogDays, "Log time worked", func(ctx context.Context, v models.Viewer, in *newDayIn) (models.DayLogged, error) {
		b := in.Body
		return h.store.LogDays(ctx, v, in.Code, models.NewDayEntry{Date: b.Date, Through: b.Through, Person: b.Person, Days: b.Days, Note: b.Note, Deliverable: b.Deliverable, Itemises: b.Itemises, Component: b.Component})
	}, showLogged)
	create(h, "/days/{id}/approval", models.ApproveDays, "Approve an entry, or return it with a reason", func(ctx context.Context, v models.Viewer, in *dayVerdictIn) (models.DayLine, error) {
		id, err := dayNumber(in.ID)
		if err != nil {
			return models.DayLine{}, err
		}
		return h.store.ApproveDays(ctx, v, id, models.NewDayVerdict{Verdict: in.Body.Verdict, Reason: in.Body.Reason})
	}, showDay)
	create(h, "/days/{id}/reversal", models.LogDays, "Take an entry back by a counter-entry", func(ctx context.Context, v models.Viewer, in *dayReversalIn) (models.DayLogged, error) {
		id, err := dayNumber(in.ID)
		if err != nil {
			return models.DayLogged{}, err
		}
		return h.store.ReverseDays(ctx, v, id, in.Body.Reason)
	}, showLogged)
}
