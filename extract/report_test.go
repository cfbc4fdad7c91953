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
	"sohoa/testdata/page"
	"sohoa/testdata/report"
)

// setDocument is a composed document as clean text, set on pages; every other
// one is read across its columns.
func setDocument(seed uint64, ruler *page.Ruler) (Document, *report.Report) {
	kinds := report.Kinds()
	r := report.Compose(seed, report.Options{Kind: kinds[seed%uint64(len(kinds))], Plant: 0})
	style := page.NewStyle(seed)
	style.Interleave = seed/uint64(len(kinds))%2 == 0
	return cleanDocument(page.Set(r, style, ruler).Text()), r
}

// cleanDocument is a text that needs no restoring.
func cleanDocument(text string) Document {
	var doc Document
	for i, s := range strings.Split(text, "\f") {
		doc.Pages = append(doc.Pages, Page{Raw: ocr.Page{Num: i + 1, Text: s}, Text: normalize.Text{S: s}})
	}
	return doc
}

// restoredDocument is a text as archives hand it in, restored.
func restoredDocument(t testing.TB, file string) Document {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	pages, err := ocr.ReadText(b)
	if err != nil {
		t.Fatal(err)
	}
	n, err := normalize.Default()
	if err != nil {
		t.Fatal(err)
	}
	var doc Document
	for i := range pages {
		doc.Pages = append(doc.Pages, Page{Raw: pages[i], Text: n.Page(&pages[i])})
	}
	return doc
}

// scoreboard counts what agrees, field by field.
type scoreboard struct {
	right, all map[string]int
	misses     []string
}

func newScoreboard() *scoreboard { return &scoreboard{right: map[string]int{}, all: map[string]int{}} }

func (s *scoreboard) see(where, field, got, want string) {
	s.all[field]++
	if got == want {
		s.right[field]++
		return
	}
	s.misses = append(s.misses, fmt.Sprintf("%s %s: got %q, want %q", where, field, got, want))
}

// total is the share of all that agrees.
func (s *scoreboard) total() float64 {
	right, all := 0, 0
	for f, n := range s.all {
		right += s.right[f]
		all += n
	}
	return float64(right) / float64(max(all, 1))
}

func (s *scoreboard) log(t *testing.T) {
	t.Helper()
	for _, f := range slices.Sorted(maps.Keys(s.all)) {
		t.Logf("%-17s %d of %d", f, s.right[f], s.all[f])
	}
	for i, m := range s.misses {
		if i == 40 {
			t.Logf("and %d more", len(s.misses)-i)
			break
		}
		t.Log(m)
	}
}

// identity compares what a document says of itself with its gold.
func (s *scoreboard) identity(where string, got Report, want report.Identity) {
	for _, f := range [][3]string{
		{"number", got.Number, want.Number}, {"serial", got.Serial, want.Serial}, {"symbol", got.Symbol, want.Symbol}, {"doc_type", got.DocType, want.DocType},
		{"issuer", got.Issuer, want.Issuer}, {"parent_issuer", got.ParentIssuer, want.ParentIssuer}, {"place", got.Place, want.Place},
		{"issued_on", got.IssuedOn.String(), goldDay(want.IssuedOn)}, {"subject", got.Subject, want.Subject},
		{"signer_authority", got.SignerAuthority, want.SignerAuthority}, {"period_label", got.Period.Label, want.PeriodLabel},
		{"period_from", got.Period.From.String(), goldDay(want.PeriodFrom)}, {"period_to", got.Period.To.String(), goldDay(want.PeriodTo)},
	} {
		s.see(where, f[0], f[1], f[2])
	}
}

func goldDay(d report.Date) string { return entity.Date(d).String() }

const composedSeeds = 300

func TestReadReportOfComposedDocuments(t *testing.T) {
	ruler := page.NewRuler()
	s := newScoreboard()
	for seed := uint64(1); seed <= composedSeeds; seed++ {
		doc, r := setDocument(seed, ruler)
		b := newBody(doc)
		s.identity(fmt.Sprintf("%d %s", seed, r.Kind), readReport(b, b.outline()), r.Identity)
	}
	s.log(t)
	if got := s.total(); got < 0.99 {
		t.Errorf("read %.4f of the fields, want 0.99", got)
	}
}

// goldOf is what is known of a committed file.
type goldOf struct {
	Report      report.Identity    `json:"report"`
	Citations   []*report.Citation `json:"citations"`
	Handwritten []string           `json:"handwritten"`
}

func readGold(t *testing.T, file string) goldOf {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var g goldOf
	if err := json.Unmarshal(b, &g); err != nil {
		t.Fatalf("read %s: %v", file, err)
	}
	return g
}

// goldFiles are the names of the committed golds.
func goldFiles(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../testdata/gold/*.gold.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no gold in ../testdata/gold: %v", err)
	}
	return files
}

func TestReadReportOfGold(t *testing.T) {
	s := newScoreboard()
	for _, file := range goldFiles(t) {
		text, err := os.ReadFile(strings.TrimSuffix(file, ".json") + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		b := newBody(cleanDocument(string(text)))
		s.identity(filepath.Base(file), readReport(b, b.outline()), readGold(t, file).Report)
	}
	s.log(t)
	if got := s.total(); got < 1 {
		t.Errorf("read %.4f of the fields, want all", got)
	}
}

func TestReadReportOfForeignText(t *testing.T) {
	files, err := filepath.Glob("../testdata/texts/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no texts in ../testdata/texts: %v", err)
	}
	s := newScoreboard()
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txt")
		b := newBody(restoredDocument(t, file))
		s.identity(name, readReport(b, b.outline()), readGold(t, "../testdata/gold/"+name+".gold.json").Report)
	}
	s.log(t)
	if got := s.total(); got < 0.9 {
		t.Errorf("read %.4f of the fields, want 0.9", got)
	}
}

const sampleFile = "../../shared/sample/report-127-BC-UBND.ocr.txt"

func TestReadReportOfTheSample(t *testing.T) {
	if _, err := os.Stat(sampleFile); err != nil {
		t.Skipf("SKIPPED: the owner's sample is not at hand: %v", err)
	}
	b := newBody(restoredDocument(t, sampleFile))
	r := readReport(b, b.outline())
	s := newScoreboard()
	s.identity("sample", r, report.Identity{Number: "127/BC-UBND", Serial: "127", Symbol: "BC-UBND", DocType: "BC",
		Issuer: "Ủy ban nhân dân huyện Long Mỹ", Place: "Long Mỹ", IssuedOn: report.Date{Year: 2022, Month: 6, Day: 7}, SignerAuthority: "TM.",
		Subject:     "Kết quả thực hiện công tác cải cách hành chính 6 tháng đầu năm và phương hướng nhiệm vụ 6 tháng cuối năm 2022",
		PeriodLabel: "6 tháng đầu năm 2022", PeriodFrom: report.Date{Year: 2021, Month: 12, Day: 16}, PeriodTo: report.Date{Year: 2022, Month: 6, Day: 15}})
	for _, m := range s.misses {
		t.Error(m)
	}
	if len(r.Recipients) != 5 {
		t.Errorf("got %d recipients, want 5: %q", len(r.Recipients), r.Recipients)
	}
	for _, field := range []string{"number", "issuer", "place", "issued_on", "subject", "period_from", "signer_authority"} {
		if len(r.Evidence[field]) == 0 {
			t.Errorf("%s has no evidence", field)
		}
	}
}
