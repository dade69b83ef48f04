package store

import "gorm.io/gorm"

// Pragma reads a setting of a SQLite connection, for tests.
func (s *Store) Pragma(handle, name string) string {
	h := map[string]*gorm.DB{"writer": s.writer, "reader": s.reader}[handle]
	var value string
	if err := h.Raw("PRAGMA " + name).Row().Scan(&value); err != nil {
		return err.Error()
	}
	return value
}

// Raw does what no verb does, for tests of the database's own belts.
func (s *Store) Raw(statement string, args ...any) error {
	return s.writer.Exec(statement, args...).Error
}

// Scan reads rows for tests that compare a maintained sum with a fresh one.
func (s *Store) Scan(into any, query string, args ...any) error {
	return s.reader.Raw(query, args...).Scan(into).Error
}
