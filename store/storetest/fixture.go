package storetest

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"sohoa/extract"
	"sohoa/normalize"
	"sohoa/normalize/entity"
	"sohoa/ocr"
	"sohoa/rules"
	"sohoa/store"
)

// fixed is the time at which everything in these tests happens.
var fixed = time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC)

// sample is one made-up document with everything that a store keeps of it.
type sample struct {
	original []byte
	pages    []ocr.Page
	texts    []normalize.Text
	result   extract.Result
}

// newSample makes the n-th document: two pages, and facts with evidence. The
// place and the figures are made up.
func newSample(n int) sample { return readAs(n, fmt.Sprintf("original number %d", n), "ho so") }

// readAs is the n-th document with its last words read in a way of one's own.
func readAs(n int, original, last string) sample {
	s := sample{original: []byte(original)}
	for num := 1; num <= 2; num++ {
		raw := fmt.Sprintf("S6: %d/BC-UBND trang %d\ntiep nhan %d.204 %s", n, num, n, last)
		s.pages = append(s.pages, page(num, raw))
		s.texts = append(s.texts, restored(raw))
	}
	s.result = resultFor(n, s)
	return s
}

func page(num int, raw string) ocr.Page {
	p := ocr.Page{Num: num, Width: 1000, Height: 1400, DPI: 200, Source: ocr.SourceOCR, Text: raw, Engine: "made up", Notes: []string{"a note"}}
	at := 0
	for i, line := range strings.Split(raw, "\n") {
		y := int32(100 + 50*i)
		p.Lines = append(p.Lines, ocr.Line{Span: ocr.Span{Start: at, End: at + len(line)}, Box: ocr.Box{X0: 100, Y0: y, X1: 900, Y1: y + 40}})
		x := int32(100)
		for _, w := range strings.Split(line, " ") {
			p.Words = append(p.Words, ocr.Word{Span: ocr.Span{Start: at, End: at + len(w)}, Box: ocr.Box{X0: x, Y0: y, X1: x + 90, Y1: y + 40}, Conf: 0.9})
			at += len(w) + 1
			x += 100
		}
	}
	return p
}

// restored turns "S6:" into "Số:" and leaves the rest.
func restored(raw string) normalize.Text {
	return normalize.Text{S: strings.Replace(raw, "S6:", "Số:", 1), Edits: []normalize.Edit{{
		Raw: ocr.Span{Start: 0, End: 3}, Out: ocr.Span{Start: 0, End: 5}, Before: "S6:", After: "Số:", Reason: "test", Score: 1}}}
}

func resultFor(n int, s sample) extract.Result {
	ref := rules.Ref{ID: "hs.received", Version: 1, Digest: "0123456789abcdef"}
	value := entity.Int(int64(n)*1000 + 204)
	ev := func(num int, word string) []extract.Evidence {
		text := s.texts[num-1].S
		at := strings.Index(text, word)
		span := ocr.Span{Start: at, End: at + len(word)}
		raw := s.texts[num-1].Raw(span)
		return []extract.Evidence{{Page: num, Line: 1 + strings.Count(text[:at], "\n"), Span: span, Raw: raw, Boxes: s.pages[num-1].Boxes(raw), Text: word}}
	}
	from := func(num int, word string) extract.Provenance {
		return extract.Provenance{Rule: ref, Conf: 0.9, Evidence: ev(num, word), Text: word}
	}
	number := fmt.Sprintf("%d/BC-UBND", n)
	fig := extract.Figure{Provenance: from(1, fmt.Sprintf("%d.204", n)), Indicator: "HS.RECEIVED", Level: "toan_huyen", Value: &value,
		Measure: "ho_so", Nature: extract.Actual, Period: entity.Period{From: entity.Date{Year: 2025, Month: 1, Day: 1}, To: entity.Date{Year: 2025, Month: 6, Day: 30}}, Check: extract.Unchecked}
	cited := extract.Citation{Provenance: from(2, number), Number: number, DocType: "BC", Symbol: "BC-UBND", Check: extract.OK}
	return extract.Result{Pack: "test", Numbers: extract.Accounting{Numbers: 3},
		Report: extract.Report{Number: number, Serial: fmt.Sprint(n), Symbol: "BC-UBND", DocType: "BC", Issuer: "Ủy ban nhân dân huyện Thử",
			IssuedOn: entity.Date{Year: 2025, Month: 7, Day: 1 + n%28}, Conf: 0.8, Evidence: map[string][]extract.Evidence{"number": ev(1, number)}},
		Figures:   []extract.Figure{fig},
		Citations: []extract.Citation{cited},
		Dates:     []extract.DateMention{{Provenance: from(2, "trang 2"), Kind: "day", From: entity.Date{Year: 2025, Month: 5, Day: 2}, To: entity.Date{Year: 2025, Month: 5, Day: 2}}},
		Checks: []extract.Check{
			{Identity: "I01", Status: extract.Broken, Severity: "error", Expected: "1", Actual: "2", Detail: "made up", Figures: []string{fig.Key()}},
			{Identity: "I23", Status: extract.OK, Severity: "error", Detail: "of a citation", Figures: []string{cited.Key()}},
		},
	}
}

// put brings a sample wholly into the store.
func put(ctx context.Context, st store.Store, s sample, source string) (ocr.DocID, error) {
	id, size, err := st.PutOriginal(ctx, bytes.NewReader(s.original))
	if err != nil {
		return id, err
	}
	if _, err := st.Enter(ctx, store.Document{ID: id, Source: source, Format: ocr.PNG, Bytes: size, ImportedAt: fixed}); err != nil {
		return id, err
	}
	states, err := st.Begin(ctx, id, len(s.pages))
	if err != nil {
		return id, err
	}
	for i, state := range states {
		if state.State == store.Done {
			continue
		}
		if err := st.PutPage(ctx, id, s.pages[i]); err != nil {
			return id, err
		}
	}
	return id, st.Finish(ctx, id, s.texts, s.result)
}

func mustPut(t *testing.T, st store.Store, s sample, source string) ocr.DocID {
	t.Helper()
	id, err := put(t.Context(), st, s, source)
	if err != nil {
		t.Fatalf("put %s: %v", source, err)
	}
	return id
}

// mustBeClean fails the test with everything that Check finds.
func mustBeClean(t *testing.T, st store.Store) {
	t.Helper()
	for p, err := range st.Check(t.Context(), store.CheckOptions{Deep: true}) {
		if err != nil {
			t.Fatalf("check: %v", err)
		}
		t.Errorf("check found %s %s: %s", p.Kind, p.Document, p.Detail)
	}
}

// problems are the kinds that Check finds.
func problems(t *testing.T, st store.Store) map[string]int {
	t.Helper()
	kinds := make(map[string]int)
	for p, err := range st.Check(t.Context(), store.CheckOptions{Deep: true}) {
		if err != nil {
			t.Fatalf("check: %v", err)
		}
		kinds[p.Kind]++
	}
	return kinds
}

// Put brings the n-th made-up document into a store, for a backend's own
// tests, and returns its id.
func Put(t *testing.T, st store.Store, n int) ocr.DocID {
	t.Helper()
	return mustPut(t, st, newSample(n), fmt.Sprintf("in/%d.png", n))
}

// TryPut is Put for a store that may refuse; what it has of the document
// already stays.
func TryPut(t *testing.T, st store.Store, n int) error {
	t.Helper()
	_, err := put(t.Context(), st, newSample(n), fmt.Sprintf("in/%d.png", n))
	return err
}
