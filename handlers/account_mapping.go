package handlers

import (
	"context"

	"github.com/labstack/echo/v4"

	"bursar/models"
	"bursar/web"
)

func (h *Server) outerAccounts(c echo.Context, v models.Viewer) error {
	p, err := h.accountsPage(c, v, web.Try{})
	if err != nil {
		return err
	}
	return h.render(c, 200, p)
}

func (h *Server) accountsPage(c echo.Context, v models.Viewer, try web.Try) (web.Page, error) {
	ctx := c.Request().Context()
	accounts, err := h.store.OuterAccounts(ctx, v)
	if err != nil {
		return nil, err
	}
	pools, err := h.store.Pools(ctx, v, h.today())
	return web.NewOuterAccountsPage(h.frame(c, "Accounts outside the pools", "money"), v, accounts, pools, try), err
}

func (h *Server) mapAccount(c echo.Context, v models.Viewer) error {
	n := models.NewAccountMapping{Account: c.FormValue("account"), Pool: c.FormValue("pool"), Kind: c.FormValue("kind"), On: c.FormValue("on"), Why: c.FormValue("why")}
	t, err := h.store.MapAccount(c.Request().Context(), v, n)
	if err != nil {
		return h.again(c, "mapping", err, func(t web.Try) (web.Page, error) { return h.accountsPage(c, v, t) })
	}
	return h.done(c, "/transactions/"+t.Code, n.Account+" is mapped to "+n.Pool+", "+n.Kind+".")
}

// OuterAccount is an account outside the pools in the API.
type OuterAccount struct {
	Account string `json:"account"`
	Kind    string `json:"kind"`
	Balance Money  `json:"balance"`
}

// MappedAccount is the entry by which an account was mapped to a pool.
type MappedAccount struct {
	Transaction string `json:"transaction"`
	Date        string `json:"date"`
	Text        string `json:"text"`
}

type outerAccounts struct {
	Items []OuterAccount `json:"items"`
}

type accountMappingIn struct {
	Body struct {
		Account string `json:"account" maxLength:"1000"`
		Pool    string `json:"pool" maxLength:"40"`
		Kind    string `json:"kind" maxLength:"40" doc:"the pool's account: free, committed, paid, income or another of them"`
		On      string `json:"on,omitempty" maxLength:"40"`
		Why     string `json:"why" maxLength:"1000"`
	}
}

func (h *Server) accountAPI() {
	one(h, "/accounts", models.ReadPortfolio, "The accounts outside the pools, with what stands in each", func(ctx context.Context, v models.Viewer, _ *struct{}) (outerAccounts, error) {
		rows, err := h.store.OuterAccounts(ctx, v)
		return outerAccounts{each(rows, func(a models.OuterAccount) OuterAccount {
			m := a.Money()
			return OuterAccount{a.Name, string(a.Kind), *showMoney(&m)}
		})}, err
	})
	create(h, "/accounts/mapping", models.PostMoney, "Map an account outside the pools to a pool: what stands in it moves there", func(ctx context.Context, v models.Viewer, in *accountMappingIn) (models.Transaction, error) {
		b := in.Body
		return h.store.MapAccount(ctx, v, models.NewAccountMapping{Account: b.Account, Pool: b.Pool, Kind: b.Kind, On: b.On, Why: b.Why})
	}, func(t models.Transaction) MappedAccount { return MappedAccount{t.Code, string(t.EffectiveOn), t.Text} })
}
