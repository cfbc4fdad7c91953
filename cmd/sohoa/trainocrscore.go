package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"sohoa/testdata/lines"
)

// tally counts what was printed and what of it was not read.
type tally struct{ printed, missed int }

// share is what of all was read, 1 where nothing was printed.
func (t tally) share() float64 { return 1 - float64(t.missed)/float64(max(1, t.printed)) }

// score is how a text was read, by kinds of tokens. Capitals, and words with
// letters that ASCII lacks (marks), are syllables too.
type score struct{ syllables, numbers, capitals, marks, signs tally }

// reading is what one data file made of a class.
type reading struct {
	class, data string
	samples     int
	score
	milliseconds float64 // of processor time a sample
}

// read reads all samples of a class in one run.
func (e *ocrEvaluation) read(ctx context.Context, c class, name string) (reading, error) {
	r := reading{class: c.name, data: name, samples: len(c.samples)}
	var list strings.Builder
	for _, s := range c.samples {
		fmt.Fprintln(&list, s.picture)
	}
	path := filepath.Join(e.dir, "list.txt")
	if err := os.WriteFile(path, []byte(list.String()), 0o644); err != nil {
		return r, err
	}
	mode := e.mode
	if c.lone {
		mode = 6
	}
	cmd := exec.CommandContext(ctx, "tesseract", path, "stdout", "--tessdata-dir", e.dir, "-l", name, "--psm", fmt.Sprint(mode))
	cmd.Env = append(os.Environ(), "OMP_THREAD_LIMIT=1")
	out, err := cmd.Output()
	if err != nil {
		return r, fmt.Errorf("run tesseract: %w", err)
	}
	pages := strings.Split(string(out), "\f")
	if len(pages) < len(c.samples) {
		return r, fmt.Errorf("run tesseract: it read %d of %d pictures", len(pages), len(c.samples))
	}
	for i, s := range c.samples {
		r.add(s.printed, pages[i], c.lone)
	}
	r.milliseconds = float64(cmd.ProcessState.UserTime().Milliseconds()) / float64(max(1, len(c.samples)))
	return r, nil
}

// add scores one text; order does not count. Of what was read alone a digit too
// many is a fault of its numbers as well.
func (s *score) add(printed, read string, alone bool) {
	p, r := tokensOf(printed), tokensOf(read)
	left := map[string]int{} // of each word, what was read more often than printed
	for _, w := range r {
		left[w]++
	}
	for _, w := range p {
		left[w]--
	}
	more := false
	for w, n := range left {
		more = more || n > 0 && isNumber(w)
	}
	for _, w := range p {
		missed := left[w] < 0
		if missed {
			left[w]++
		}
		s.count(w, !missed && !(alone && more && isNumber(w)))
	}
	if !alone {
		s.addSigns(printed, read)
	}
}

func isNumber(w string) bool { return strings.ContainsAny(w, "0123456789") }

func (s *score) count(w string, ok bool) {
	t := &s.syllables
	if isNumber(w) {
		t = &s.numbers
	}
	t.add(ok)
	if len([]rune(w)) > 1 && strings.ToUpper(w) == w && strings.ToLower(w) != w && t == &s.syllables {
		s.capitals.add(ok)
	}
	if t == &s.syllables && strings.ContainsFunc(w, func(r rune) bool { return r > unicode.MaxASCII }) {
		s.marks.add(ok)
	}
}

func (t *tally) add(ok bool) {
	t.printed++
	if !ok {
		t.missed++
	}
}

// addSigns counts the signs that the stock data cannot write.
func (s *score) addSigns(printed, read string) {
	for _, sign := range lines.Charset() {
		p, r := strings.Count(norm.NFC.String(printed), string(sign)), strings.Count(norm.NFC.String(read), string(sign))
		s.signs.printed += p
		s.signs.missed += max(0, p-r)
	}
}

// tokensOf cuts a text at blanks and takes the punctuation around words away;
// what is punctuation alone is no token.
func tokensOf(s string) []string {
	var out []string
	for _, w := range strings.Fields(norm.NFC.String(s)) {
		w = strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '%' && r != '²' })
		if w != "" && w != "%" {
			out = append(out, w)
		}
	}
	return out
}
