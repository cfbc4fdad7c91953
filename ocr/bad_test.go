package ocr_test

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"sohoa/ocr"
	"sohoa/ocr/ocrtest"
)

// jargon is what a message must not have: words of decoders, not of archivists.
var jargon = regexp.MustCompile(`\bEOF\b|^\d+: |: \d+: |invalid format|runtime error|wasm|goroutine|0x[0-9a-f]{4}`)

// TestBadFilesAreRefusedOrRead opens files that broke some reader once, and
// takes the first and the last page image of each; some pages are read. Each
// file gives pages, or a cause in words and what to do next, in bounded time
// and memory; no child dies, and nothing is left. SOHOA_BADFILES=all opens all
// of them, reads the first page of each as it is usually read and as a picture,
// and tells how it went; else some do.
func TestBadFilesAreRefusedOrRead(t *testing.T) {
	files := shared(t, "badfiles/*")
	step := 20
	switch {
	case os.Getenv("SOHOA_BADFILES") == "all":
		step = 1
	case testing.Short():
		step = 80
	}
	cfg := ocrtest.Config(t, "")
	cfg.Children, cfg.PageTimeout = 2, time.Minute
	pool := ocrtest.Pool(t, cfg)
	queue := make(chan string)
	var work sync.WaitGroup
	bad := badFiles{pool: pool, all: step == 1, causes: map[ocr.Cause]int{}}
	for range cfg.Children {
		work.Go(func() {
			for path := range queue {
				bad.open(t, path)
			}
		})
	}
	for i := 0; i < len(files); i += step {
		if info, err := os.Stat(files[i]); err == nil && info.Mode().IsRegular() && !strings.HasSuffix(files[i], ".tsv") {
			queue <- files[i]
		}
	}
	close(queue)
	work.Wait()
	bad.tell(t)
	if err := pool.Close(); err != nil {
		t.Error(err)
	}
	checkNothingLeft(t, cfg.TempDir)
	var mem runtime.MemStats
	runtime.ReadMemStats(&mem)
	const limit = 512 << 20
	if mem.HeapSys > limit {
		t.Errorf("this process took %d MB, want %d at most", mem.HeapSys>>20, limit>>20)
	}
}

// readEvery is how many files pass for one whose text is read.
const readEvery = 8

// badFiles opens files and counts what came of it.
type badFiles struct {
	pool *ocr.Pool
	all  bool

	mu      sync.Mutex // guards what follows
	read    int
	causes  map[ocr.Cause]int
	slowest time.Duration
	slow    string
}

// open opens a file and reads it, and counts it once: under its first cause.
func (b *badFiles) open(t *testing.T, path string) {
	name, start := filepath.Base(path), time.Now()
	err := b.pages(t, path, name)
	took := time.Since(start)
	if took > 6*time.Minute {
		t.Errorf("%s: it took %v", name, took)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if took > b.slowest {
		b.slowest, b.slow = took, name
	}
	var oe *ocr.Error
	switch {
	case err == nil:
		b.read++
	case errors.As(err, &oe):
		b.causes[oe.Cause]++
	}
}

func (b *badFiles) pages(t *testing.T, path, name string) error {
	info, err := b.pool.Probe(t.Context(), path)
	if err != nil {
		return b.check(t, name, err)
	}
	if info.Pages < 1 {
		t.Errorf("%s: %d pages", name, info.Pages)
	}
	_, err = b.pool.Image(t.Context(), path, 1)
	_ = b.check(t, name, err)
	if info.Pages > 1 {
		_, last := b.pool.Image(t.Context(), path, info.Pages)
		_ = b.check(t, name, last)
	}
	if !b.all && (err != nil || len(name)%readEvery != 0) {
		return err
	}
	for _, mode := range []string{ocr.ModeAuto, ocr.ModeForce} {
		_, read := b.pool.Read(t.Context(), path, 1, ocr.Options{Mode: mode})
		if read = b.check(t, name, read); err == nil {
			err = read
		}
	}
	return err
}

// check wants errors that name a cause and a next step, and returns them.
func (b *badFiles) check(t *testing.T, name string, err error) error {
	if err == nil {
		return nil
	}
	var oe *ocr.Error
	if !errors.As(err, &oe) || oe.Cause == ocr.CauseCrash || oe.Next == "" || jargon.MatchString(oe.Detail) {
		t.Errorf("%s: %v", name, err)
	} else if b.all {
		t.Logf("%s: %v; next: %s", name, err, oe.Next)
	}
	return err
}

func (b *badFiles) tell(t *testing.T) {
	t.Logf("%d files read, refused by cause %v; the slowest is %s with %v", b.read, b.causes, b.slow, b.slowest.Round(time.Second))
}
