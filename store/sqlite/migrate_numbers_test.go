package sqlite

import (
	"database/sql"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sohoa/store"
	"sohoa/store/storetest"
)

// TestOldStoresShowTheSame brings a store of schema version 17, in which tables
// referred to documents by their ids, up to date: whatever each view showed, it
// shows, and nothing refers to what is not there.
func TestOldStoresShowTheSame(t *testing.T) {
	dir := t.TempDir()
	statements := []string{"DELETE FROM documents"}
	for _, n := range []int{7, 3, 9} { // they came in another order than that of their ids
		statements = append(statements, oldDocument(n)...)
	}
	statements = append(statements,
		fmt.Sprintf(`INSERT INTO twins VALUES ('%s', '%s', 'same', 'yes', 'yes', 'yes', 0.9, 1)`, oldName(7), oldName(3)),
		fmt.Sprintf(`INSERT INTO twins VALUES ('%s', '%s', 'same', 'yes', 'no', 'yes', 0.9, 1)`, oldName(7), oldName(9)),
		fmt.Sprintf(`INSERT INTO twins VALUES ('%s', '%s', 'likely', 'yes', 'yes', 'yes', 0.9, 1)`, oldName(9), oldName(3)))
	db := old(t, dir, 17, statements...)
	want := seen(t, db)
	for _, lack := range []string{"sources\n[", "reports\n[", "citations\n[", "dates\n[", "figures\n[", "checks\n[", "duplicates\n[", "dossiers\n[", "quotas\n[",
		"conflicts\n[", "evidence\n[", "history\n[", `"verified","`, `"citation-date","`, `"figure","`, "now reads", "readings\n["} {
		if !strings.Contains(want, lack) {
			t.Fatalf("the old store shows no %q:\n%s", lack, want)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	s := open(t, dir, Options{})
	defer s.Close()
	if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(seen(t, s.read), "\n")); diff != "" {
		t.Errorf("views (-was +is):\n%s", diff)
	}
	for p, err := range s.Check(t.Context(), store.CheckOptions{}) {
		if p.Kind == "database" || p.Kind == "index" || err != nil {
			t.Errorf("check found %+v, %v", p, err)
		}
	}
	rows, err := s.read.Query(`SELECT sql FROM sqlite_schema WHERE name LIKE '%\_17' ESCAPE '\' OR sql LIKE '%\_17%' ESCAPE '\'`)
	if left, err := gather(rows, err, scanString); err != nil || len(left) > 0 {
		t.Errorf("of the old tables is left: %q, %v", left, err)
	}
}

// TestOlderSQLiteReadsTheViews holds that no view orders what it puts together
// within the call, which SQLite knows since 3.44: one before it could read nothing
// of the whole file.
func TestOlderSQLiteReadsTheViews(t *testing.T) {
	s := open(t, t.TempDir(), Options{Create: true})
	defer s.Close()
	rows, err := s.read.Query(`SELECT sql FROM sqlite_schema WHERE type = 'view'`)
	views, err := gather(rows, err, scanString)
	if err != nil || len(views) < len(storetest.ViewNames()) {
		t.Fatalf("%d views, %v", len(views), err)
	}
	inCall := regexp.MustCompile(`group_\w+\([^()]*(\([^()]*\)[^()]*)*\bORDER BY`)
	if !inCall.MatchString(`group_concat(coalesce(a, 'x') || b, ', ' ORDER BY c)`) || inCall.MatchString(`group_concat(a, ', ') FROM (SELECT a ORDER BY a)`) {
		t.Fatal("the expression finds something else")
	}
	for _, view := range views {
		if at := inCall.FindString(view); at != "" {
			t.Errorf("a view has %s", at)
		}
	}
}

// oldName is the id of a document of a digit.
func oldName(n int) string { return strings.Repeat(fmt.Sprint(n), 64) }

// oldDocument puts a document into every table of schema version 17.
func oldDocument(n int) []string {
	into := func(table, values string) string {
		r := strings.NewReplacer("DOC", "'"+oldName(n)+"'", "ID-", "'"+oldName(n)[:16]+"-", "NUM", fmt.Sprint(n))
		return "INSERT INTO " + table + " VALUES (" + r.Replace(values) + ")"
	}
	const place = `'[[1, 1, 0, 2, 0, NUM, "xx"]]'`
	figure := func(key, indicator, value, extracted string) string {
		return into("fact_figures", `ID-`+key+`', DOC, 0, 1, 1, '`+indicator+`', 'cap_xa', NULL, NULL, NULL, NULL, `+value+`, NULL, NULL, NULL, NULL, 'result',
			'2024-01-01', '2024-12-31', 'x', 'x.rule', 1, 'd', 0.9, 'ok', 0, NULL, `+extracted+`, `+place+`, NULL`)
	}
	return []string{
		into("documents (id, report_id, source, format, bytes, state, pages, imported_at)", `DOC, substr(DOC, 1, 16), 'NUM.txt', 'text', 1, 'done', 1, '2025-01-01T00:00:00Z'`),
		into("paths", `'NUM.txt', DOC`), into("paths", `'b/NUM.txt', DOC`),
		into("pages", `DOC, 1, 'done', NULL, NULL, NULL, 'ocr', 'tesseract', 10, 20, 300, 'raw NUM', x'00', '2025-01-01T00:00:00Z'`),
		into("texts", `DOC, 1, 'text NUM', x'00'`),
		fmt.Sprintf(`INSERT INTO texts_fts (rowid, text, folded) SELECT rowid, text, text FROM texts WHERE document = '%s'`, oldName(n)),
		into("readings", `DOC, 1, '2025-01-02T00:00:00Z', 0, 'ocr', 'tesseract', 10, 20, 300, 'before NUM', x'00', NULL`),
		into("results", `DOC, 'NUM/BC-UBND', NULL, NULL, 'BC', 'UBND XÃ THỬ', NULL, NULL, '2025-01-0NUM', NULL, NULL, NULL, NULL, NULL, 0.5, 3, 1,
			'2025-01-01T00:00:00Z', x'00', '{"number":`+strings.Trim(place, "'")+`}'`),
		into("made", `DOC, 'pack', 'program', x'00'`), into("cuts", `DOC, 'program', x'00'`), into("packs", `'packNUM', '{}'`),
		into("extractions", `DOC, '2025-01-01T00:00:00Z', 'pack'`), into("unpaired", `DOC, NULL`), into("papers", `DOC, x'0000000000000001'`),
		into("fact_citations", `ID-c', DOC, 0, 1, 1, '1/KH-UBND', 'KH', NULL, 'UBND', '2024-01-0NUM', 'x', 'docref', 1, 'd', 0.9, 'unchecked', `+place),
		into("fact_dates", `ID-d', DOC, 0, 1, 1, 'day', '2024-01-01', NULL, 'x', `+place),
		figure("f1", "HS.RECEIVED", "10NUM", "1"), figure("f2", "HS.RESOLVED", "NUM", "0"), figure("f3", "BC.USED", "5", "1"), figure("f0", "HS.PENDING", "4", "1"),
		into("fact_checks", `ID-k', DOC, 0, 'I01', 'ok', 'error', '1', '1', 'x', json_array(ID-f1'), NULL`),
		into("fact_conflicts", `DOC, 0, 'figure', 'x', '[1,2]', 'x'`),
		into("history", `DOC, 'figures', 'f1', '7', 'x.rule', 'old', '2024-01-01T00:00:00Z', '2025-01-01T00:00:00Z', NULL`),
		into("renames", `DOC, 'e1', 'f1', '2025-01-01T00:00:00Z'`),
		into("verifications (figure_id, document, value, verified_by, verified_at, base_value)", `ID-f2', DOC, 8, 'Lan', '2025-01-01T00:00:00Z', NUM`),
	}
}

// seen is what the views show, and of other tables what is no number or blob.
func seen(t *testing.T, db *sql.DB) string {
	t.Helper()
	var b strings.Builder
	for _, name := range append(storetest.ViewNames(), "evidence", "history", "readings", "texts", "renames") {
		view := name != "readings" && name != "texts" && name != "renames"
		columns := columnsOf(t, db, name)
		var cells []string
		for _, c := range columns {
			if !view && (c == "document" || c == "id" || c == "layout" || c == "edits") {
				continue
			}
			cells = append(cells, `t."`+c+`"`)
		}
		rows, err := db.Query(fmt.Sprintf("SELECT json_array(%s) FROM %s t ORDER BY 1", strings.Join(cells, ", "), name))
		all, err := gather(rows, err, scanString)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%s\n%s\n", name, strings.Join(all, "\n"))
	}
	return b.String()
}

// columnsOf are the columns of a table or view.
func columnsOf(t *testing.T, db *sql.DB, name string) []string {
	t.Helper()
	rows, err := db.Query("SELECT name FROM pragma_table_info(?)", name)
	columns, err := gather(rows, err, scanString)
	if err != nil || len(columns) == 0 {
		t.Fatalf("%s has the columns %q: %v", name, columns, err)
	}
	return columns
}
