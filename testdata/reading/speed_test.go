package reading

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/draw"
	_ "image/jpeg" // pages of some classes
	_ "image/png"  // and of the others
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"sohoa/ocr"
	"sohoa/ocr/ocrtest"
	"sohoa/testdata/file"
	"sohoa/testdata/render"
)

// benchPages is how many pages are read; SOHOA_BENCH_PAGES takes fewer of the
// same, every second or third.
const benchPages = 40

// every is which of the pages are read: each, each second, ….
func every(b *testing.B) int {
	b.Helper()
	few := os.Getenv("SOHOA_BENCH_PAGES")
	if few == "" {
		return 1
	}
	n, err := strconv.Atoi(few)
	if err != nil || n < 1 {
		b.Fatalf("SOHOA_BENCH_PAGES=%s is no number of pages", few)
	}
	return max(1, benchPages/n)
}

// BenchmarkAgainstTesseract reads a mixed set of 40 pages with one process for
// each of two processors: one reading a page and no tables (once), all readings
// (all), and what others do with the same pages: tesseract on the page images
// with the same data (xargs -P, one thread each), and ocrmypdf --jobs 2
// --sidecar with the system's vie data on the same PDF. The ratios of wall and
// of processor time are those to tesseract.
func BenchmarkAgainstTesseract(b *testing.B) {
	for _, tool := range []string{"tesseract", "xargs"} {
		if _, err := exec.LookPath(tool); err != nil {
			b.Skipf("SKIPPED: %s is not installed; type: sudo apt-get install tesseract-ocr findutils", tool)
		}
	}
	dir := b.TempDir()
	pdf, pages := mixedSet(b, dir)
	for b.Loop() {
		base := took(b, func() error { return tesseractAll(dir, pages) })
		tell := func(name string, t spent) {
			b.ReportMetric(t.wall.Seconds()/base.wall.Seconds(), name+"/tesseract-wall")
			b.ReportMetric(t.cpu.Seconds()/base.cpu.Seconds(), name+"/tesseract-cpu")
		}
		b.ReportMetric(base.wall.Seconds(), "tesseract-s")
		tell("once", took(b, func() error { return readAll(b, pdf, len(pages), ocr.Options{Once: true}) }))
		tell("all", took(b, func() error { return readAll(b, pdf, len(pages), ocr.Options{}) }))
		if _, err := exec.LookPath("ocrmypdf"); err != nil {
			b.Log("SKIPPED: ocrmypdf is not installed; type: sudo apt-get install ocrmypdf")
			continue
		}
		tell("ocrmypdf", took(b, func() error {
			return run("ocrmypdf", "-q", "-l", "vie", "--force-ocr", "--jobs", fmt.Sprint(children), "--sidecar", filepath.Join(dir, "out.txt"), pdf, filepath.Join(dir, "out.pdf"))
		}))
	}
}

// spent is time on the clock and of all processors.
type spent struct{ wall, cpu time.Duration }

func took(b *testing.B, do func() error) spent {
	b.Helper()
	began, cpu := time.Now(), processors(b)
	if err := do(); err != nil {
		b.Fatal(err)
	}
	return spent{time.Since(began), processors(b) - cpu}
}

// processors is what this process and its ended children have used.
func processors(b *testing.B) time.Duration {
	b.Helper()
	var all time.Duration
	for _, who := range []int{syscall.RUSAGE_SELF, syscall.RUSAGE_CHILDREN} {
		var u syscall.Rusage
		if err := syscall.Getrusage(who, &u); err != nil {
			b.Fatal(err)
		}
		all += time.Duration(u.Utime.Nano() + u.Stime.Nano())
	}
	return all
}

// mixedSet draws pages of all classes by turns, as images and as one PDF.
func mixedSet(b *testing.B, dir string) (pdf string, images []string) {
	b.Helper()
	fonts, err := render.LoadFonts(render.FontDirs()...)
	if errors.Is(err, render.ErrNoFonts) {
		b.Skipf("SKIPPED: %v", err)
	}
	if err != nil {
		b.Fatal(err)
	}
	var sheets []file.Sheet
	step, seen := every(b), 0
	for i, c := range Classes() {
		samples, err := Make(c, fonts, 990_000+100*uint64(i))
		if err != nil {
			b.Fatal(err)
		}
		for _, s := range samples {
			if seen++; (seen-1)%step != 0 {
				continue
			}
			g := s.Pages[0]
			path := filepath.Join(dir, fmt.Sprintf("%03d%s", len(images)+1, g.Ext))
			if err := os.WriteFile(path, g.Image, 0o600); err != nil {
				b.Fatal(err)
			}
			img, _, err := image.Decode(bytes.NewReader(g.Image))
			if err != nil {
				b.Fatal(err)
			}
			m := image.NewRGBA(img.Bounds())
			draw.Draw(m, m.Rect, img, image.Point{}, draw.Src)
			images, sheets = append(images, path), append(sheets, file.Sheet{Scan: m, DPI: c.DPI, Quality: max(c.Quality, 75)})
		}
	}
	var out bytes.Buffer
	if err := file.PDF(&out, sheets, fonts.File); err != nil {
		b.Fatal(err)
	}
	pdf = filepath.Join(dir, "mixed.pdf")
	if err := os.WriteFile(pdf, out.Bytes(), 0o600); err != nil {
		b.Fatal(err)
	}
	return pdf, images
}

// tesseractAll reads images with the program and the taught data.
func tesseractAll(dir string, images []string) error {
	data, err := filepath.Abs(filepath.Join("..", "..", "ocr", "tesseract", "data"))
	if err != nil {
		return err
	}
	cmd := exec.Command("xargs", "-P", fmt.Sprint(children), "-I{}", "tesseract", "{}", "{}.out", "--tessdata-dir", data, "-l", "sohoa")
	cmd.Stdin = strings.NewReader(strings.Join(images, "\n") + "\n")
	cmd.Env, cmd.Dir = append(os.Environ(), "OMP_THREAD_LIMIT=1"), dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("run tesseract: %w: %s", err, out)
	}
	return nil
}

func run(name string, args ...string) error {
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), "OMP_THREAD_LIMIT=1")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("run %s: %w: %s", name, err, out)
	}
	return nil
}

// readAll reads the pages of a PDF with a fresh pool, which is ended.
func readAll(b *testing.B, path string, pages int, o ocr.Options) error {
	cfg := ocrtest.Config(b, "")
	cfg.Children = children
	pool, err := ocr.NewPool(cfg)
	if err != nil {
		return err
	}
	var wait sync.WaitGroup
	failed := make([]error, pages)
	for i := range pages {
		wait.Go(func() { _, failed[i] = pool.Read(b.Context(), path, i+1, o) })
	}
	wait.Wait()
	return errors.Join(append(failed, pool.Close())...)
}
