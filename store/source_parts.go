package store

import (
	"errors"
	"io"

	"gorm.io/gorm"

	"bursar/models"
)

// sourcePart is how much of a long file is kept in one row.
const sourcePart = 1 << 20

// keepLong keeps a file that is longer than a source, in parts beside it; none but a part is held in memory.
func (w *work) keepLong(f models.DaySheetFile, digest string) (src models.Source, err error) {
	if src.Name, err = models.Line("file", f.Name, 200); err != nil {
		return src, err
	}
	if _, err := w.head(); err != nil { // the same file handed in twice at once is kept once
		return src, err
	}
	err = w.tx.Select("id", "sha256", "name", "size", "seq").Where("sha256 = ?", digest).Take(&src).Error
	if !errors.Is(err, gorm.ErrRecordNotFound) {
		return src, err
	}
	src = models.Source{SHA256: digest, Name: src.Name, Size: f.Size, Content: []byte{}}
	if src.Seq, err = w.event("source.keep", digest, nil, map[string]any{"name": src.Name, "size": src.Size}, ""); err != nil {
		return src, err
	}
	if err := w.insert(&src); err != nil {
		return src, err
	}
	return src, w.keepParts(src.ID, f)
}

func (w *work) keepParts(source int64, f models.DaySheetFile) error {
	part := make([]byte, sourcePart)
	in := io.NewSectionReader(f.Content, 0, f.Size)
	for n := 0; ; n++ {
		got, err := io.ReadFull(in, part)
		if got > 0 {
			if err := w.tx.Exec("INSERT INTO source_parts (source_id, n, content) VALUES (?, ?, ?)", source, n, part[:got]).Error; err != nil {
				return err
			}
		}
		switch {
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			return nil
		case err != nil:
			return err
		}
	}
}

// sourcesApart finds files that are longer or shorter than their record says.
const sourcesApart = `SELECT s.name AS ref, s.size AS kept, CAST(length(s.content) + coalesce(p.size, 0) AS BIGINT) AS fresh, '' AS unit
	FROM sources s LEFT JOIN (SELECT source_id, sum(length(content)) AS size FROM source_parts GROUP BY source_id) p ON p.source_id = s.id
	WHERE s.size <> length(s.content) + coalesce(p.size, 0)`
