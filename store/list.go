package store

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gorm.io/gorm"

	"bursar/models"
)

// sortable is a column that a list may be sorted by. Expr is our own SQL and never null; Int tells numbers from text.
type sortable struct {
	Expr string
	Int  bool
}

// listing is a list of rows: our own SQL, with what people ask for only as parameters and as a choice from Sorts.
type listing struct {
	Columns string
	From    string
	Where   []string
	Args    []any
	Sorts   map[string]sortable
	Default string // such as "code" or "-date"
	Tie     string // a unique text column that settles equals
	TieInt  bool   // it holds numbers
	Total   *int64 // how many rows there are in all, where it is known already
	// Lean are the tables that narrow and sort the list, where From has more of them for its columns: the rows of a page are chosen there,
	// by their Tie, before anything else is looked up.
	Lean string
}

// and narrows the list by one more condition.
func (l *listing) and(condition string, args ...any) {
	l.Where = append(l.Where, "("+condition+")")
	l.Args = append(l.Args, args...)
}

// search narrows the list to rows in which one of the columns holds the text, letter case aside.
func (l *listing) search(text string, columns ...string) {
	if text == "" {
		return
	}
	pattern := "%" + strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(models.Lowered(text)) + "%"
	var parts []string
	var args []any
	for _, c := range columns {
		parts = append(parts, "lower("+c+`) LIKE ? ESCAPE '\'`)
		args = append(args, pattern)
	}
	l.and(strings.Join(parts, " OR "), args...)
}

func (l *listing) where() string {
	if len(l.Where) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(l.Where, " AND ")
}

type keyed[T any] struct {
	Row     T `gorm:"embedded"`
	SortKey string
	TieKey  string
	InAll   int64
}

type mark struct {
	Sort string `json:"s"`
	Key  string `json:"k"`
	Tie  string `json:"t"`
}

// pageOf reads one page of a list and how many rows there are in all.
func pageOf[T any](tx *gorm.DB, l listing, page models.Page) (models.List[T], error) {
	return pageBy(within(tx), l, page, func(query string, args []any) (rows []keyed[T], err error) {
		err = tx.Raw(query, args...).Scan(&rows).Error
		return rows, err
	})
}

// pageBy is pageOf with another way of reading the rows. One statement gives the rows and how many there are; only past the last page, where no
// row is left to say it, the number is asked for by itself.
func pageBy[T any](ask asking, l listing, page models.Page, read func(query string, args []any) ([]keyed[T], error)) (models.List[T], error) {
	out := models.List[T]{Items: []T{}}
	by, column, descending, err := l.order(page.Sort)
	if err != nil {
		return out, err
	}
	total, totalArgs := l.count()
	if err := l.after(page.Cursor, by, column, descending); err != nil {
		return out, err
	}
	limit := page.Size()
	rows, err := read(l.query(column.Expr, descending, limit+1, total), append(totalArgs, l.Args...))
	if err != nil {
		return out, translate(err)
	}
	switch {
	case l.Total != nil:
		out.Total = *l.Total
	case len(rows) > 0:
		out.Total = rows[0].InAll
	case page.Cursor != "":
		if err := ask("SELECT "+total, totalArgs, func(c cells) { out.Total = c.whole(0) }); err != nil {
			return out, translate(err)
		}
	}
	if len(rows) > limit {
		rows = rows[:limit]
		out.Next = seal(mark{by, rows[limit-1].SortKey, rows[limit-1].TieKey})
	}
	for _, r := range rows {
		out.Items = append(out.Items, r.Row)
	}
	return out, nil
}

// count is how many rows the list has in all, as a column of ours, with its parameters; nothing where that is known already.
func (l *listing) count() (string, []any) {
	if l.Total != nil {
		return "0", nil
	}
	return "(SELECT count(*) FROM " + l.chosenFrom() + l.where() + ")", slices.Clip(slices.Clone(l.Args))
}

// chosenFrom are the tables that tell which rows are in the list.
func (l *listing) chosenFrom() string {
	if l.Lean != "" {
		return l.Lean
	}
	return l.From
}

func (l *listing) query(expr string, descending bool, limit int, total string) string {
	direction := " ASC"
	if descending {
		direction = " DESC"
	}
	order := fmt.Sprintf(" ORDER BY %s%s, %s%s", expr, direction, l.Tie, direction)
	chosen := l.where() + order + fmt.Sprintf(" LIMIT %d", limit)
	if l.Lean != "" {
		chosen = fmt.Sprintf(" WHERE %s IN (SELECT %s FROM %s%s)%s", l.Tie, l.Tie, l.Lean, chosen, order)
	}
	return fmt.Sprintf("SELECT %s, CAST(%s AS TEXT) AS sort_key, CAST(%s AS TEXT) AS tie_key, %s AS in_all FROM %s%s", l.Columns, expr, l.Tie, total, l.From, chosen)
}

// order finds the column to sort by; "-date" is the newest first.
func (l *listing) order(asked string) (string, sortable, bool, error) {
	if asked == "" {
		asked = l.Default
	}
	name, descending := strings.CutPrefix(asked, "-")
	column, ok := l.Sorts[name]
	if !ok {
		return "", column, false, models.Refuse(models.RuleListSort, "sort", "This list cannot be sorted by that; choose one of %s.", strings.Join(sortNames(l.Sorts), ", "))
	}
	return asked, column, descending, nil
}

// after narrows the list to what follows the page before.
func (l *listing) after(cursor, by string, column sortable, descending bool) error {
	if cursor == "" {
		return nil
	}
	m, ok := unseal(cursor)
	key, sound := asColumn(m.Key, column.Int)
	tie, tieSound := asColumn(m.Tie, l.TieInt)
	if !ok || !sound || !tieSound || m.Sort != by {
		return models.Refuse(models.RuleListCursor, "cursor", "This place in the list cannot be found; begin again without a cursor.")
	}
	sign := ">"
	if descending {
		sign = "<"
	}
	l.and(fmt.Sprintf("%s %s ? OR (%s = ? AND %s %s ?)", column.Expr, sign, column.Expr, l.Tie, sign), key, key, tie)
	return nil
}

// asColumn is a part of a cursor as the column holds it.
func asColumn(text string, whole bool) (any, bool) {
	if !whole {
		return text, true
	}
	n, err := strconv.ParseInt(text, 10, 64)
	return n, err == nil
}

func seal(m mark) string {
	b, _ := json.Marshal(m) // three strings always marshal
	return base64.RawURLEncoding.EncodeToString(b)
}

func unseal(cursor string) (m mark, ok bool) {
	b, err := base64.RawURLEncoding.DecodeString(cursor)
	return m, err == nil && json.Unmarshal(b, &m) == nil
}

func sortNames(sorts map[string]sortable) []string {
	names := make([]string, 0, len(sorts))
	for n := range sorts {
		names = append(names, n)
	}
	return models.Sorted(names)
}
