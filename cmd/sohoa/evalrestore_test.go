package main

import (
	"bytes"
	"context"
	"errors"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"sohoa/normalize"
	"sohoa/normalize/lm"
	"sohoa/normalize/measure"
	"sohoa/testdata/page"
	"sohoa/testdata/render"
	"sohoa/testdata/scores"
)

// The evaluations of restoring, a regime each. What stands in the folder shared
// beside the checkout is measured where there is one, and skipped aloud where
// there is none: then its scores stay as they were.

const sharedDir = "../../../shared"

// unseen is the first seed of composed reports that no model was trained on.
const unseen = 880_000_001

func evalNormalizer(t *testing.T) *normalize.Normalizer {
	t.Helper()
	if os.Getenv("SOHOA_EVAL") == "" {
		t.Skip("restoring whole corpora takes minutes: make eval")
	}
	n, err := normalize.Default()
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func needsShared(t *testing.T) {
	t.Helper()
	if _, err := os.Stat(filepath.Join(sharedDir, "corpus")); err != nil {
		t.Skipf("SKIPPED: %v; the scores of this evaluation stay as they were", err)
	}
}

// holdRestored keeps the scores of a regime.
func holdRestored(t *testing.T, name string, x measure.Tally) {
	t.Helper()
	if x.Words < 500 {
		t.Fatalf("%s: only %d words were measured", name, x.Words)
	}
	t.Logf("%s: %s", name, x)
	scores.Hold(t, "restore."+name+".syllables", x.Share())
	scores.Hold(t, "restore."+name+".characters", 1-x.CER())
	scores.Hold(t, "restore."+name+".digits-kept", 1-float64(x.Broken)/float64(max(x.Protected, 1)))
	if x.Symbols > 0 {
		scores.Hold(t, "restore."+name+".symbols", x.SymbolShare())
	}
}

// holdRepairs keeps how much of what was wrong is repaired, and how little of
// what was right is spoiled.
func holdRepairs(t *testing.T, name string, x measure.Tally) {
	t.Helper()
	scores.Hold(t, "restore."+name+".repaired", x.RepairShare())
	scores.Hold(t, "restore."+name+".unspoiled", 1-x.Spoiled()/1000)
}

// TestEvalRestoreReports sets composed reports, reads them with data of the
// wrong and of the right language, and restores them.
func TestEvalRestoreReports(t *testing.T) {
	n := evalNormalizer(t)
	lines := slices.Collect(composed(unseen, 40))
	wrong := readLinesAs(t, lines, "eng", "", 10, 71)
	holdRestored(t, "wrong-model", evaluatePairs(n, wrong).Tally)
	right := evaluatePairs(n, readLinesAs(t, lines, "sohoa", "../../ocr/tesseract/data", 10, 72)).Tally
	holdRestored(t, "right-model", right)
	holdRepairs(t, "right-model", right)
	holdRestored(t, "stripped", evaluateStripped(n, slices.Values(lines)))
}

// TestEvalRestoreHeldOut does the same with lines of law and of reports by
// others, which the models were not trained on.
func TestEvalRestoreHeldOut(t *testing.T) {
	n := evalNormalizer(t)
	needsShared(t)
	legal, general := heldOutTest(t)
	holdRestored(t, "held-out.wrong-model", evaluatePairs(n, wellPrinted(readLinesAs(t, legal, "eng", "", 10, 73))).Tally)
	right := evaluatePairs(n, wellPrinted(readLinesAs(t, legal, "sohoa", "../../ocr/tesseract/data", 10, 74))).Tally
	holdRestored(t, "held-out.right-model", right)
	holdRepairs(t, "held-out.right-model", right)
	x := evaluateStripped(n, slices.Values(legal))
	holdRestored(t, "held-out.stripped", x)
	scores.Hold(t, "restore.held-out.stripped.alpha-words", x.AlphaShare())
	x = evaluateStripped(n, slices.Values(general))
	holdRestored(t, "general.stripped", x)
	scores.Hold(t, "restore.general.stripped.alpha-words", x.AlphaShare())
}

// heldOutTest lists the lines to report on: the second half of what training
// leaves out. The first half is for choosing settings.
func heldOutTest(t *testing.T) (legal, general []string) {
	t.Helper()
	sources, err := corpora(filepath.Join(sharedDir, "corpus"), true)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range sources {
		for l := range s.Lines {
			switch {
			case lineHash(l)/50%2 == 0:
			case s.Weight > 1:
				legal = append(legal, l)
			default:
				general = append(general, l)
			}
		}
	}
	return legal, general
}

// wellPrinted leaves out the pairs whose line has words run together, such as
// đầy đủhồ sơ: lines of the corpora that were damaged before they came to us. Parting
// such words is right and would count as spoiling them. Which lines these are is told
// by how syllables are built, not by any model.
func wellPrinted(pairs [][2]string) [][2]string {
	return slices.DeleteFunc(pairs, func(p [2]string) bool {
		return slices.ContainsFunc(measure.Words(p[0]), func(w string) bool {
			_, _, ok := lm.Split(w)
			return !ok && lm.Marked(w) && strings.IndexFunc(w, notLetter) < 0
		})
	})
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) }

// TestEvalRestoreNoise puts the misreadings of the right model, as they were
// counted on real scans, into held-out lines: one word in thirty.
func TestEvalRestoreNoise(t *testing.T) {
	n := evalNormalizer(t)
	needsShared(t)
	noise := realMisreadings(t)
	legal, _ := heldOutTest(t)
	dice := rand.New(rand.NewPCG(75, 1))
	var pairs [][2]string
	for _, l := range legal[:min(len(legal), 4000)] {
		pairs = append(pairs, [2]string{l, misread(l, noise, dice)})
	}
	x := evaluatePairs(n, wellPrinted(pairs)).Tally
	holdRestored(t, "real-misreadings", x)
	holdRepairs(t, "real-misreadings", x)
}

type misreading struct {
	read  string
	count int
}

// realMisreadings are the half of the counted misreadings that no model is
// trained on, by the printed syllable.
func realMisreadings(t *testing.T) map[string][]misreading {
	t.Helper()
	lines, err := readLines(filepath.Join(sharedDir, "corpus", "confusions-vie.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	out := make(map[string][]misreading)
	for _, l := range lines {
		f := strings.Split(l, "\t")
		if len(f) != 4 || strings.HasPrefix(l, "#") || lineHash(f[0]+" "+f[1])%2 == 0 || lm.Canonical(f[0]) == lm.Canonical(f[1]) {
			continue
		}
		if n, err := strconv.Atoi(f[3]); err == nil && n > 0 {
			out[f[1]] = append(out[f[1]], misreading{f[0], n})
		}
	}
	if len(out) < 100 {
		t.Fatalf("only %d misread syllables", len(out))
	}
	return out
}

// misread spoils one in five of the words that were ever misread.
func misread(line string, noise map[string][]misreading, dice *rand.Rand) string {
	words := strings.Split(line, " ")
	for i, w := range words {
		of := noise[w]
		if len(of) == 0 || dice.IntN(5) > 0 {
			continue
		}
		total := 0
		for _, m := range of {
			total += m.count
		}
		k := dice.IntN(total)
		for _, m := range of {
			if k -= m.count; k < 0 {
				words[i] = m.read
				break
			}
		}
	}
	return strings.Join(words, " ")
}

// TestEvalRestoreSample restores the owner's report. What is printed there is
// kept as sums of its words alone, since the paper is not ours to copy.
func TestEvalRestoreSample(t *testing.T) {
	n := evalNormalizer(t)
	raw, err := os.ReadFile(filepath.Join(sharedDir, "sample", "report-127-BC-UBND.ocr.txt"))
	if err != nil {
		t.Skipf("SKIPPED: %v; the scores of this evaluation stay as they were", err)
	}
	sums, err := os.ReadFile("testdata/sample.sums")
	if err != nil {
		t.Fatal(err)
	}
	printed, read, got := strings.Split(string(sums), "\n"), strings.Split(string(raw), "\n"), strings.Split(n.Text(string(raw)).S, "\n")
	if len(printed) != len(read) {
		t.Fatalf("sums of %d lines, the sample has %d", len(printed), len(read))
	}
	var x measure.Tally
	for i, line := range printed {
		x.Sums(strings.Fields(line), wordSums(i, read[i]), wordSums(i, got[i]))
	}
	t.Logf("sample: %d of %d words right, %d symbols and figures of %d changed", x.Right, x.Words, x.Broken, x.Protected)
	if x.Words < 4000 {
		t.Fatalf("only %d words", x.Words)
	}
	scores.Hold(t, "restore.sample.syllables", x.Share())
	scores.Hold(t, "restore.sample.digits-kept", 1-float64(x.Broken)/float64(x.Protected))
}

// wordSums are the words of a line as four letters each, which tell a word from
// others in its line and do not tell what it is; those with a digit end with 0.
func wordSums(line int, s string) []string {
	var out []string
	for _, w := range measure.Words(s) {
		h := lineHash(strconv.Itoa(line) + " " + w)
		sum := string([]byte{'a' + byte(h>>28), 'a' + byte(h>>24&15), 'a' + byte(h>>20&15), 'a' + byte(h>>16&15)})
		if strings.ContainsAny(w, "0123456789") {
			sum += "0"
		}
		out = append(out, sum)
	}
	return out
}

// readLinesAs sets lines on pages, reads them and pairs the two.
func readLinesAs(t *testing.T, lines []string, lang, data string, pages int, seed uint64) [][2]string {
	t.Helper()
	if data != "" {
		abs, err := filepath.Abs(data)
		if err != nil {
			t.Fatal(err)
		}
		t.Setenv("TESSDATA_PREFIX", abs)
	}
	fonts, err := render.LoadFonts(render.FontDirs()...)
	if errors.Is(err, render.ErrNoFonts) {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	var paths []string
	for _, face := range []page.Face{page.Regular, page.Bold, page.Italic} {
		paths = append(paths, filepath.Join(dir, strconv.Itoa(int(face))+".ttf"))
		if err := os.WriteFile(paths[len(paths)-1], fonts.File(face), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	set, err := newPageSetter(paths, seed)
	if err != nil {
		t.Fatal(err)
	}
	dice := rand.New(rand.NewPCG(seed, 3))
	next := func() string { return lines[dice.IntN(len(lines))] }
	return readPairsLive(t, set, next, pages, lang)
}

func readPairsLive(t *testing.T, set *pageSetter, next func() string, pages int, lang string) [][2]string {
	t.Helper()
	var b bytes.Buffer
	if err := pairPages(context.Background(), set, next, pages, 2, lang, &b); err != nil {
		t.Fatal(err)
	}
	var out [][2]string
	for l := range strings.Lines(b.String()) {
		printed, read, _ := strings.Cut(strings.TrimSuffix(l, "\n"), "\t")
		out = append(out, [2]string{printed, read})
	}
	return out
}

func lineHash(s string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(s))
	return h.Sum32()
}
