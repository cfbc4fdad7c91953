package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sohoa/testdata/scores"
)

// TestEvalOCRData compares the data that pages are read with, side by side and
// class by class: the system's, a larger network where its package is at hand
// (make ocr-data fetches it), and ours. Faces and scans named unseen came in
// no training. With 16 pages a class holds some 800 numbers: one more or less
// is an eighth of a percent. Times are printed and not judged.
func TestEvalOCRData(t *testing.T) {
	if os.Getenv("SOHOA_EVAL") == "" {
		t.Skip("reading the pages takes minutes: make eval")
	}
	if err := haveTools("tesseract"); err != nil {
		t.Skipf("SKIPPED: %v", err)
	}
	stock, err := filepath.Glob("/usr/share/tesseract-ocr/*/tessdata/vie.traineddata")
	if err != nil || len(stock) == 0 {
		t.Skip("SKIPPED: Debian's tesseract-ocr-vie is not installed: type: make setup")
	}
	e := &ocrEvaluation{data: []string{"stock=" + stock[0], "sohoa=sohoa"}, pages: 16, mode: 4, from: unseenPages, say: func(string, ...any) {}}
	if large := largeNetwork(); large != "" {
		e.data = append(e.data, "large="+large)
	} else {
		t.Log("SKIPPED: the larger network is not here; make ocr-data fetches it")
	}
	readings, err := e.readAll(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%-12s %-6s %9s %9s %9s %9s %9s %7s", "wrong, %", "data", "syllables", "numbers", "marks", "capitals", "signs", "ms")
	for _, r := range readings {
		t.Logf("%-12s %-6s %s %s %s %s %s %7.0f", r.class, r.data, wrong(r.syllables), wrong(r.numbers), wrong(r.marks), wrong(r.capitals), wrong(r.signs), r.milliseconds)
		if r.data == "large" {
			continue
		}
		for _, s := range []struct {
			what string
			tally
		}{{"syllables", r.syllables}, {"numbers", r.numbers}, {"marks", r.marks}, {"capitals", r.capitals}} {
			if s.printed >= 20 {
				scores.Hold(t, strings.Join([]string{"ocr-data", r.class, s.what, r.data}, "."), s.share())
			}
		}
	}
}

func wrong(t tally) string {
	if t.printed == 0 {
		return "        –"
	}
	return fmt.Sprintf("%9.2f", 100*(1-t.share()))
}

// largeNetwork is the file of the npm package, where make ocr-data puts it.
func largeNetwork() string {
	dir := os.Getenv("OCR_DIR")
	if dir == "" {
		cache, err := os.UserCacheDir()
		if err != nil {
			return ""
		}
		dir = filepath.Join(cache, "sohoa", "ocr-training")
	}
	path := filepath.Join(dir, "package", "4.0.0_best_int", "vie.traineddata.gz")
	if !exists(path) {
		return ""
	}
	return path
}
