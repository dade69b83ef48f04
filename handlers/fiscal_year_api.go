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

type fiscalYearsIn struct{ PageQuery }

func (h *Server) fiscalYearAPI() {
	list(h, "/fiscal-years", models.ReadPortfolio, "List fiscal years", func(ctx context.Context, v models.Viewer, in *fiscalYearsIn) (models.List[models.FiscalYear], error) {
		years, err := h.store.FiscalYears(ctx, v)
		if err != nil {
			return models.List[models.FiscalYear]{}, err
		}
		return partOf(years, in.page())
	}, showFiscalYear)
	create(h, "/fiscal-years", models.KeepRecords, "Add a fiscal year", func(ctx context.Context, v models.Viewer, in *newFiscalYearIn) (models.FiscalYear, error) {
		return h.store.AddFiscalYear(ctx, v, models.NewFiscalYear{Code: in.Body.Code, First: in.Body.First, Last: in.Body.Last})
	}, showFiscalYear)
}
