package extract

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sohoa/normalize/entity"
	"sohoa/testdata/page"
	"sohoa/testdata/report"
)

// cited is how citations are compared: number, date and issuer. What the gold
// does not print of an issuer may be inferred.
type cited struct{ number, date, issuer string }

func (c cited) fits(g cited) bool {
	return c.number == g.number && c.date == g.date && (g.issuer == "" || c.issuer == g.issuer)
}

// citations counts citations that agree with the gold, in any order.
type citationScore struct {
	right, got, want int
	misses           []string
}

func (s *citationScore) see(where string, got []Citation, want []*report.Citation) {
	used := make([]bool, len(got))
	s.got += len(got)
	s.want += len(want)
next:
	for _, g := range want {
		gold := cited{g.Number, goldDay(g.IssuedOn), entity.Issuer(g.Issuer)}
		for i, q := range got {
			if !used[i] && citedBy(q).fits(gold) {
				used[i] = true
				s.right++
				continue next
			}
		}
		s.misses = append(s.misses, fmt.Sprintf("%s missed %v", where, gold))
	}
	for i, q := range got {
		if !used[i] {
			s.misses = append(s.misses, fmt.Sprintf("%s extra  %v  %s", where, citedBy(q), q.Text))
		}
	}
}

func citedBy(q Citation) cited {
	return cited{q.Number, q.IssuedOn.String(), entity.Issuer(q.Issuer)}
}

func (s *citationScore) f1() float64 { return 2 * float64(s.right) / float64(max(s.got+s.want, 1)) }

func (s *citationScore) log(t *testing.T) {
	t.Helper()
	t.Logf("citations: %d right, %d read, %d printed, F1 %.4f", s.right, s.got, s.want, s.f1())
	for i, m := range s.misses {
		if i == 40 {
			t.Logf("and %d more", len(s.misses)-i)
			break
		}
		t.Log(m)
	}
}

func TestReadCitationsOfComposedDocuments(t *testing.T) {
	ruler := page.NewRuler()
	var s citationScore
	for seed := uint64(1); seed <= composedSeeds; seed++ {
		doc, r := setDocument(seed, ruler)
		b := newBody(doc)
		blocks := b.outline()
		s.see(fmt.Sprintf("%d %s", seed, r.Kind), readCitations(b, blocks, readReport(b, blocks)), r.Citations)
	}
	s.log(t)
	if s.f1() < 0.98 {
		t.Errorf("F1 %.4f, want 0.98", s.f1())
	}
}

func TestReadCitationsOfGold(t *testing.T) {
	var s citationScore
	for _, file := range goldFiles(t) {
		text, err := os.ReadFile(strings.TrimSuffix(file, ".json") + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		b := newBody(cleanDocument(string(text)))
		blocks := b.outline()
		s.see(filepath.Base(file), readCitations(b, blocks, readReport(b, blocks)), readGold(t, file).Citations)
	}
	s.log(t)
	if s.f1() < 0.99 {
		t.Errorf("F1 %.4f, want 0.99", s.f1())
	}
}

func TestReadCitationsOfForeignText(t *testing.T) {
	files, err := filepath.Glob("../testdata/texts/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no texts in ../testdata/texts: %v", err)
	}
	var s citationScore
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txt")
		b := newBody(restoredDocument(t, file))
		blocks := b.outline()
		s.see(name, readCitations(b, blocks, readReport(b, blocks)), readGold(t, "../testdata/gold/"+name+".gold.json").Citations)
	}
	s.log(t)
	if s.f1() < 0.9 {
		t.Errorf("F1 %.4f, want 0.9", s.f1())
	}
}
