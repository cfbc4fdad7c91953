package sqlite

import (
	"fmt"
	"strings"
	"testing"

	"sohoa/store/storetest"
)

// Rows that are executed together are those that were given, in their order.
func TestRowsAreGrouped(t *testing.T) {
	s := open(t, t.TempDir(), Options{Create: true})
	defer s.Close()
	doc, err := numberOf(t.Context(), s.read, storetest.Put(t, s, 1))
	if err != nil {
		t.Fatal(err)
	}
	row := func(i, page int64) insert {
		return insert{insertDate, []any{doc, fmt.Sprint("x", i), i, page, 1, "day", nil, nil, "", "[]"}}
	}
	tx, err := s.write.db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	var rows []insert
	for i := range int64(16 + 2*4 + 3) {
		rows = append(rows, row(i, i*i))
	}
	rows = append(rows, insert{`DELETE FROM fact_dates WHERE key = ?`, []any{"x5"}}, row(5, 0))
	if n, query := first(rows); n != 16 || strings.Count(query, "?") != 160 {
		t.Errorf("%d rows with %d arguments are executed first", n, strings.Count(query, "?"))
	}
	if err := run(tx, rows); err != nil {
		t.Fatal(err)
	}
	var n, wrong int
	if err := tx.QueryRow(`SELECT count(*), count(*) FILTER (WHERE page <> CASE ordinal WHEN 5 THEN 0 ELSE ordinal * ordinal END) FROM fact_dates WHERE key LIKE 'x%'`).Scan(&n, &wrong); err != nil {
		t.Fatal(err)
	}
	if n != 27 || wrong != 0 {
		t.Errorf("%d rows of 27, %d of them wrong", n, wrong)
	}
}
