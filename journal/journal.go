package journal

import (
	"slices"

	"bursar/models"
)

// Journal is what one file of plain-text accounting says.
type Journal struct {
	Name         string
	Commodities  []Commodity // by name
	Declared     []Account   // account directives, in the order of the file
	Prices       []Price     // in the order of the file
	Transactions []Transaction
	Problems     []Problem // by line; a journal counts only when there is none
	More         int       // problems past those listed
}

// Account is an account that the journal declares.
type Account struct {
	Line    int
	Name    string
	Comment string
}

// Price is what one unit of a commodity cost on a day. It is kept and changes no balance.
type Price struct {
	Line      int
	Date      models.Date
	Commodity string
	Rate      Rate
}

// Accounts lists every account that is declared or posted to, by name.
func (j Journal) Accounts() []string {
	seen := map[string]bool{}
	for _, a := range j.Declared {
		seen[a.Name] = true
	}
	for _, t := range j.Transactions {
		for _, p := range t.Postings {
			seen[p.Account] = true
		}
	}
	names := make([]string, 0, len(seen))
	for name := range seen {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Commodity finds what the journal says about a commodity; one that it does not know has the decimals of its currency, or none.
func (j Journal) Commodity(name string) Commodity {
	i, found := slices.BinarySearchFunc(j.Commodities, name, func(c Commodity, name string) int { return compare(c.Name, name) })
	if found {
		return j.Commodities[i]
	}
	return Commodity{Name: name, Decimals: ownDecimals(name)}
}
