package handlers

import (
	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

// lastEntries is how many entries the page Money shows under the pools.
const lastEntries = 8

// moneyPages are the pages of pools, transfers, the ledger, awards, traces, the search, the audit record and the foundation.
func (h *Server) moneyPages() {
	h.page("GET", "/as-of", models.SignedIn, h.chooseDay)
	h.page("GET", "/money", models.ReadPortfolio, h.money)
	h.page("GET", "/money/years", models.ReadPortfolio, h.years)
	h.page("POST", "/money/years", models.KeepRecords, h.addYear)
	h.ratePages()
	h.yearPages()
	h.page("GET", "/settings/foundation", models.KeepRecords, h.foundation)
	h.page("POST", "/settings/foundation", models.KeepRecords, h.setFoundation)

	h.page("GET", "/pools/new", models.KeepRecords, h.newPool)
	h.page("POST", "/pools", models.KeepRecords, h.addPool)
	h.page("GET", "/pools/{code}", models.ReadPortfolio, h.pool)
	h.page("POST", "/pools/{code}/entries", models.PostMoney, h.postPoolEntry)

	h.page("GET", "/transfers", models.ReadPortfolio, h.transfers)
	h.page("POST", "/transfers", models.AskTransfer, h.askTransfer)
	h.page("GET", "/transfers/{code}", models.ReadPortfolio, h.transfer)
	h.page("POST", "/transfers/{code}/decision", models.RuleTransfer, h.ruleTransfer)

	h.page("GET", "/transactions", models.ReadPortfolio, h.transactions)
	h.page("GET", "/transactions/{code}", models.ReadPortfolio, h.transaction)
	h.page("POST", "/transactions/{code}/reversal", models.PostMoney, h.reverseTransaction)

	h.incomePages()

	h.page("GET", "/awards", models.ReadPortfolio, h.awards)
	h.page("GET", "/awards/new", models.PostMoney, h.newAward)
	h.page("POST", "/awards", models.PostMoney, h.addAward)
	h.page("GET", "/awards/{code}", models.ReadPortfolio, h.award)
	h.page("POST", "/awards/{code}/payments", models.PostMoney, h.payAward)
	h.page("POST", "/awards/{code}/releases", models.PostMoney, h.releaseAward)
	h.page("GET", "/sows/{code}/money", models.ReadPortfolio, h.sowMoney)
	h.page("POST", "/sows/{code}/commitment", models.PostMoney, h.commitSOW)
	h.page("POST", "/sows/{code}/payments", models.PostMoney, h.paySOW)
	h.page("POST", "/sows/{code}/releases", models.PostMoney, h.releaseSOW)

	h.ledgerPages()

	h.tracePages()
	h.page("GET", "/search", models.ReadWork, h.search)
	h.page("GET", "/audit", models.ReadAudit, h.audit)
}

// moneyAPIs are the same records for programs.
func (h *Server) moneyAPIs() {
	h.fiscalYearAPI()
	h.rateAPI()
	h.budgetAPI()
	h.closingAPI()
	h.poolAPI()
	h.transferAPI()
	h.transactionAPI()
	h.incomeAPI()
	h.fundsAPI()
	h.awardAPI()
	h.sowMoneyAPI()
	h.ledgerAPI()
	h.traceAPI()
	h.searchAPI()
	h.auditAPI()
}

func (h *Server) money(c echo.Context, v models.Viewer) error {
	asOf, err := h.asOf(c)
	if err != nil {
		return err
	}
	m, err := h.moneyView(c, v, h.dayAsOf(asOf))
	if err != nil {
		return err
	}
	return h.render(c, 200, web.NewMoneyPage(h.frameAsOf(c, "Money", "money", asOf), v, m))
}

// moneyView reads the pools as of a day. What waits for the board waits today; it says nothing about another day.
func (h *Server) moneyView(c echo.Context, v models.Viewer, day models.Date) (m web.MoneyView, err error) {
	ctx := c.Request().Context()
	m.AsOf = day
	if m.Pools, err = h.store.Pools(ctx, v, day); err != nil {
		return m, err
	}
	if len(m.Pools) == 0 {
		return h.withoutPools(c, v, m)
	}
	if m.Together, err = h.store.PoolsTogether(ctx, v, m.Pools, day); err != nil {
		return m, err
	}
	if m.Last, err = h.store.Transactions(ctx, v, models.TransactionFilter{To: day}, models.Page{Limit: lastEntries}); err != nil || day != h.today() {
		return m, err
	}
	m.Waiting, err = h.store.Transfers(ctx, v, models.TransferFilter{State: string(models.TransferAwaiting)}, models.Page{})
	return m, err
}

// withoutPools looks up what a first pool needs before it.
func (h *Server) withoutPools(c echo.Context, v models.Viewer, m web.MoneyView) (web.MoneyView, error) {
	ctx := c.Request().Context()
	years, err := h.store.FiscalYears(ctx, v)
	if err != nil {
		return m, err
	}
	m.Years = len(years)
	m.Foundation, err = h.store.Foundation(ctx, v)
	return m, err
}
