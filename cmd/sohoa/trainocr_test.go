package main

import (
	"bytes"
	"context"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"sohoa/ocr/traineddata"
	"sohoa/testdata/lines"
)

// TestAShortTrainingLowersTheError teaches Debian's small network three pages
// and reads their lines before and after, with int8 weights both times.
func TestAShortTrainingLowersTheError(t *testing.T) {
	if testing.Short() {
		t.Skip("trains for half a minute; leave -short away")
	}
	if err := haveTools("tesseract", "lstmtraining", "lstmeval", "unicharset_extractor", "combine_lang_model"); err != nil {
		t.Skip(err)
	}
	bases, err := filepath.Glob("/usr/share/tesseract-ocr/*/tessdata/vie.traineddata")
	if err != nil || len(bases) == 0 {
		t.Skip("Debian's tesseract-ocr-vie is not installed: type: make setup")
	}
	dir := t.TempDir()
	training := &ocrTraining{Base: bases[0], Pages: 3, Rows: 6, Iterations: 150, Rate: 0.001, Seed: 7, dir: dir,
		out: filepath.Join(dir, "out.traineddata"), say: t.Logf}
	if err := training.run(context.Background()); err != nil {
		t.Fatal(err)
	}
	before, after := lineError(t, training, bases[0]), lineError(t, training, training.out)
	t.Logf("letters wrong: %.2f %% before, %.2f %% after", before, after)
	if after >= before {
		t.Errorf("training raised the error from %.2f %% to %.2f %%", before, after)
	}
	first, err := os.ReadFile(training.out)
	if err != nil {
		t.Fatal(err)
	}
	if err := training.run(context.Background()); err != nil {
		t.Fatalf("run again: %v", err)
	}
	if again, err := os.ReadFile(training.out); err != nil || !bytes.Equal(first, again) {
		t.Errorf("a finished training, run again, gave another file (%v)", err)
	}
	elsewhere := &ocrTraining{Base: training.Base, Pages: training.Pages, Rows: training.Rows, Iterations: training.Iterations, Rate: training.Rate, Seed: training.Seed,
		dir: filepath.Join(dir, "elsewhere"), out: filepath.Join(dir, "elsewhere.traineddata"), say: t.Logf}
	if err := elsewhere.run(context.Background()); err != nil {
		t.Fatal(err)
	}
	if again, err := os.ReadFile(elsewhere.out); err != nil || !bytes.Equal(first, again) {
		t.Errorf("the same settings gave another file in another folder (%v)", err)
	}
	next := &ocrTraining{Base: training.out, Pages: 1, Rows: 4, Iterations: 20, Rate: 0.001, Seed: 8, Keep: 0.5, dir: filepath.Join(dir, "next"), out: filepath.Join(dir, "next.traineddata"), say: t.Logf}
	if err := next.run(context.Background()); err != nil {
		t.Fatal(err)
	}
	keptHalf(t, next)
	if err := (&ocrTraining{Base: bases[0], Pages: 1, Rows: 4, Iterations: 20, Keep: 0.5, dir: filepath.Join(dir, "more"), say: t.Logf}).run(context.Background()); err == nil || !strings.Contains(err.Error(), "lacks 1") {
		t.Errorf("the weights of a network that lacks letters were to be kept: %v", err)
	}
	if before, err := next.baseSettings(); err != nil || !bytes.Contains(before, []byte(`"iterations": 150`)) {
		t.Errorf("data that go on from a training do not say how that went: %s (%v)", before, err)
	}
	record, err := os.ReadFile(training.out + ".json")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"face Liberation Serif": "`, `"base": "`, `"pages": "`, `"out.traineddata": "`, `"program": "`} {
		if !bytes.Contains(record, []byte(want)) {
			t.Errorf("what is written beside the data lacks %s:\n%s", want, record)
		}
	}
	for _, err := range []error{os.WriteFile(elsewhere.path("sources.json"), []byte(`{"face Another": "00"}`), 0o644), os.Remove(elsewhere.page(0) + ".lstmf")} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := elsewhere.run(context.Background()); err == nil || !strings.Contains(err.Error(), "other fonts") {
		t.Errorf("pages of two sets of fonts were mixed: %v", err)
	}
	training.Rows++
	if err := training.run(context.Background()); err == nil {
		t.Error("a folder that was begun with other settings was taken")
	}
}

// keptHalf holds that every weight lies between that of the base and that of
// the last checkpoint, but for half a step of its row.
func keptHalf(t *testing.T, training *ocrTraining) {
	t.Helper()
	weights := func(path string) []traineddata.Matrix {
		f, err := parseData(path)
		if err != nil {
			t.Fatal(err)
		}
		all, err := traineddata.Matrices(f[traineddata.LSTM])
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	base, last, got := weights(training.path(floatData)), weights(training.path("trained.traineddata")), weights(training.out)
	moved := 0
	for i, m := range got {
		for j, v := range m.Int8 {
			a, b, scale := base[i].Float[j], last[i].Float[j], m.Scale[j/m.Cols]
			if a != b {
				moved++
			}
			if d := math.Abs(float64(v)*scale - (a+b)/2); d > scale/2+1e-9 {
				t.Fatalf("matrix %d weight %d is %v off the middle of %v and %v", i, j, d, a, b)
			}
		}
	}
	if moved == 0 {
		t.Error("training moved no weight")
	}
}

// lineError is what Tesseract's own evaluation says of the training lines, in
// percent of their letters.
func lineError(t *testing.T, training *ocrTraining, data string) float64 {
	t.Helper()
	out, err := training.tool(context.Background(), "lstmeval", "--model", data, "--eval_listfile", training.path("lines.txt"), "--verbosity", "0")
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(`BCER eval=([\d.]+)`).FindStringSubmatch(out)
	if m == nil {
		t.Fatalf("lstmeval printed no error:\n%s", out)
	}
	v, err := strconv.ParseFloat(m[1], 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestListsHoldTheShapesOfTheRegister(t *testing.T) {
	words := wordList([]string{"tỵ", "ủy"})
	for _, want := range []string{"tỵ", "Tỵ", "TỴ", "Ủy", "UBND"} {
		if !contains(words, want) {
			t.Errorf("the word list lacks %q", want)
		}
	}
	if !contains(words, "Freight") || contains(wordList(nil), "tỵ") {
		t.Error("the word list lacks English words, or has syllables that were not given")
	}
	for _, want := range []string{"  ,  %", " .   ", "   /KH-UBND", "   /    /NĐ-CP", "  /  /    ", "  /   "} {
		if !contains(numberList(), want) {
			t.Errorf("the number list lacks %q", want)
		}
	}
}

// TestEnglishIsJudgedByOtherWords holds that the English of the evaluation is
// not that of the training lines.
func TestEnglishIsJudgedByOtherWords(t *testing.T) {
	taught := map[string]bool{}
	for _, w := range strings.Fields(strings.ToLower(strings.Join(append(lines.EnglishSentences(), lines.EnglishWords()...), " "))) {
		taught[strings.Trim(w, ",.;")] = true
	}
	if !taught["freight"] {
		t.Fatal("the taught words are not found")
	}
	fresh := map[string]bool{}
	all := map[string]bool{}
	for _, p := range englishParagraphs {
		if contains(lines.EnglishSentences(), p) {
			t.Errorf("a line to learn from judges as well: %q", p)
		}
		for _, w := range tokensOf(strings.ToLower(p)) {
			all[w] = true
			if !taught[w] {
				fresh[w] = true
			}
		}
	}
	if 3*len(fresh) < 2*len(all) {
		t.Errorf("%d of %d words are in no line to learn from, want two thirds", len(fresh), len(all))
	}
}

func contains(all []string, s string) bool {
	for _, a := range all {
		if a == s {
			return true
		}
	}
	return false
}

func TestScoresCountWhatIsMissed(t *testing.T) {
	var s score
	s.add("Ủy ban nhân dân: 1.234 hồ sơ – 95%", "Uy ban nhân dân: 1.284 hồ sơ - 95%", false)
	if got, want := s.syllables, (tally{6, 1}); got != want {
		t.Errorf("syllables: got %v, want %v", got, want)
	}
	if got, want := s.numbers, (tally{2, 1}); got != want {
		t.Errorf("numbers: got %v, want %v", got, want)
	}
	if got, want := s.signs, (tally{1, 1}); got != want {
		t.Errorf("signs: got %v, want %v", got, want)
	}
	var alone score
	alone.add("13,4", "13,4 1", true)
	if got, want := alone.numbers, (tally{1, 1}); got != want {
		t.Errorf("a cell with a digit too many: got %v, want %v", got, want)
	}
	var line score
	line.add("Thanh tra Sở: 08 08 m³", "Thanh tra So: 08 08 m²", true)
	if got, want := [2]tally{line.syllables, line.numbers}, [2]tally{{4, 2}, {2, 0}}; got != want {
		t.Errorf("a line with two words wrong: syllables and numbers %v, want %v", got, want)
	}
}
