package handlers

import (
	"net/url"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

// dayPages are the pages of entries: the list, one of them, the queue of approvals, the day sheet.
func (h *Server) dayPages() {
	h.page("GET", "/days", models.ReadWork, h.days)
	h.page("GET", "/days/import", models.LogDays, h.daySheet)
	h.page("POST", "/days/import", models.LogDays, h.importDaySheet)
	h.dayFilePages()
	h.page("GET", "/days/{id}", models.ReadWork, h.day)
	h.page("POST", "/days/{id}/approval", models.ApproveDays, h.judgeDay)
	h.page("POST", "/days/{id}/reversal", models.LogDays, h.reverseDay)
	h.page("GET", "/approvals", models.ApproveDays, h.approvals)
	h.page("POST", "/approvals", models.ApproveDays, h.judgeDays)
}

func (h *Server) days(c echo.Context, v models.Viewer) error {
	page, err := pageOf(c)
	if err != nil {
		return err
	}
	f := models.DayFilter{SOW: strings.TrimSpace(c.QueryParam("sow")), Person: c.QueryParam("person"), State: c.QueryParam("state"), Text: strings.TrimSpace(c.QueryParam("text"))}
	var errFrom, errTo error
	f.From, errFrom = models.OptionalDate("from", c.QueryParam("from"))
	f.To, errTo = models.OptionalDate("to", c.QueryParam("to"))
	if err := models.Collect(errFrom, errTo); err != nil {
		return err
	}
	found, err := h.store.Days(c.Request().Context(), v, f, page)
	if err != nil {
		return err
	}
	return h.render(c, 200, web.NewDaysPage(h.frame(c, "Days worked", "sows"), web.DaysPage{List: found, Filter: f, Sort: page.Sort, SortURL: sortedBy(c, page.Sort), NextURL: nextURL(c, found.Next), Viewer: v}))
}

// dayNumber is the entry's number in the address; what is no number is no entry.
func dayNumber(s string) (int64, error) {
	id, err := strconv.ParseInt(s, 10, 64)
	if err != nil || id < 1 {
		return 0, models.Missing("entry", "of that number")
	}
	return id, nil
}

func (h *Server) day(c echo.Context, v models.Viewer) error {
	p, err := h.dayPage(c, v, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) dayPage(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	id, err := dayNumber(c.Param("id"))
	if err != nil {
		return nil, err
	}
	e, err := h.store.DayEntry(c.Request().Context(), v, id)
	d := web.SOWPage{Viewer: v, Try: try}
	if err == nil && e.MayTakeBack(v) == nil { // what a correction may name is asked only where one may be made
		if d.SOW, err = h.store.SOW(c.Request().Context(), v, e.SOWCode, ""); err == nil {
			d.Delivery, err = h.store.SOWDelivery(c.Request().Context(), v, e.SOWCode, "")
		}
	}
	return web.NewDayPage(h.frame(c, "Entry "+c.Param("id"), "sows"), d, e), err
}

func (h *Server) judgeDay(c echo.Context, v models.Viewer) error {
	sentence, err := h.judge(c, v)
	return h.sowForm(c, v, "verdict-form", err, h.dayPage, "/days/"+c.Param("id"), sentence)
}

func (h *Server) reverseDay(c echo.Context, v models.Viewer) error {
	id, err := dayNumber(c.Param("id"))
	if err != nil {
		return err
	}
	done, err := h.store.ReverseDays(c.Request().Context(), v, id, c.FormValue("reason"))
	return h.sowForm(c, v, "reversal-form", err, h.dayPage, "/sows/"+done.Entry.SOWCode+"#entries", "Entry "+c.Param("id")+" is taken back.")
}

// approvalsShown is how many waiting entries stand in the queue at once.
const approvalsShown = 60

func (h *Server) approvals(c echo.Context, v models.Viewer) error {
	p, err := h.approvalsPage(c, v, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) approvalsPage(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	if c.QueryParam("as_of") != "" {
		return nil, models.Refuse("query.known", "as_of", "The queue holds what waits now and takes no day. Leave as_of away, or choose days and a state in the list of days.")
	}
	d := web.ApprovalsView{Viewer: v, Try: try, Filter: models.DayFilter{SOW: c.FormValue("sow"), Person: c.FormValue("person")}}
	var err error
	d.Queue, err = h.store.ApprovalQueue(c.Request().Context(), v, d.Filter, models.Page{Limit: approvalsShown, Sort: "date", Cursor: c.QueryParam("cursor")})
	d.NextURL, d.Later = nextURL(c, d.Queue.Waiting.Next), c.QueryParam("cursor") != ""
	return web.NewApprovalsPage(h.frame(c, "Approvals", "sows"), d), err
}

func (h *Server) judgeDays(c echo.Context, v models.Viewer) error {
	sentence, err := h.judge(c, v)
	return h.sowForm(c, v, "approve-form", err, h.approvalsPage, approvalsPath(c), sentence)
}

// approvalsPath leads back to the queue as it was narrowed.
func approvalsPath(c echo.Context) string {
	q := url.Values{}
	for _, name := range []string{"sow", "person"} {
		if s := c.FormValue(name); s != "" {
			q.Set(name, s)
		}
	}
	if len(q) == 0 {
		return "/approvals"
	}
	return "/approvals?" + q.Encode()
}
