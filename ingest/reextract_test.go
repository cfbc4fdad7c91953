package ingest

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sohoa/normalize"
	"sohoa/rules"
	"sohoa/store"
	"sohoa/store/sqlite"
	"sohoa/testdata/page"
	"sohoa/testdata/report"
)

// changes are what rule authors do to the bundled rules, one after another.
var changes = []struct{ name, text string }{
	{"another indicator", `rules:
- id: hs.received
  version: 2
  indicator: HS.NEW
  unit: said
  needs: [dossier, receive]
  may: [resolve, people, one_stop_desk, procedure]
  level: default
  cases: [{text: "Tiếp nhận 14 phản ánh, kiến nghị."}]
`},
	{"a rule that asks for less", `rules:
- id: bc.disciplined
  version: 2
  indicator: BC.DISCIPLINED
  needs: [discipline]
  cases: [{text: "Tiếp nhận 14 phản ánh, kiến nghị."}]
`},
	{"a new rule", `rules:
- id: my.online
  version: 1
  indicator: DVC.HS_ONLINE
  needs: [online]
  value: [number, pair]
  cases: [{text: "Tiếp nhận 14 phản ánh, kiến nghị."}]
`},
	{"the bundled rules again", ""},
	{"another word", `concepts:
  rank: {say: ["xếp", "thứ"]}
`},
}

// TestSparedReportsHaveTheSameFacts changes rules over one store as usual and
// over another that spares nothing: both must hold the same after each change,
// and the first must have spared some reports and not others.
func TestSparedReportsHaveTheSameFacts(t *testing.T) {
	bundled, err := rules.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	const reports = 10
	dir := t.TempDir()
	importTexts(t, filepath.Join(dir, "one"), "this", composed(t, 1, reports)).Close()
	if err := os.CopyFS(filepath.Join(dir, "two"), os.DirFS(filepath.Join(dir, "one"))); err != nil {
		t.Fatal(err)
	}
	quick, thorough := openAs(t, filepath.Join(dir, "one"), "this"), openAs(t, filepath.Join(dir, "two"), "this")
	for _, c := range changes {
		pack := bundled
		if c.text != "" {
			if pack, err = bundled.WithFile("mine.yaml", []byte(c.text)); err != nil {
				t.Fatal(err)
			}
		}
		spared := sparedBy(t, quick, pack)
		if c.text != "" && strings.Contains(c.text, "concepts:") != (spared == 0) || spared == reports {
			t.Errorf("%s: %d reports of %d are spared", c.name, spared, reports)
		}
		preview := reextracted(t, &Reextractor{Store: quick, Pack: pack, Jobs: 2, Dry: true})
		applied := reextracted(t, &Reextractor{Store: quick, Pack: pack, Jobs: 2})
		full := reextracted(t, &Reextractor{Store: thorough, Pack: pack, Jobs: 2, Full: true})
		if diff := cmp.Diff(preview, applied); diff != "" {
			t.Errorf("%s: preview and what was done differ:\n%s", c.name, diff)
		}
		if diff := cmp.Diff(full, applied); diff != "" {
			t.Errorf("%s: what was done to all and to those that were not spared differs:\n%s", c.name, diff)
		}
		if a, b := whole(t, thorough), whole(t, quick); a != b { // to compare a million bytes takes long
			t.Errorf("%s: the stores differ:\n%s", c.name, cmp.Diff(strings.Split(a, "\n"), strings.Split(b, "\n")))
		}
		if n := sparedBy(t, quick, pack); n != reports {
			t.Errorf("%s: done again, %d reports of %d are spared", c.name, n, reports)
		}
		for p, err := range quick.Check(t.Context(), store.CheckOptions{Deep: true}) {
			t.Errorf("%s: %v %v", c.name, p, err)
		}
	}
}

// TestAnotherProgramSparesNothing re-extracts with rules that changed nothing
// what another build of the program had extracted.
func TestAnotherProgramSparesNothing(t *testing.T) {
	bundled, err := rules.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "store")
	importTexts(t, dir, "one build", composed(t, 1, 2))
	for _, c := range []struct {
		program string
		spared  int
	}{{"one build", 2}, {"another build", 0}, {"", 0}} {
		st, err := sqlite.Open(t.Context(), dir, sqlite.Options{Program: c.program, ReadOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		if n := sparedBy(t, st, bundled); n != c.spared {
			t.Errorf("%q spares %d reports, want %d", c.program, n, c.spared)
		}
		st.Close()
	}
}

func sparedBy(t *testing.T, st store.Store, pack *rules.Pack) int {
	t.Helper()
	x := Reextractor{Store: st, Pack: pack, Dry: true, extents: map[string]rules.Extent{}}
	n := 0
	for d, err := range st.Documents(t.Context(), store.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		spared, err := x.spare(t.Context(), d)
		if err != nil {
			t.Fatal(err)
		}
		if spared {
			n++
		}
	}
	return n
}

func reextracted(t *testing.T, x *Reextractor) []store.Change {
	t.Helper()
	var all []store.Change
	if err := x.Run(t.Context(), store.Filter{}, func(e Extracted) error { all = append(all, e.Changes...); return nil }); err != nil {
		t.Fatal(err)
	}
	return all
}

// whole is all that views show, and the order of the facts, which they do not.
func whole(t *testing.T, st store.Store) string {
	t.Helper()
	all := dump(t, st)
	for _, q := range []string{
		"SELECT document, key, ordinal FROM fact_citations ORDER BY document, key", "SELECT document, key, ordinal FROM fact_dates ORDER BY document, key",
		"SELECT document, key, ordinal FROM fact_figures ORDER BY document, key", "SELECT document, key, ordinal FROM fact_checks ORDER BY document, key",
		"SELECT document, ordinal, kind, key FROM fact_conflicts ORDER BY document, ordinal",
		"SELECT document, pack, hex(said) FROM made ORDER BY document", "SELECT * FROM history ORDER BY document, tbl, key, valid_to",
	} {
		rows, err := st.Query(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		for row, err := range rows.All {
			if err != nil {
				t.Fatal(err)
			}
			all += fmt.Sprintln(row...)
		}
	}
	return all
}

// composed makes a folder of composed reports of seeds from to to.
func composed(t testing.TB, from, to uint64) string {
	t.Helper()
	ruler := page.NewRuler()
	in := t.TempDir()
	for seed := from; seed <= to; seed++ {
		text := page.Set(report.Compose(seed, report.Options{}), page.NewStyle(seed), ruler).Text()
		if err := os.WriteFile(filepath.Join(in, fmt.Sprint(seed, ".txt")), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return in
}

func openAs(t testing.TB, dir, program string) store.Store {
	t.Helper()
	st, err := sqlite.Open(t.Context(), dir, sqlite.Options{Create: true, Program: program, Now: fixed})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	return st
}

// importTexts imports a folder of texts into a new store.
func importTexts(t testing.TB, dir, program, in string) store.Store {
	t.Helper()
	st := openAs(t, dir, program)
	norm, err := normalize.Default()
	if err != nil {
		t.Fatal(err)
	}
	pack, err := rules.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	im := &Importer{Store: st, Norm: norm, Pack: pack, Jobs: 2, Now: fixed}
	if s, err := im.Import(t.Context(), Named(in)); err != nil || s.Failed > 0 {
		t.Fatalf("%+v, %v", s, err)
	}
	return st
}
