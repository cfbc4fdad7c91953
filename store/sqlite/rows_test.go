package sqlite

import (
	"testing"
)

// Rows that are executed together are those that were given, in their order.
func TestRowsAreGrouped(t *testing.T) {
	s := open(t, t.TempDir(), Options{Create: true})
	defer s.Close()
	tx, err := s.write.db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	var rows []insert
	for i := range int64(16 + 2*4 + 3) {
		rows = append(rows, insert{insertPaperKey, []any{i, i * i}})
	}
	rows = append(rows, insert{`DELETE FROM paper_keys WHERE key = ?`, []any{int64(5)}}, insert{insertPaperKey, []any{int64(5), int64(0)}})
	if n, row := first(rows); n != 16 || len(row.args) != 32 {
		t.Errorf("%d rows with %d arguments are executed first", n, len(row.args))
	}
	if err := run(tx, rows); err != nil {
		t.Fatal(err)
	}
	var n, wrong int
	if err := tx.QueryRow(`SELECT count(*), count(*) FILTER (WHERE report <> CASE key WHEN 5 THEN 0 ELSE key * key END) FROM paper_keys`).Scan(&n, &wrong); err != nil {
		t.Fatal(err)
	}
	if n != 27 || wrong != 0 {
		t.Errorf("%d rows of 27, %d of them wrong", n, wrong)
	}
}
