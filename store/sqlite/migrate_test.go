package sqlite

import (
	"database/sql"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pressly/goose/v3"

	"sohoa/store/storetest"
)

// TestOldStoresKeepTheirHistory brings a store of schema version 3, in which
// history kept values alone, up to date.
func TestOldStoresKeepTheirHistory(t *testing.T) {
	dir := t.TempDir()
	old(t, dir, 3, `INSERT INTO history VALUES ('`+oldID+`', 'figures', '0123', '7', 'hs.new', 'old', '2025-01-01T00:00:00Z', '2025-02-01T00:00:00Z')`)
	s := open(t, dir, Options{})
	defer s.Close()
	var value, from, pack string
	if err := s.read.QueryRow(`SELECT h.value, e.extracted_at, e.pack FROM past h JOIN extractions e USING (document)`).Scan(&value, &from, &pack); err != nil {
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

// TestOldStoresKeepTheirEvidence brings a store of schema version 10, in which
// evidence was a table, up to date.
func TestOldStoresKeepTheirEvidence(t *testing.T) {
	dir := t.TempDir()
	const short = "aaaaaaaaaaaaaaaa"
	evidence := func(kind, fact, rest string) string {
		return `INSERT INTO evidence (document, kind, fact_id, field, ordinal, page, line, span_start, span_end, raw_start, raw_end, boxes, text)
			VALUES ('` + oldID + `', '` + kind + `', '` + fact + `', ` + rest + `)`
	}
	db := old(t, dir, 10,
		`INSERT INTO results (document, numbers, unclaimed, extracted_at, result) VALUES ('`+oldID+`', 0, 0, '2025-01-01T00:00:00Z', x'00')`,
		`INSERT INTO fact_figures (id, document, ordinal, page, line, indicator, nature, text, rule, rule_version, rule_digest, confidence, check_status, inferred)
			VALUES ('`+short+`-1', '`+oldID+`', 0, 2, 3, 'HS.NEW', 'result', 'x', 'hs.new', 1, '', 1, 'ok', 0)`,
		`INSERT INTO fact_citations (id, document, ordinal, page, line, number, text, rule, rule_version, rule_digest, confidence, check_status)
			VALUES ('`+short+`-2', '`+oldID+`', 0, 2, 3, '1/KH-UBND', 'x', 'docref', 1, '', 1, 'ok')`,
		`INSERT INTO fact_dates (id, document, ordinal, page, line, kind, text) VALUES ('`+short+`-3', '`+oldID+`', 0, 2, 3, 'day', 'x')`,
		evidence("figure", short+"-1", `'', 1, 2, 4, 30, 40, 31, 41, NULL, 'tiếp "nhận" \ ' || char(9, 10)`),
		evidence("figure", short+"-1", `'', 0, 2, 3, 10, 13, 11, 14, '[{"X0":1,"Y0":2,"X1":3,"Y1":4}]', '310'`),
		evidence("figure", short+"-1", `'unread', 0, 2, 3, 14, 20, 15, 21, NULL, 'văn thư'`),
		evidence("citation", short+"-2", `'', 0, 2, 5, 50, 59, 50, 59, NULL, '1/KH-UBND'`),
		evidence("date", short+"-3", `'', 0, 2, 6, 60, 70, 60, 70, NULL, '01/01/2025'`),
		evidence("report", short, `'number', 0, 1, 1, 0, 9, 0, 9, NULL, '2/BC-UBND'`),
		evidence("report", short, `'issuer', 1, 1, 3, 20, 29, 20, 29, NULL, 'XÃ THỬ'`),
		evidence("report", short, `'issuer', 0, 1, 2, 10, 19, 10, 19, NULL, 'UBND'`))
	want := places(t, db)
	if len(want) != 8 {
		t.Fatalf("the old store has %d places", len(want))
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	s := open(t, dir, Options{})
	defer s.Close()
	if diff := cmp.Diff(want, places(t, s.read)); diff != "" {
		t.Errorf("evidence (-was +is):\n%s", diff)
	}
}

// oldID is the document of an old store.
var oldID = strings.Repeat("a", 64)

// old makes a store of an old schema version, with one document that failed and
// what the statements put into it.
func old(t *testing.T, dir string, version int64, statements ...string) *sql.DB {
	t.Helper()
	steps, err := fs.Sub(migrations, "migrations")
	if err != nil {
		t.Fatal(err)
	}
	db := sql.OpenDB(connector{dsn: dsn(filepath.Join(dir, "sohoa.db"), "rwc")})
	t.Cleanup(func() { db.Close() })
	p, err := goose.NewProvider(goose.DialectSQLite3, db, steps)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.UpTo(t.Context(), version); err != nil {
		t.Fatal(err)
	}
	for _, q := range append([]string{`INSERT INTO documents (id, report_id, source, format, bytes, state, imported_at)
		VALUES ('` + oldID + `', substr('` + oldID + `', 1, 16), 'x', 'png', 1, 'failed', '2025-01-01T00:00:00Z')`}, statements...) {
		if _, err := db.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	return db
}

// places are the rows of evidence.
func places(t *testing.T, db *sql.DB) []string {
	t.Helper()
	rows, err := db.Query(`SELECT json_array(document, kind, fact_id, field, ordinal, page, line, span_start, span_end, raw_start, raw_end, boxes, text) FROM evidence ORDER BY 1`)
	all, err := gather(rows, err, scanString)
	if err != nil {
		t.Fatal(err)
	}
	return all
}
