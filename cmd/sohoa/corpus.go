package main

import (
	"bufio"
	"fmt"
	"hash/fnv"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/klauspost/compress/zstd"

	"sohoa/normalize/lm"
	"sohoa/testdata/report"
)

// legalWeight is how many times text of the register counts: it is nearer to
// reports than news are.
const legalWeight = 3

// heldOut says which lines are never trained on, one in fifty, by their text,
// so that copies of a line are on the same side.
func heldOut(line string) bool {
	h := fnv.New32a()
	h.Write([]byte(line)) // a hash takes everything
	return h.Sum32()%50 == 0
}

// corpora lists the text files below dir, in order of their names. With held,
// the sources yield the lines that are held out, else the others.
func corpora(dir string, held bool) ([]lm.Source, error) {
	var out []lm.Source
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(strings.TrimSuffix(path, ".zst"), ".txt") {
			return err
		}
		lines, err := readLines(path)
		if err != nil {
			return err
		}
		lines = slices.DeleteFunc(lines, func(l string) bool { return heldOut(l) != held })
		weight := 1
		if strings.Contains(filepath.ToSlash(path), "/legal/") {
			weight = legalWeight
		}
		out = append(out, lm.Source{Name: path, Weight: weight, Lines: slices.Values(lines)})
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read corpora: %w", err)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("read corpora: %q holds no .txt or .txt.zst file", dir)
	}
	return out, nil
}

// readLines reads a text file, packed by zstd if its name says so.
func readLines(path string) ([]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(path, ".zst") {
		z, err := zstd.NewReader(f)
		if err != nil {
			return nil, fmt.Errorf("read %q: %w", path, err)
		}
		defer z.Close()
		r = z
	}
	var lines []string
	s := bufio.NewScanner(r)
	s.Buffer(nil, 64<<20)
	for s.Scan() {
		lines = append(lines, s.Text())
	}
	if err := s.Err(); err != nil {
		return nil, fmt.Errorf("read %q: %w", path, err)
	}
	return lines, nil
}

// composed is text of n composed reports; seeds from first on.
func composed(first uint64, n int) iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := range uint64(n) {
			for _, line := range reportLines(report.Compose(first+i, report.Options{})) {
				if !yield(line) {
					return
				}
			}
		}
	}
}

func reportLines(r *report.Report) []string {
	h := r.Head
	lines := []string{strings.Join(h.Parent, " "), strings.Join(h.Issuer, " "),
		"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
		h.Number, strings.Join(h.About, " "), h.Date, h.Title, strings.Join(h.Subject, " "), strings.Join(h.To, " ")}
	for _, b := range r.Blocks {
		lines = append(lines, b.Text.S)
		if b.Table == nil {
			continue
		}
		for _, row := range b.Table.Rows {
			for _, cell := range row {
				lines = append(lines, cell.Text.S)
			}
		}
	}
	lines = append(lines, r.Foot.Recipients...)
	lines = append(lines, r.Foot.Authority...)
	lines = append(lines, r.Foot.Signer)
	return slices.DeleteFunc(lines, func(l string) bool { return l == "" })
}
