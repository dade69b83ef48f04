package store

import (
	"maps"
	"slices"
	"strings"

	"bursar/journal"
	"bursar/models"
)

// findYears reads the years on record, and adds those that the map or the head of the journal gives.
func (in *ledgerImport) findYears() error {
	if err := in.tx.Where("id = 1").Limit(1).Find(&in.foundation).Error; err != nil {
		return err
	}
	var years []models.FiscalYear
	if err := in.tx.Order("first_on").Find(&years).Error; err != nil {
		return err
	}
	for _, y := range years {
		in.years = append(in.years, &ledgerYear{y, false})
	}
	for _, y := range in.head.Years {
		in.addYear(1, y)
	}
	for _, y := range in.m.Years {
		year, _ := y.Check()
		in.addYear(0, year)
	}
	return nil
}

// addYear adds a year, unless it stands already; one that clashes with what stands is a problem.
func (in *ledgerImport) addYear(line int, y models.FiscalYear) {
	have := make([]models.FiscalYear, 0, len(in.years))
	for _, o := range in.years {
		if o.Code == y.Code && o.FirstOn == y.FirstOn && o.LastOn == y.LastOn {
			return
		}
		have = append(have, o.FiscalYear)
	}
	if err := y.Beside(have); err != nil {
		in.problem(line, err)
		return
	}
	y.ID = 0
	in.years = append(in.years, &ledgerYear{y, true})
	slices.SortFunc(in.years, func(a, b *ledgerYear) int { return strings.Compare(string(a.FirstOn), string(b.FirstOn)) })
	in.out.NewYears = append(in.out.NewYears, y)
}

// noYearsYet gives a portfolio without any fiscal year those of the journal's days.
func (in *ledgerImport) noYearsYet(written []journal.Transaction) {
	if len(in.years) > 0 {
		return
	}
	days := map[models.Date]bool{}
	for _, t := range written {
		days[in.fiscalYear(dayOf(t)).FirstOn] = true
	}
	for _, day := range slices.Sorted(maps.Keys(days)) {
		in.addYear(0, in.fiscalYear(day))
	}
}

// dayOf is the day on which an entry takes effect.
func dayOf(t journal.Transaction) models.Date {
	if t.Effective.Known() {
		return t.Effective
	}
	return t.Date
}

func (in *ledgerImport) fiscalYear(day models.Date) models.FiscalYear {
	return in.foundation.FiscalStart.YearOf(day)
}

// yearOn is the year in which an entry's day lies. The first entry outside of every year names the year that is missing.
func (in *ledgerImport) yearOn(day models.Date, line int) *ledgerYear {
	for _, y := range in.years {
		if y.Holds(day) {
			return y
		}
	}
	missing := in.fiscalYear(day)
	in.once("year "+missing.Code, line, models.NoLedgerYear(day, missing))
	return nil
}

func (in *ledgerImport) yearNamed(code string, otherwise *ledgerYear) *ledgerYear {
	for _, y := range in.years {
		if code != "" && y.Code == code {
			return y
		}
	}
	return otherwise
}

// findPools reads the pools on record, and adds those that the head of the journal declares.
func (in *ledgerImport) findPools() error {
	in.pools = map[string]*ledgerPool{}
	var pools []models.Pool
	if err := in.tx.Order("position, code").Find(&pools).Error; err != nil {
		return err
	}
	for _, p := range pools {
		in.pools[p.Code] = &ledgerPool{p, false}
	}
	for _, p := range in.head.Pools {
		in.addPool(p)
	}
	return nil
}

func (in *ledgerImport) addPool(p models.Pool) {
	if have := in.pools[p.Code]; have != nil {
		if have.Currency != p.Currency {
			in.problem(1, models.HeadClash("The currency of the pool "+p.Code, string(p.Currency), string(have.Currency)))
		}
		return
	}
	if _, err := newPoolOf(p).Check(); err != nil {
		in.problem(1, err)
		return
	}
	in.pools[p.Code] = &ledgerPool{p, true}
	in.out.NewPools = append(in.out.NewPools, p)
	for _, kind := range models.PoolAccounts {
		name := models.AccountName(p.Code, kind)
		in.targets[name] = &ledgerTarget{models.Account{Name: name, Kind: kind, Capped: kind.Capped()}, in.pools[p.Code]}
	}
}

func newPoolOf(p models.Pool) models.NewPool {
	n := models.NewPool{Code: p.Code, Name: p.Name, Currency: string(p.Currency), Purpose: p.Purpose, Restriction: p.Restriction, CarryOver: string(p.CarryOver),
		RestrictionKind: string(p.RestrictionKind), ActiveFrom: string(p.ActiveFrom), ActiveTo: string(p.ActiveTo)}
	if m := p.CarryCap(); m != nil {
		n.CarryCap = m.Amount()
	}
	return n
}

// findAccounts reads the accounts on record.
func (in *ledgerImport) findAccounts() error {
	var rows []struct {
		models.Account
		Pool string
	}
	if err := in.tx.Raw("SELECT a.*, coalesce(pools.code, '') AS pool FROM accounts a LEFT JOIN pools ON pools.id = a.pool_id").Scan(&rows).Error; err != nil {
		return err
	}
	for _, r := range rows {
		in.targets[r.Name] = &ledgerTarget{r.Account, in.pools[r.Pool]}
	}
	return nil
}

// place is what an account of the journal is read as; found out once.
func (in *ledgerImport) place(p journal.Posting) *ledgerPlace {
	at := in.places[p.Account]
	if at == nil {
		at = &ledgerPlace{found: &models.LedgerFound{Name: p.Account, Line: p.Line, Target: in.m.Target(p.Account)}, sums: map[models.Currency]int64{}}
		in.places[p.Account] = at
		in.aim(at)
	}
	at.found.Lines++
	return at
}

// aim finds the account of the record: as the map says, or by its own name. A name that ends in a fiscal year of a pool's account gives the year too.
func (in *ledgerImport) aim(at *ledgerPlace) {
	name := textOr(at.found.Target, at.found.Name)
	account, year := models.CutYear(name)
	if at.year = in.yearNamed(year, nil); at.year != nil && in.targets[account] != nil && in.targets[account].pool != nil {
		at.target = in.targets[account]
	} else {
		at.year, at.target = nil, in.targets[name]
	}
	if at.target == nil {
		if pool, yes := models.LooksLikePool(account); yes {
			in.problem(at.found.Line, models.NoLedgerPool(name, pool))
			return
		}
		at.target = in.outer(name)
	}
	at.found.Pool = at.target.pool != nil
}

// outer is an account outside the pools, under its own name.
func (in *ledgerImport) outer(name string) *ledgerTarget {
	if in.targets[name] == nil {
		kind := models.AccountImported
		if said := in.kinds[name]; said != "" {
			kind = said
		}
		in.targets[name] = &ledgerTarget{models.Account{Name: models.Readable(name), Kind: kind}, nil}
	}
	return in.targets[name]
}

// finishFound lists the accounts of the journal by name, with what they come to.
func (in *ledgerImport) finishFound() {
	for _, name := range slices.Sorted(maps.Keys(in.places)) {
		at := in.places[name]
		for _, c := range slices.Sorted(maps.Keys(at.sums)) {
			at.found.Sums = append(at.found.Sums, models.Money{Minor: at.sums[c], Currency: c})
		}
		in.out.Found = append(in.out.Found, *at.found)
	}
	in.out.Accounts = len(in.out.Found)
}
