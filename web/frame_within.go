package web

import "strings"

// rooms are the pages within a section, in the order in which they are offered on each of them.
var rooms = map[string][]NavItem{
	"money": {
		{Text: "Pools", Href: "/money"},
		{Text: "Transfers", Href: "/transfers"},
		{Text: "Entries", Href: "/transactions"},
		{Text: "Income", Href: "/income"},
		{Text: "Funds", Href: "/money/funds"},
		{Text: "Scenarios", Href: "/scenarios"},
		{Text: "Years", Href: "/money/years"},
		{Text: "Reconciliation", Href: "/reconciliations"},
		{Text: "Rates", Href: "/money/rates"},
		{Text: "Limits", Href: "/authority-limits"},
	},
}

// Within are the pages of the section at hand, with the one that an address lies in marked: a pool's own page lies in Pools.
func Within(section, path string) []NavItem {
	items := append([]NavItem(nil), rooms[section]...)
	at := -1
	for i, room := range items {
		if inRoom(path, room.Href) && (at < 0 || len(room.Href) > len(items[at].Href)) {
			at = i
		}
	}
	if at >= 0 {
		items[at].Section = section
	}
	return items
}

func inRoom(path, room string) bool {
	return path == room || strings.HasPrefix(path, room+"/") || room == "/money" && strings.HasPrefix(path, "/pools")
}
