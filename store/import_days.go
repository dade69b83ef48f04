package store

import (
	"bytes"
	"context"
	"errors"
	"time"

	"bursar/models"
)

// errUndone ends a transaction that must leave nothing behind: a dry run, or a sheet with a bad cell.
var errUndone = errors.New("the import leaves nothing behind")

// daysDeadline is how long the import of a day sheet may take: it is one transaction, of a million rows where need be.
const daysDeadline = 10 * time.Minute

// ImportDays enters a day sheet that is held as a whole.
func (s *Store) ImportDays(ctx context.Context, actor models.Viewer, sheet models.DaySheet, content []byte, dryRun bool) (models.DayImport, error) {
	return s.ImportDaySheet(ctx, actor, models.DaySheetFile{Name: sheet.Name, Size: int64(len(content)), Content: bytes.NewReader(content), Rows: sheet}, dryRun)
}

// ImportDaySheet enters a day sheet: all of its rows, or none when a single cell is refused, and then each bad cell is named.
// The file is kept as the source, and each entry knows its cell. A dry run judges the same, tells the fate of each row and keeps nothing.
//
// On PostgreSQL the rows are gone through twice. First it is seen which statements of work, people and days the sheet is about, so that all of them can be
// held in their order; then each row is judged, as if it had been entered by itself, and written at once. Where one is refused nothing of it all remains.
func (s *Store) ImportDaySheet(ctx context.Context, actor models.Viewer, file models.DaySheetFile, dryRun bool) (models.DayImport, error) {
	var judged models.DayImport
	done, err := writeDaySheet(ctx, s, actor, file.Size, func(w *work) (models.DayImport, error) {
		in := &dayImport{work: w, file: file, dry: dryRun, sows: map[string]*sheetSOW{}, people: map[string]*sheetPerson{}, byID: map[int64]*sheetPerson{}, anchors: map[sheetColumn]any{},
			parts: map[int64][]models.ComponentBook{}, allowed: map[int64][]models.DayAllowance{}, over: map[any][]int{},
			twins: &sheetTwins{rows: map[string]int{}, entries: map[string]int64{}}}
		err := in.do()
		judged = in.out
		return in.out, err
	})
	if errors.Is(err, errUndone) {
		return judged, nil
	}
	return done, err
}

// dayImport is a sheet on its way into the record.
type dayImport struct {
	*work
	file models.DaySheetFile
	dry  bool
	out  models.DayImport

	sums    digest
	sows    map[string]*sheetSOW    // by code, as the sheet writes it
	people  map[string]*sheetPerson // by what the sheet calls them
	byID    map[int64]*sheetPerson
	anchors map[sheetColumn]any // id of the anchor
	column  sheetColumn         // of the row before, and its anchor
	anchor  any
	closed  models.ClosedYears
	day     models.Date // on which it is entered
	pipe    *entryPipe
	named   bool // a row that was surveyed names a component
	twins   *sheetTwins
	parts   map[int64][]models.ComponentBook // by statement of work, where rows name components
	allowed map[int64][]models.DayAllowance  // by person
	over    map[any][]int                    // rows that stand as overrun, by the anchor of their column
	kept    keptSheet
}

func (in *dayImport) do() error {
	in.day = in.today()
	for _, step := range []func() error{in.survey, in.notTwice, in.holdSOWs, in.findPeople, in.holdDays, in.begin, in.judge} {
		if err := step(); err != nil {
			return err
		}
	}
	models.SortProblems(in.out.Problems)
	if in.out.Refused > 0 || len(in.out.Problems) > 0 {
		in.out.Accepted, in.out.Code = 0, ""
		return errUndone
	}
	if in.dry {
		return errUndone
	}
	return in.finish()
}

// refuse notes the cells of a row that are refused.
func (in *dayImport) refuse(row *models.DaySheetRow, errs ...error) {
	in.out.Refused++
	for _, err := range errs {
		if err == nil {
			continue
		}
		for _, p := range row.Problems(err) {
			in.bad(p)
		}
	}
}

func (in *dayImport) bad(p models.SheetProblem) {
	if len(in.out.Problems) >= models.MostProblems() {
		in.out.More++
		return
	}
	in.out.Problems = append(in.out.Problems, p)
}
