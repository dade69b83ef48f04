package store

import (
	"database/sql"
	"fmt"
	"reflect"
	"sync"

	"gorm.io/gorm"
	"gorm.io/gorm/schema"
)

// rowsOf reads the rows of a query into structs, each column into the field that gorm would put it in. It does so without what gorm does for
// every value of every row, for lists that are asked for all day; the columns are not null where their fields are no pointers.
func rowsOf[T any](tx *gorm.DB, query string, args []any) (out []T, err error) {
	rows, err := tx.Raw(query, args...).Rows()
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	at, err := fieldsOf[T](rows)
	if err != nil {
		return nil, err
	}
	into := make([]any, len(at))
	for rows.Next() {
		out = append(out, *new(T))
		row := reflect.ValueOf(&out[len(out)-1]).Elem()
		for i, path := range at {
			into[i] = row.FieldByIndex(path).Addr().Interface()
		}
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
	}
	return out, rows.Err()
}

var rowSchemas sync.Map

// fieldsOf is where in a T each column of the rows belongs.
func fieldsOf[T any](rows *sql.Rows) ([][]int, error) {
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	sketch, err := schema.Parse(new(T), &rowSchemas, schema.NamingStrategy{})
	if err != nil {
		return nil, err
	}
	at := make([][]int, len(columns))
	for i, c := range columns {
		field := sketch.LookUpField(c)
		if field == nil {
			return nil, fmt.Errorf("no field of %T takes the column %s", *new(T), c)
		}
		at[i] = field.StructField.Index
	}
	return at, nil
}
