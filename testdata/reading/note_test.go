package reading

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"sohoa/ocr"
	"sohoa/testdata/degrade"
	"sohoa/testdata/page"
	"sohoa/testdata/render"
	"sohoa/testdata/report"
	"sohoa/testdata/scores"
)

// noteTexts are footnotes as reports have them.
func noteTexts() []string {
	return []string{
		"Quyết định số 318/QĐ-UBND ngày 14 tháng 02 năm 2023 của Ủy ban nhân dân huyện về việc phê duyệt danh mục thủ tục hành chính.",
		"Trong đó có 27 hồ sơ tiếp nhận từ kỳ trước chuyển sang.",
		"Theo Kế hoạch số 46/KH-UBND của Ủy ban nhân dân huyện, số liệu tính từ ngày 15 tháng 12 năm trước đến hết ngày 14 tháng 6 năm báo cáo, không tính hồ sơ đã được công dân rút.",
	}
}

// notedPages sets a report with footnotes and draws the pages that have them.
func notedPages(t testing.TB, kind report.Kind, seed uint64, c Class) (pages []*page.Page, drawn []Page) {
	t.Helper()
	fonts, err := render.LoadFonts(render.FontDirs()...)
	if errors.Is(err, render.ErrNoFonts) {
		t.Skipf("SKIPPED: %v", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	style := page.NewStyle(seed)
	style.Notes = noteTexts()
	for i, p := range page.Set(report.Compose(seed, report.Options{Kind: kind, Brief: true}), style, page.NewRuler()).Pages {
		if len(p.Notes) == 0 {
			continue
		}
		g, err := scan(c, p, fonts, seed*100+uint64(i))
		if err != nil {
			t.Fatal(err)
		}
		g.Num = i + 1
		pages, drawn = append(pages, p), append(drawn, g)
	}
	if len(pages) == 0 {
		t.Fatal("no page has a footnote")
	}
	return pages, drawn
}

func TestFootnotesAreToldFromTheBody(t *testing.T) {
	e := newEvaluation(t)
	n := e.readNotes(t, report.DistrictReform, 4_100, Class{Name: "notes", Scan: degrade.Presets()["bitonal"], DPI: 200})
	if n.notes.All != 3 || n.notes.Right != 3 || n.marks.Right != 3 || n.glued > 0 {
		t.Errorf("got %+v, want three notes and their marks", n)
	}
}

// TestEvalFootnotes reads reports with footnotes, one of each class.
func TestEvalFootnotes(t *testing.T) {
	if os.Getenv("SOHOA_EVAL") == "" {
		t.Skip("reading the pages takes minutes: make eval")
	}
	e := newEvaluation(t)
	var all noted
	seed, fresh := uint64(noteSeed), os.Getenv("SOHOA_EVAL_SEED")
	if fresh != "" {
		var err error
		if seed, err = strconv.ParseUint(fresh, 10, 64); err != nil {
			t.Fatal(err)
		}
	}
	only := os.Getenv("SOHOA_EVAL_CLASS")
	for i, c := range Classes() {
		if only != "" && !strings.Contains(","+only+",", ","+c.Name+",") {
			continue
		}
		n := e.readNotes(t, []report.Kind{report.DistrictReform, report.DepartmentReform, report.ProvinceReform}[i%3], seed+uint64(i), c)
		t.Logf("%-10s notes %d of %d, marks %d of %d, numbers silently glued to their mark %d", c.Name, n.notes.Right, n.notes.All, n.marks.Right, n.marks.All, n.glued)
		all.notes.Add(n.notes)
		all.marks.Add(n.marks)
		all.glued += n.glued
	}
	t.Logf("footnotes: %+v", all)
	if fresh == "" && only == "" {
		scores.Hold(t, "reading.footnotes.found", all.notes.Of())
		scores.Hold(t, "reading.footnotes.marks", all.marks.Of())
		scores.Hold(t, "reading.footnotes.not-glued", 1-float64(all.glued)/float64(all.marks.All))
	}
}

// noteSeed draws the reports with footnotes.
const noteSeed = 52_000

// noted counts the footnotes of pages that were found with their marks and text,
// the marks in their bodies that stand apart, and the numbers that became
// another by their mark, without any doubt.
type noted struct {
	notes, marks Share
	glued        int
}

// readNotes reads the pages with footnotes of a report.
func (e *evaluation) readNotes(t *testing.T, kind report.Kind, seed uint64, c Class) (n noted) {
	t.Helper()
	pages, drawn := notedPages(t, kind, seed, c)
	for i, want := range pages {
		path := filepath.Join(e.dir, fmt.Sprintf("notes-%s-%d%s", c.Name, drawn[i].Num, drawn[i].Ext))
		if err := os.WriteFile(path, drawn[i].Image, 0o600); err != nil {
			t.Fatal(err)
		}
		p, err := e.pool.Read(t.Context(), path, 1, ocr.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := p.Check(); err != nil {
			t.Fatal(err)
		}
		n.compare(t, want, &p)
	}
	return n
}

// compare holds a page against what is printed. A worn page may lose a twentieth
// of the letters of a note.
func (n *noted) compare(t *testing.T, want *page.Page, p *ocr.Page) {
	t.Helper()
	body := p.Text
	if len(p.Footnotes) > 0 {
		body = body[:p.Footnotes[0].Span.Start]
	}
	for _, note := range want.Notes {
		printed := strings.Join(want.Lines[note.First:note.End], "\n")
		ok := slices.ContainsFunc(p.Footnotes, func(f ocr.Footnote) bool {
			got := p.Text[f.Span.Start:f.Span.End]
			return f.Mark == note.Mark && 20*distance([]rune(got), []rune(printed)) <= len([]rune(printed))
		})
		n.notes.count(ok)
		if !ok {
			t.Logf("footnote %q is not found: %q", printed, p.Text[len(body):])
		}
		for _, line := range want.Lines[:note.First] {
			if before, _, ok := strings.Cut(line, " "+note.Mark); ok {
				words := strings.Fields(before)
				n.mark(t, words[len(words)-1], note.Mark, body, p)
			}
		}
	}
}

// mark looks for a number and its mark in the body.
func (n *noted) mark(t *testing.T, number, mark, body string, p *ocr.Page) {
	t.Helper()
	n.marks.count(strings.Contains(body, number+" "+mark))
	digits := strings.Map(func(r rune) rune { return '0' + rune(slices.Index([]rune("⁰¹²³⁴⁵⁶⁷⁸⁹"), r)) }, mark)
	for _, w := range p.Words {
		if got := strings.TrimRight(p.Text[w.Span.Start:w.Span.End], ".,;:)"); w.Conf >= sure && got == number+digits {
			n.glued++
			t.Logf("%q with the mark %q was read %q", number, mark, got)
		}
	}
}
