package web

// Operation is one thing that a program may ask of the API.
type Operation struct {
	Method, Path, Summary, Group, Permission string
}

// NewAPIPage lists what a program may ask, with the permission that each needs.
func NewAPIPage(f Frame, ops []Operation) *SheetPage {
	s := Sheet{Head: PageHead{Title: "The API", Lede: Words(Plain(Plural(int64(len(ops)), "operation", "operations")+" under /api/v1. The whole description, with every field, is "), Link("openapi.json", "/api/v1/openapi.json"), Plain(" (OpenAPI 3.1)."))}}
	s.Bands = append(s.Bands, Full(Section{ID: "manner", Title: "The same everywhere", Items: []Line{
		Say("A program sends “Authorization: Bearer TOKEN”; make one with “bursar token create”."),
		Say("A refusal is application/problem+json with code, rule and every field that was refused."),
		Say("A list gives items, next_cursor and total; it takes limit, cursor and sort."),
		Say("A record that can be edited carries an ETag; send it back as If-Match to change the record."),
		Say("A POST may carry an Idempotency-Key: sent twice, it is done once."),
	}}))
	for group, rows := "", 0; rows < len(ops); {
		group = ops[rows].Group
		t := &Table{Flow: true, Columns: []Column{{Head: "Ask"}, {Head: "What it does"}, {Head: "Needs"}}}
		for rows < len(ops) && ops[rows].Group == group {
			o := ops[rows]
			t.Rows = append(t.Rows, Row{Cells: []Cell{{Line: Words(Mono(o.Method + " " + o.Path)), Head: true}, Text(o.Summary), {Text: o.Permission, Quiet: true}}})
			rows++
		}
		s.Bands = append(s.Bands, Full(Section{ID: "group-" + group, Title: group, Table: t}))
	}
	return &SheetPage{Frame: f, Sheet: s}
}
