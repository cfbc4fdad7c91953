package extract

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sohoa/normalize"
	"sohoa/normalize/entity"
	"sohoa/ocr"
	"sohoa/rules"
	"sohoa/testdata/page"
	"sohoa/testdata/report"
	"sohoa/testdata/scores"
)

// composedDocument is the document of a seed as clean text, with its gold.
func composedDocument(t testing.TB, ruler *page.Ruler, seed uint64, o report.Options) (Document, *report.Report) {
	t.Helper()
	r := report.Compose(seed, o)
	style := page.NewStyle(seed)
	style.Interleave, style.Hand = seed%2 == 0, false
	d := page.Set(r, style, ruler)
	var doc Document
	for i, text := range strings.Split(d.Text(), "\f") {
		doc.Pages = append(doc.Pages, Page{Raw: ocr.Page{Num: i + 1, Text: text}, Text: normalize.Text{S: text}})
	}
	return doc, r
}

// tally counts facts that agree.
type tally struct {
	right, missed, extra int
	misses, extras       map[string]int
	shown                []string
}

func (s *tally) f1() float64 {
	return 2 * float64(s.right) / float64(max(1, 2*s.right+s.missed+s.extra))
}

// compare matches two bags of facts.
func (s *tally) compare(seed uint64, want, got map[string]int, about func(string) string) {
	for k, n := range want {
		s.right += min(n, got[k])
		if m := n - got[k]; m > 0 {
			s.missed += m
			s.misses[family(k)] += m
			s.shown = append(s.shown, fmt.Sprintf("%d missed %s  %s", seed, k, about(k)))
		}
	}
	for k, n := range got {
		if m := n - want[k]; m > 0 {
			s.extra += m
			s.extras[family(k)] += m
			s.shown = append(s.shown, fmt.Sprintf("%d extra  %s  %s", seed, k, about(k)))
		}
	}
}

func family(key string) string { f, _, _ := strings.Cut(key, "|"); return f }

func goldKey(f *report.Figure) string {
	return figureKey(f.Indicator, f.Level, entity.Unit(f.Unit), f.StaffType, f.ServiceLevel, f.Nature, f.Dims, numberOf(f.Value), numberOf(f.Total), numberOf(f.Percent))
}

func gotKey(f Figure) string {
	return figureKey(f.Indicator, f.Level, f.Unit, f.StaffType, f.ServiceLevel, string(f.Nature), f.Dims, f.Value, f.Total, f.Percent)
}

func figureKey(indicator, level, unit, staff, service, nature string, dims map[string]string, value, total, percent *entity.Number) string {
	s := strings.Join([]string{indicator, level, unit, staff, service, nature}, "|")
	for _, k := range sortedKeys(dims) {
		s += "|" + k + "=" + dims[k]
	}
	for _, n := range []*entity.Number{value, total, percent} {
		s += "|"
		if n != nil {
			s += strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%f", n.Float64()), "0"), ".")
		}
	}
	return s
}

func newTally() *tally { return &tally{misses: map[string]int{}, extras: map[string]int{}} }

// figures compares the figures of a result with the printed ones.
func (s *tally) figures(seed uint64, gold []*report.Figure, res Result) {
	want, got, texts := map[string]int{}, map[string]int{}, map[string]string{}
	for _, f := range report.WithFilled(gold) {
		want[goldKey(f)] = 1
		texts[goldKey(f)] = f.Text
	}
	for _, f := range res.Figures {
		got[gotKey(f)] = 1
		texts[gotKey(f)] = f.Rule.ID + ": " + f.Text
	}
	s.compare(seed, want, got, func(k string) string { return texts[k] })
}

// hold keeps the score, and lists what is wrong where SOHOA_EVAL is set.
func (s *tally) hold(t *testing.T, name string) {
	t.Helper()
	if s.right == 0 {
		t.Fatal("not one was found")
	}
	t.Logf("%s: right %d, missed %d, extra %d", name, s.right, s.missed, s.extra)
	scores.Hold(t, name, s.f1())
	if os.Getenv("SOHOA_EVAL") == "" {
		return
	}
	slices.Sort(s.shown)
	for _, line := range s.shown {
		fmt.Println(line)
	}
	fmt.Println(ranked("missed", s.misses), ranked("extra", s.extras))
}

// TestEvalFigures composes reports of every kind and compares the figures
// that the rules find with those that were printed.
func TestEvalFigures(t *testing.T) {
	pack, err := rules.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	ruler, s := page.NewRuler(), newTally()
	for seed := uint64(5000); seed < 5120; seed++ {
		doc, r := composedDocument(t, ruler, seed, report.Options{})
		s.figures(seed, r.Figures, Run(doc, pack))
	}
	s.hold(t, "extract.figures.clean.f1")
}

// TestEvalForeignTexts does the same with the texts that a reader without
// Vietnamese made of scans, restored.
func TestEvalForeignTexts(t *testing.T) {
	pack, err := rules.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	norm, err := normalize.Default()
	if err != nil {
		t.Fatal(err)
	}
	texts, err := filepath.Glob("../testdata/texts/*.txt")
	if err != nil || len(texts) == 0 {
		t.Fatalf("no texts: %v", err)
	}
	s := newTally()
	for i, path := range texts {
		name := strings.TrimSuffix(filepath.Base(path), ".txt")
		var gold struct{ Figures []*report.Figure }
		if err := json.Unmarshal(mustRead(t, "../testdata/gold/"+name+".gold.json"), &gold); err != nil {
			t.Fatal(err)
		}
		pages, err := ocr.ReadText(mustRead(t, path))
		if err != nil {
			t.Fatal(err)
		}
		var doc Document
		for _, p := range pages {
			doc.Pages = append(doc.Pages, Page{Raw: p, Text: norm.Page(&p)})
		}
		s.figures(uint64(i), gold.Figures, Run(doc, pack))
	}
	s.hold(t, "extract.figures.foreign.f1")
}

func mustRead(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func ranked(what string, m map[string]int) string {
	keys := slices.Sorted(maps.Keys(m))
	slices.SortStableFunc(keys, func(a, b string) int { return m[b] - m[a] })
	for _, k := range keys {
		what += fmt.Sprintf(" %s:%d", k, m[k])
	}
	return what
}

func numberOf(n *report.Number) *entity.Number {
	if n == nil {
		return nil
	}
	return &entity.Number{Unscaled: n.Unscaled, Decimals: n.Decimals}
}
