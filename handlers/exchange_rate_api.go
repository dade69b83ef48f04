package handlers

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"net/http"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/store"
	"bursar/web"
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
	one(h, "/exchange-rates/{code}", models.ReadPortfolio, "One exchange rate with its source", func(ctx context.Context, v models.Viewer, in *CodeIn) (ExchangeRate, error) {
		w, err := h.store.ExchangeRate(ctx, v, in.Code)
		r := showRate(w.ExchangeRateLine)
		r.Place = placeOrNull(w.Place)
		return r, err
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

// refusedRates is a problem that also says what was read.
type refusedRates struct {
	Problem
	RateImport
}

const importRatesPath = "/imports/rates"

// rateImportAPI takes a file of rates as multipart/form-data.
func (h *Server) rateImportAPI() {
	h.page(http.MethodPost, apiRoot+importRatesPath, models.KeepRecords, h.importRates)
	file := &huma.Schema{Type: "object", Required: []string{"file"}, Properties: map[string]*huma.Schema{"file": {Type: "string", Format: "binary", Description: "a .csv with the header date,from,to,rate,source, up to 10 MiB"}}}
	answer := map[string]*huma.MediaType{"application/json": {Schema: h.api.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[RateImport](), true, "RateImport")}}
	h.api.OpenAPI().AddOperation(&huma.Operation{Method: http.MethodPost, Path: apiRoot + importRatesPath, OperationID: "post-imports-rates", Summary: "Import a file of exchange rates: all of its lines, or none",
		Tags: []string{"imports"}, Description: "Needs the permission `" + string(models.KeepRecords) + "`.", Security: []map[string][]string{{"bearer": {}}, {"session": {}}},
		Parameters:  append(headerParams(http.MethodPost), &huma.Param{Name: "dry_run", In: "query", Description: "true: judge the file and keep nothing", Schema: &huma.Schema{Type: "boolean"}}),
		RequestBody: &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{"multipart/form-data": {Schema: file}}},
		Responses: map[string]*huma.Response{"201": {Description: "every new rate was entered", Content: answer}, "200": {Description: "a dry run: what would be entered, and every line that would be refused", Content: answer},
			"422": {Description: "a line was refused and nothing was saved; rows, accepted and problems stand beside the usual fields"}}})
}

func (h *Server) importRates(c echo.Context, v models.Viewer) error {
	dry, err := dryRun(c)
	if err != nil {
		return err
	}
	if !strings.HasPrefix(c.Request().Header.Get("Content-Type"), "multipart/form-data") {
		return &models.Error{Code: models.Unreadable, Field: "file", Message: "Send the file as multipart/form-data, in the field file."}
	}
	ctx, err := rateKey(c)
	if err != nil {
		return err
	}
	_, done, err := h.takeRateFile(c, v, dry, ctx)
	var before *store.Repeated
	switch {
	case errors.As(err, &before):
		return c.Blob(http.StatusCreated, "application/json", before.Answer)
	case err != nil:
		return err
	case dry:
		return c.JSON(http.StatusOK, showRateImport(done))
	case len(done.Problems) > 0:
		return h.refuseRates(c, done)
	}
	return c.JSON(http.StatusCreated, showRateImport(done))
}

// rateKey has an import with an Idempotency-Key done once, as every other POST of the API.
func rateKey(c echo.Context) (context.Context, error) {
	name, content, err := upload(c, "file")
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(append([]byte(name+"\x00"), content...))
	ctx := context.WithValue(c.Request().Context(), digestKey{}, hex.EncodeToString(sum[:]))
	ctx = context.WithValue(ctx, headerKey{}, seenHeaders{idempotency: c.Request().Header.Get("Idempotency-Key"), address: "POST " + apiRoot + importRatesPath})
	return withKey(ctx, showRateImport), nil
}

// refuseRates answers a file with bad lines: a problem as everywhere, and what was read.
func (h *Server) refuseRates(c echo.Context, done models.RateImport) error {
	p := refusedRates{*plain(statuses[models.Invalid], web.Plural(int64(len(done.Problems)), "refusal", "refusals")+" in this file. Nothing was saved; mend its lines and send it again."), showRateImport(done)}
	p.Rule, p.Instance = done.Problems[0].Code, c.Response().Header().Get(requestIDHeader)
	for _, bad := range done.Problems {
		p.Errors = append(p.Errors, FieldProblem{orText(strings.TrimSpace(bad.Cell+" "+bad.Field), "file"), bad.Message})
	}
	body, err := json.Marshal(p)
	if err != nil {
		return err
	}
	return c.Blob(p.Status, "application/problem+json", body)
}
