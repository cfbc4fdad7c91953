package styles

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"sohoa/rules"
)

var (
	printed = regexp.MustCompile(`\d[\d.]*(,\d+)?`)
	negated = regexp.MustCompile(`(?i)không|chưa|chẳng|chẵn|\| [-–](?: |$)`)
	levels  = []string{"", Unscored, "toan_tinh", "cap_tinh", "toan_huyen", "cap_huyen", "cap_xa", "don_vi"}
	natures = []string{Unscored, "result", "target", "delta", "cumulative", "restatement"}
)

// all are the cases of both folders.
func all(t *testing.T) []Case {
	t.Helper()
	dev, err := Dev()
	if err != nil {
		t.Fatal(err)
	}
	held, err := Held()
	if err != nil {
		t.Fatal(err)
	}
	return append(dev, held...)
}

// numbers are those of a text in the form of the gold.
func numbers(text string) map[string]bool {
	found := map[string]bool{"": true}
	for _, s := range printed.FindAllString(text, -1) {
		whole, fraction, decimal := strings.Cut(strings.ReplaceAll(s, ".", ""), ",")
		if whole = strings.TrimLeft(whole, "0"); whole == "" {
			whole = "0"
		}
		if decimal {
			found[whole+","+fraction] = true
		}
		found[whole] = true
	}
	return found
}

// near is a line with the next ones, on which a total or a percent may stand.
func near(lines []string, line int) string {
	return strings.Join(lines[line-1:min(line+3, len(lines))], " ")
}

func TestEveryFigureStandsOnItsLine(t *testing.T) {
	for _, c := range all(t) {
		lines := strings.Split(c.Text, "\n")
		for _, f := range c.Figures {
			if f.Line < 1 || f.Line > len(lines) {
				t.Errorf("%s: line %d of %d", c.Name, f.Line, len(lines))
				continue
			}
			here := lines[f.Line-1]
			first := f.Value
			if first == "" {
				first = f.Percent
			}
			if first == "" {
				t.Errorf("%s:%d: %v has no number", c.Name, f.Line, f.Indicators)
			}
			if !numbers(here)[first] && !(first == "0" && negated.MatchString(here)) {
				t.Errorf("%s:%d: no %s in %q", c.Name, f.Line, first, here)
			}
			around := numbers(near(lines, f.Line))
			if !around[f.Total] || !around[f.Percent] {
				t.Errorf("%s:%d: no total %q or percent %q after %q", c.Name, f.Line, f.Total, f.Percent, here)
			}
		}
	}
}

func TestEveryCellIsOfTheContract(t *testing.T) {
	for _, c := range all(t) {
		for _, f := range c.Figures {
			for _, code := range f.Indicators {
				if _, ok := rules.Catalogued(code); !ok {
					t.Errorf("%s:%d: %q is not in the catalogue", c.Name, f.Line, code)
				}
			}
			if !slices.Contains(levels, f.Level) {
				t.Errorf("%s:%d: level %q", c.Name, f.Line, f.Level)
			}
			if !slices.Contains(natures, f.Nature) {
				t.Errorf("%s:%d: nature %q", c.Name, f.Line, f.Nature)
			}
		}
		for _, ref := range c.Citations {
			if !strings.ContainsAny(ref.Number, "/-") {
				t.Errorf("%s: citation %q", c.Name, ref.Number)
			}
			if _, err := time.Parse(time.DateOnly, ref.IssuedOn); ref.IssuedOn != "" && err != nil {
				t.Errorf("%s: %s issued on %q", c.Name, ref.Number, ref.IssuedOn)
			}
		}
	}
}

// An invitation holds no figure at all, so that a case may have no gold rows,
// but every case is a whole document.
func TestNoCaseIsEmpty(t *testing.T) {
	figures := 0
	for _, c := range all(t) {
		if n := strings.Count(c.Text, "\n"); n < 25 {
			t.Errorf("%s has %d lines", c.Name, n)
		}
		if strings.ContainsRune(c.Text, '\t') || strings.ContainsRune(c.Text, '\r') {
			t.Errorf("%s holds a tab or a carriage return", c.Name)
		}
		figures += len(c.Figures)
	}
	if figures < 1000 {
		t.Errorf("%d figures in all", figures)
	}
}

func TestNoReportIsInBothFolders(t *testing.T) {
	seen := map[string]string{}
	for _, c := range all(t) {
		for _, line := range strings.Split(c.Text, "\n") {
			if len(line) < 60 || !strings.ContainsAny(line, "0123456789") {
				continue
			}
			if other := seen[line]; other != "" && other != c.Name {
				t.Errorf("%s and %s share the line %q", other, c.Name, line)
			}
			seen[line] = c.Name
		}
	}
}
