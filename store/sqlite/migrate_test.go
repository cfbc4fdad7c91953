package sqlite

import (
	"database/sql"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pressly/goose/v3"

	"sohoa/store/storetest"
)

// TestOldStoresKeepTheirHistory brings a store of schema version 3, in which
// history kept values alone, up to date.
func TestOldStoresKeepTheirHistory(t *testing.T) {
	dir := t.TempDir()
	steps, err := fs.Sub(migrations, "migrations")
	if err != nil {
		t.Fatal(err)
	}
	db := sql.OpenDB(connector{dsn: dsn(filepath.Join(dir, "sohoa.db"), "rwc")})
	defer db.Close()
	p, err := goose.NewProvider(goose.DialectSQLite3, db, steps)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.UpTo(t.Context(), 3); err != nil {
		t.Fatal(err)
	}
	id := strings.Repeat("a", 64)
	for _, q := range []string{
		`INSERT INTO documents (id, report_id, source, format, bytes, state, imported_at) VALUES ('` + id + `', 'aaaaaaaaaaaaaaaa', 'x', 'png', 1, 'failed', '2025-01-01T00:00:00Z')`,
		`INSERT INTO history VALUES ('` + id + `', 'figures', '0123', '7', 'hs.new', 'old', '2025-01-01T00:00:00Z', '2025-02-01T00:00:00Z')`,
	} {
		if _, err := db.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	s := open(t, dir, Options{})
	defer s.Close()
	var value, from, pack string
	if err := s.read.QueryRow(`SELECT h.value, e.extracted_at, e.pack FROM history h JOIN extractions e USING (document)`).Scan(&value, &from, &pack); err != nil {
		t.Fatal(err)
	}
	if value != "7" || from != "2025-01-01T00:00:00Z" || pack != "old" {
		t.Errorf("history became %s, since %s by %s", value, from, pack)
	}
	doc := storetest.Put(t, s, 1)
	if all, err := s.Figures(t.Context(), doc); err != nil || len(all) != 1 {
		t.Errorf("the store shows %d figures, %v", len(all), err)
	}
}
