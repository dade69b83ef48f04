package sheets

import (
	"bytes"
	"errors"
	"runtime"
	"testing"

	"bursar/models"
	"bursar/sheets/sheetstest"
)

// costs is how much memory was asked for meanwhile, whether or not it was let go of again.
func costs(do func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	do()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// readAt reads a sheet without holding it, and says how many bytes of it were unpacked.
func readAt(name string, file []byte, l Limits) (problems []models.SheetProblem, rows int, unpacked int64, err error) {
	f, err := OpenDays(name, bytes.NewReader(file), int64(len(file)), l)
	if err == nil {
		err = f.Each(func(*models.DaySheetRow) error { rows++; return nil }, func(p models.SheetProblem) { problems = append(problems, p) })
	}
	if f != nil && f.book != nil {
		unpacked = l.Inflated - f.book.left
	}
	return problems, rows, unpacked, err
}

// What only the record can judge is read here and refused there.
func TestEveryHostileSheetIsReadInLittleMemoryOrRefused(t *testing.T) {
	for _, h := range sheetstest.Sheets {
		for name, limits := range map[string]Limits{"sent": Uploads, "its own disk": OwnFiles} {
			t.Run(h.Name+"/"+name, func(t *testing.T) {
				file := h.Bytes()
				var problems []models.SheetProblem
				var unpacked int64
				var err error
				grown := costs(func() { problems, _, unpacked, err = readAt(h.File, file, limits) })
				if err != nil && models.CodeOf(err) == "" {
					t.Fatalf("an error that is no refusal: %v", err)
				}
				if len(problems) > mostProblems {
					t.Errorf("%d problems", len(problems))
				}
				if most := uint64(16<<20) + uint64(len(file))/2; grown > most {
					t.Errorf("it took %d MiB, at most %d are needed", grown>>20, most>>20)
				}
				if unpacked > limits.Inflated+mostText { // the last text may go past it
					t.Errorf("%d MiB were unpacked", unpacked>>20)
				}
			})
		}
	}
}

func TestAnOddSheetIsReadAsOneGoodRow(t *testing.T) {
	for _, o := range sheetstest.Taken {
		file := o.Bytes()
		sheet, err := ReadDays(o.File, bytes.NewReader(file))
		if err != nil || len(sheet.Problems) > 0 || len(sheet.Rows) != 1 || sheet.Rows[0].Date != sheetstest.Worked || sheet.Rows[0].Person != sheetstest.Known {
			t.Errorf("%s: %+v, %v", o.Name, sheet, err)
		}
	}
}

// What goes wrong with whoever takes the rows is not told as a fault of the file.
func TestAnErrorOfWhoeverTakesTheRowsComesBackAsItIs(t *testing.T) {
	busy := errors.New("the database is busy")
	for name, file := range map[string][]byte{
		"days.csv":  []byte("sow,date,person,days\nS,2024-10-21,P,1\n"),
		"days.xlsx": sheetstest.Book(sheetstest.Sheet(sheetstest.Header()+`<row r="2">`+sheetstest.Inline("A2", "S")+sheetstest.Inline("B2", "2024-10-21")+`</row>`), nil),
	} {
		f, err := OpenDays(name, bytes.NewReader(file), int64(len(file)), Uploads)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.Each(func(*models.DaySheetRow) error { return busy }, func(models.SheetProblem) {}); !errors.Is(err, busy) || models.CodeOf(err) != "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}
