package handlers

import (
	"context"

	"bursar/models"
)

// FiscalYear is a year of the foundation's money in the API.
type FiscalYear struct {
	Code   string `json:"code"`
	First  string `json:"first"`
	Last   string `json:"last" doc:"inclusive"`
	Closed bool   `json:"closed" doc:"nothing is posted into a closed year"`
}

func showFiscalYear(y models.FiscalYear) FiscalYear {
	return FiscalYear{y.Code, string(y.FirstOn), string(y.LastOn), y.ClosedSeq != nil}
}

type newFiscalYearIn struct {
	Body struct {
		Code  string `json:"code,omitempty" maxLength:"40" doc:"FY and the year of its first day, such as FY2024"`
		First string `json:"first,omitempty" maxLength:"40"`
		Last  string `json:"last,omitempty" maxLength:"40"`
	}
}

// onePage is a list that is short by its nature: it is given whole, in the shape of every list.
func onePage[R any](rows []R) models.List[R] {
	return models.List[R]{Items: rows, Total: int64(len(rows))}
}

func (h *Server) fiscalYearAPI() {
	list(h, "/fiscal-years", models.ReadPortfolio, "List fiscal years", func(ctx context.Context, v models.Viewer, _ *none) (models.List[models.FiscalYear], error) {
		years, err := h.store.FiscalYears(ctx, v)
		return onePage(years), err
	}, showFiscalYear)
	create(h, "/fiscal-years", models.KeepRecords, "Add a fiscal year", func(ctx context.Context, v models.Viewer, in *newFiscalYearIn) (models.FiscalYear, error) {
		return h.store.AddFiscalYear(ctx, v, models.NewFiscalYear{Code: in.Body.Code, First: in.Body.First, Last: in.Body.Last})
	}, showFiscalYear)
}
