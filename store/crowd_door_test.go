package store

import (
	"context"
	"database/sql"

	"bursar/migrations"
)

// Deadlocks is how many deadlocks PostgreSQL broke in this portfolio's database; the store would have tried again and told nobody.
func (s *Store) Deadlocks(ctx context.Context) (n int64, err error) {
	if s.dialect != migrations.Postgres {
		return 0, nil
	}
	db, err := s.writer.DB()
	if err != nil {
		return 0, err
	}
	var held []*sql.Conn
	defer func() {
		for _, c := range held {
			_ = c.Close() // only gives it back
		}
	}()
	for range postgresConnections { // each server process keeps its own count until it is told to hand it in
		c, err := db.Conn(ctx)
		if err != nil {
			return 0, err
		}
		held = append(held, c)
		if _, err := c.ExecContext(ctx, "SELECT pg_stat_force_next_flush()"); err != nil {
			return 0, err
		}
	}
	for _, c := range held { // the end of this statement hands it in
		if _, err := c.ExecContext(ctx, "SELECT 1"); err != nil {
			return 0, err
		}
	}
	err = held[0].QueryRowContext(ctx, "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()").Scan(&n)
	return n, err
}
