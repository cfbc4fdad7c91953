package extract

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"sohoa/normalize"
	"sohoa/normalize/entity"
	"sohoa/ocr"
	"sohoa/rules"
	"sohoa/testdata/scores"
	"sohoa/testdata/styles"
)

// TestEvalStyles scores reports that were written by somebody who had not read
// the rules, in the styles of many offices. Those of dev may be looked at, and
// are listed where SOHOA_EVAL is set; of held only the score is told.
func TestEvalStyles(t *testing.T) {
	pack, err := rules.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	for name, load := range map[string]func() ([]styles.Case, error){"dev": styles.Dev, "held": styles.Held} {
		t.Run(name, func(t *testing.T) {
			cases, err := load()
			if err != nil {
				t.Fatal(err)
			}
			s := &styleTally{shows: name == "dev" && os.Getenv("SOHOA_EVAL") != "", families: map[string]*styleCount{}, wrong: map[string]int{}}
			for _, c := range cases {
				s.score(c, Run(styleDocument(t, c), pack))
			}
			t.Logf("figures: %+v, citations: %+v, wrong and not doubted: %d, right and doubted: %d, guesses: %d right and %d wrong", s.figures, s.citations, s.silent, s.doubted, s.guesses.Right, s.guesses.Extra)
			t.Logf("right but for: %v", s.wrong)
			for _, family := range slices.Sorted(maps.Keys(s.families)) {
				t.Logf("%s: %+v", family, *s.families[family])
			}
			scores.Hold(t, "extract.styles."+name+".figures.f1", s.figures.f1())
			scores.Hold(t, "extract.styles."+name+".citations.f1", s.citations.f1())
			scores.Hold(t, "extract.styles."+name+".right-and-not-doubted", 1-float64(s.doubted)/float64(max(1, s.figures.Right-s.guesses.Right)))
			scores.Hold(t, "extract.styles."+name+".never-silently-wrong", 1-float64(s.silent)/float64(max(1, s.figures.Right-s.guesses.Right+s.figures.Extra-s.guesses.Extra)))
		})
	}
}

// styleDocument is the text of a case as a document.
func styleDocument(t *testing.T, c styles.Case) (doc Document) {
	t.Helper()
	pages, err := ocr.ReadText([]byte(c.Text))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pages {
		doc.Pages = append(doc.Pages, Page{Raw: p, Text: normalize.Text{S: p.Text}})
	}
	return doc
}

type styleCount struct{ Right, Missed, Extra int }

func (c styleCount) f1() float64 {
	return 2 * float64(c.Right) / float64(max(1, 2*c.Right+c.Missed+c.Extra))
}

type styleTally struct {
	figures, citations styleCount
	silent             int        // figures that are wrong and that nothing casts doubt on
	doubted            int        // figures that are right and that something does
	guesses            styleCount // of the figures that are right or extra, those that no rule made: they are always doubted
	shows              bool
	wrong              map[string]int         // misses whose number was read as the right indicator, by what is wrong
	families           map[string]*styleCount // by what stands before the dot of an indicator
}

func (s *styleTally) show(format string, args ...any) {
	if s.shows {
		fmt.Printf(format+"\n", args...)
	}
}

// nearly counts what is wrong with a figure that has the indicator and the
// number that the gold has.
func (s *styleTally) nearly(want styles.Figure, res Result) {
	for _, f := range res.Figures {
		near := f.Evidence[0].Line >= want.Line-1 && f.Evidence[0].Line <= want.Line+1
		if !near || inGold(f.Value) != want.Value || inGold(f.Percent) != want.Percent {
			continue
		}
		switch {
		case !slices.Contains(want.Indicators, f.Indicator):
			s.wrong["indicator"]++
		case string(f.Nature) != want.Nature:
			s.wrong["nature"]++
		case want.Total != "" && inGold(f.Total) != want.Total:
			s.wrong["total"]++
		case f.Level != want.Level && want.Level != styles.Unscored:
			s.wrong["level "+want.Level+" as "+f.Level]++
		case unitInGold(f.Unit) != unitInGold(want.Unit):
			s.wrong["unit"]++
		default:
			s.wrong["other"]++
		}
		return
	}
	s.wrong["not read"]++
}

func (s *styleTally) family(indicator string) *styleCount {
	name, _, _ := strings.Cut(indicator, ".")
	if s.families[name] == nil {
		s.families[name] = &styleCount{}
	}
	return s.families[name]
}

func (s *styleTally) score(c styles.Case, res Result) {
	s.labels(c, res)
	s.cites(c, res)
}

// The labels of figures: those that a row of the gold has which is not scored are
// neither right nor wrong.
const (
	rightFigure = iota
	wrongFigure
	neitherFigure
)

// labels tallies the figures of a case and says of each whether it is right.
func (s *styleTally) labels(c styles.Case, res Result) []int {
	lines := strings.Split(c.Text, "\n")
	used := make([]bool, len(res.Figures))
	label := make([]int, len(res.Figures))
	for _, scored := range []bool{true, false} {
		for _, want := range c.Figures {
			if want.Scored != scored {
				continue
			}
			at := slices.IndexFunc(res.Figures, func(f Figure) bool {
				return !used[index(res.Figures, &f)] && isGold(want, f, officeLevel(res.Report), scored)
			})
			if at < 0 { // stated before, and one figure with this place as well
				at = slices.IndexFunc(res.Figures, func(f Figure) bool { return isGoldAgain(want, f, officeLevel(res.Report), scored) })
			}
			switch {
			case at >= 0:
				if !used[at] && !scored {
					label[at] = neitherFigure
				}
				used[at] = true
				if scored {
					switch f := res.Figures[at]; {
					case f.Rule.ID == SecondReader:
						s.guesses.Right++
					case isDoubted(f):
						s.doubted++
					}
					s.figures.Right++
					s.family(want.Indicators[0]).Right++
				}
			case scored:
				s.figures.Missed++
				s.nearly(want, res)
				s.family(want.Indicators[0]).Missed++
				s.show("%s:%d missed %v %s %s %s %v | %s", c.Name, want.Line, want.Indicators, want.Level, want.Nature, strings.Join([]string{want.Value, want.Total, want.Percent}, "/"), want.Dims, lines[want.Line-1])
			}
		}
	}
	for i, f := range res.Figures {
		if used[i] {
			continue
		}
		s.figures.Extra++
		if f.Rule.ID == SecondReader {
			s.guesses.Extra++
		}
		label[i] = wrongFigure
		s.family(f.Indicator).Extra++
		note := ""
		if !isDoubted(f) {
			s.silent++
			note = " SILENT"
		}
		s.show("%s:%d extra%s %s %s %s %s %v %v | %s", c.Name, f.Evidence[0].Line, note, f.Indicator, f.Level, f.Nature, numbers(f), f.Flags, f.Rule.ID, f.Text)
	}
	return label
}

// isDoubted reports whether an analyst is told that a figure may be wrong.
func isDoubted(f Figure) bool {
	return f.Check == Broken || f.Inferred || len(f.Doubts()) > 0
}

func index(all []Figure, f *Figure) int {
	return slices.IndexFunc(all, func(g Figure) bool { return g.Key() == f.Key() })
}

func (s *styleTally) cites(c styles.Case, res Result) {
	want := map[string]bool{}
	for _, q := range c.Citations {
		want[q.Number+" "+q.IssuedOn] = true
	}
	got := map[string]bool{}
	for _, q := range res.Citations {
		got[q.Number+" "+q.IssuedOn.String()] = true
	}
	for _, k := range slices.Sorted(maps.Keys(want)) {
		if got[k] {
			s.citations.Right++
			continue
		}
		s.citations.Missed++
		s.show("%s citation missed %s", c.Name, k)
	}
	for _, k := range slices.Sorted(maps.Keys(got)) {
		if number, date, _ := strings.Cut(k, " "); !want[k] && !(date == "" && slices.ContainsFunc(c.Citations, func(q styles.Citation) bool { return q.Number == number })) {
			s.citations.Extra++
			s.show("%s citation extra %s", c.Name, k)
		}
	}
}

// isGold reports whether an extracted figure is the one that the gold has; of a
// figure that is not scored only the line and a number must agree.
// Where the gold has the level of the whole office, own, none is right as well,
// and so it is of what is no dossier: the text may name none.
func isGold(want styles.Figure, f Figure, own string, scored bool) bool {
	if line := f.Evidence[0].Line; line < want.Line-1 || line > want.Line+1 {
		return false
	}
	value, total, percent := inGold(f.Value), inGold(f.Total), inGold(f.Percent)
	if f.Measure == "dong" && scales(want.Value, value) { // the gold has money as printed, without its scale word
		value = want.Value
	}
	if !scored {
		return value == want.Value && value != "" || percent == want.Percent && percent != ""
	}
	if value != want.Value || percent != want.Percent || want.Total != "" && total != want.Total {
		return false
	}
	if !slices.Contains(want.Indicators, f.Indicator) || string(f.Nature) != want.Nature && want.Nature != styles.Unscored {
		return false
	}
	if want.Level != styles.Unscored && f.Level != want.Level && !(f.Level == "" && (want.Level == own || !strings.HasPrefix(f.Indicator, "HS."))) || want.Unit != "" && want.Unit != styles.Unscored && unitInGold(f.Unit) != unitInGold(want.Unit) {
		return false
	}
	for k, v := range want.Dims {
		switch got := f.Dims[k]; k {
		case "staff_type":
			if f.StaffType != v {
				return false
			}
		case "service_level":
			if f.ServiceLevel != v {
				return false
			}
		default:
			if entity.Fold(got) != entity.Fold(v) {
				return false
			}
		}
	}
	return true
}

// isGoldAgain reports whether a row of the gold is another place of a figure: its
// number stands on that line, too.
func isGoldAgain(want styles.Figure, f Figure, own string, scored bool) bool {
	number := strings.TrimLeft(f.Evidence[0].Text, "0")
	for i, e := range f.Evidence[1:] {
		if strings.TrimLeft(e.Text, "0") == number {
			again := f
			again.Evidence = f.Evidence[i+1:]
			if isGold(want, again, own, scored) {
				return true
			}
		}
	}
	return false
}

// unitInGold is a unit's one name, as the store joins units by, with its committee
// written out.
func unitInGold(name string) string {
	return strings.Replace(entity.Fold(entity.Unit(name)), "ubnd ", "uy ban nhan dan ", 1)
}

// scales reports whether a number of đồng is another in thousands, millions or
// billions.
func scales(printed, dong string) bool {
	whole, frac, _ := strings.Cut(printed, ",")
	for _, zeros := range []int{3, 6, 9} {
		if len(frac) <= zeros && strings.TrimLeft(whole+frac+strings.Repeat("0", zeros-len(frac)), "0") == dong {
			return true
		}
	}
	return false
}

func inGold(n *entity.Number) string {
	if n == nil {
		return ""
	}
	return strings.ReplaceAll(n.String(), ".", "")
}
