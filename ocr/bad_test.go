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
// of them, else some do.
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
	for range cfg.Children {
		work.Add(1)
		go func() {
			defer work.Done()
			for path := range queue {
				openBad(t, pool, path, step == 1)
			}
		}()
	}
	for i := 0; i < len(files); i += step {
		if info, err := os.Stat(files[i]); err == nil && info.Mode().IsRegular() && !strings.HasSuffix(files[i], ".tsv") {
			queue <- files[i]
		}
	}
	close(queue)
	work.Wait()
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

func openBad(t *testing.T, pool *ocr.Pool, path string, aloud bool) {
	name, start := filepath.Base(path), time.Now()
	info, err := pool.Probe(t.Context(), path)
	checkBad(t, name, err, aloud)
	if err == nil && info.Pages < 1 {
		t.Errorf("%s: %d pages", name, info.Pages)
	}
	if err == nil {
		_, err = pool.Image(t.Context(), path, 1)
		checkBad(t, name, err, aloud)
	}
	if err == nil && info.Pages > 1 {
		_, last := pool.Image(t.Context(), path, info.Pages)
		checkBad(t, name, last, aloud)
	}
	if err == nil && len(name)%readEvery == 0 {
		_, err = pool.Read(t.Context(), path, 1, ocr.Options{})
		checkBad(t, name, err, aloud)
	}
	if took := time.Since(start); took > 6*time.Minute {
		t.Errorf("%s: it took %v", name, took)
	}
}

func checkBad(t *testing.T, name string, err error, aloud bool) {
	if err == nil {
		return
	}
	var oe *ocr.Error
	if !errors.As(err, &oe) || oe.Cause == ocr.CauseCrash || oe.Next == "" || jargon.MatchString(oe.Detail) {
		t.Errorf("%s: %v", name, err)
	} else if aloud {
		t.Logf("%s: %v; next: %s", name, err, oe.Next)
	}
}
