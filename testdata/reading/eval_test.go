package reading

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"sohoa/extract"
	"sohoa/normalize"
	"sohoa/ocr"
	"sohoa/ocr/ocrtest"
	"sohoa/rules"
	"sohoa/testdata/render"
	"sohoa/testdata/scores"
)

func TestMain(m *testing.M) { ocrtest.Main(m) }

// evalSeed draws the pages of the evaluation. SOHOA_EVAL_SEED draws others,
// whose scores are printed and not kept, SOHOA_EVAL_CLASS reads only the
// classes that it names, and SOHOA_EVAL_DIR keeps the pages in a folder.
const evalSeed = 770_000

// children is how many pages are read at once.
const children = 2

// TestEvalReading reads drawn pages class by class.
func TestEvalReading(t *testing.T) {
	if os.Getenv("SOHOA_EVAL") == "" {
		t.Skip("reading the pages takes minutes: make eval")
	}
	fonts, err := render.LoadFonts(render.FontDirs()...)
	if errors.Is(err, render.ErrNoFonts) {
		t.Skipf("SKIPPED: %v", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	seed, fresh := uint64(evalSeed), os.Getenv("SOHOA_EVAL_SEED")
	if fresh != "" {
		if seed, err = strconv.ParseUint(fresh, 10, 64); err != nil {
			t.Fatal(err)
		}
	}
	only := os.Getenv("SOHOA_EVAL_CLASS")
	e := newEvaluation(t)
	var all Score
	var heads head
	for i, c := range Classes() {
		if only != "" && !strings.Contains(","+only+",", ","+c.Name+",") {
			continue
		}
		samples, err := Make(c, fonts, seed+100*uint64(i))
		if err != nil {
			t.Fatal(err)
		}
		var s Score
		for _, sample := range samples {
			got, doc := e.read(t, sample)
			s.Add(got)
			heads.compare(t, sample, extract.Run(doc, e.pack).Report)
		}
		all.Add(s)
		tell(t, c.Name, s)
		if only == "" && fresh == "" {
			hold(t, "reading."+c.Name, s)
		}
	}
	tell(t, "all", all)
	t.Logf("head: %d fields right, %d empty, %d wrong", heads.right, heads.empty, heads.wrong)
	if only == "" && fresh == "" {
		hold(t, "reading.all", all)
		scores.Hold(t, "reading.head.right-or-empty", 1-float64(heads.wrong)/float64(heads.fields()))
		scores.Hold(t, "reading.head.right", float64(heads.right)/float64(heads.fields()))
	}
}

// TestEvalRealScans reads the real scans that somebody transcribed.
func TestEvalRealScans(t *testing.T) {
	if os.Getenv("SOHOA_EVAL") == "" {
		t.Skip("reading the pages takes minutes: make eval")
	}
	golds, err := filepath.Glob(filepath.Join("..", "..", "..", "shared", "scans", "*.gold.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if len(golds) == 0 {
		t.Skip("SKIPPED: there are no transcribed scans in ../shared/scans")
	}
	e := newEvaluation(t)
	var all Score
	for _, path := range golds {
		s, err := e.real(t, path)
		if err != nil {
			t.Fatal(err)
		}
		tell(t, filepath.Base(path), s)
		all.Add(s)
	}
	hold(t, "reading.real", all)
}

func hold(t *testing.T, name string, s Score) {
	t.Helper()
	for _, k := range []struct {
		what string
		Share
	}{{"characters", s.Characters}, {"syllables", s.Syllables}, {"restored", s.Restored}, {"numbers", s.Numbers}, {"cells", s.Cells}, {"sound", s.Sound}} {
		if k.All > 0 {
			scores.Hold(t, name+"."+k.what, k.Of())
		}
	}
}

func tell(t *testing.T, name string, s Score) {
	t.Helper()
	t.Logf("%-10s characters %.4f, syllables %.4f, restored %.4f, numbers %.4f, cells %.4f of %d, of numbers %.4f of %d, %d silently wrong", name, s.Characters.Of(), s.Syllables.Of(),
		s.Restored.Of(), s.Numbers.Of(), s.Cells.Of(), s.Cells.All, s.Figures.Of(), s.Figures.All, s.Sound.All-s.Sound.Right)
	if name != "all" {
		t.Logf("  %q", s.Most(40))
	}
}

// evaluation is what reads.
type evaluation struct {
	pool *ocr.Pool
	norm *normalize.Normalizer
	pack *rules.Pack
	dir  string
}

func newEvaluation(t *testing.T) *evaluation {
	t.Helper()
	n, err := normalize.Default()
	if err != nil {
		t.Fatal(err)
	}
	pack, err := rules.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	cfg := ocrtest.Config(t, "")
	cfg.Children = children
	dir := os.Getenv("SOHOA_EVAL_DIR")
	if dir == "" {
		dir = t.TempDir()
	}
	return &evaluation{pool: ocrtest.Pool(t, cfg), norm: n, pack: pack, dir: dir}
}

// read reads the pages of a document, some at once.
func (e *evaluation) read(t *testing.T, sample Sample) (Score, extract.Document) {
	t.Helper()
	pages := sample.Pages
	var doc extract.Document
	scored := make([]Score, len(pages))
	doc.Pages = make([]extract.Page, len(pages))
	free := make(chan struct{}, children)
	var wait sync.WaitGroup
	for i, g := range pages {
		free <- struct{}{}
		wait.Go(func() {
			defer func() { <-free }()
			path := filepath.Join(e.dir, fmt.Sprintf("%s-%s-%d%s", sample.Class, sample.Kind, g.Num, g.Ext))
			if err := os.WriteFile(path, g.Image, 0o600); err != nil {
				t.Error(err)
				return
			}
			p, err := e.pool.Read(t.Context(), path, 1, ocr.Options{})
			if err != nil {
				t.Error(err)
				return
			}
			scored[i], doc.Pages[i] = e.judge(g, p)
		})
	}
	wait.Wait()
	var s Score
	for _, o := range scored {
		s.Add(o)
	}
	return s, doc
}

func (e *evaluation) judge(g Page, p ocr.Page) (Score, extract.Page) {
	p.Num = g.Num
	text := e.norm.Page(&p)
	return Judge(g, p, text), extract.Page{Raw: p, Text: text}
}

// head counts the fields of heads.
type head struct{ right, empty, wrong int }

func (h head) fields() int { return max(1, h.right+h.empty+h.wrong) }

func (h *head) compare(t *testing.T, s Sample, got extract.Report) {
	t.Helper()
	id := s.Identity
	for _, f := range [][3]string{{"number", id.Number, got.Number}, {"issuer", id.Issuer, got.Issuer}, {"parent issuer", id.ParentIssuer, got.ParentIssuer},
		{"place", id.Place, got.Place}, {"date", id.IssuedOn.String(), got.IssuedOn.String()}, {"subject", id.Subject, got.Subject},
		{"authority", id.SignerAuthority, got.SignerAuthority},
		{"from", id.PeriodFrom.String(), got.Period.From.String()}, {"to", id.PeriodTo.String(), got.Period.To.String()}} {
		h.field(t, s.Class, f[0], f[2], f[1])
	}
}

// field counts one field, and tells what is not right.
func (h *head) field(t *testing.T, class, name, got, want string) {
	t.Helper()
	switch {
	case got == want:
		h.right++
	case got == "":
		h.empty++
		t.Logf("%s: %s is empty, printed %q", class, name, want)
	default:
		h.wrong++
		t.Logf("%s: %s %q, printed %q", class, name, got, want)
	}
}
