package ingest

import (
	"database/sql"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sohoa/store"
	"sohoa/store/sqlite"
)

// exec changes a store behind its back.
func exec(t *testing.T, dir string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite3", filepath.Join(dir, "sohoa.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
}

func found(t *testing.T, st store.Store) []store.Problem {
	t.Helper()
	var all []store.Problem
	for p, err := range st.Check(t.Context(), store.CheckOptions{Deep: true}) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	return all
}

// damaged is a store of the two texts, one figure of which is verified, that
// was changed behind its back. It is opened again.
func damaged(t *testing.T, damage func(t *testing.T, dir string)) (*Importer, string) {
	t.Helper()
	dir := t.TempDir()
	t.Chdir(dir)
	im := archive(t)
	im.Store.Close()
	st := reopen(t, "store")
	im.Store = st
	if _, err := im.Import(t.Context(), Named("in")); err != nil {
		t.Fatal(err)
	}
	for d, err := range st.Documents(t.Context(), store.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		all, err := st.Figures(t.Context(), d.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range all {
			if err := st.Verify(t.Context(), store.Verdict{Figure: f.ID, By: "Lan"}); err != nil {
				t.Fatal(err)
			}
		}
	}
	if p := found(t, st); len(p) > 0 {
		t.Fatalf("undamaged: %v", p)
	}
	before := dump(t, st)
	st.Close()
	damage(t, filepath.Join(dir, "store"))
	im.Store = reopen(t, "store")
	return im, before
}

func reopen(t *testing.T, dir string) *sqlite.Store {
	t.Helper()
	st, err := sqlite.Open(t.Context(), dir, sqlite.Options{Create: true, Now: fixed})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	return st
}

func by(statements ...string) func(*testing.T, string) {
	return func(t *testing.T, dir string) { exec(t, dir, statements...) }
}

// TestDamageIsFoundAndMended makes every kind of damage that follows from what
// is kept. Each must be found by its name, mended, and leave the store as it was.
func TestDamageIsFoundAndMended(t *testing.T) {
	for _, test := range []struct {
		kind   string
		damage func(*testing.T, string)
	}{
		{"missing-text", by(`DELETE FROM texts WHERE num = 2`)},
		{"text", by(`UPDATE texts SET text = text || 'x'`)},
		{"text", by(`UPDATE texts SET edits = x'00'`)},
		{"index", by(`DELETE FROM texts_fts`)},
		{"index", by(`INSERT INTO texts_fts (rowid, text, folded) VALUES (99, 'không', 'khong')`)},
		{"index", by(`UPDATE texts_fts_data SET block = x'0102030405' WHERE id > 10`)},
		{"missing-facts", by(`DELETE FROM results`)},
		{"missing-facts", by(`DELETE FROM made`)},
		{"facts", by(`UPDATE fact_figures SET value = value + 1`)},
		{"facts", by(`UPDATE fact_figures SET period_to = '1999-12-31'`)},
		{"facts", by(`UPDATE results SET number = '13/BC-UBND' WHERE number = '12/BC-UBND'`)},
		{"facts", by(`UPDATE results SET result = x'00'`)},
		{"no-evidence", by(`UPDATE fact_figures SET evidence = '[]'`)},
		{"no-evidence", by(`UPDATE fact_figures SET evidence = substr(evidence, 2)`)},
		{"evidence", by(`UPDATE fact_figures SET evidence = json_set(evidence, '$[0][3]', 100000)`)},
		{"lost-verification", by(`DELETE FROM fact_figures`)},
		{"unverified", by(`INSERT INTO fact_figures SELECT NULL, document, key || 'x', ordinal, page, line, indicator, level, unit, staff_type, service_level, dims,
			value, total, percent, comparator, measure, nature, period_from, period_to, text, rule, rule_version, rule_digest, confidence,
			check_status, inferred, flags, 0, evidence, unread FROM fact_figures`)},
		{"facts", by(`INSERT INTO fact_figures SELECT NULL, document, key, ordinal, page, line, indicator, level, unit, staff_type, service_level, dims,
			value, total, percent, comparator, measure, nature, period_from, period_to, text, rule, rule_version, rule_digest, confidence,
			check_status, inferred, flags, extracted, evidence, unread FROM fact_figures`)},
		{"facts", by(`INSERT INTO fact_checks SELECT NULL, num, 'x', ordinal, 'I01', 'ok', 'error', NULL, NULL, '', '[]', NULL FROM documents, (SELECT 1 AS ordinal UNION SELECT 2)`)},
		{"unknown-figure", by(`INSERT INTO fact_checks SELECT NULL, num, 'x', 9, 'I01', 'ok', 'error', NULL, NULL, 'made up', '["x"]', NULL FROM documents LIMIT 1`)},
		{"page-count", by(`DELETE FROM texts WHERE num = 2`, `DELETE FROM pages WHERE num = 2`)},
		{"unfinished-page", by(`UPDATE pages SET state = 'queued' WHERE num = 2`)},
		{"missing-page", by(`UPDATE pages SET text = NULL WHERE num = 2`)},
		{"page", by(`UPDATE pages SET layout = x'00' WHERE num = 1`)},
	} {
		im, before := damaged(t, test.damage)
		problems := found(t, im.Store)
		if !slices.ContainsFunc(problems, func(p store.Problem) bool { return p.Kind == test.kind && p.Mend != store.NoMend }) {
			t.Errorf("%s: check found %v", test.kind, problems)
		}
		told := 0
		err := im.Repair(t.Context(), problems, func(m Mended) {
			told++
			if m.Err != nil {
				t.Errorf("%s: %s", test.kind, m)
			}
		})
		if err != nil || told == 0 {
			t.Errorf("%s: repaired %d, %v", test.kind, told, err)
		}
		if left := found(t, im.Store); len(left) > 0 {
			t.Errorf("%s: left %v", test.kind, left)
		}
		if diff := cmp.Diff(before, dump(t, im.Store)); diff != "" {
			t.Errorf("%s: before and after (-want +got):\n%s", test.kind, diff)
		}
	}
}

// TestWhatIsLostIsNamed makes the damage that nothing in the store can undo. It
// must be found, not be said to be mended, and nothing else may be touched.
func TestWhatIsLostIsNamed(t *testing.T) {
	for _, test := range []struct {
		kind, says string
		damage     func(*testing.T, string)
	}{
		{"hash", "restore", func(t *testing.T, dir string) {
			original(t, dir, func(path string, b []byte) error { b[0] ^= 1; return os.WriteFile(path, b, 0o644) })
		}},
		{"hash", "import the file again", func(t *testing.T, dir string) {
			original(t, dir, func(path string, b []byte) error { return os.WriteFile(path, b[1:], 0o644) })
		}},
		{"missing-original", "import the file again", func(t *testing.T, dir string) {
			original(t, dir, func(path string, _ []byte) error { return os.Remove(path) })
		}},
		{"orphan", "stray", func(t *testing.T, dir string) {
			if err := os.WriteFile(filepath.Join(dir, "blobs", "stray"), []byte("x"), 0o644); err != nil {
				t.Fatal(err)
			}
		}},
		{"database", "fact_dates", by(`INSERT INTO fact_dates VALUES (NULL, 77, 'x', 1, 1, 1, 'day', NULL, NULL, 'x', '[]')`)},
		{"no-cause", "sohoa retry", by(`UPDATE documents SET state = 'failed' WHERE pages = 2`)},
	} {
		im, _ := damaged(t, test.damage)
		problems, before := found(t, im.Store), dump(t, im.Store)
		i := slices.IndexFunc(problems, func(p store.Problem) bool { return p.Kind == test.kind })
		if i < 0 || !strings.Contains(problems[i].Detail, test.says) || problems[i].Mend != store.NoMend {
			t.Errorf("%s: check found %+v", test.kind, problems)
		}
		if err := im.Repair(t.Context(), problems, func(m Mended) { t.Errorf("%s: it says %s", test.kind, m) }); err != nil {
			t.Errorf("%s: %v", test.kind, err)
		}
		if diff := cmp.Diff(problems, found(t, im.Store)); diff != "" {
			t.Errorf("%s: the problems changed:\n%s", test.kind, diff)
		}
		if diff := cmp.Diff(before, dump(t, im.Store)); diff != "" {
			t.Errorf("%s: a repair changed:\n%s", test.kind, diff)
		}
	}
}

// original changes the original of the first text.
func original(t *testing.T, dir string, change func(path string, b []byte) error) {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(dir, "blobs", "??", "*"))
	if err != nil || len(paths) != 2 {
		t.Fatalf("originals %v, %v", paths, err)
	}
	b, err := os.ReadFile(paths[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(paths[0], 0o644); err != nil {
		t.Fatal(err)
	}
	if err := change(paths[0], b); err != nil {
		t.Fatal(err)
	}
}

// TestALostPageOfALostOriginal holds that a page is not given up where it cannot
// be read again: what the document has stays.
func TestALostPageOfALostOriginal(t *testing.T) {
	im, _ := damaged(t, func(t *testing.T, dir string) {
		exec(t, dir, `UPDATE pages SET text = NULL WHERE num = 2`)
		if err := os.RemoveAll(filepath.Join(dir, "blobs")); err != nil {
			t.Fatal(err)
		}
	})
	before, failures := dump(t, im.Store), 0
	err := im.Repair(t.Context(), found(t, im.Store), func(m Mended) {
		if m.Err != nil {
			failures++
		}
	})
	if err != nil || failures != 1 {
		t.Errorf("%d failures, %v", failures, err)
	}
	if diff := cmp.Diff(before, dump(t, im.Store)); diff != "" {
		t.Errorf("a repair changed:\n%s", diff)
	}
}
