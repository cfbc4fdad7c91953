package twin

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"sohoa/testdata/page"
	"sohoa/testdata/report"
)

// reading is a document under test.
type reading struct {
	paper int // which paper it is of
	*Paper
}

// readings composes reports of several offices, four quarters each, and letters.
// For each there is one that was written over it, as offices do: the same words
// with other figures. Every third paper is read twice, as two scans are: each
// with its own misread letters and digits, and now and then without number or
// date.
func readings(t *testing.T) []reading {
	t.Helper()
	random := rand.New(rand.NewPCG(7, 7))
	ruler := page.NewRuler()
	var all []reading
	paper := 0
	add := func(r *report.Report, seed uint64) {
		paper++
		text := page.Set(r, page.NewStyle(seed), ruler).Text()
		id := r.Identity
		head := Head{id.Number, id.Issuer, id.IssuedOn.String()}
		all = append(all, reading{paper, New(head, slices.Values([]string{text}))})
		paper++
		next := Head{fmt.Sprintf("%d/BC-UBND", 500+paper), id.Issuer, fmt.Sprintf("2024-%02d-%02d", 1+paper%12, 1+paper%28)}
		all = append(all, reading{paper, New(next, slices.Values([]string{overwrite(random, text)}))})
		if paper%3 == 0 {
			all = append(all, reading{paper - 1, New(lose(random, head), slices.Values([]string{misread(random, text)}))})
		}
	}
	for office := uint64(1); office <= 6; office++ {
		for q := 1; q <= 4; q++ {
			for _, kind := range []report.Kind{report.DistrictReform, report.CommuneDossiers} {
				o := report.Options{Kind: kind, Year: 2023, Period: fmt.Sprintf("q%d", q), Office: office, Brief: true}
				add(report.Compose(office*10+uint64(q), o), office)
			}
		}
	}
	for seed := uint64(100); seed < 130; seed++ {
		add(report.Compose(seed, report.Options{Kind: report.Letter}), seed)
	}
	return all
}

// overwrite puts other figures into a text.
func overwrite(random *rand.Rand, text string) string {
	return regexp.MustCompile(`\d+`).ReplaceAllStringFunc(text, func(n string) string {
		if len(n) == 4 || random.IntN(4) == 0 { // years, decrees and the like stay
			return n
		}
		return fmt.Sprintf("%0*d", len(n), random.IntN(1000))
	})
}

// misread changes two letters in a hundred words, and one number in a hundred.
func misread(random *rand.Rand, text string) string {
	words := strings.Split(text, " ")
	for i, w := range words {
		number := strings.ContainsAny(w, "0123456789")
		if w == "" || number && random.IntN(100) > 0 || random.IntN(100) > 1 {
			continue
		}
		b := []byte(w)
		b[random.IntN(len(b))] = "il1tf8B0"[random.IntN(8)]
		words[i] = strings.ToValidUTF8(string(b), "?")
	}
	return strings.Join(words, " ")
}

// lose takes the number, the date or the issuer from some heads.
func lose(random *rand.Rand, h Head) Head {
	switch random.IntN(6) {
	case 0:
		h.Number = ""
	case 1:
		h.IssuedOn = ""
	case 2:
		h.Issuer = ""
	case 3:
		h.Number, h.IssuedOn = "", ""
	}
	return h
}

// TestTwins holds that two scans of one paper are found by their keys and told
// as such, and that no two papers are, however alike.
func TestTwins(t *testing.T) {
	all := readings(t)
	twins, apart, alike := 0, 0, 0.0
	for i, a := range all {
		for _, b := range all[i+1:] {
			l := a.Compare(b.Paper)
			met := meet(a.Paper, b.Paper)
			if Apart(a.head, b.head, a.Keys().Alike(b.Keys().Own)) {
				apart++
				if l.Kind != None {
					t.Errorf("papers %d and %d would not be compared, and are told as %+v", a.paper, b.paper, l)
				}
			}
			if a.paper != b.paper {
				alike = max(alike, l.Text)
				if l.Kind == Same || l.Kind != None && met {
					t.Errorf("papers %d and %d are taken for one: %+v", a.paper, b.paper, l)
				}
				continue
			}
			twins++
			if l.Kind == None || !met {
				t.Errorf("paper %d: its two scans are told as %+v, with a key in common: %v; heads %+v %+v", a.paper, l, met, a.head, b.head)
			}
		}
	}
	if pairs := len(all) * (len(all) - 1) / 2; twins < 20 || alike < 0.6 || apart < pairs*9/10 {
		t.Errorf("%d twins, two papers that share %.2f of their words at most, %d of %d pairs that need not be compared: the test tries too little", twins, alike, apart, pairs)
	}
	t.Logf("%d twins; two papers share %.2f of their words at most", twins, alike)
}

// meet reports whether each finds the other.
func meet(a, b *Paper) bool {
	finds := func(asks, has Keys) bool {
		common := func(keys []uint64) (n int) {
			for _, k := range keys {
				if slices.Contains(has.Own, k) {
					n++
				}
			}
			return n
		}
		return common(asks.Head) > 0 || common(asks.Text) > 1
	}
	return finds(a.Keys(), b.Keys()) && finds(b.Keys(), a.Keys())
}

// TestLettersToTwoOffices holds that two letters with the same words, of one
// day, are never taken for one without a person.
func TestLettersToTwoOffices(t *testing.T) {
	text := page.Set(report.Compose(5, report.Options{Kind: report.Letter}), page.NewStyle(5), page.NewRuler()).Text()
	a := New(Head{"127/UBND-NC", "UBND huyện Thử", "2023-05-04"}, slices.Values([]string{text}))
	b := New(Head{"128/UBND-NC", "UBND huyện Thử", "2023-05-04"}, slices.Values([]string{text}))
	if l := a.Compare(b); l.Kind != Likely {
		t.Errorf("told as %+v", l)
	}
}

func TestAgreement(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want Agreement
	}{
		{"", "x", Unknown}, {"127/bc", "127/bc", Agrees}, {"127/bc", "121/bc", Near}, {"127/bc", "27/bc", Near},
		{"127/bc", "1270/bc", Near}, {"127/bc", "128/bd", Differs}, {"2023-01-05", "2023-07-05", Near}, {"ab", "ba", Differs}, {"a", "", Unknown},
	} {
		if got := agree(test.a, test.b); got != test.want {
			t.Errorf("%q and %q: got %s, want %s", test.a, test.b, got, test.want)
		}
		if got := agree(test.b, test.a); got != test.want {
			t.Errorf("%q and %q: got %s, want %s", test.b, test.a, got, test.want)
		}
	}
}

func BenchmarkKeys(b *testing.B) {
	text := page.Set(report.Compose(3, report.Options{Kind: report.CommuneDossiers}), page.NewStyle(3), page.NewRuler()).Text()
	for b.Loop() {
		New(Head{Number: "1/BC"}, slices.Values([]string{text})).Keys()
	}
}

// TestApart holds that texts that are alike are compared unless number and date
// both differ, and others only where nothing that is known differs.
func TestApart(t *testing.T) {
	h := Head{"127/BC-UBND", "UBND huyện Thử", "2023-05-04"}
	for _, test := range []struct {
		what                string
		other               Head
		alikeToo, otherwise bool
	}{
		{"the same", h, false, false},
		{"another issuer", Head{h.Number, "UBND xã Mẫu", h.IssuedOn}, false, true},
		{"another year", Head{h.Number, h.Issuer, "2021-11-30"}, false, true},
		{"a date that may be misread", Head{h.Number, h.Issuer, "2023-06-04"}, false, false},
		{"another number", Head{"94/BC-UBND", h.Issuer, h.IssuedOn}, false, true},
		{"another number and year", Head{"94/BC-UBND", h.Issuer, "2021-11-30"}, true, true},
		{"no number", Head{"", h.Issuer, h.IssuedOn}, false, false},
		{"no number, another date", Head{"", h.Issuer, "2021-11-30"}, false, true},
		{"nothing", Head{}, false, false},
	} {
		if a, b := Apart(h, test.other, true), Apart(test.other, h, false); a != test.alikeToo || b != test.otherwise {
			t.Errorf("%s: apart where the texts are alike: %v, else: %v", test.what, a, b)
		}
	}
}
