package journal

import (
	"slices"
	"strings"
	"unicode"

	"bursar/models"
)

// Plain is the journal as Write writes it: transactions by date, every account declared, and text that could break out of its place made safe:
// line ends become blanks, and a sign that would mean something there is replaced by its wide sister (；for ;). Plain of Plain changes nothing.
// What was read has such text nowhere.
func (j Journal) Plain() Journal {
	out := Journal{Name: j.Name}
	for _, t := range j.Transactions {
		out.Transactions = append(out.Transactions, t.plain())
	}
	slices.SortStableFunc(out.Transactions, func(a, b Transaction) int { return compare(string(a.Date), string(b.Date)) })
	for _, p := range j.Prices {
		p.Commodity, p.Rate.Commodity = plainCommodity(p.Commodity), plainCommodity(p.Rate.Commodity)
		out.Prices = append(out.Prices, p)
	}
	out.Declared = plainAccounts(j.Declared, out.Accounts())
	out.Commodities = plainCommodities(j.Commodities, out.mentioned())
	return out
}

// plainAccounts declares every account once, by name.
func plainAccounts(declared []Account, used []string) []Account {
	byName := map[string]Account{}
	for _, a := range declared {
		a.Name, a.Comment = plainAccount(a.Name), oneLine(a.Comment)
		if _, twice := byName[a.Name]; !twice || a.Comment != "" {
			byName[a.Name] = a
		}
	}
	for _, name := range used {
		if _, ok := byName[name]; !ok {
			byName[name] = Account{Name: name}
		}
	}
	return sortedBy(byName)
}

// plainCommodities lists every commodity once, by name; a currency has its own decimals.
func plainCommodities(known []Commodity, used []string) []Commodity {
	byName := map[string]Commodity{}
	for _, name := range used {
		byName[name] = Commodity{name, ownDecimals(name)}
	}
	for _, c := range known {
		if c.Name = plainCommodity(c.Name); isCurrency(c.Name) {
			c.Decimals = ownDecimals(c.Name)
		}
		c.Decimals = min(max(c.Decimals, 0), mostDecimals)
		byName[c.Name] = c
	}
	return sortedBy(byName)
}

func sortedBy[T any](byName map[string]T) []T {
	names := make([]string, 0, len(byName))
	for name := range byName {
		names = append(names, name)
	}
	slices.Sort(names)
	var all []T
	for _, name := range names {
		all = append(all, byName[name])
	}
	return all
}

// mentioned lists the commodities of amounts and prices.
func (j Journal) mentioned() []string {
	var names []string
	for _, p := range j.Prices {
		names = append(names, p.Commodity, p.Rate.Commodity)
	}
	for _, t := range j.Transactions {
		for _, p := range t.Postings {
			names = append(names, p.Amount.Commodity)
			if p.Cost != nil {
				names = append(names, p.Cost.Commodity)
			}
			if p.Assertion != nil {
				names = append(names, p.Assertion.Commodity)
			}
		}
		slices.Sort(names)
		names = slices.Compact(names)
	}
	return names
}

func (t Transaction) plain() Transaction {
	t.Code = strings.ReplaceAll(oneLine(t.Code), ")", "）")
	t.Code = strings.ReplaceAll(t.Code, ";", "；")
	t.Description = strings.ReplaceAll(oneLine(t.Description), ";", "；")
	t.Comment = plainComment(t.Comment)
	all := make([]Posting, len(t.Postings))
	for i, p := range t.Postings {
		all[i] = p.plain(t.Date)
	}
	if t.Postings = all; len(all) == 0 {
		t.Postings = nil
	}
	return t
}

func (p Posting) plain(on models.Date) Posting {
	p.Account = plainAccount(p.Account)
	p.Amount.Commodity = plainCommodity(p.Amount.Commodity)
	if p.Cost != nil {
		c := *p.Cost
		c.Commodity = plainCommodity(c.Commodity)
		p.Cost = &c
	}
	if p.Assertion != nil {
		a := *p.Assertion
		a.Commodity = plainCommodity(a.Commodity)
		p.Assertion = &a
	}
	p.Comment = plainComment(p.Comment)
	p.datesInComment(on)
	return p
}

// datesInComment puts the posting's own dates into its comment, where a journal keeps them; dates that stand there already are the posting's.
func (p *Posting) datesInComment(on models.Date) {
	c := calendar{map[day]models.Date{}}
	date, effective, bad := c.commentDates(p.Comment, on.Year())
	if bad != "" {
		p.Comment = strings.NewReplacer("[", "［", "date:", "date：", "date2:", "date2：").Replace(p.Comment)
		date, effective = "", ""
	}
	if p.Date.Known() && p.Date != date {
		p.Comment = before("date:"+string(p.Date), p.Comment)
	}
	if p.Effective.Known() && p.Effective != effective {
		p.Comment = before("date2:"+string(p.Effective), p.Comment)
	}
	p.Date, p.Effective = firstKnown(p.Date, date), firstKnown(p.Effective, effective)
}

// before puts a line above the others of a comment, for the first date counts.
func before(line, comment string) string {
	if comment == "" {
		return line
	}
	return line + "\n" + comment
}

func plainComment(comment string) string {
	var lines []string
	for line := range strings.SplitSeq(comment, "\n") {
		if line = oneLine(line); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// oneLine makes a text one line of readable signs.
func oneLine(s string) string {
	return strings.TrimFunc(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "�")), isBlank)
}

// narrow puts one ordinary blank for blanks of every kind and number, as hledger does; several would end an account.
func narrow(s string) string {
	return strings.Join(strings.FieldsFunc(s, isBlank), " ")
}

func plainAccount(s string) string {
	s = strings.ReplaceAll(narrow(oneLine(s)), ";", "；")
	if s == "" {
		return "unnamed"
	}
	if kind, _ := unbracket([]byte(s)); kind != Real {
		return wide(s)
	}
	if strings.IndexAny(s, "*!#|%") == 0 {
		return wide(s)
	}
	return s
}

// wide puts the wide sister in place of the first sign, which would mean something there.
func wide(s string) string { return string(rune(s[0])-'!'+'！') + s[1:] }

func plainCommodity(s string) string { return strings.ReplaceAll(oneLine(s), `"`, "＂") }
