package models

import (
	"database/sql/driver"
	"fmt"
)

// Flag is yes or no, stored as 1 or 0 so that both databases keep the same column.
type Flag bool

// Value stores 1 or 0.
func (f Flag) Value() (driver.Value, error) {
	if f {
		return int64(1), nil
	}
	return int64(0), nil
}

// Scan reads what Value wrote.
func (f *Flag) Scan(v any) error {
	switch x := v.(type) {
	case nil:
		*f = false
	case int64:
		*f = x != 0
	case bool:
		*f = Flag(x)
	default:
		return fmt.Errorf("0 or 1 expected, the database holds a %T", v)
	}
	return nil
}
