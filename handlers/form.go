package handlers

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

// again redraws the page whose form was refused: what was typed stays, the sentence stands beside its field. Other errors go their way.
// form is the ID of the form that was sent.
func (h *Server) again(c echo.Context, form string, err error, redraw func(web.Try) (web.Page, error)) error {
	var refusal *models.Error
	if !errors.As(err, &refusal) || refusal.Code == models.NotFound || refusal.Code == models.Unauthenticated {
		return err
	}
	sent, bad := formOf(c)
	if bad != nil {
		return err // what was refused first says more than that the rest could not be read
	}
	p, failed := redraw(web.Try{Form: form, Sent: sent, Refused: refusal.Fields(), Message: refusal.Message})
	if failed != nil {
		return failed
	}
	return h.render(c, statuses[refusal.Code], p)
}

// formOf is the form that was sent. A body that breaks off or is no form is refused, never an error of ours.
func formOf(c echo.Context) (url.Values, error) {
	form, err := c.FormParams()
	var known *echo.HTTPError
	if err == nil || errors.As(err, &known) {
		return form, err
	}
	return nil, &models.Error{Code: models.Unreadable, Message: "The form could not be read: it broke off, or is not written as a form. Open the page again and send it once more.", Err: err}
}

// saw is the version a form was opened at, from its hidden field; a form without one changes nothing that has versions.
func saw(c echo.Context) (int64, error) {
	n, err := strconv.ParseInt(c.FormValue("version"), 10, 64)
	if err != nil || n < 1 {
		return 0, &models.Error{Code: models.Unconditional, Field: "version", Message: "The form does not say which version it was opened at. Open the page again."}
	}
	return n, nil
}

// pageOf is which part of a list a page shows, from its address.
func pageOf(c echo.Context) (models.Page, error) {
	p := models.Page{Cursor: c.QueryParam("cursor"), Sort: c.QueryParam("sort")}
	if s := c.QueryParam("limit"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil || n < 1 || n > models.MostRows {
			return p, models.Refuse(models.RuleListLimit, "limit", "A list gives 1 to 200 rows at once.")
		}
		p.Limit = n
	}
	return p, nil
}

// upload reads the one file of a form, up to 10 MiB.
func upload(c echo.Context, field string) (name string, content []byte, err error) {
	part, err := c.FormFile(field)
	if errors.Is(err, http.ErrMissingFile) {
		return "", nil, models.Refuse("text.required", field, "Choose a file first.")
	}
	if err == nil && part.Size == 0 {
		return "", nil, &models.Error{Code: models.Unreadable, Field: field, Message: "The file is empty; save the sheet anew and send that."}
	}
	if err != nil {
		return "", nil, &models.Error{Code: models.Unreadable, Field: field, Message: "The file could not be read; choose it again.", Err: err}
	}
	if part.Size > uploadLimit {
		return "", nil, &models.Error{Code: models.TooLarge, Field: field, Message: "The file is larger than 10 MiB; split it and send the parts."}
	}
	return readPart(part)
}
