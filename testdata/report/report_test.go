package report

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFiguresSatisfyTheIdentities(t *testing.T) {
	n := 0
	for seed := range uint64(2000) {
		r := Compose(seed, Options{})
		n += len(r.Figures)
		for _, b := range append(Breaches(r.Figures), DateBreaches(r.Citations)...) {
			t.Errorf("seed %d %s: %s %s", seed, r.Kind, b.Identity, b.Detail)
		}
		if t.Failed() {
			return
		}
	}
	if n < 10000 {
		t.Errorf("got %d figures from 2000 reports", n)
	}
}

// reference finds what looks like the number of a document.
var reference = regexp.MustCompile(`[0-9]+[a-zđ]? ?/(?:[0-9]{4}/)?[A-ZĐ][A-Za-zĐđ]+(?:[0-9]+)?(?:-[A-ZĐ&][A-Za-zĐđ&]*)*|[0-9]+-[A-Z]{2}/T[UW]`)

func TestEveryReferenceInTheTextIsACitation(t *testing.T) {
	n := 0
	for seed := range uint64(500) {
		for _, x := range texts(Compose(seed, Options{})) {
			for _, at := range reference.FindAllStringIndex(x.S, -1) {
				n++
				marked := false
				for _, m := range x.Marks {
					marked = marked || m.Citation != nil && m.Start <= at[0] && at[1] <= m.End
				}
				if !marked && !strings.Contains(x.S, "Kèm theo Báo cáo") {
					t.Errorf("seed %d: %q in %q is no citation", seed, x.S[at[0]:at[1]], x.S)
				}
			}
		}
	}
	if n < 2000 {
		t.Errorf("found %d references only", n)
	}
}

// texts are all texts of the body and the annex.
func texts(r *Report) []Text {
	var out []Text
	for _, b := range append(append([]Block(nil), r.Blocks...), r.Annex...) {
		out = append(out, b.Text)
		if b.Table == nil {
			continue
		}
		for _, row := range b.Table.Rows {
			for _, c := range row {
				out = append(out, c.Text)
			}
		}
	}
	return out
}

func TestMarksCoverTheNumbersTheyPrint(t *testing.T) {
	for seed := range uint64(300) {
		for _, x := range texts(Compose(seed, Options{Plant: -1})) {
			for _, m := range x.Marks {
				got := strings.NewReplacer(".", "", ",", "").Replace(x.S[m.Start:m.End])
				f := m.Figure
				if f == nil || m.Part == "zero" {
					continue
				}
				n := map[string]*Number{"value": f.Value, "total": f.Total, "percent": f.Percent}[m.Part]
				if want := fmt.Sprint(n.Unscaled); got != want && got != "0"+want {
					t.Errorf("seed %d: %s %s is %v, printed %q in %q", seed, f.Indicator, m.Part, n, got, x.S)
				}
			}
		}
	}
}

func TestPlantedErrorsBreakWhatTheGoldSays(t *testing.T) {
	planted := 0
	for seed := range uint64(1500) {
		r := Compose(seed, Options{Plant: -1})
		want, got := map[string]bool{}, map[string]bool{}
		for _, p := range r.Planted {
			planted++
			for _, id := range p.Identities {
				want[id] = true
			}
		}
		for _, b := range append(Breaches(r.Figures), DateBreaches(r.Citations)...) {
			got[b.Identity] = true
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("seed %d: %+v: %s", seed, r.Planted, diff)
		}
	}
	if planted < 300 {
		t.Errorf("planted %d errors only", planted)
	}
}

func TestSameSeedComposesTheSame(t *testing.T) {
	for seed := range uint64(50) {
		a, b := Compose(seed, Options{Plant: -1}), Compose(seed, Options{Plant: -1})
		if diff := cmp.Diff(a, b); diff != "" {
			t.Fatalf("seed %d: %s", seed, diff)
		}
	}
}

func TestSeedsSayThingsDifferently(t *testing.T) {
	seen, all := map[string]bool{}, 0
	for seed := range uint64(200) {
		for _, b := range Compose(seed, Options{Kind: DistrictReform}).Blocks {
			if b.Kind == Paragraph && len(b.Text.S) > 60 {
				all++
				seen[regexp.MustCompile(`[0-9.,/]+`).ReplaceAllString(b.Text.S, "#")] = true
			}
		}
	}
	if len(seen)*3 < all {
		t.Errorf("of %d paragraphs only %d differ in more than their numbers", all, len(seen))
	}
}

func TestNoPlaceIsReal(t *testing.T) {
	real := map[string]bool{}
	for _, name := range []string{"units_2025_34tinh.tsv", "units_pre2025_63tinh.tsv"} {
		b, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "units", name))
		if errors.Is(err, fs.ErrNotExist) {
			t.Skipf("the lists of real places are not here: %v", err)
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(string(b), "\n") {
			if cells := strings.Split(line, "\t"); len(cells) > 2 {
				real[cells[2]] = true
			}
		}
	}
	if len(real) < 5000 {
		t.Fatalf("the lists hold %d names only", len(real))
	}
	invented := append(append(provinceNames(), districtNames()...), communeNames()...)
	for _, n := range invented {
		for _, word := range []string{"Tỉnh", "Thành phố", "Quận", "Huyện", "Thị xã", "Xã", "Phường", "Thị trấn"} {
			if real[word+" "+n] {
				t.Errorf("%s %s is a real place", word, n)
			}
		}
	}
}

func BenchmarkCompose(b *testing.B) {
	words := 0
	for i := range b.N {
		for _, x := range texts(Compose(uint64(i), Options{Plant: -1})) {
			words += strings.Count(x.S, " ") + 1
		}
	}
	b.ReportMetric(float64(words)/float64(b.N), "words/op")
}

func TestSeriesCarriesPendingDossiersOver(t *testing.T) {
	checked := 0
	for office := range uint64(40) {
		var pending map[string]int
		for i, q := range []string{"q1", "q2", "q3", "q4"} {
			r := Compose(office*4+uint64(i), Options{Kind: DistrictReform, Year: 2022, Period: q, Office: office + 1, Carried: pending})
			for _, f := range r.Figures {
				if want, ok := pending[f.Level]; ok && f.Indicator == "HS.CARRIED" && f.Nature == "result" {
					checked++
					if f.Value.Unscaled != int64(want) {
						t.Errorf("office %d %s %s: %v is carried over, %d were pending", office, q, f.Level, f.Value, want)
					}
				}
			}
			pending = r.Closing
		}
	}
	if checked < 40 {
		t.Errorf("checked %d figures only", checked)
	}
}
