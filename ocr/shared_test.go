package ocr_test

import (
	"path/filepath"
	"testing"

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
