package web

import (
	"strconv"
	"strings"

	"bursar/models"
)

// MoneyView is what the page Money shows: the pools as of a day, the transfers that wait now, and the newest entries.
type MoneyView struct {
	AsOf       models.Date
	then       string // what an address carries on to the pools when the day is not today
	Pools      []models.PoolState
	Waiting    models.List[models.TransferLine]
	Last       models.List[models.TransactionLine]
	Years      int
	Foundation models.Foundation
	Together   *models.InOwnCurrency // nil where all pools are kept in the foundation's currency
}

// NewMoneyPage shows what each pool holds, what waits for the board, and what moved last.
func NewMoneyPage(f Frame, v models.Viewer, m MoneyView) *SheetPage {
	p := &SheetPage{Frame: f, Sheet: Sheet{Head: PageHead{Title: "Money"}}}
	if !f.AsOfIsToday {
		m.then = "?as_of=" + string(m.AsOf)
	}
	if len(m.Pools) == 0 {
		p.Head.Lede = Say("No pool yet.")
		p.Bands = []Band{Full(Section{Empty: noPools(v, m)})}
		return p
	}
	p.Head.Lede, p.Head.Acts = m.lede(), m.acts(f, v)
	for _, sum := range models.SumPools(m.Pools) {
		p.Bands = append(p.Bands, m.currencyBands(sum)...)
	}
	if m.Together != nil {
		p.Bands = append(p.Bands, togetherBand(*m.Together))
	}
	if f.AsOfIsToday {
		p.Bands = append(p.Bands, m.waitingBand(v))
	}
	p.Bands = append(p.Bands, m.lastBand(f), m.journalBand(v))
	return p
}

func noPools(v models.Viewer, m MoneyView) *Empty {
	e := &Empty{Title: "Pools of money belong here", Text: []Line{
		Say("A pool is money with one purpose and one currency, such as Research grants. From its first entry on, Bursar keeps what is paid, committed, recommended and free in it."),
		Say("Begin with a pool and what it holds today; no decision is needed for that first entry.")},
		Needs: []Need{need(m.Foundation.Name != "", "The foundation’s name and currency.", "/settings/foundation", v), need(m.Years > 0, "A fiscal year to post into.", "/money/years", v)}}
	if v.May(models.KeepRecords) {
		e.Acts = []Act{{Text: "New pool", Href: "/pools/new", Main: true}}
	}
	return e
}

func need(there bool, text, href string, v models.Viewer) Need {
	n := Need{State{Wait, "not yet"}, Say(text)}
	if there {
		n.State = State{Ok, "there"}
	}
	if !there && v.May(models.KeepRecords) {
		n.Text = append(n.Text, Plain(" "), Link("Add it", href))
	}
	return n
}

// lede is the state of the money in sentences that could be read aloud.
func (m MoneyView) lede() Line {
	var line Line
	for i, s := range models.SumPools(m.Pools) {
		on := ""
		if i == 0 {
			on = " on " + m.AsOf.Long()
		}
		line = append(line, Plain(moneyWords(s.Free)+" of "+moneyText(s.Budget)+strings.TrimSuffix(isFree(s.Free), " ")+on+". "))
	}
	for _, s := range m.Pools {
		if s.Short {
			line = append(line, Strong(s.Pool.Name+" is "+moneyText(s.ShortBy())+" short"), Plain(" if the committee’s advice is followed"+m.cover(s)+". "))
		}
	}
	return line
}

// cover tells whether a transfer that waits would cover what a pool is short of.
func (m MoneyView) cover(s models.PoolState) string {
	for _, t := range m.Waiting.Items {
		if t.To == s.Pool.Code && t.Minor >= s.ShortBy().Minor {
			return "; a transfer that covers it waits for the board"
		}
	}
	return ""
}

func (m MoneyView) acts(f Frame, v models.Viewer) (acts []Act) {
	if v.May(models.RuleTransfer) && m.Waiting.Total > 0 && f.AsOfIsToday {
		acts = append(acts, Act{Text: "Decide " + Plural(m.Waiting.Total, "transfer", "transfers"), Href: "#transfers"})
	}
	if v.May(models.AskTransfer) && len(m.Pools) > 1 {
		acts = append(acts, Act{Text: "Ask for a transfer", Href: "/transfers#ask"})
	}
	if v.May(models.KeepRecords) {
		acts = append(acts, Act{Text: "New pool", Href: "/pools/new"})
	}
	return append(acts, Act{Text: "Awards", Href: "/awards"})
}

// currencyBands are the chart and the table of the pools of one currency; amounts of unlike currencies never share a sum.
func (m MoneyView) currencyBands(sum models.PoolState) []Band {
	var states []models.PoolState
	for _, s := range m.Pools {
		if s.Pool.Currency == sum.Pool.Currency {
			states = append(states, s)
		}
	}
	c := string(sum.Pool.Currency)
	name := poolsChartName(states, "pools-"+c)
	return []Band{
		Full(Section{ID: "chart-" + c, Title: "Pools on " + m.AsOf.Long() + m.inCurrency(sum.Pool.Currency.Unit()), Key: piecesKey(PoolsKey(name), sum.Pool.Currency), Chart: PoolsChart(name, poolBars(states)),
			Caption: "Each bar is one pool’s budget; the tick is where it ends. A hatched bar past the tick is advice that has no money yet."}),
		Full(Section{ID: "figures-" + c, Title: "The same figures", Note: Say("Budget = " + strings.ToLower(paidHead(sum.Pool.Currency)) + " + committed + free. Recommended lies inside free until the board decides."), Table: poolsTableThen(states, sum, m.then)}),
	}
}

func (m MoneyView) inCurrency(c string) string {
	if len(models.SumPools(m.Pools)) > 1 {
		return ", " + c
	}
	return ""
}

func (m MoneyView) waitingBand(v models.Viewer) Band {
	s := Section{ID: "transfers", Title: "Transfers that wait for a decision", Note: Words(Plain("Nothing moves before the board has ruled. "), Link("All transfers", "/transfers"))}
	if len(m.Waiting.Items) == 0 {
		s.Items = []Line{Say("None waits.")}
		return Full(s)
	}
	s.Table = transfersTable(v, m.Waiting.Items, ListAt{})
	return Full(s)
}

func (m MoneyView) lastBand(f Frame) Band {
	s := Section{ID: "last", Title: "Last entries", Note: Words(Link("Whole ledger", "/transactions"))}
	if !f.AsOfIsToday {
		s.Title = "Last entries by " + m.AsOf.Long()
	}
	if len(m.Last.Items) == 0 {
		s.Items = []Line{Say("Nothing has moved yet. A pool’s first entry is what it holds today.")}
		return Full(s)
	}
	s.Table = ledgerTable(m.Last.Items, ListAt{})
	return Full(s)
}

// journalBand leads to the ledger as a plain-text journal, out and in.
func (m MoneyView) journalBand(v models.Viewer) Band {
	items := []Line{Words(Link("Download the whole ledger as a journal", "/exports/ledger"+m.then), Plain(", which hledger reads to the same cent."))}
	if v.May(models.PostMoney) {
		items = append(items, Words(Link("Read a journal", "/imports/ledger"), Plain(" that you keep: its accounts are mapped to pools first, or keep their own names.")))
	}
	return Full(Section{ID: "journal", Title: "Plain-text accounting", OnScreen: true, Items: append(items, Words(Link("Accounts outside the pools", "/money/accounts"), Plain(" that came with a journal.")))})
}

// percentOf is a share for a column that has the per cent sign in its head.
func percentCell(t models.Tenths) Cell { return Cell{Text: Percent(int64(t)), Number: true} }

func versionField(v int64) []Hidden { return []Hidden{{"version", strconv.FormatInt(v, 10)}} }
