package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"sohoa/testdata/file"
	"sohoa/testdata/page"
	"sohoa/testdata/report"
)

// writeBad writes the files that an import must refuse by name and cause. Only
// encrypted.pdf differs between two runs: its keys are random.
func writeBad(dir string) error {
	m := &maker{ruler: page.NewRuler(), out: dir}
	d := page.Set(report.Compose(16, report.Options{Kind: report.Letter}), page.NewStyle(16), m.ruler)
	img, err := m.scan(Spec{Seed: 16, Scan: "bitonal", DPI: 100}, d.Pages[0], 1)
	if err != nil {
		return err
	}
	var good, locked bytes.Buffer
	if err := file.PDF(&good, []file.Sheet{{Scan: img, DPI: 100}}, nil); err != nil {
		return err
	}
	api.DisableConfigDir()
	if err := api.Encrypt(bytes.NewReader(good.Bytes()), &locked, model.NewAESConfiguration("mat khau", "chu so huu", 256)); err != nil {
		return fmt.Errorf("encrypt PDF: %w", err)
	}
	half := good.Bytes()[:good.Len()/2]
	broken := bytes.Replace(good.Bytes(), []byte("/Type/Page/"), []byte("/Typo/Pqge/"), -1)
	broken = bytes.Replace(broken, []byte("startxref"), []byte("startxxxx"), 1)
	files := map[string][]byte{
		"encrypted.pdf": locked.Bytes(),
		"truncated.pdf": half,
		"corrupt.pdf":   broken,
		"empty.pdf":     nil,
		"one-byte.png":  {0x89},
		"text.pdf":      []byte("Tệp này là văn bản, không phải PDF.\n"),
		"cut.tiff":      {'I', 'I', 42, 0, 255, 255, 0, 0},
		"cut.jpg":       {0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0},
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("make folder: %w", err)
	}
	for name, b := range files {
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o644); err != nil {
			return fmt.Errorf("write file: %w", err)
		}
	}
	return nil
}
