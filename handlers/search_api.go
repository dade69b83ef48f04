package handlers

import (
	"context"

	"bursar/models"
	"bursar/web"
)

// Hit is one thing that a search found.
type Hit struct {
	Code  string `json:"code"`
	Kind  string `json:"kind"`
	Title string `json:"title"`
	Page  string `json:"page" doc:"where it can be looked at"`
}

type searchIn struct {
	PageQuery
	Text string `query:"text" maxLength:"200" doc:"part of a name, or the beginning of a code"`
}

func (h *Server) searchAPI() {
	list(h, "/search", models.ReadWork, "Find records by name or code, at most forty", func(ctx context.Context, v models.Viewer, in *searchIn) (models.List[models.Hit], error) {
		hits, err := h.store.Search(ctx, v, in.Text)
		if err != nil {
			return models.List[models.Hit]{}, err
		}
		return partOf(hits, in.page())
	}, func(hit models.Hit) Hit { return Hit{hit.Code, hit.Kind, hit.Title, web.HitPath(hit)} })
}
