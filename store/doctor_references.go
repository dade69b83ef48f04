package store

import (
	"fmt"

	"gorm.io/gorm"

	"bursar/models"
)

// reference is a column that names a row of another table.
type reference struct{ Child, Col, Parent, Key string }

// references lists the foreign keys that the database itself knows. Both databases keep them, as long as nobody switches that off.
var references = map[string]string{
	"sqlite": `SELECT m.name AS child, f."from" AS col, f."table" AS parent, coalesce(f."to", 'id') AS key FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f
		WHERE m.type = 'table' ORDER BY m.name, f."from"`,
	"postgres": `SELECT child.relname AS child, a.attname AS col, parent.relname AS parent, k.attname AS key FROM pg_constraint c
		JOIN pg_class child ON child.oid = c.conrelid JOIN pg_class parent ON parent.oid = c.confrelid
		JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1] JOIN pg_attribute k ON k.attrelid = c.confrelid AND k.attnum = c.confkey[1]
		WHERE c.contype = 'f' AND c.connamespace = current_schema()::regnamespace ORDER BY child.relname, a.attname`,
}

// namedWithoutKey are references that no foreign key keeps, because the table they name is made later.
var namedWithoutKey = []reference{{"transactions", "import_id", "imports", "id"}}

func missingReferences(tx *gorm.DB) (out []models.Broken, err error) {
	var all []reference
	if err := tx.Raw(references[tx.Name()]).Scan(&all).Error; err != nil {
		return nil, err
	}
	for _, r := range append(all, namedWithoutKey...) {
		rows, err := apartBy(fmt.Sprintf(`SELECT '%s.%s' AS ref, c.%s AS kept, count(*) AS fresh, '' AS unit FROM %s c
			WHERE c.%s IS NOT NULL AND NOT EXISTS (SELECT 1 FROM %s p WHERE p.%s = c.%s) GROUP BY c.%s`,
			r.Child, r.Col, r.Col, r.Child, r.Col, r.Parent, r.Key, r.Col, r.Col), "It names row %s of "+r.Parent+", which is not there (%s times).")(tx)
		if err != nil {
			return nil, err
		}
		out = append(out, rows...)
	}
	return out[:min(len(out), mostBroken)], nil
}
