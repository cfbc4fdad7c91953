package ocr_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sohoa/ocr"
	"sohoa/ocr/ocrtest"
)

// shared lists files of a folder beside the repository, which not every
// machine has.
func shared(t *testing.T, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", "..", "shared", pattern))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Skipf("SKIPPED: there are no files ../shared/%s to read", pattern)
	}
	return files
}

func TestRealScansAreRead(t *testing.T) {
	files := shared(t, "scans/*.[pj][dp][fg]")
	if testing.Short() {
		files = files[:3]
	}
	pool := ocrtest.Pool(t, ocrtest.Config(t, ""))
	for _, path := range files {
		p, err := pool.Read(t.Context(), path, 1, ocr.Options{})
		if err != nil {
			t.Errorf("%s: %v", filepath.Base(path), err)
			continue
		}
		sum := float32(0)
		for _, w := range p.Words {
			sum += w.Conf
		}
		if len(p.Words) < 50 || sum/float32(len(p.Words)) < 0.75 {
			t.Errorf("%s: %d words, confidence %.2f", filepath.Base(path), len(p.Words), sum/float32(len(p.Words)))
		}
	}
}

// TestBadFilesAreRefusedOrRead reads every tenth file that broke some reader
// once: each gives pages or a cause, in bounded time, and no child dies.
func TestBadFilesAreRefusedOrRead(t *testing.T) {
	files := shared(t, "badfiles/*")
	step := 10
	if testing.Short() {
		step = 60
	}
	cfg := ocrtest.Config(t, "")
	cfg.PageTimeout = 30 * time.Second
	pool := ocrtest.Pool(t, cfg)
	for i := 0; i < len(files); i += step {
		name := filepath.Base(files[i])
		if strings.HasSuffix(name, ".tsv") {
			continue
		}
		if info, err := os.Stat(files[i]); err != nil || info.IsDir() {
			continue
		}
		info, err := pool.Probe(t.Context(), files[i])
		if err == nil && info.Pages < 1 {
			t.Errorf("%s: %d pages", name, info.Pages)
		}
		if err == nil {
			_, err = pool.Read(t.Context(), files[i], 1, ocr.Options{})
		}
		if cause := causeOf(err); err != nil && (cause == "" || cause == ocr.CauseCrash) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
