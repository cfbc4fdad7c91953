package lines

import (
	"strings"
	"testing"
)

// TestHardPagesHoldRowsOfTables holds that rows come with their numbers and
// with rules inside their boxes, and that other pages stay as they were.
func TestHardPagesHoldRowsOfTables(t *testing.T) {
	m := maker(t, &Wear{DPI: 200})
	m.Hard = true
	rows, ruled, numbers := 0, 0, 0
	for seed := range uint64(12) {
		p, err := m.Make(seed, 20)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range p.Lines {
			if l.Kind != Row {
				continue
			}
			rows++
			if strings.ContainsAny(l.Text, "0123456789") {
				numbers++
			}
			if !inked(p.Image, l.Box) {
				t.Errorf("seed %d: the box of row %q holds no ink", seed, l.Text)
			}
			for x := l.Box.Min.X; x < l.Box.Max.X; x++ {
				dark := 0
				for y := l.Box.Min.Y; y < l.Box.Max.Y; y++ {
					if p.Image.GrayAt(x, y).Y < 128 {
						dark++
					}
				}
				if dark == l.Box.Dy() {
					ruled++
					break
				}
			}
		}
	}
	if rows < 20 || numbers < rows*3/4 || ruled < rows*3/4 {
		t.Errorf("12 hard pages hold %d rows, %d with numbers, %d with a rule from top to bottom", rows, numbers, ruled)
	}
	m.Hard = false
	p, err := m.Make(1, 40)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range p.Lines {
		if l.Kind == Row {
			t.Fatalf("a page that is not hard holds the row %q", l.Text)
		}
	}
}
