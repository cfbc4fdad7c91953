package export

import (
	"encoding/csv"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sohoa/extract"
	"sohoa/store"
	"sohoa/store/sqlite"
	"sohoa/store/storetest"
)

// archive is a new store whose clock shows the n-th day of a month.
func archive(t *testing.T, n int) store.Store {
	t.Helper()
	st, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "store"), sqlite.Options{Create: true,
		Now: func() time.Time { return time.Date(2026, 3, n, 0, 0, 0, 0, time.UTC) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	return st
}

func run(t *testing.T, st store.Store, dir, format string) Summary {
	t.Helper()
	s, err := Run(t.Context(), st, dir, Options{Format: format})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// content is every file of a folder.
func content(t *testing.T, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	all := make(map[string]string)
	for _, e := range entries {
		b, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		all[e.Name()] = string(b)
	}
	return all
}

// TestOrderAndTimeOfImportsDoNotShow holds that two stores of the same
// documents export the same bytes.
func TestOrderAndTimeOfImportsDoNotShow(t *testing.T) {
	for _, format := range Formats {
		a, b := archive(t, 1), archive(t, 2)
		for n := 1; n <= 5; n++ {
			storetest.Put(t, a, n)
			storetest.Put(t, b, 6-n)
		}
		dir := t.TempDir()
		run(t, a, filepath.Join(dir, "a"), format)
		run(t, b, filepath.Join(dir, "b"), format)
		got := content(t, filepath.Join(dir, "b"))
		if diff := cmp.Diff(content(t, filepath.Join(dir, "a")), got); diff != "" {
			t.Errorf("%s (-a +b):\n%s", format, diff)
		}
		for _, table := range Tables() {
			if lines := strings.Count(got[table+"."+format], "\n"); lines < 5 {
				t.Errorf("%s of 5 reports has %d lines", table, lines)
			}
		}
	}
}

// TestOnlyWhatChangedIsWritten exports three times into one folder; in the end
// it holds what one export would have made.
func TestOnlyWhatChangedIsWritten(t *testing.T) {
	st, dir := archive(t, 1), filepath.Join(t.TempDir(), "out")
	first := storetest.Put(t, st, 1)
	if s := run(t, st, dir, "csv"); s.Written != len(s.Files) || len(s.Changes.Added) != 1 {
		t.Errorf("first: %+v", s)
	}
	before, err := os.Stat(dir)
	if err != nil {
		t.Fatal(err)
	}
	if s := run(t, st, dir, "csv"); s.Written != 0 {
		t.Errorf("again: %+v", s)
	}
	if after, err := os.Stat(dir); err != nil || !os.SameFile(before, after) {
		t.Errorf("an export of nothing new replaced the folder, %v", err)
	}

	pages, err := os.Stat(filepath.Join(dir, "pages.csv"))
	if err != nil {
		t.Fatal(err)
	}
	r, err := st.Result(t.Context(), first)
	if err != nil {
		t.Fatal(err)
	}
	r.Figures[0].Flags = []string{"ambiguous"}
	if _, err := st.Reextract(t.Context(), first, r, false); err != nil {
		t.Fatal(err)
	}
	s := run(t, st, dir, "csv")
	if diff := cmp.Diff(Changes{Changed: []string{first.Short()}}, s.Changes); diff != "" || s.Written != 2 { // figures, digests
		t.Errorf("after a changed figure %d files were written, changes (-want +got):\n%s", s.Written, diff)
	}
	if got := content(t, dir)[changesFile]; got != "report_id,change\n"+first.Short()+",changed\n" {
		t.Errorf("%s is %q", changesFile, got)
	}
	if after, err := os.Stat(filepath.Join(dir, "pages.csv")); err != nil || !os.SameFile(pages, after) {
		t.Errorf("pages.csv did not change and is another file, %v", err)
	}

	fresh := filepath.Join(t.TempDir(), "fresh")
	run(t, st, fresh, "csv")
	want, got := content(t, fresh), content(t, dir)
	for _, name := range []string{changesFile, manifestFile, sumsFile} { // these tell of the export before
		delete(want, name)
		delete(got, name)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("step by step is not at once (-want +got):\n%s", diff)
	}
}

// TestDamageToAnExportIsMended holds that a file is compared by its bytes, not
// by what the manifest says of it.
func TestDamageToAnExportIsMended(t *testing.T) {
	st, dir := archive(t, 1), filepath.Join(t.TempDir(), "out")
	storetest.Put(t, st, 1)
	run(t, st, dir, "csv")
	want := content(t, dir)
	figures := filepath.Join(dir, "figures.csv")
	if err := os.WriteFile(figures, []byte(strings.Replace(want["figures.csv"], "1204", "9204", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	if s := run(t, st, dir, "csv"); s.Written != 1 {
		t.Errorf("%d files were written", s.Written)
	}
	if got := content(t, dir)["figures.csv"]; got != want["figures.csv"] {
		t.Errorf("figures.csv is still\n%s", got)
	}
}

// TestTrust holds that no row of figures looks sounder than it is.
func TestTrust(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(*extract.Figure)
		want   string
	}{
		{"by no identity", func(*extract.Figure) {}, "unchecked"},
		{"by one identity", func(f *extract.Figure) { f.Check = extract.OK }, "checked"},
		{"by two identities", func(f *extract.Figure) { f.Check, f.Flags = extract.OK, []string{"confirmed"} }, "confirmed"},
		{"a zero in words", func(f *extract.Figure) { f.Flags = []string{"negation"} }, "unchecked"},
		{"an identity fails", func(f *extract.Figure) { f.Check = extract.Broken }, "doubtful"},
		{"inferred", func(f *extract.Figure) { f.Check, f.Inferred = extract.OK, true }, "doubtful"},
		{"a doubt besides", func(f *extract.Figure) {
			f.Check, f.Flags = extract.OK, []string{"confirmed", "stated_differently"}
		}, "doubtful"},
		{"an unknown flag", func(f *extract.Figure) { f.Flags = []string{"made up"} }, "doubtful"},
	} {
		st := archive(t, 1)
		id := storetest.Put(t, st, 1)
		r, err := st.Result(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		test.change(&r.Figures[0])
		if _, err := st.Reextract(t.Context(), id, r, false); err != nil {
			t.Fatal(err)
		}
		if got := figures(t, st)[0]["trust"]; got != test.want {
			t.Errorf("%s: trust is %q, want %q", test.name, got, test.want)
		}
		if err := st.Verify(t.Context(), store.Verdict{Figure: id.Short() + "-" + r.Figures[0].Key(), By: "Lan"}); err != nil {
			t.Fatal(err)
		}
		if got := figures(t, st)[0]["trust"]; got != "verified" {
			t.Errorf("%s, then verified: trust is %q", test.name, got)
		}
	}
}

// TestFiguresLeadToTheirPixelsAndRules holds what a row of figures must carry.
func TestFiguresLeadToTheirPixelsAndRules(t *testing.T) {
	st := archive(t, 1)
	id := storetest.Put(t, st, 3)
	row := figures(t, st)[0]
	for column, want := range map[string]string{
		"report_id": id.Short(), "indicator": "HS.RECEIVED", "value": "3204", "measure": "ho_so", "level": "toan_huyen",
		"period_from": "2025-01-01", "period_to": "2025-06-30", "rule": "hs.received", "rule_version": "1",
		"rule_digest": "0123456789abcdef", "page": "1", "check_status": "unchecked", "boxes": `[{"x0":300,"y0":150,"x1":390,"y1":190}]`,
	} {
		if row[column] != want {
			t.Errorf("%s is %q, want %q", column, row[column], want)
		}
	}
}

func figures(t *testing.T, st store.Store) []map[string]string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "out")
	run(t, st, dir, "csv")
	records, err := csv.NewReader(strings.NewReader(content(t, dir)["figures.csv"])).ReadAll()
	if err != nil || len(records) < 2 {
		t.Fatalf("figures.csv has %d records, %v", len(records), err)
	}
	var rows []map[string]string
	for _, r := range records[1:] {
		row := make(map[string]string)
		for i, v := range r {
			row[records[0][i]] = v
		}
		rows = append(rows, row)
	}
	return rows
}

// TestMemoryDoesNotGrowWithTheArchive holds that SQLite sorts at most the rows
// of one report at a time.
func TestMemoryDoesNotGrowWithTheArchive(t *testing.T) {
	st := archive(t, 1)
	for _, table := range tables {
		rows, err := st.Query(t.Context(), "EXPLAIN QUERY PLAN "+table.sql)
		if err != nil {
			t.Fatal(err)
		}
		steps := 0
		for row, err := range rows.All {
			if err != nil {
				t.Fatal(err)
			}
			steps++
			// A step with a parent is part of a subquery, over one row.
			if detail := plain(row[3]); plain(row[1]) == "0" && strings.Contains(detail, "TEMP B-TREE FOR ORDER BY") {
				t.Errorf("%s: %s", table.name, detail)
			}
		}
		if steps == 0 {
			t.Errorf("%s has no plan", table.name)
		}
	}
}

// TestAForeignFolderIsRefused holds that no export takes away what it did not
// write.
func TestAForeignFolderIsRefused(t *testing.T) {
	st := archive(t, 1)
	storetest.Put(t, st, 1)
	dir := t.TempDir()
	note := filepath.Join(dir, "note.txt")
	if err := os.WriteFile(note, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Run(t.Context(), st, dir, Options{Format: "csv"}); !errors.Is(err, ErrForeign) {
		t.Errorf("a folder of notes: %v", err)
	}
	if err := os.Remove(note); err != nil {
		t.Fatal(err)
	}
	run(t, st, dir, "csv") // an empty folder is taken
	if err := os.WriteFile(note, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Run(t.Context(), st, dir, Options{Format: "csv"}); !errors.Is(err, ErrForeign) || !strings.Contains(err.Error(), "note.txt") {
		t.Errorf("a note in an export: %v", err)
	}
	if content(t, dir)["note.txt"] != "mine" {
		t.Error("the note is gone")
	}
}

// TestAnExportIsReplacedAsAWhole ends exports at the places where a process
// could be killed, on file systems that can exchange folders and on those that
// cannot.
func TestAnExportIsReplacedAsAWhole(t *testing.T) {
	st, dir := archive(t, 1), filepath.Join(t.TempDir(), "out")
	storetest.Put(t, st, 1)
	run(t, st, dir, "csv")
	whole := content(t, dir)
	storetest.Put(t, st, 2)

	p, err := openPlace(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := openPlace(dir); !errors.Is(err, ErrBusy) {
		t.Errorf("a second export beside the first: %v", err)
	}
	if err := os.WriteFile(filepath.Join(p.fresh, "figures.csv"), []byte("half"), 0o644); err != nil {
		t.Fatal(err)
	}
	p.lock.Close() // as if killed: what it wrote stays
	if diff := cmp.Diff(whole, content(t, dir)); diff != "" {
		t.Fatalf("killed while writing (-want +got):\n%s", diff)
	}

	if err := os.Rename(dir, p.old); err != nil { // as if killed between two renames
		t.Fatal(err)
	}
	s := run(t, st, dir, "csv")
	if len(s.Changes.Added) != 1 {
		t.Errorf("the export before was not found again: %+v", s.Changes)
	}

	cannot := func(string, string) error { return syscall.ENOTSUP }
	if p, err = openPlace(dir); err != nil {
		t.Fatal(err)
	}
	p.swap = cannot
	if err := os.WriteFile(filepath.Join(p.fresh, "new"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(p.put(), p.close()); err != nil {
		t.Fatal(err)
	}
	if got := slices.Collect(maps.Keys(content(t, dir))); !slices.Equal(got, []string{"new"}) {
		t.Errorf("without exchange the folder holds %v", got)
	}
	if left, err := filepath.Glob(filepath.Join(filepath.Dir(dir), ".*")); err != nil || len(left) > 0 {
		t.Errorf("left beside the export: %v, %v", left, err)
	}
}
