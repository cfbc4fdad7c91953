package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strings"

	"sohoa/testdata/file"
	"sohoa/testdata/page"
)

// misread scans every page and reads it by Tesseract with English data: the
// text that others hand in, marks lost and letters guessed.
func (m *maker) misread(s Spec, d *page.Doc) error {
	var pages []string
	for i, p := range d.Pages {
		img, err := m.scan(s, p, i+1)
		if err != nil {
			return err
		}
		var b, out bytes.Buffer
		if err := file.PNG(&b, img, s.DPI); err != nil {
			return err
		}
		cmd := exec.Command("tesseract", "-", "-", "-l", "eng")
		cmd.Env = append(os.Environ(), "OMP_THREAD_LIMIT=1")
		cmd.Stdin, cmd.Stdout, cmd.Stderr = &b, &out, os.Stderr
		if err := cmd.Run(); err != nil {
			return fmt.Errorf("run tesseract: %w; type: sudo apt-get install tesseract-ocr-eng", err)
		}
		pages = append(pages, strings.TrimRight(out.String(), "\f"))
	}
	text := strings.Join(pages, "\f")
	if err := m.save(s.Name+".txt", func(b *bytes.Buffer) error { b.WriteString(text); return nil }); err != nil {
		return err
	}
	return m.writeGold(s, s.Name, d, 0)
}
