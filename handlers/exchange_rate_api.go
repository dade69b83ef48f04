package handlers

import (
	"context"
	"reflect"
	"strings"

	"github.com/labstack/echo/v4"

	"bursar/models"
)

// ExchangeRate is what one unit of a currency was worth in another on a day, in the API.
type ExchangeRate struct {
	Code         string  `json:"code"`
	Date         string  `json:"date"`
	From         string  `json:"from"`
	To           string  `json:"to"`
	Rate         string  `json:"rate" doc:"a decimal string as it was written, such as 1.0856"`
	Source       string  `json:"source"`
	Inverted     *bool   `json:"inverted,omitempty" doc:"where it was used: it was turned round"`
	EnteredBy    string  `json:"entered_by"`
	Import       *string `json:"import" doc:"the file it came in; null where it was entered by hand, or is shown where it was used"`
	SupersededBy *string `json:"superseded_by"`
	Place        *Place  `json:"place" doc:"of one rate only"`
}

func showRate(r models.ExchangeRateLine) ExchangeRate {
	return ExchangeRate{Code: r.Code, Date: string(r.DatedOn), From: string(r.FromCurrency), To: string(r.ToCurrency), Rate: r.Written, Source: r.Source, EnteredBy: r.EnteredBy,
		Import: textOrNull(r.Import), SupersededBy: textOrNull(r.SupersededBy)}
}

func showNewRate(r models.ExchangeRate) ExchangeRate {
	return showRate(models.ExchangeRateLine{ExchangeRate: r})
}

func showLegs(e models.Exchange) []ExchangeRate {
	out := make([]ExchangeRate, 0, len(e.Legs))
	for _, l := range e.Legs {
		r := showNewRate(l.ExchangeRate)
		r.Inverted = &l.Inverted
		out = append(out, r)
	}
	return out
}

func originalOrNull(m *models.Money) *Money {
	if m == nil {
		return nil
	}
	return moneyOrNull(&m.Minor, m.Currency)
}

type ratesIn struct {
	PageQuery
	From     string `query:"from" maxLength:"10" doc:"a currency"`
	To       string `query:"to" maxLength:"10" doc:"a currency"`
	Since    string `query:"since" maxLength:"40" doc:"a day"`
	Until    string `query:"until" maxLength:"40" doc:"a day"`
	Text     string `query:"text" maxLength:"100" doc:"in the source or the code"`
	Standing bool   `query:"standing" doc:"true: without rates that another took the place of"`
}

type inForceIn struct {
	From   string `query:"from" required:"true" maxLength:"10"`
	To     string `query:"to" required:"true" maxLength:"10"`
	On     string `query:"on" maxLength:"40" doc:"today where none is given"`
	Amount string `query:"amount" maxLength:"40" doc:"in the first currency; it is given in the second too"`
}

// RateInForce is at which rate money is exchanged on a day.
type RateInForce struct {
	From      string         `json:"from"`
	To        string         `json:"to"`
	On        string         `json:"on"`
	Rates     []ExchangeRate `json:"rates" doc:"used one after the other"`
	Amount    *Money         `json:"amount"`
	Exchanged *Money         `json:"exchanged" doc:"the amount in the other currency, rounded once, half to even"`
}

type newRateIn struct {
	Body struct {
		Date   string `json:"date,omitempty" maxLength:"40"`
		From   string `json:"from,omitempty" maxLength:"10"`
		To     string `json:"to,omitempty" maxLength:"10"`
		Rate   string `json:"rate,omitempty" maxLength:"100" doc:"what one unit of from is in to: a decimal string such as 1.0856"`
		Source string `json:"source,omitempty" maxLength:"500" doc:"who says so"`
	}
}

func (h *Server) rateAPI() {
	list(h, "/exchange-rates", models.ReadPortfolio, "List exchange rates", func(ctx context.Context, v models.Viewer, in *ratesIn) (models.List[models.ExchangeRateLine], error) {
		f, err := rateFilter(in.From, in.To, in.Since, in.Until, in.Text, in.Standing)
		if err != nil {
			return models.List[models.ExchangeRateLine]{}, err
		}
		return h.store.ExchangeRates(ctx, v, f, in.page())
	}, showRate)
	one(h, "/exchange-rates/in-force", models.ReadPortfolio, "The rate between two currencies on a day", h.rateInForce)
	byCode(h, "/exchange-rates/{code}", models.ReadPortfolio, "One exchange rate with its source", h.store.ExchangeRate, func(w models.WholeExchangeRate) ExchangeRate {
		r := showRate(w.ExchangeRateLine)
		r.Place = placeOrNull(w.Place)
		return r
	})
	create(h, "/exchange-rates", models.KeepRecords, "Enter an exchange rate", func(ctx context.Context, v models.Viewer, in *newRateIn) (models.ExchangeRate, error) {
		b := in.Body
		return h.store.AddExchangeRate(ctx, v, models.NewExchangeRate{On: b.Date, From: b.From, To: b.To, Rate: b.Rate, Source: b.Source})
	}, showNewRate)
	h.rateImportAPI()
}

func (h *Server) rateInForce(ctx context.Context, v models.Viewer, in *inForceIn) (out RateInForce, err error) {
	day, err := h.dayAsked(in.On)
	if err != nil {
		return out, err
	}
	e, err := h.store.RateInForce(ctx, v, models.Currency(in.From), models.Currency(in.To), day)
	if err != nil {
		return out, err
	}
	out = RateInForce{From: in.From, To: in.To, On: string(day), Rates: showLegs(e)}
	if in.Amount == "" {
		return out, nil
	}
	m, err := models.ParseMoney("amount", in.Amount, e.From)
	if err != nil {
		return out, err
	}
	got, err := e.Convert(m)
	out.Amount, out.Exchanged = originalOrNull(&m), originalOrNull(&got)
	return out, err
}

// recordPaymentIn is a payment, with what the bank took where that was stated.
func (h *Server) recordPaymentIn(ctx context.Context, v models.Viewer, in *newPaymentIn) (models.Transaction, error) {
	n := models.NewPayment{For: in.Code, Amount: in.Body.Amount.Amount, Currency: in.Body.Amount.Currency, On: in.Body.On, Text: in.Body.Text, Last: in.Body.Last}
	if bank := in.Body.PoolAmount; bank != nil {
		n.PoolAmount, n.PoolCurrency = bank.Amount, bank.Currency
	}
	return h.store.RecordPayment(ctx, v, n)
}

// RateImport is what became of a file of rates in the API: all of its lines were taken, or none.
type RateImport struct {
	Rows     int                   `json:"rows"`
	Accepted int                   `json:"accepted" doc:"rates that are new; a line that says what stands already is left out"`
	Problems []models.SheetProblem `json:"problems"`
	Import   *string               `json:"import" doc:"the import's code, null where nothing was kept"`
}

func showRateImport(d models.RateImport) RateImport {
	return RateImport{d.Rows, d.Accepted, append([]models.SheetProblem{}, d.Problems...), textOrNull(d.Code)}
}

const importRatesPath = "/imports/rates"

// rateImportAPI takes a file of rates as multipart/form-data.
func (h *Server) rateImportAPI() {
	rowsImportAPI(h, rowsImport[models.RateImport]{path: importRatesPath, need: models.KeepRecords, summary: "Import a file of exchange rates: all of its lines, or none",
		file: "a .csv with the header date,from,to,rate,source, up to 10 MiB", taken: "every new rate was entered", schema: reflect.TypeFor[RateImport](), name: "RateImport",
		take: func(c echo.Context, v models.Viewer, dry bool, once context.Context) (models.RateImport, error) {
			_, done, err := h.takeRateFile(c, v, dry, once)
			return done, err
		},
		show:     func(d models.RateImport) any { return showRateImport(d) },
		problems: func(d models.RateImport) []models.SheetProblem { return d.Problems },
		place: func(p models.SheetProblem) string {
			return orText(strings.TrimSpace(p.Cell+" "+p.Field), "file")
		}})
}
