package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"

	"gorm.io/gorm"

	"bursar/models"
)

// MostSource is the largest file that is kept as a source, 10 MiB.
const MostSource = 10 << 20

// KeepSource keeps a file that facts are read from, once, and gives its SHA-256.
func (s *Store) KeepSource(ctx context.Context, actor models.Viewer, name string, content []byte) (models.Source, error) {
	return write(ctx, s, actor, models.KeepRecords, func(w *work) (models.Source, error) { return w.keepSource(name, content) })
}

func (w *work) keepSource(name string, content []byte) (src models.Source, err error) {
	if len(content) > MostSource {
		return src, &models.Error{Code: models.TooLarge, Field: "file", Message: "The file is larger than 10 MiB; split it and import the parts."}
	}
	return w.keepFile(name, content)
}

// keepFile is keepSource for an importer that has its own limit.
func (w *work) keepFile(name string, content []byte) (src models.Source, err error) {
	if name, err = models.Line("file", name, 200); err != nil {
		return src, err
	}
	sum := sha256.Sum256(content)
	digest := hex.EncodeToString(sum[:])
	if _, err := w.head(); err != nil { // the same file handed in twice at once is kept once
		return src, err
	}
	err = w.tx.Where("sha256 = ?", digest).Take(&src).Error
	if !errors.Is(err, gorm.ErrRecordNotFound) {
		return src, err
	}
	src = models.Source{SHA256: digest, Name: name, Size: int64(len(content)), Content: content}
	if src.Seq, err = w.event("source.keep", digest, nil, map[string]any{"name": name, "size": src.Size}, ""); err != nil {
		return src, err
	}
	return src, w.insert(&src)
}

// anchor finds the source of a cite, so that the place can be recorded with the fact; nil where the fact was entered by hand.
// It is called before the event, placed after it.
func (w *work) anchor(c models.Cite) (*models.Anchor, error) {
	if !c.Given() {
		return nil, nil
	}
	var src models.Source
	if err := w.tx.Select("id").Where("sha256 = ?", c.SourceSHA256).Take(&src).Error; err != nil {
		return nil, named(err, "source", "source", c.SourceSHA256)
	}
	a := &models.Anchor{SourceID: src.ID, Cell: models.Readable(c.Cell), Excerpt: models.Readable(c.Excerpt)}
	if c.Line > 0 {
		a.Line = &c.Line
	}
	return a, nil
}

// place records an anchor with the event's number and gives its id.
func (w *work) place(a *models.Anchor, seq int64) (*int64, error) {
	if a == nil {
		return nil, nil
	}
	a.Seq = seq
	if err := w.insert(a); err != nil {
		return nil, err
	}
	return &a.ID, nil
}

// placeOf reads where an anchored fact was read from; nil where it was entered by hand.
func placeOf(tx *gorm.DB, anchorID *int64) (*models.Place, error) {
	if anchorID == nil {
		return nil, nil
	}
	var p models.Place
	err := tx.Raw(`SELECT s.name AS file, a.line, a.cell, a.excerpt FROM anchors a JOIN sources s ON s.id = a.source_id WHERE a.id = ?`, *anchorID).Take(&p).Error
	return &p, err
}
