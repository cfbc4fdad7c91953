package reading

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"sohoa/ocr"
	"sohoa/testdata/page"
)

// real reads the transcribed pages of a scan. A cell of a transcription that
// lies under one that spans it is empty.
func (e *evaluation) real(t *testing.T, path string) (Score, error) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		return Score{}, err
	}
	base := strings.TrimSuffix(path, ".gold.txt")
	j, err := os.ReadFile(base + ".gold.json")
	if err != nil {
		return Score{}, err
	}
	var known struct {
		Handwritten []string `json:"handwritten"`
	}
	if err := json.Unmarshal(j, &known); err != nil {
		return Score{}, err
	}
	var all Score
	for i, text := range strings.Split(string(b), "\f") {
		p, err := e.pool.Read(t.Context(), base+".pdf", i+1, ocr.Options{})
		if err != nil {
			return Score{}, err
		}
		text = strings.Trim(text, "\n")
		g := Page{Num: i + 1, Texts: []string{text}, Tables: transcribed(text)}
		if i == 0 {
			g.Hand = known.Handwritten
		}
		s, _ := e.judge(g, p)
		all.Add(s)
	}
	return all, nil
}

// transcribed finds the tables of a transcription: lines of as many cells. An
// empty cell under one with text is taken for part of that.
func transcribed(text string) []page.Table {
	var out []page.Table
	cols := 0
	for _, line := range strings.Split(text, "\n") {
		cells := strings.Split(line, " |")
		if len(cells) < 2 {
			cols = 0
			continue
		}
		if len(cells) != cols {
			cols = len(cells)
			out = append(out, page.Table{})
		}
		t := &out[len(out)-1]
		for c, s := range cells {
			if s = strings.TrimSpace(s); s == "" && grow(t, c) {
				continue
			}
			t.Cells = append(t.Cells, page.Cell{Row: t.Rows, Col: c, RowSpan: 1, ColSpan: 1, Text: s})
		}
		t.Rows++
	}
	return out
}

// grow lets the cell above reach into the next row.
func grow(t *page.Table, col int) bool {
	for i := len(t.Cells) - 1; i >= 0; i-- {
		if c := &t.Cells[i]; c.Col == col && c.Row+c.RowSpan == t.Rows {
			c.RowSpan++
			return true
		}
	}
	return false
}
