package handlers

import (
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

func (h *Server) meetingPages() {
	h.page("GET", "/meetings", models.ReadPortfolio, h.meetings)
	h.page("POST", "/meetings", models.KeepRecords, h.addMeeting)
	h.page("GET", "/meetings/new", models.KeepRecords, h.newMeeting)
	h.page("GET", "/meetings/{code}", models.ReadPortfolio, h.meeting)
	h.page("POST", "/meetings/{code}/date", models.KeepRecords, h.correctMeetingDate)
	h.page("POST", "/meetings/{code}/attendance", models.KeepRecords, h.setAttendance)
}

// wholeMotions is how many motions the page of a meeting shows whole; the others are links, so that the page stays light.
const wholeMotions = 4

func (h *Server) meetings(c echo.Context, v models.Viewer) error {
	page, err := pageOf(c)
	if err != nil {
		return err
	}
	year, err := yearAsked(c.QueryParam("year"))
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	list, err := h.store.Meetings(ctx, v, models.MeetingFilter{Body: c.QueryParam("body"), Text: strings.TrimSpace(c.QueryParam("text")), State: c.QueryParam("state"), Year: year}, page)
	if err != nil {
		return err
	}
	bodies, err := h.bodiesToChoose(ctx, v)
	if err != nil {
		return err
	}
	return h.render(c, 200, web.NewMeetingsPage(h.frame(c, "Meetings", "meetings"), v, list, bodies, listAt(c, list.Next)))
}

// yearAsked is a calendar year from an address; nothing is every year.
func yearAsked(s string) (int, error) {
	if s = strings.TrimSpace(s); s == "" {
		return 0, nil
	}
	year, err := strconv.Atoi(s)
	if err != nil || year < 1970 || year > 2999 {
		return 0, models.Refuse("date.exists", "year", "Write the year as 2024, or leave it empty for all of them.")
	}
	return year, nil
}

// newMeeting takes a meeting by hand; ?held=CODE fills in a planned one that is over now.
func (h *Server) newMeeting(c echo.Context, v models.Viewer) error {
	given := models.NewMeeting{Body: c.QueryParam("body")}
	if code := c.QueryParam("held"); code != "" {
		m, err := h.store.Meeting(c.Request().Context(), v, code)
		if err != nil {
			return err
		}
		given = models.NewMeeting{Body: m.BodyCode, Number: m.Number, Title: m.Title, Date: string(m.HeldOn), Starts: m.Starts}
	}
	p, err := h.meetingForm(c, v, given, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) meetingForm(c echo.Context, v models.Viewer, given models.NewMeeting, try web.Try) (web.Page, error) {
	ctx := c.Request().Context()
	bodies, err := h.bodiesToChoose(ctx, v)
	if err != nil {
		return nil, err
	}
	people, err := h.peopleToChoose(ctx, v)
	return web.NewMeetingFormPage(h.frame(c, "New meeting", "meetings"), bodies, people, given, try), err
}

func (h *Server) addMeeting(c echo.Context, v models.Viewer) error {
	number, errNumber := optionalCount("number", c.FormValue("number"))
	minutes, errMinutes := optionalCount("duration_minutes", c.FormValue("duration_minutes"))
	err := models.Collect(errNumber, errMinutes)
	var m models.Meeting
	if err == nil {
		m, err = h.enterMeeting(c.Request().Context(), v, models.NewMeeting{Body: c.FormValue("body"), Number: number, Title: c.FormValue("title"), Date: c.FormValue("date"),
			Starts: c.FormValue("starts"), Duration: minutes, Chair: c.FormValue("chair")}, c.FormValue("state"))
	}
	if err != nil {
		return h.again(c, "meeting", err, func(t web.Try) (web.Page, error) { return h.meetingForm(c, v, models.NewMeeting{}, t) })
	}
	return h.done(c, "/meetings/"+m.Code, m.Code+" is on record.")
}

// optionalCount is a whole number of a form; nothing is unknown.
func optionalCount(field, s string) (*int64, error) {
	if s = strings.TrimSpace(s); s == "" {
		return nil, nil
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return nil, models.Refuse("number.whole", field, "Write a whole number such as 53, or leave it empty.")
	}
	return &n, nil
}

func (h *Server) meeting(c echo.Context, v models.Viewer) error {
	p, err := h.meetingPage(c, v, c.Param("code"), web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

// meetingPage draws the page of a meeting, again with what was refused where a form on it was sent.
func (h *Server) meetingPage(c echo.Context, v models.Viewer, code string, try web.Try) (web.Page, error) {
	ctx := c.Request().Context()
	m, err := h.store.Meeting(ctx, v, code)
	if err != nil {
		return nil, err
	}
	d := web.MeetingPage{Viewer: v, Meeting: m, Today: h.today(), Try: try}
	shown := min(len(m.Motions), wholeMotions)
	d.More = m.Motions[shown:]
	for _, motion := range m.Motions[:shown] {
		one, err := h.store.Motion(ctx, v, motion)
		if err != nil {
			return nil, err
		}
		d.Motions = append(d.Motions, one)
	}
	return web.NewMeetingPage(h.frame(c, m.Code+", "+string(m.State), "meetings"), d), nil
}

func (h *Server) meetingAgain(c echo.Context, v models.Viewer, code, form string, err error) error {
	return h.again(c, form, err, func(t web.Try) (web.Page, error) { return h.meetingPage(c, v, code, t) })
}

func (h *Server) correctMeetingDate(c echo.Context, v models.Viewer) error {
	version, err := saw(c)
	if err != nil {
		return err
	}
	code := c.Param("code")
	m, err := h.store.CorrectMeetingDate(c.Request().Context(), v, code, models.NewMeetingDate{Date: c.FormValue("date"), Why: c.FormValue("why"), Version: version})
	if err != nil {
		return h.meetingAgain(c, v, code, "date-form", err)
	}
	return h.done(c, "/meetings/"+m.Code, m.Code+" was on "+m.HeldOn.Long()+". The seats and the quorum are those of that day.")
}

func (h *Server) setAttendance(c echo.Context, v models.Viewer) error {
	version, err := saw(c)
	if err != nil {
		return err
	}
	code := c.Param("code")
	there, err := sentAttendance(c)
	if err == nil {
		_, err = h.store.SetAttendance(c.Request().Context(), v, code, there, version)
	}
	if err != nil {
		return h.meetingAgain(c, v, code, "attendance-form", err)
	}
	return h.done(c, "/meetings/"+code, web.Plural(int64(len(there)), "person", "people")+" were there; the quorum follows.")
}

// sentAttendance reads the boxes of the seats and the lines of the others: who, as what, from when, to when.
func sentAttendance(c echo.Context) (there []models.NewAttendance, err error) {
	form, err := formOf(c)
	if err != nil {
		return nil, err
	}
	for _, code := range form["present"] {
		there = append(there, models.NewAttendance{Person: code, Arrived: form.Get("arrived." + code), Departed: form.Get("departed." + code)})
	}
	for _, line := range linesIn(form.Get("attendance")) {
		parts := strings.Split(line, ",")
		for i := range parts {
			parts[i] = strings.TrimSpace(parts[i])
		}
		if len(parts) > 4 {
			return nil, models.Refuse(models.RuleNamedOnce, "attendance", "“%s” has more than four parts; write who, staff or guest, from, to, with commas between.", line)
		}
		parts = append(parts, "", "", "")
		a := models.NewAttendance{Capacity: parts[1], Arrived: parts[2], Departed: parts[3]}
		if web.IsPerson(parts[0]) {
			a.Person = parts[0]
		} else {
			a.Name = parts[0]
		}
		there = append(there, a)
	}
	return there, nil
}
