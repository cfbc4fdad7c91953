package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"sohoa/extract"
	"sohoa/normalize/entity"
	"sohoa/store"
	"sohoa/store/sqlite"
	"sohoa/testdata/report"
	"sohoa/testdata/scores"
)

// TestEvalScans imports the test scans as a user does and compares what is in
// the store with what was printed: figures whole (indicator, level, unit, every
// number), citations by number and date, fields of the head. A wrong figure
// without a flag is the worst that there is, so it has a score of its own.
func TestEvalScans(t *testing.T) {
	if os.Getenv("SOHOA_EVAL") == "" {
		t.Skip("reading the scans takes a minute: make eval")
	}
	exe, err := exec.LookPath("sohoa")
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "store")
	if out, err := exec.Command(exe, "--store", dir, "import", filepath.Join("..", "..", "testdata", "scans")).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	st, err := sqlite.Open(context.Background(), dir, sqlite.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	var e scanScores
	for d, err := range st.Documents(context.Background(), store.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		r, err := st.Result(context.Background(), d.ID)
		if err != nil {
			t.Fatal(err)
		}
		e.add(t, strings.TrimSuffix(filepath.Base(d.Source), filepath.Ext(d.Source)), r)
	}
	if e.figures.right == 0 || e.citations.right == 0 {
		t.Fatal("nothing was found")
	}
	scores.Hold(t, "scans.figures.f1", e.figures.f1())
	scores.Hold(t, "scans.figures.never-silently-wrong", 1-float64(e.silent)/float64(e.figures.right+e.figures.extra))
	scores.Hold(t, "scans.citations.f1", e.citations.f1())
	scores.Hold(t, "scans.head.right-or-empty", 1-float64(e.headWrong)/float64(e.head))
}

type scanScores struct {
	figures, citations scanTally
	silent             int // wrong figures that nothing flags
	head, headWrong    int
}

type scanTally struct{ right, missed, extra int }

func (s scanTally) f1() float64 { return 2 * float64(s.right) / float64(2*s.right+s.missed+s.extra) }

func (s *scanTally) compare(want, got map[string]bool) (wrong []string) {
	for k := range want {
		if got[k] {
			s.right++
		} else {
			s.missed++
		}
	}
	for k := range got {
		if !want[k] {
			s.extra++
			wrong = append(wrong, k)
		}
	}
	return wrong
}

func (e *scanScores) add(t *testing.T, name string, r extract.Result) {
	var gold struct {
		Report    report.Identity
		Figures   []*report.Figure
		Citations []*report.Citation
	}
	b, err := os.ReadFile(filepath.Join("..", "..", "testdata", "gold", name+".gold.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &gold); err != nil {
		t.Fatal(err)
	}
	want, got, flagged := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, f := range report.WithFilled(gold.Figures) {
		want[figureName(f.Indicator, f.Level, f.Unit, f.StaffType, f.ServiceLevel, f.Nature, f.Dims, printed(f.Value), printed(f.Total), printed(f.Percent))] = true
	}
	for _, f := range r.Figures {
		k := figureName(f.Indicator, f.Level, f.Unit, f.StaffType, f.ServiceLevel, string(f.Nature), f.Dims, read(f.Value), read(f.Total), read(f.Percent))
		got[k] = true
		flagged[k] = f.Check == extract.Broken || doubted(f.Flags)
	}
	for _, k := range e.figures.compare(want, got) {
		t.Logf("%s: wrong %s flagged %v", name, k, flagged[k])
		if !flagged[k] {
			e.silent++
		}
	}
	want, got = map[string]bool{}, map[string]bool{}
	for _, c := range gold.Citations {
		want[c.Number+" "+c.IssuedOn.String()] = true
	}
	for _, c := range r.Citations {
		got[c.Number+" "+c.IssuedOn.String()] = true
	}
	e.citations.compare(want, got)
	for _, f := range [][2]string{{gold.Report.Number, r.Report.Number}, {gold.Report.Issuer, r.Report.Issuer}, {gold.Report.Place, r.Report.Place},
		{gold.Report.IssuedOn.String(), r.Report.IssuedOn.String()}, {gold.Report.PeriodFrom.String(), r.Report.Period.From.String()}, {gold.Report.PeriodTo.String(), r.Report.Period.To.String()}} {
		e.head++
		if f[1] != "" && f[0] != f[1] {
			e.headWrong++
			t.Logf("%s: head %q, printed %q", name, f[1], f[0])
		}
	}
}

// doubted reports whether a flag says that a figure may be wrong.
func doubted(flags []string) bool {
	for _, f := range flags {
		if f != "confirmed" && f != "negation" {
			return true
		}
	}
	return false
}

func figureName(indicator, level, unit, staff, service, nature string, dims map[string]string, numbers ...string) string {
	b, err := json.Marshal(dims) // keys come sorted
	if err != nil {
		panic(err)
	}
	if len(dims) == 0 {
		b = nil
	}
	return strings.Join([]string{indicator, level, entity.Unit(unit), staff, service, nature, string(b), strings.Join(numbers, " ")}, "|")
}

func printed(n *report.Number) string {
	if n == nil {
		return "-"
	}
	return read(&entity.Number{Unscaled: n.Unscaled, Decimals: n.Decimals})
}

func read(n *entity.Number) string {
	if n == nil {
		return "-"
	}
	return fmt.Sprint(n.Float64())
}
