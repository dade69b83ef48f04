package handlers

import (
	"context"
	"strconv"

	"github.com/labstack/echo/v4"

	"bursar/models"
)

// noticesShown is how many notices the page of a statement of work shows; four kinds and one of the end for each of its terms.
const noticesShown = 20

// sowNotices are the notices about one statement of work, for those who read the portfolio.
func (h *Server) sowNotices(ctx context.Context, v models.Viewer, code string) (models.List[models.NoticeLine], error) {
	if !v.May(models.ReadPortfolio) {
		return models.List[models.NoticeLine]{}, nil
	}
	return h.store.Notices(ctx, v, models.NoticeFilter{SOW: code}, models.Page{Limit: noticesShown})
}

// seeNotice marks a notice as seen, from the home page or from that of the statement of work.
func (h *Server) seeNotice(c echo.Context, v models.Viewer) error {
	id, err := noticeNumber(c.Param("id"))
	if err != nil {
		return err
	}
	n, err := h.store.SeeNotice(c.Request().Context(), v, id)
	if err != nil {
		return err
	}
	return h.done(c, homeward(c.FormValue("next")), "The notice about "+n.SOWCode+" is marked as seen.")
}

func noticeNumber(s string) (int64, error) {
	id, err := strconv.ParseInt(s, 10, 64)
	if err != nil || id < 1 {
		return 0, models.Missing("notice", "of that number")
	}
	return id, nil
}

// Notice is that a statement of work passed a threshold, in the API.
type Notice struct {
	ID       int64        `json:"id"`
	Kind     string       `json:"kind" doc:"used-50, used-75, used-90, used-100, ends-unused"`
	SOW      string       `json:"sow"`
	Terms    int64        `json:"terms" doc:"n of the terms under which it was passed"`
	RaisedOn string       `json:"raised_on"`
	Says     string       `json:"says"`
	Used     string       `json:"days_used"`
	Ceiling  string       `json:"ceiling_days"`
	Ends     *string      `json:"ends"`
	ForYou   bool         `json:"for_you" doc:"you are the programme manager or a champion"`
	Seen     []NoticeSeen `json:"seen"`
}

// NoticeSeen is who has seen it, and on which day.
type NoticeSeen struct {
	By string `json:"by"`
	On string `json:"on"`
}

func showNotice(n models.NoticeLine) Notice {
	out := Notice{ID: n.ID, Kind: string(n.Kind), SOW: n.SOWCode, Terms: n.TermsN, RaisedOn: string(n.RaisedOn), Says: n.Words(), Used: n.UsedUnits.String(), Ceiling: n.CeilingUnits.String(),
		Ends: textOrNull(n.EndsOn), ForYou: n.ForViewer == 1, Seen: []NoticeSeen{}}
	for _, s := range n.Seen {
		out.Seen = append(out.Seen, NoticeSeen{s.SeenBy, string(s.SeenOn)})
	}
	return out
}

type noticesIn struct {
	PageQuery
	SOW  string `query:"sow" maxLength:"60" doc:"code"`
	Open bool   `query:"open" doc:"only those for you that you have not seen"`
}

type noticeIn struct {
	ID string `path:"id" maxLength:"20"`
}

// noticeAPI are the notices in the API.
func (h *Server) noticeAPI() {
	list(h, "/notices", models.ReadPortfolio, "List notices: thresholds that statements of work passed, the newest first", func(ctx context.Context, v models.Viewer, in *noticesIn) (models.List[models.NoticeLine], error) {
		return h.store.Notices(ctx, v, models.NoticeFilter{SOW: in.SOW, Open: in.Open}, in.page())
	}, showNotice)
	create(h, "/notices/{id}/seen", models.ReadPortfolio, "Mark a notice as seen; a second time changes nothing", func(ctx context.Context, v models.Viewer, in *noticeIn) (models.NoticeLine, error) {
		id, err := noticeNumber(in.ID)
		if err != nil {
			return models.NoticeLine{}, err
		}
		return h.store.SeeNotice(ctx, v, id)
	}, showNotice)
}
