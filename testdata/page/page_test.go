package page

import (
	"strings"
	"testing"

	"sohoa/testdata/report"
)

func TestGoldTextHoldsEveryFigureWhereItSaysSo(t *testing.T) {
	ruler := NewRuler()
	kinds := report.Kinds()
	n := 0
	for seed := range uint64(300) {
		s := NewStyle(seed)
		s.Interleave = seed%3 == 0
		d := Set(report.Compose(seed, report.Options{Kind: kinds[int(seed)%len(kinds)], Plant: -1}), s, ruler)
		for _, f := range d.Report.Figures {
			n++
			if f.Page < 1 || f.Page > len(d.Pages) || f.Line < 1 || f.Line > len(d.Pages[f.Page-1].Lines) {
				t.Fatalf("seed %d: %s is at page %d line %d", seed, f.Indicator, f.Page, f.Line)
			}
			if f.Value == nil {
				continue
			}
			line := strings.ReplaceAll(d.Pages[f.Page-1].Lines[f.Line-1], ".", "")
			if f.Value.Unscaled > 0 && !strings.Contains(line, f.Value.String()) {
				t.Errorf("seed %d: line %q does not hold %s = %v", seed, line, f.Indicator, f.Value)
			}
		}
		for _, c := range d.Report.Citations {
			line := d.Pages[c.Page-1].Lines[c.Line-1]
			head, _, _ := strings.Cut(c.Number, "/")
			head, _, _ = strings.Cut(head, "-")
			if !strings.Contains(line, head) {
				t.Errorf("seed %d: line %q does not hold %s", seed, line, c.Number)
			}
		}
		for _, p := range d.Pages {
			for _, w := range p.Words {
				for _, r := range w.Text {
					if !ruler.Known(r) {
						t.Errorf("seed %d: letter %q of %q has no width", seed, r, w.Text)
					}
				}
			}
		}
	}
	if n < 5000 {
		t.Errorf("looked at %d figures only", n)
	}
}

// TestTablesCoverTheirGrid adds up the squares of every table on its page.
func TestTablesCoverTheirGrid(t *testing.T) {
	ruler := NewRuler()
	n := 0
	for seed := range uint64(40) {
		d := Set(report.Compose(seed, report.Options{Kind: report.ProvinceDossiers}), NewStyle(seed), ruler)
		for i, p := range d.Pages {
			for _, table := range p.Tables {
				n++
				taken, cols := map[[2]int]bool{}, 0
				for _, c := range table.Cells {
					for r := range c.RowSpan {
						for k := range c.ColSpan {
							at := [2]int{c.Row + r, c.Col + k}
							if taken[at] {
								t.Fatalf("seed %d page %d: two cells at %v", seed, i+1, at)
							}
							taken[at] = true
							cols = max(cols, at[1]+1)
						}
					}
				}
				if len(taken) != table.Rows*cols {
					t.Errorf("seed %d page %d: cells take %d of %d by %d squares", seed, i+1, len(taken), table.Rows, cols)
				}
			}
		}
	}
	if n < 40 {
		t.Errorf("looked at %d tables only", n)
	}
}
