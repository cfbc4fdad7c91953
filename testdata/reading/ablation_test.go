package reading

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"sohoa/normalize"
	"sohoa/ocr"
	"sohoa/ocr/ocrtest"
	"sohoa/testdata/render"
)

// ablationSeed draws the pages on which second readings are weighed.
const ablationSeed = 640_000

// weighed is what a choice of second readings came to: numbers of the text and
// figures of cells that are wrong, words with digits that nothing flags although
// they are printed nowhere, right ones that are flagged, and the time of the
// processors.
type weighed struct {
	numbers, cells, silent, alarms int
	cpu                            time.Duration
}

// BenchmarkSecondReadings reads drawn pages of four classes that read badly with all second
// readings, without each of them, and with others besides: what stays wrong, what nothing
// flags, what is flagged although it is right, and the time of the processors.
func BenchmarkSecondReadings(b *testing.B) {
	fonts, err := render.LoadFonts(render.FontDirs()...)
	if errors.Is(err, render.ErrNoFonts) {
		b.Skipf("SKIPPED: %v", err)
	}
	if err != nil {
		b.Fatal(err)
	}
	var pages []Page
	for i, c := range Classes() {
		if !slices.Contains([]string{"grey", "jpeg", "low", "thin"}, c.Name) {
			continue
		}
		samples, err := Make(c, fonts, ablationSeed+100*uint64(i))
		if err != nil {
			b.Fatal(err)
		}
		for _, s := range samples {
			pages = append(pages, s.Pages...)
		}
	}
	type choice struct {
		name     string
		readings []string
	}
	all := ocr.DefaultReadings()
	choices := []choice{{"all", all}, {"none", []string{"none"}}}
	for _, r := range all {
		choices = append(choices, choice{"without " + r, slices.DeleteFunc(slices.Clone(all), func(s string) bool { return s == r })})
	}
	for _, r := range []string{ocr.ReadBlock, ocr.ReadColumn, ocr.ReadScaled, ocr.ReadStock} {
		choices = append(choices, choice{"with " + r, append(slices.Clone(all), r)})
	}
	for _, c := range choices {
		b.Run(strings.ReplaceAll(c.name, " ", "_"), func(b *testing.B) {
			for b.Loop() {
				w := weigh(b, pages, c.readings)
				b.ReportMetric(float64(w.numbers), "wrong-numbers")
				b.ReportMetric(float64(w.cells), "wrong-cells")
				b.ReportMetric(float64(w.silent), "silent")
				b.ReportMetric(float64(w.alarms), "false-alarms")
				b.ReportMetric(w.cpu.Seconds(), "cpu-s")
			}
		})
	}
}

// weigh reads pages with a fresh pool.
func weigh(b *testing.B, pages []Page, readings []string) (w weighed) {
	b.Helper()
	cfg := ocrtest.Config(b, "")
	cfg.Children = children
	pool, err := ocr.NewPool(cfg)
	if err != nil {
		b.Fatal(err)
	}
	before := ofChildren(b)
	dir := b.TempDir()
	var mu sync.Mutex
	var wait sync.WaitGroup
	free := make(chan struct{}, children)
	for i, g := range pages {
		free <- struct{}{}
		wait.Go(func() {
			defer func() { <-free }()
			path := filepath.Join(dir, fmt.Sprint(i, g.Ext))
			if err := os.WriteFile(path, g.Image, 0o600); err != nil {
				b.Error(err)
				return
			}
			p, err := pool.Read(b.Context(), path, 1, ocr.Options{Readings: readings})
			if err != nil {
				b.Error(err)
				return
			}
			mu.Lock()
			defer mu.Unlock()
			w.count(g, p)
		})
	}
	wait.Wait()
	if err := pool.Close(); err != nil {
		b.Fatal(err)
	}
	w.cpu = ofChildren(b) - before
	return w
}

// count adds a page, as it was read: restoring changes no number.
func (w *weighed) count(g Page, p ocr.Page) {
	s := Judge(g, p, normalize.Text{S: p.Text})
	w.numbers += s.Numbers.All - s.Numbers.Right
	w.cells += s.Figures.All - s.Figures.Right
	printed := bag(Tokens(g.Texts[0]))
	for _, word := range p.Words {
		tokens := Tokens(p.Text[word.Span.Start:word.Span.End])
		if len(tokens) != 1 || !isNumber(tokens[0]) {
			continue
		}
		switch right := printed[tokens[0]] > 0; {
		case right && word.Conf < sure:
			w.alarms++
		case !right && word.Conf >= sure:
			w.silent++
		}
	}
}

// ofChildren is the processor time of ended children.
func ofChildren(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_CHILDREN, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
