package storetest

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sohoa/extract"
	"sohoa/normalize"
	"sohoa/normalize/entity"
	"sohoa/ocr"
	"sohoa/store"
)

// again is the sample with its first page read by other data: a line more
// above, so that everything has other bytes on the same pixels, and another
// number in its place.
func (s sample) again(number string) sample {
	p := s.pages[0]
	const more = "CONG HOA\n"
	p.Text = more + strings.Replace(p.Text, "9.204", number, 1)
	p.Engine = "better data"
	shift := func(sp ocr.Span) ocr.Span { return ocr.Span{Start: sp.Start + len(more), End: sp.End + len(more)} }
	p.Lines = []ocr.Line{{Span: ocr.Span{Start: 0, End: 8}, Box: ocr.Box{X0: 100, Y0: 20, X1: 400, Y1: 60}}}
	p.Words = []ocr.Word{{Span: ocr.Span{Start: 0, End: 8}, Box: ocr.Box{X0: 100, Y0: 20, X1: 400, Y1: 60}, Conf: 1}}
	for _, l := range s.pages[0].Lines {
		p.Lines = append(p.Lines, ocr.Line{Span: shift(l.Span), Box: l.Box})
	}
	for _, w := range s.pages[0].Words {
		p.Words = append(p.Words, ocr.Word{Span: shift(w.Span), Box: w.Box, Conf: w.Conf})
	}
	t := s.texts[0]
	t.S = more + strings.Replace(t.S, "9.204", number, 1)
	t.Edits = []normalize.Edit{t.Edits[0]}
	t.Edits[0].Raw, t.Edits[0].Out = shift(t.Edits[0].Raw), shift(t.Edits[0].Out)
	out := sample{original: s.original, pages: []ocr.Page{p, s.pages[1]}, texts: []normalize.Text{t, s.texts[1]}, result: s.result}
	f := s.result.Figures[0]
	at := strings.Index(t.S, number)
	span := ocr.Span{Start: at, End: at + len(number)}
	raw := t.Raw(span)
	f.Evidence = []extract.Evidence{{Page: 1, Line: 3, Span: span, Raw: raw, Boxes: p.Boxes(raw), Text: number}}
	value, err := entity.ParseNumber(number)
	if err != nil {
		panic(err) // the numbers of these tests are numbers
	}
	f.Value = &value
	out.result.Figures = []extract.Figure{f}
	out.result.Report.Evidence = nil
	out.result.Checks = nil
	return out
}

func reread(t *testing.T, st store.Store, id ocr.DocID, s sample) []store.Change {
	t.Helper()
	if err := st.PutReading(t.Context(), id, s.pages[0]); err != nil {
		t.Fatal(err)
	}
	changes, err := st.Reread(t.Context(), id, []int{1}, s.texts, s.result)
	if err != nil {
		t.Fatal(err)
	}
	mustBeClean(t, st)
	return changes
}

// readings are the engines of readings that are not in use, with what they are.
func readings(t *testing.T, st store.Store, id ocr.DocID) string {
	t.Helper()
	var out []string
	for r, err := range st.Readings(t.Context(), id) {
		if err != nil {
			t.Fatal(err)
		}
		what := "was"
		if r.Until.IsZero() {
			what = "waits"
		}
		out = append(out, r.Page.Engine+" "+what)
	}
	return strings.Join(out, ", ")
}

// testReread reads a page again: the old reading stays beside, the figure goes
// on under its new place, and everything before can still be looked at.
func testReread(t *testing.T, b Backend) {
	b.SetNow(fixed)
	st := b.Open(t)
	defer func() { st.Close() }()
	ctx := t.Context()
	s := newSample(9)
	id := mustPut(t, st, s, "x.png")
	before := dump(t, st)
	old := figureID(id, s.result.Figures[0])
	better := s.again("9.264")
	now := figureID(id, better.result.Figures[0])

	if _, err := st.Reread(ctx, id, []int{1}, s.texts, s.result); err == nil {
		t.Error("a document was reread of which no page was read again")
	}
	small := better.pages[0]
	small.Width, small.Lines, small.Words, small.Text = 100, nil, nil, ""
	if err := st.PutReading(ctx, id, small); err == nil {
		t.Error("a reading of another picture was taken")
	}
	if err := st.PutReading(ctx, id, page(3, "no such page")); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a reading of no page gave %v", err)
	}
	if err := st.PutReading(ctx, id, better.pages[0]); err != nil {
		t.Fatal(err)
	}
	mustBeClean(t, st)
	if got := readings(t, st, id); got != "better data waits" {
		t.Errorf("readings beside are %q", got)
	}
	if diff := cmp.Diff(before, dump(t, st)); diff != "" {
		t.Errorf("a reading that waits changed the views:\n%s", diff)
	}
	if _, err := st.Reread(ctx, id, []int{1}, better.texts[:1], better.result); err == nil {
		t.Error("a document was reread without the text of its second page")
	}
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	b.SetNow(fixed.Add(time.Hour))
	st = b.Open(t) // killed between: the reading is there
	changes := reread(t, st, id, better)
	if got := readings(t, st, id); got != "made up was" {
		t.Errorf("readings beside are %q", got)
	}
	var figures []store.Change
	for _, c := range changes {
		if c.Table == "figures" {
			figures = append(figures, c)
		}
	}
	if len(figures) != 1 || figures[0].Kind != "changed" || !strings.HasPrefix(figures[0].Old, "9.204") || !strings.HasPrefix(figures[0].New, "9.264") {
		t.Errorf("the changes of figures are %+v", figures)
	}
	if got := answer(t, st, "select figure_id, value, line from figures"); got != now+" 9264 3" {
		t.Errorf("the figure is %q", got)
	}
	if got := answer(t, st, "select text from texts where num = 1"); got != better.texts[0].S {
		t.Errorf("the text is %q", got)
	}
	at, err := st.FiguresAt(ctx, id, fixed.Add(time.Minute))
	if err != nil || len(at) != 1 || at[0].Value.String() != "9.204" {
		t.Errorf("before it was %+v, %v", at, err)
	}
	for _, name := range []string{now, old} {
		h, err := st.Figure(ctx, name)
		if err != nil {
			t.Fatal(err)
		}
		if h.Now == nil || h.Now.ID != now || len(h.Versions) != 2 || h.Versions[0].Value != "9.204" || h.Versions[1].Value != "9.264" {
			t.Errorf("history of %s is %+v", name, h)
		}
	}
	if err := st.Verify(ctx, store.Verdict{Figure: old, By: "Lan"}); !errors.Is(err, store.ErrNoFigure) || !strings.Contains(err.Error(), now) {
		t.Errorf("to verify under the old id gave %v, want the new one named", err)
	}
	hits, err := st.Search(ctx, "CONG HOA", 0)
	if err != nil || len(hits) != 1 {
		t.Errorf("search found %+v, %v", hits, err)
	}
	reread(t, st, id, s) // and back: a page may be read again and again
	if diff := cmp.Diff(before, dump(t, st)); diff != "" {
		t.Errorf("read as before it is not as before:\n%s", diff)
	}
	if h, err := st.Figure(ctx, now); err != nil || h.Now == nil || h.Now.ID != old {
		t.Errorf("the id of the second reading leads to %+v, %v", h.Now, err)
	}
}

// testRereadVerified reads pages again under verified figures: as they were
// read, otherwise, and not at all.
func testRereadVerified(t *testing.T, b Backend) {
	st := b.Open(t)
	defer st.Close()
	ctx := t.Context()
	s := newSample(9)
	id := mustPut(t, st, s, "x.png")
	if err := st.Verify(ctx, says(figureID(id, s.result.Figures[0]), 9200)); err != nil {
		t.Fatal(err)
	}
	shown := func(want string) {
		t.Helper()
		if got := answer(t, st, "select figure_id, value, value_extracted, extracted, verified_by from figures"); got != want {
			t.Errorf("the figure is\n%s\nwanted\n%s", got, want)
		}
	}
	conflicts := func(want string) {
		t.Helper()
		if got := answer(t, st, `select key, "values" from conflicts where kind = 'verified'`); got != want {
			t.Errorf("the conflicts are %q, wanted %q", got, want)
		}
	}
	same := s.again("9.204") // as the person saw it: no conflict
	first := figureID(id, same.result.Figures[0])
	changes := reread(t, st, id, same)
	shown(first + " 9200 9204 1 Lan")
	conflicts("")
	for _, c := range changes {
		if c.Table == "figures" {
			t.Errorf("the figure changed: %+v", c)
		}
	}
	other := s.again("9.264") // otherwise: the person's number stays
	second := figureID(id, other.result.Figures[0])
	changes = reread(t, st, id, other)
	shown(second + " 9200 9264 1 Lan")
	conflicts(second + " [9200,9264]")
	for _, c := range changes {
		if c.Table == "figures" && c.Verified != "9.200" {
			t.Errorf("the change %+v does not say what stays", c)
		}
	}
	none := s.again("9.264")
	none.result.Figures = nil
	reread(t, st, id, none)
	shown(second + " 9200 <nil> 0 Lan")
	conflicts(second + " [9200,null]")
	gone := none // even the word is not found any more
	gone.pages = append([]ocr.Page(nil), none.pages...)
	gone.pages[0] = page(1, "CONG HOA")
	gone.texts = []normalize.Text{{S: "CONG HOA"}, none.texts[1]}
	reread(t, st, id, gone)
	if got := answer(t, st, "select value, extracted from figures"); got != "9200 0" {
		t.Errorf("the figure is %q", got)
	}
	reread(t, st, id, same) // found again on its pixels
	shown(first + " 9200 9204 1 Lan")
	conflicts("")
	if err := st.Withdraw(ctx, first); err != nil {
		t.Fatal(err)
	}
	shown(first + " 9204 9204 1 <nil>")
	mustBeClean(t, st)
	h, err := st.Figure(ctx, first)
	if err != nil || len(h.Verified) != 1 || h.Verified[0].By != "Lan" {
		t.Errorf("history is %+v, %v", h, err)
	}
}
