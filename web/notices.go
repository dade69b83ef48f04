package web

import "bursar/models"

// noticeStates are how loud each kind is.
var noticeStates = map[models.NoticeKind]string{models.NoticeUsed50: Run, models.NoticeUsed75: Warn, models.NoticeUsed90: Warn, models.NoticeUsed100: Stop, models.NoticeEnds: Warn}

// noticesTold are the notices about one statement of work, with who has seen them; nothing where none was raised.
func (d SOWPage) noticesTold() *Section {
	if len(d.Notices.Items) == 0 {
		return nil
	}
	t := &Table{Flow: true, Columns: []Column{{Head: "Raised on"}, {Head: "Notice"}, {Head: "Seen by", Label: "Seen by"}, {Head: "Mark", Hidden: true}}}
	for _, n := range d.Notices.Items {
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: n.RaisedOn.Long(), Head: true, NoBreak: true}, noticeCell(n), Text(seenBy(n)), {Acts: seenActs(n, d.path(""))}}})
	}
	return &Section{ID: "notices", Title: "Notices", Note: Say("Raised once for each threshold and each of the terms, to the programme manager and the champions."), Table: t}
}

func noticeCell(n models.NoticeLine) Cell {
	return Cell{Line: Words(Mark(State{noticeStates[n.Kind], n.Words()}), Plain(" "), Link("Why", "/trace/notices/"+idText(n.ID)))}
}

func seenBy(n models.NoticeLine) string {
	text := ""
	for i, s := range n.Seen {
		text += pick(i > 0, ", ") + s.SeenBy + " on " + s.SeenOn.Long()
	}
	if text == "" {
		return "nobody yet"
	}
	return text
}

// seenActs offer to mark a notice as seen, and lead back to the page on which that is done.
func seenActs(n models.NoticeLine, back string) []Act {
	if n.ForViewer == 0 || n.SeenOn.Known() {
		return nil
	}
	return []Act{{Text: "Seen", Hidden: ": " + n.SOWCode + ", " + n.Words(), Post: "/notices/" + idText(n.ID) + "/seen", Fields: []Hidden{{"next", back}}, Small: true}}
}

// noticesSection are the notices on a home page that its reader has not seen yet.
func noticesSection(list models.List[models.NoticeLine]) Section {
	t := &Table{Flow: true, Columns: []Column{{Head: "Notice"}, {Head: "Statement of work"}, {Head: "Raised on"}, {Head: "Mark", Hidden: true}}}
	for _, n := range list.Items {
		cell := noticeCell(n)
		cell.Head = true
		t.Rows = append(t.Rows, Row{Cells: []Cell{cell, {Text: n.SOWTitle, Code: n.SOWCode, Href: "/sows/" + n.SOWCode}, {Text: n.RaisedOn.Long(), NoBreak: true}, {Acts: seenActs(n, "/")}}})
	}
	s := Section{ID: "notices", Title: "Notices", Note: Say("Newest first. A line leaves when you mark it as seen; that you did is kept."), Table: t}
	if list.Total > int64(len(list.Items)) {
		s.Foot = Say(Plural(list.Total-int64(len(list.Items)), "more comes", "more come") + " up as these are seen.")
	}
	return s
}
