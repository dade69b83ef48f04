package models

// decide settles how the columns of amounts and of dates are written, each from the whole of it.
func (r *hostReader) decide() {
	r.marks = map[int]byte{}
	for _, column := range []int{r.c.amount, r.c.out, r.c.in} {
		if column > 0 {
			r.marks[column] = r.decideMark(column)
		}
	}
	r.decideOrder()
}

func (r *hostReader) decideMark(column int) byte {
	switch r.m.DecimalMark {
	case "point":
		return '.'
	case "comma":
		return ','
	}
	sure, doubtful := r.customs(column, func(text string) (string, bool) { return markOf(readAmount(text, "").body) })
	point, points := sure["."]
	comma, commas := sure[","]
	switch {
	case points && commas:
		r.problem(comma, column, "amount", ruleHostNumber, "%s is written with a decimal comma, %s in %s with a decimal point; write the whole column in one custom.", shown(comma.at(column)), shown(point.at(column)), point.cell(column))
	case !points && !commas && doubtful.Row > 0:
		r.problem(doubtful, column, "amount", ruleHostNumber, "%s can be read with a decimal mark or with one between thousands, and no cell of the column decides it; say in the map which mark is the decimal one.", shown(doubtful.at(column)))
	}
	if commas {
		return ','
	}
	return '.'
}

// customs finds the first cell of a column that is surely written in each custom, and the first that may be read in two.
func (r *hostReader) customs(column int, of func(text string) (custom string, doubt bool)) (sure map[string]HostCells, doubtful HostCells) {
	sure = map[string]HostCells{}
	r.below(func(row HostCells) {
		if row.numeric(column) {
			return
		}
		custom, doubt := of(row.at(column))
		if _, there := sure[custom]; custom != "" && !there {
			sure[custom] = row
		}
		if doubt && doubtful.Row == 0 {
			doubtful = row
		}
	})
	return sure, doubtful
}

func (r *hostReader) decideOrder() {
	if r.order = r.m.DateOrder; r.order != "" {
		return
	}
	sure, doubtful := r.customs(r.c.date, orderOf)
	day, days := sure["dmy"]
	month, months := sure["mdy"]
	switch {
	case days && months:
		r.problem(month, r.c.date, "date", ruleHostDate, "%s has the month first, %s in %s the day; write the whole column in one order.", shown(month.at(r.c.date)), shown(day.at(r.c.date)), day.cell(r.c.date))
	case !days && !months && doubtful.Row > 0:
		r.problem(doubtful, r.c.date, "date", ruleHostDate, "%s can be read with the day or the month first, and no cell of the column decides it; say the order in the map.", shown(doubtful.at(r.c.date)))
	}
	if r.order = "dmy"; months {
		r.order = "mdy"
	}
}
