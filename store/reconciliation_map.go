package store

import (
	"context"

	"gorm.io/gorm"

	"bursar/models"
)

// keptMaps are the newest versions of a host's maps, the newest first.
func keptMaps(tx *gorm.DB, host string) (out []keptMap, err error) {
	err = tx.Raw(`SELECT m.* FROM host_maps m WHERE m.host = ? AND m.n = (SELECT max(y.n) FROM host_maps y WHERE y.host = m.host AND y.name = m.name) ORDER BY m.seq DESC, m.id DESC`, host).Scan(&out).Error
	return out, err
}

// Hosts are the names of hosts whose sheets were read before.
func (s *Store) Hosts(ctx context.Context, v models.Viewer) ([]string, error) {
	names := []string{}
	if err := v.Need(models.ReadPortfolio); err != nil {
		return names, err
	}
	err := s.reader.WithContext(ctx).Raw("SELECT DISTINCT host FROM host_maps ORDER BY host").Scan(&names).Error
	return names, translate(err)
}

// HostMapFor is the kept map of a host that fits a sheet, with its name; nil where none does.
func (s *Store) HostMapFor(ctx context.Context, v models.Viewer, host string, book models.HostBook) (*models.HostMap, string, error) {
	if err := v.Need(models.KeepRecords); err != nil {
		return nil, "", err
	}
	kept, err := keptMaps(s.reader.WithContext(ctx), host)
	for _, k := range kept {
		if m, ok := k.fits(book); ok {
			return &m, k.Name, translate(err)
		}
	}
	return nil, "", translate(err)
}

// HostFile gives a host's file that was handed in and waits for its map. It is known by its SHA-256.
func (s *Store) HostFile(ctx context.Context, v models.Viewer, sha string) (models.Source, error) {
	var src models.Source
	if err := v.Need(models.KeepRecords); err != nil {
		return src, err
	}
	err := s.reader.WithContext(ctx).Where("sha256 = ?", models.Readable(sha)).Take(&src).Error
	return src, found(err, "file", models.Readable(sha))
}
