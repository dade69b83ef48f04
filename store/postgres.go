package store

import (
	"context"
	"errors"
	"fmt"

	gormpostgres "gorm.io/driver/postgres"
)

const postgresConnections = 16

func (s *Store) openPostgres(ctx context.Context, o Options) error {
	var err error
	if s.writer, err = openGorm(gormpostgres.Open(o.URL), postgresConnections); err != nil {
		return fmt.Errorf("reach PostgreSQL: %w", err)
	}
	s.reader = s.writer
	if err := s.recogniseSchema(ctx); err != nil {
		return errors.Join(err, s.Close())
	}
	return nil
}

// recogniseSchema refuses a database that holds somebody else's tables; an empty one, or ours, is taken.
func (s *Store) recogniseSchema(ctx context.Context) error {
	var tables, ours int64
	err := s.writer.WithContext(ctx).Raw(`SELECT count(*), count(*) FILTER (WHERE table_name IN ('event_head', 'goose_db_version'))
		FROM information_schema.tables WHERE table_schema = current_schema()`).Row().Scan(&tables, &ours)
	if err != nil {
		return fmt.Errorf("read the database's tables: %w", err)
	}
	if tables > 0 && ours == 0 {
		return ErrNotOurs
	}
	return nil
}
