package ocr_test

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"sohoa/ocr"
	"sohoa/ocr/ocrtest"
)

// TestDataIsChosenAndNamed reads one page with each kind of data.
func TestDataIsChosenAndNamed(t *testing.T) {
	pool := ocrtest.Pool(t, ocrtest.Config(t, ""))
	page, err := filepath.Abs("../testdata/scans/decision.png")
	if err != nil {
		t.Fatal(err)
	}
	file, err := filepath.Abs("tesseract/data/sohoa.traineddata")
	if err != nil {
		t.Fatal(err)
	}
	digests := make(map[string]string)
	for _, test := range []struct{ data, named string }{
		{"", "sohoa.traineddata sha256:"}, {ocr.DataTaught, "sohoa.traineddata sha256:"}, {ocr.DataStock, "vie.traineddata sha256:"}, {file, "sohoa.traineddata sha256:"},
	} {
		p, err := pool.Read(t.Context(), page, 1, ocr.Options{Data: test.data})
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(p.Engine, test.named) || !strings.Contains(p.Text, "QUYẾT ĐỊNH") {
			t.Errorf("data %q: engine %q, text %q", test.data, p.Engine, p.Text)
		}
		_, digests[test.data], _ = strings.Cut(p.Engine, "sha256:")
	}
	if digests[""] != digests[file] || digests[""] == digests[ocr.DataStock] {
		t.Errorf("digests %v", digests)
	}
}

func TestMissingOrDamagedDataIsRefused(t *testing.T) {
	pool := ocrtest.Pool(t, ocrtest.Config(t, ""))
	page, err := filepath.Abs("../testdata/scans/decision.png")
	if err != nil {
		t.Fatal(err)
	}
	for _, data := range []string{filepath.Join(t.TempDir(), "none.traineddata"), page} {
		_, err := pool.Read(t.Context(), page, 1, ocr.Options{Data: data})
		var oe *ocr.Error
		if !errors.As(err, &oe) || oe.Next == "" {
			t.Errorf("data %q: got %v, want a refusal that says what to do", data, err)
		}
	}
}
