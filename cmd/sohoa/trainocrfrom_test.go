package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sohoa/extract"
	"sohoa/normalize"
	"sohoa/normalize/entity"
	"sohoa/ocr"
	"sohoa/store"
	"sohoa/store/sqlite"
)

// TestAnOfficeIsTaught verifies figures of a scan whose second page lies upside
// down, corrects one of them, and teaches a network what people vouched for.
func TestAnOfficeIsTaught(t *testing.T) {
	if testing.Short() {
		t.Skip("reads pages and trains for half a minute; leave -short away")
	}
	if err := haveTools("tesseract", "lstmtraining", "lstmeval"); err != nil {
		t.Skip(err)
	}
	bases, err := filepath.Glob("/usr/share/tesseract-ocr/*/tessdata/vie.traineddata")
	if err != nil || len(bases) == 0 {
		t.Skip("Debian's tesseract-ocr-vie is not installed: type: make setup")
	}
	dir := t.TempDir()
	storeDir := filepath.Join(dir, "store")
	exe, err := exec.LookPath("sohoa")
	if err != nil {
		t.Fatal(err)
	}
	scan := filepath.Join("..", "..", "testdata", "scans", "department-2021.tiff")
	if out, err := exec.Command(exe, "--store", storeDir, "import", "--quiet", scan).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	corrected := vouch(t, storeDir)
	before, err := os.ReadFile(filepath.Join(storeDir, "sohoa.db"))
	if err != nil {
		t.Fatal(err)
	}
	training := &ocrTraining{From: storeDir, dir: filepath.Join(dir, "work"), out: filepath.Join(dir, "office.traineddata")}
	run := exec.Command(exe, "model", "train-ocr", "--from", storeDir, "--dir", training.dir, "--out", training.out,
		"--base", bases[0], "--pages", "2", "--rows", "6", "--iterations", "150", "--rate", "0.001", "--seed", "7", "--format", "csv")
	var said, printed strings.Builder
	run.Stdout, run.Stderr = &printed, &said
	if err := run.Run(); err != nil {
		t.Fatalf("%v\n%s", err, said.String())
	}
	o, err := training.gathered()
	if err != nil {
		t.Fatal(err)
	}
	texts := slices.Clone(o.Texts)
	for _, h := range o.Held {
		texts = append(texts, h.Text)
	}
	if len(o.Held) < 3 || len(o.Texts) < 3*len(o.Held) {
		t.Errorf("%d lines to learn from, %d held out", len(o.Texts), len(o.Held))
	}
	if n := slices.IndexFunc(texts, func(s string) bool { return strings.Contains(s, corrected) }); n < 0 {
		t.Errorf("the corrected number %s is in none of %q", corrected, texts)
	}
	for _, want := range []string{fmt.Sprintf("office,before,%d,", len(o.Held)), fmt.Sprintf("office,after,%d,", len(o.Held)), "made,before,2,", "made,after,2,"} {
		if !strings.Contains(printed.String(), "\n"+want) {
			t.Errorf("the comparison has no %q:\n%s", want, printed.String())
		}
	}
	if !strings.Contains(said.String(), "the office's held-out lines are ") {
		t.Errorf("no word on whether it is better:\n%s", said.String())
	}
	was, is := officeError(t, training, bases[0]), officeError(t, training, training.out)
	if is >= was {
		t.Errorf("the lines that were learned are read with %.2f %% of letters wrong, before it were %.2f %%", is, was)
	}
	after, err := os.ReadFile(filepath.Join(storeDir, "sohoa.db"))
	if err != nil || string(before) != string(after) {
		t.Errorf("training changed the store (%v)", err)
	}
}

// officeError is the error on all lines that were learned, the office's too.
func officeError(t *testing.T, training *ocrTraining, name string) float64 {
	t.Helper()
	b, err := readData(name)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "data.traineddata")
	if err := os.WriteFile(path, b, 0o644); err != nil {
		t.Fatal(err)
	}
	return lineError(t, training, path)
}

// vouch verifies every figure of the only report and corrects one to a number
// that stands nowhere, which it returns.
func vouch(t *testing.T, dir string) string {
	t.Helper()
	st, err := sqlite.Open(t.Context(), dir, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	var verdicts []store.Verdict
	corrected := ""
	for d, err := range st.Documents(t.Context(), store.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		figures, err := st.Figures(t.Context(), d.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range figures {
			v := store.Verdict{Figure: f.ID, By: "Lan"}
			if corrected == "" && f.Value != nil && f.Total == nil && f.Percent == nil && f.Value.Compare(entity.Int(1000)) > 0 && f.Evidence[0].Text == f.Value.String() {
				n := entity.Int(f.Value.Unscaled + 7)
				corrected, v.Correct = n.String(), map[store.Part]*entity.Number{store.Value: &n}
			}
			verdicts = append(verdicts, v)
		}
	}
	if corrected == "" || len(verdicts) < 12 {
		t.Fatalf("there is nothing to correct among %d figures", len(verdicts))
	}
	if err := st.Verify(t.Context(), verdicts...); err != nil {
		t.Fatal(err)
	}
	return corrected
}

func TestNumbersAreWrittenAsTheyArePrinted(t *testing.T) {
	number := func(s string) *entity.Number {
		if s == "" {
			return nil
		}
		n, err := entity.ParseNumber(s)
		if err != nil {
			t.Fatal(err)
		}
		return &n
	}
	numbers := func(s string) store.Numbers {
		p := strings.Split(s+"||", "|")
		return store.Numbers{Value: number(p[0]), Total: number(p[1]), Percent: number(p[2])}
	}
	for _, test := range []struct{ text, read, says, want string }{
		{"1.249", "1249", "1249", "1.249"},
		{"1.249", "1249", "1294", "1.294"},
		{"1249", "1249", "1294", "1294"},
		{"05", "5", "6", "06"},
		{"10.575/12.285", "10575|12285", "10575|12258", "10.575/12.258"},
		{"546/675, đạt 80,89%", "546|675|80,89", "546|675|80,98", "546/675, đạt 80,98%"},
		{"15/16", "15", "15", ""},         // 16 is nobody's word
		{"1.249", "1294", "1294", ""},     // not the number that was read
		{"1.249", "1249", "|1249|", ""},   // a person says that there is no value
		{"không có", "1249", "1249", ""},  // the number is not there
		{"96%", "||96", "||95", "95%"},    // a share alone
		{"9.9.9", "999", "999", ""},       // no number
		{"12.3456", "123456", "1235", ""}, // nor this
	} {
		got, ok := asPrinted(test.text, numbers(test.read), numbers(test.says))
		if !ok {
			got = ""
		}
		if got != test.want {
			t.Errorf("%q, read as %s, which is %s: got %q, want %q", test.text, test.read, test.says, got, test.want)
		}
	}
}

func TestOnlyWhatPeopleVouchForIsTaught(t *testing.T) {
	p := &ocr.Page{Num: 1, Width: 1000, Height: 200, Source: ocr.SourceOCR, Text: "nhận 4.310 hồ sơ, trả 31\ncó 7 và 8 bộ"}
	at := 0
	for i, line := range strings.Split(p.Text, "\n") {
		y := int32(20 + 60*i)
		p.Lines = append(p.Lines, ocr.Line{Span: ocr.Span{Start: at, End: at + len(line)}, Box: ocr.Box{X0: 0, Y0: y, X1: 900, Y1: y + 40}})
		x := int32(0)
		for _, w := range strings.Split(line, " ") {
			p.Words = append(p.Words, ocr.Word{Span: ocr.Span{Start: at, End: at + len(w)}, Box: ocr.Box{X0: x, Y0: y, X1: x + 90, Y1: y + 40}, Conf: 0.95})
			at, x = at+len(w)+1, x+100
		}
	}
	if err := p.Check(); err != nil {
		t.Fatal(err)
	}
	figure := func(word string, read, says int64) store.Figure {
		start := strings.Index(p.Text, word)
		span := ocr.Span{Start: start, End: start + len(word)}
		f := store.Figure{Read: &store.Numbers{}, Verified: &store.Verification{}}
		a, b := entity.Int(read), entity.Int(says)
		f.Read.Value, f.Verified.Value = &a, &b
		f.Evidence = append(f.Evidence, evidenceAt(span, word))
		return f
	}
	texts := func(lines []officeLine) (out []string) {
		for _, l := range lines {
			out = append(out, l.Text)
		}
		return out
	}
	clean := normalize.Text{S: p.Text}
	both := []store.Figure{figure("4.310", 4310, 4810), figure("31", 31, 31), figure("7", 7, 7)}
	both[1].Evidence[0].Raw.Start, both[1].Evidence[0].Raw.End = strings.Index(p.Text, "trả 31")+len("trả "), strings.Index(p.Text, "\n")
	if got, want := texts(vouchedOnPage(p, clean, both)), []string{"4.810", "31", "7", "nhận 4.810 hồ sơ, trả 31"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want) // the second line has an 8 that is nobody's word
	}
	if got, want := texts(vouchedOnPage(p, clean, both[1:])), []string{"31", "7"}; !slices.Equal(got, want) {
		t.Errorf("of a line half vouched for: got %q, want %q", got, want)
	}
	p.Words[2].Conf = 0.5
	if got, want := texts(vouchedOnPage(p, clean, both)), []string{"4.810", "31", "7"}; !slices.Equal(got, want) {
		t.Errorf("of a line with a doubtful word: got %q, want %q", got, want)
	}
	two := append(slices.Clone(both), figure("4.310", 4310, 4811))
	if got, want := texts(vouchedOnPage(p, clean, two)), []string{"31", "7"}; !slices.Equal(got, want) {
		t.Errorf("where two differ: got %q, want %q", got, want)
	}
}

func evidenceAt(s ocr.Span, text string) extract.Evidence {
	return extract.Evidence{Page: 1, Line: 1, Span: s, Raw: s, Text: text}
}
