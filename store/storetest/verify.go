package storetest

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sohoa/extract"
	"sohoa/normalize/entity"
	"sohoa/ocr"
	"sohoa/rules"
	"sohoa/store"
)

func figureID(id ocr.DocID, f extract.Figure) string { return id.Short() + "-" + f.Key() }

// says is a verdict by Lan with a number for the value.
func says(figure string, n int64) store.Verdict {
	value := entity.Int(n)
	return store.Verdict{Figure: figure, Correct: map[store.Part]*entity.Number{store.Value: &value}, By: "Lan"}
}

// answer is the rows of a query, one a line.
func answer(t *testing.T, st store.Store, sql string, args ...any) string {
	t.Helper()
	rows, err := st.Query(t.Context(), sql, args...)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for row, err := range rows.All {
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString(strings.Trim(fmt.Sprintln(row...), "\n") + "\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func testVerified(t *testing.T, b Backend) {
	st := b.Open(t)
	defer func() { st.Close() }()
	ctx := t.Context()
	s := newSample(9)
	doc := mustPut(t, st, s, "x.png")
	figure := figureID(doc, s.result.Figures[0])
	before := dump(t, st)
	for _, wrong := range []store.Verdict{
		{Figure: doc.Short() + "-0123456789abcdef", By: "Lan"}, {Figure: "", By: "Lan"},
		{Figure: figure, Correct: map[store.Part]*entity.Number{store.Value: nil}, By: "Lan"},
	} {
		if err := st.Verify(ctx, says(figure, 5), wrong); err == nil {
			t.Errorf("%+v was taken", wrong)
		}
	}
	if err := st.Withdraw(ctx, figure); !errors.Is(err, store.ErrNotVerified) {
		t.Errorf("to withdraw what nobody verified gave %v", err)
	}
	if err := st.Withdraw(ctx, "none"); !errors.Is(err, store.ErrNoFigure) {
		t.Errorf("to withdraw what is not there gave %v", err)
	}
	if diff := cmp.Diff(before, dump(t, st)); diff != "" {
		t.Errorf("what was refused left a trace:\n%s", diff)
	}
	if err := st.Verify(ctx, store.Verdict{Figure: figure, By: "Lan", Note: "seen"}); err != nil {
		t.Fatal(err)
	}
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	st = b.Open(t)
	const look = "select value, value_extracted, verified, extracted, verified_by, note from figures"
	if got := answer(t, st, look); got != "9204 9204 1 1 Lan seen" {
		t.Errorf("verified figure is %q", got)
	}
	percent := entity.Number{Unscaled: 3960, Decimals: 2}
	if err := st.Verify(ctx, store.Verdict{Figure: figure, By: "Minh", Correct: map[store.Part]*entity.Number{store.Percent: &percent}}); err != nil {
		t.Fatal(err)
	}
	if got := answer(t, st, "select value, percent, percent_extracted, verified_by, note from figures"); got != "9204 39.6 <nil> Minh <nil>" {
		t.Errorf("corrected figure is %q", got)
	}
	all, err := st.Figures(ctx, doc)
	if err != nil || len(all) != 1 || all[0].Percent.String() != "39,60" || all[0].Read.Percent != nil || all[0].Verified.By != "Minh" {
		t.Errorf("figures are %+v, %v", all, err)
	}
	h, err := st.Figure(ctx, figure)
	if err != nil || len(h.Verified) != 1 || h.Verified[0].By != "Lan" || h.Verified[0].Note != "seen" {
		t.Errorf("history is %+v, %v", h, err)
	}
	mustPut(t, st, s, "x.png") // to finish again changes nothing
	if got := answer(t, st, "select value, percent, verified from figures"); got != "9204 39.6 1" {
		t.Errorf("after finishing again it is %q", got)
	}
	if err := st.Withdraw(ctx, figure); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, dump(t, st)); diff != "" {
		t.Errorf("what was withdrawn left a trace:\n%s", diff)
	}
	mustBeClean(t, st)
}

// testDisputed lets a rule read a verified figure as it was, otherwise, under
// another indicator, and not at all.
func testDisputed(t *testing.T, b Backend) {
	st := b.Open(t)
	defer st.Close()
	ctx := t.Context()
	s := newSample(9)
	doc := mustPut(t, st, s, "x.png")
	figure := figureID(doc, s.result.Figures[0])
	if err := st.Verify(ctx, says(figure, 9200)); err != nil {
		t.Fatal(err)
	}
	reads := func(version int, indicator string, n int64) {
		t.Helper()
		r := s.result
		r.Checks, r.Figures = nil, nil
		if indicator != "" {
			f, value := s.result.Figures[0], entity.Int(n)
			f.Indicator, f.Value, f.Rule.Version = indicator, &value, version
			r.Figures = []extract.Figure{f}
		}
		changes, err := st.Reextract(ctx, doc, r, false)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range changes {
			if want := c.Table == "figures" && c.Key == s.result.Figures[0].Key(); want != (c.Verified == "9.200") {
				t.Errorf("the change %+v says that %q stays", c, c.Verified)
			}
		}
	}
	said := func(want string) {
		t.Helper()
		if got := answer(t, st, `select "values", detail from conflicts where kind = 'verified' and key = ? and json_extract(report_ids, '$[0]') = ?`, figure, doc.Short()); got != want {
			t.Errorf("conflict is\n%s\nwanted\n%s", got, want)
		}
		if got := answer(t, st, "select value from figures where verified"); got != "9200" {
			t.Errorf("the verified value became %s", got)
		}
		mustBeClean(t, st)
	}
	said("") // a person has seen that the rule misreads
	reads(2, "HS.RECEIVED", 9200)
	said("")
	reads(3, "HS.RECEIVED", 9)
	said("[9200,9] HS.RECEIVED is 9200 as Lan verified it; rule hs.received version 3 now reads 9")
	if err := st.Verify(ctx, store.Verdict{Figure: figure, By: "Lan"}); err != nil {
		t.Fatal(err)
	}
	said("") // stands by it
	reads(4, "HS.NEW", 9204)
	said("[9200,null] HS.RECEIVED is 9200 as Lan verified it; rule hs.received version 4 now reads HS.NEW 9204 there")
	reads(5, "", 0)
	said("[9200,null] HS.RECEIVED is 9200 as Lan verified it; no rule reads it now, which rule hs.received version 3 did")
	if err := st.Verify(ctx, store.Verdict{Figure: figure, By: "Lan"}); err != nil {
		t.Fatal(err)
	}
	said("")
	reads(6, "HS.RECEIVED", 8)
	said("[9200,8] HS.RECEIVED is 9200 as Lan verified it; rule hs.received version 6 now reads 8")
	reads(7, "", 0)
	if err := st.Withdraw(ctx, figure); err != nil {
		t.Fatal(err)
	}
	if got := answer(t, st, "select count(*) from figures"); got != "0" {
		t.Errorf("after it was withdrawn %s figures are left", got)
	}
	mustBeClean(t, st)
}

// testSettled states a count twice, and once more; a person decides.
// testGuessed leaves figures that no rule made out of the pivots, until a person has
// verified them.
func testGuessed(t *testing.T, b Backend) {
	st := b.Open(t)
	defer st.Close()
	s := newSample(9)
	guess := counted("HS.RECEIVED", 10, months(1, 3))
	guess.Provenance = s.at(0)
	guess.Rule.ID = extract.SecondReader
	s.result.Figures, s.result.Checks = []extract.Figure{guess}, nil
	doc := mustPut(t, st, s, "x.png")
	if got := answer(t, st, "select received from dossiers"); got != "" {
		t.Errorf("received is %s by a guess", got)
	}
	if got := answer(t, st, "select value, rule from figures"); got != "10 "+extract.SecondReader {
		t.Errorf("the figures are %s, wanted the guess", got)
	}
	if err := st.Verify(t.Context(), store.Verdict{Figure: figureID(doc, guess), By: "Lan"}); err != nil {
		t.Fatal(err)
	}
	if got := answer(t, st, "select received from dossiers"); got != "10" {
		t.Errorf("received is %s, wanted the guess that a person verified", got)
	}
}

func testSettled(t *testing.T, b Backend) {
	st := b.Open(t)
	defer st.Close()
	s := newSample(9)
	first, second := counted("HS.RECEIVED", 10, months(1, 3)), counted("HS.RECEIVED", 20, months(1, 3))
	first.Provenance, second.Provenance = s.at(0), s.at(1)
	first.Check, second.Check = extract.OK, extract.Broken
	s.result.Figures, s.result.Checks = []extract.Figure{first, second}, nil
	doc := mustPut(t, st, s, "x.png")
	const look = "select received from dossiers"
	status := func() (all string) {
		figures, err := st.Figures(t.Context(), doc)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range figures {
			if got := answer(t, st, "select check_status from figures where figure_id = '"+f.ID+"'"); got != string(f.Check) {
				t.Errorf("the view says %s of a figure that is %s", got, f.Check)
			}
			all += " " + string(f.Check)
		}
		return all
	}
	if got := answer(t, st, look); got != "10" {
		t.Errorf("received is %s, wanted what the arithmetic confirms", got)
	}
	if err := st.Verify(t.Context(), says(figureID(doc, second), 21)); err != nil {
		t.Fatal(err)
	}
	if got := answer(t, st, look); got != "21" {
		t.Errorf("received is %s, wanted what a person verified", got)
	}
	if err := st.Verify(t.Context(), store.Verdict{Figure: figureID(doc, first), By: "Lan"}); err != nil {
		t.Fatal(err)
	}
	if got := status(); got != " ok unchecked" {
		t.Errorf("a figure that was confirmed and one that was corrected are%s", got)
	}
	counts, err := st.Status(t.Context())
	if want := map[string]int{"ok": 1, "unchecked": 1}; err != nil || !maps.Equal(counts.Figures, want) {
		t.Errorf("the status counts %v (%v), wanted %v", counts.Figures, err, want)
	}
	if got := answer(t, st, look); got != "<nil>" {
		t.Errorf("received is %s, though two were verified", got)
	}
}

// at is the provenance of the n-th word of the first page.
func (s sample) at(n int) extract.Provenance {
	w := s.pages[0].Words[n]
	span := s.texts[0].Restored(w.Span)
	text := s.texts[0].S[span.Start:span.End]
	return extract.Provenance{Rule: rules.Ref{ID: "made.up", Version: 1, Digest: "0"}, Conf: 0.9, Text: text,
		Evidence: []extract.Evidence{{Page: 1, Line: 1, Span: span, Raw: w.Span, Boxes: []ocr.Box{w.Box}, Text: text}}}
}

// testHistory extracts at four times and looks at each again.
func testHistory(t *testing.T, b Backend) {
	clock := fixed
	b.SetNow(clock)
	st := b.Open(t)
	defer st.Close()
	ctx := t.Context()
	s := newSample(9)
	doc := mustPut(t, st, s, "x.png")
	var results []extract.Result
	for n := range 4 {
		r := s.result
		r.Pack, r.Checks = fmt.Sprint("pack ", n), nil
		f, g := s.result.Figures[0], s.result.Figures[0]
		f.Rule.Version = 1 + n // the same value, by a new version
		g.Indicator = "HS.NEW"
		r.Figures = []extract.Figure{f}
		if n%2 == 1 { // comes, goes, and comes again
			r.Figures = append(r.Figures, g)
		}
		if _, err := st.Reextract(ctx, doc, r, false); err != nil {
			t.Fatal(err)
		}
		results = append(results, r)
		clock = clock.Add(time.Hour)
		b.SetNow(clock)
	}
	for n, r := range results {
		got, err := st.FiguresAt(ctx, doc, fixed.Add(time.Duration(n)*time.Hour+time.Minute))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(sorted(r.Figures), sorted(got)); diff != "" {
			t.Errorf("the figures of extraction %d (-were +shown):\n%s", n, diff)
		}
	}
	if _, err := st.FiguresAt(ctx, doc, fixed.Add(-time.Second)); err == nil || !strings.Contains(err.Error(), "2026-03-04T05:06:07Z") {
		t.Errorf("before the first extraction: %v", err)
	}
	h, err := st.Figure(ctx, figureID(doc, results[1].Figures[1]))
	if err != nil || h.Now == nil {
		t.Fatalf("history is %+v, %v", h, err)
	}
	var there []string
	for _, v := range h.Versions {
		there = append(there, fmt.Sprint(v.From.Format("15:04"), " ", v.Figure != nil, " ", v.Pack))
	}
	if want := []string{"05:06 false pack 0", "06:06 true pack 1", "07:06 false pack 2", "08:06 true pack 3"}; !slices.Equal(there, want) {
		t.Errorf("versions are %q, wanted %q", there, want)
	}
	for _, none := range []string{"", doc.Short(), doc.Short() + "-0123456789abcdef", "0000000000000000-0123456789abcdef"} {
		if _, err := st.Figure(ctx, none); !errors.Is(err, store.ErrNoFigure) {
			t.Errorf("figure %q: %v", none, err)
		}
	}
	mustBeClean(t, st)
}

func sorted(all []extract.Figure) []extract.Figure {
	return slices.SortedFunc(slices.Values(all), func(a, b extract.Figure) int { return strings.Compare(a.Key(), b.Key()) })
}

// testVerifiedAlways runs random sequences of extractions, verdicts and
// withdrawals beside a model of what must be shown.
func testVerifiedAlways(t *testing.T, b Backend) {
	st := b.Open(t)
	defer st.Close()
	for seed := range uint64(12) {
		b.SetNow(fixed)
		m := model{t: t, b: b, st: st, random: rand.New(rand.NewPCG(seed, 0)), now: fixed, verified: map[string]verdict{}}
		m.sample = newSample(int(seed))
		m.sample.result.Figures, m.sample.result.Checks = nil, nil
		m.doc = mustPut(t, st, m.sample, "x.png")
		m.past = append(m.past, moment{m.now, nil})
		for step := range 40 {
			m.now = m.now.Add(time.Duration(m.random.IntN(2)) * time.Second) // two things may happen in one second
			b.SetNow(m.now)
			m.step()
			if m.look(); t.Failed() {
				t.Fatalf("seed %d, step %d", seed, step)
			}
		}
	}
	mustBeClean(t, st)
}

// model is what must be shown of one document.
type model struct {
	t        *testing.T
	b        Backend
	st       store.Store
	random   *rand.Rand
	now      time.Time
	sample   sample
	doc      ocr.DocID
	figures  []extract.Figure // as extracted last
	verified map[string]verdict
	past     []moment
}

type verdict struct {
	value int64
	seen  *int64 // what a rule read then
}

type moment struct {
	at      time.Time
	figures []extract.Figure
}

func (m *model) step() {
	ctx := m.t.Context()
	id := m.any()
	switch _, known := m.verified[id]; m.random.IntN(6) {
	case 0: // verify
		if err := m.st.Verify(ctx, store.Verdict{Figure: id, By: "Lan"}); (err == nil) != (known || m.read(id) != nil) {
			m.t.Errorf("verify %s: %v", id, err)
		} else if err == nil {
			v := verdict{seen: m.read(id)}
			if v.value = m.verified[id].value; !known {
				v.value = *v.seen
			}
			m.verified[id] = v
		}
	case 1: // correct
		n := m.random.Int64N(4)
		if err := m.st.Verify(ctx, says(id, n)); (err == nil) != (known || m.read(id) != nil) {
			m.t.Errorf("correct %s: %v", id, err)
		} else if err == nil {
			m.verified[id] = verdict{n, m.read(id)}
		}
	case 2: // withdraw
		if err := m.st.Withdraw(ctx, id); (err == nil) != known {
			m.t.Errorf("withdraw %s: %v", id, err)
		}
		delete(m.verified, id)
	default:
		m.extract()
	}
}

// extract extracts some of eight figures, at two places, with any values.
func (m *model) extract() {
	m.figures = nil
	for place := range 2 {
		for _, f := range m.possible(place) {
			if m.random.IntN(2) == 0 {
				value := entity.Int(m.random.Int64N(4))
				f.Value, f.Rule.Version = &value, 1+m.random.IntN(2)
				m.figures = append(m.figures, f)
			}
		}
	}
	r := m.sample.result
	r.Figures = m.figures
	if m.random.IntN(4) == 0 {
		m.sample.result = r
		mustPut(m.t, m.st, m.sample, "x.png") // read again, not only extracted again
	} else if _, err := m.st.Reextract(m.t.Context(), m.doc, r, false); err != nil {
		m.t.Error(err)
	}
	m.past = append(m.past, moment{m.now, m.figures})
}

func (m *model) possible(place int) []extract.Figure {
	var all []extract.Figure
	for _, code := range []string{"HS.RECEIVED", "HS.NEW"} {
		for _, level := range []string{"toan_huyen", "cap_xa"} {
			all = append(all, extract.Figure{Provenance: m.sample.at(place), Indicator: code, Level: level, Nature: extract.Actual, Check: extract.Unchecked})
		}
	}
	return all
}

// any is the id of one of the eight.
func (m *model) any() string {
	all := m.possible(m.random.IntN(2))
	return figureID(m.doc, all[m.random.IntN(len(all))])
}

// read is what the rules read of a figure now.
func (m *model) read(id string) *int64 {
	for _, f := range m.figures {
		if figureID(m.doc, f) == id {
			return &f.Value.Unscaled
		}
	}
	return nil
}

// look holds what is shown against the model.
func (m *model) look() {
	var figures, disputed []string
	show := func(id string, value int64, verified int) {
		read := any(nil)
		if n := m.read(id); n != nil {
			read = *n
		}
		figures = append(figures, fmt.Sprint(id, " ", value, " ", verified, " ", read))
	}
	for _, f := range m.figures {
		id := figureID(m.doc, f)
		if _, ok := m.verified[id]; !ok {
			show(id, f.Value.Unscaled, 0)
		}
	}
	for id, v := range m.verified {
		show(id, v.value, 1)
		now := m.read(id)
		switch {
		case now == nil && v.seen == nil, now != nil && *now == v.value, now != nil && v.seen != nil && *now == *v.seen:
		default:
			disputed = append(disputed, id)
		}
	}
	m.equal("figures", figures, answer(m.t, m.st, "select figure_id, value, verified, value_extracted from figures where report_id = ?", m.doc.Short()))
	m.equal("conflicts", disputed, answer(m.t, m.st, "select key from conflicts where kind = 'verified' and json_extract(report_ids, '$[0]') = ?", m.doc.Short()))
	i := m.random.IntN(len(m.past))
	for i+1 < len(m.past) && m.past[i+1].at.Equal(m.past[i].at) {
		i++ // the last of a second is what is shown of it
	}
	got, err := m.st.FiguresAt(m.t.Context(), m.doc, m.past[i].at)
	if err != nil {
		m.t.Error(err)
	}
	if diff := cmp.Diff(sorted(m.past[i].figures), sorted(got)); diff != "" {
		m.t.Errorf("figures at %s (-were +shown):\n%s", m.past[i].at, diff)
	}
}

func (m *model) equal(what string, want []string, got string) {
	slices.Sort(want)
	lines := strings.Split(got, "\n")
	slices.Sort(lines)
	if diff := cmp.Diff(strings.Join(want, "\n"), strings.Join(lines, "\n")); diff != "" {
		m.t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}
