package storetest

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sohoa/extract"
	"sohoa/normalize/entity"
	"sohoa/ocr"
	"sohoa/store"
)

// testTwins holds that two scans of one paper are told, that one of them can be
// left out of sums, and that which one depends on neither order nor chance.
func testTwins(t *testing.T, b Backend) {
	st := b.Open(t)
	defer st.Close()
	first, second := newSample(31), readAs(31, "the same paper, scanned again", "ho sa")
	worse := mustPut(t, st, first, "first.png")
	mustPut(t, st, newSample(32), "other.png")
	nameless := newSample(33)
	nameless.result.Report.Number, nameless.result.Report.Issuer = "", ""
	mustPut(t, st, nameless, "nameless.png") // and too short to be told by its text
	mustPair(t, st, 0)
	better := mustPut(t, st, second, "second.png")
	if better.String() > worse.String() {
		worse, better = better, worse
	}
	mustPair(t, st, 1)
	mustPair(t, st, 0)
	mustTell(t, st, worse, better)
	mustBeClean(t, st)

	// the order of import and of pairing shows nowhere
	before := dump(t, st)
	for name, s := range map[string]sample{"second.png": second, "first.png": first} {
		mustPut(t, st, s, name) // finishing again changes nothing
		mustPair(t, st, 0)
	}
	if after := dump(t, st); after != before {
		t.Errorf("pairing again changed the views:\n%s", cmp.Diff(before, after))
	}

	// a rule whose figures the arithmetic confirms makes it the one that stays
	plain := map[bool]extract.Result{true: second.result, false: first.result}[worse == mustID(t, st, "second.png")]
	sound := plain
	sound.Figures = slices.Clone(plain.Figures)
	for i := range sound.Figures {
		sound.Figures[i].Check = extract.OK
	}
	mustReextract(t, st, worse, sound)
	mustPair(t, st, 0)
	mustTell(t, st, better, worse)
	mustReextract(t, st, worse, plain)
	mustPair(t, st, 0)
	mustTell(t, st, worse, better)

	// what a person verified stays
	figures, err := st.Figures(t.Context(), worse)
	if err != nil {
		t.Fatal(err)
	}
	if err := st.Verify(t.Context(), store.Verdict{Figure: figures[0].ID, By: "a person"}); err != nil {
		t.Fatal(err)
	}
	mustPair(t, st, 0)
	mustTell(t, st, better, worse)

	// a rule that reads another number and date makes them two papers
	r := second.result
	r.Report.Number, r.Report.IssuedOn = "7/QD-UBND", entity.Date{Year: 2019, Month: 3, Day: 12}
	r.Figures = slices.Clone(r.Figures)
	mustReextract(t, st, mustID(t, st, "second.png"), r)
	mustPair(t, st, 0)
	if n := len(column(t, st, "select report_id from duplicates")); n != 0 {
		t.Errorf("%d duplicates are left", n)
	}
	mustBeClean(t, st)
}

func mustReextract(t *testing.T, st store.Store, id ocr.DocID, r extract.Result) {
	t.Helper()
	if _, err := st.Reextract(t.Context(), id, r, false); err != nil {
		t.Fatal(err)
	}
}

func mustPair(t *testing.T, st store.Store, want int) {
	t.Helper()
	if got, err := st.Pair(t.Context()); err != nil || got != want {
		t.Errorf("pairing found %d more to leave out, %v; want %d", got, err, want)
	}
}

// mustTell holds what the views say of one pair of twins.
func mustTell(t *testing.T, st store.Store, worse, better ocr.DocID) {
	t.Helper()
	got := column(t, st, `select kind || ' ' || report_id || ' ' || duplicate_of || ' ' || number_agrees || ' ' || date_agrees from duplicates`)
	if want := fmt.Sprintf("same %s %s same same", worse.Short(), better.Short()); !slices.Equal(got, []string{want}) {
		t.Errorf("duplicates are %q, want %q", got, want)
	}
	for _, view := range []string{"reports", "figures", "dossiers"} {
		got := column(t, st, "select report_id || ' ' || duplicate_of from "+view+" where duplicate_of is not null")
		if want := worse.Short() + " " + better.Short(); !slices.Equal(got, []string{want}) {
			t.Errorf("%s of duplicates are %q, want %q", view, got, want)
		}
	}
	if got := column(t, st, "select cast(sum(received) as text) from dossiers where duplicate_of is null"); !slices.Equal(got, []string{"96612"}) {
		t.Errorf("without duplicates %q dossiers were received, want 31204 + 32204 + 33204", got)
	}
	if s, err := st.Status(t.Context()); err != nil || s.Duplicates != 1 || s.Likely != 0 {
		t.Errorf("status is %+v, %v", s, err)
	}
}

func mustID(t *testing.T, st store.Store, name string) ocr.DocID {
	t.Helper()
	d, err := st.Find(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	return d.ID
}

func column(t *testing.T, st store.Store, sql string) []string {
	t.Helper()
	rows, err := st.Query(context.WithoutCancel(t.Context()), sql)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for row, err := range rows.All {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, fmt.Sprint(row[0]))
	}
	return out
}
