package handlers

import (
	"errors"
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

// today is the calendar day on which somebody looks, in UTC.
func (h *Server) today() models.Date { return models.DateOf(h.config.Clock()) }

// asOf is the day that the address asks the figures for; unknown where it asks for none, which is today.
func (h *Server) asOf(c echo.Context) (models.Date, error) {
	return models.OptionalDate("as_of", c.QueryParam("as_of"))
}

// dayAsOf is the day to read figures for: the one that was asked for, else today.
func (h *Server) dayAsOf(asOf models.Date) models.Date {
	if asOf.Known() {
		return asOf
	}
	return h.today()
}

// frameAsOf is the frame of a page whose figures belong to a day: where it is not today the whole page says so and leads back.
func (h *Server) frameAsOf(c echo.Context, title, section string, asOf models.Date) web.Frame {
	f := h.frame(c, title, section)
	if c.Request().Method != http.MethodGet {
		return f
	}
	back := web.AddressAsOf(c.Request().URL.RequestURI(), "")
	f.AsOfURL = "/as-of?next=" + url.QueryEscape(back)
	if today := h.today(); asOf.Known() && asOf != today {
		f.AsOf, f.AsOfIsToday, f.KnownOn, f.BackURL = asOf.Long(), false, today.Long(), back
	}
	return f
}

// chooseDay lets a person choose the day that a page's figures belong to, and leads on to it.
func (h *Server) chooseDay(c echo.Context, _ models.Viewer) error {
	next, try := homeward(c.QueryParam("next")), web.Try{}
	if sent := c.QueryParam("as_of"); sent != "" {
		day, err := models.ParseDate("as_of", sent)
		if err == nil {
			return c.Redirect(http.StatusSeeOther, homeward(web.AddressAsOf(next, string(day))))
		}
		var refusal *models.Error
		if !errors.As(err, &refusal) {
			return err
		}
		try = web.Try{Form: "as-of", Sent: c.QueryParams(), Refused: refusal.Fields(), Message: refusal.Message}
	}
	status := http.StatusOK
	if try.Form != "" {
		status = http.StatusUnprocessableEntity
	}
	return h.render(c, status, web.NewAsOfPage(h.frame(c, "Show another day", ""), next, try))
}

// listAt tells a list page where it stands, so that its filters, heads and pager keep what was asked.
func listAt(c echo.Context, cursor string) web.ListAt {
	return web.ListAt{Path: c.Request().URL.Path, Query: c.QueryParams(), Next: nextURL(c, cursor)}
}

// daysAsked are the two days that a list is narrowed to, from its address; an unknown end is open.
func daysAsked(from, to string) (first, last models.Date, err error) {
	first, errFrom := models.OptionalDate("from", from)
	last, errTo := models.OptionalDate("to", to)
	return first, last, models.Collect(errFrom, errTo)
}

// pageWithin is which page of a list is asked for, and within which days.
func pageWithin(c echo.Context) (page models.Page, from, to models.Date, err error) {
	if page, err = pageOf(c); err != nil {
		return page, from, to, err
	}
	from, to, err = daysAsked(c.QueryParam("from"), c.QueryParam("to"))
	return page, from, to, err
}
