package models

// Queue is what waits for a verdict over all statements of work: what the viewer may judge, and apart from it their own.
type Queue struct {
	Waiting List[DayLine] // the oldest first
	Own     List[DayLine] // entered or worked by the viewer: another person judges these
	Done    []DayLine     // what the viewer judged last, the newest first
	Today   int64         // how many the viewer judged today
	Left    map[string]SOWFigures
	SOWs    []SOWNamed // those with something to judge, to filter by
	People  []SOWNamed
}

// QueueGroup is one person's week in the queue.
type QueueGroup struct {
	PersonCode, PersonName string
	Week                   Date
	Lines                  []DayLine
}

// Groups puts the waiting entries together by person and week, in the order of each group's oldest entry.
func (q Queue) Groups() []QueueGroup {
	var out []QueueGroup
	at := map[string]int{}
	for _, l := range q.Waiting.Items {
		key := l.PersonCode + string(l.ToOn.Week())
		i, known := at[key]
		if !known {
			i = len(out)
			at[key] = i
			out = append(out, QueueGroup{PersonCode: l.PersonCode, PersonName: l.PersonName, Week: l.ToOn.Week()})
		}
		out[i].Lines = append(out[i].Lines, l)
	}
	return out
}

// Sum is the time of the group in one unit.
func (g QueueGroup) Sum(u Unit) (sum Days) {
	for _, l := range g.Lines {
		if l.Unit == u {
			sum += l.Units
		}
	}
	return sum
}
