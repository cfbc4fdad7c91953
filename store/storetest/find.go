package storetest

import (
	"errors"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sohoa/store"
)

func testFind(t *testing.T, b Backend) {
	st := b.Open(t)
	defer st.Close()
	ctx := t.Context()
	id := mustPut(t, st, newSample(21), "in/first.png")
	mustPut(t, st, newSample(22), "in/second_one.png")
	for _, name := range []string{id.String(), id.Short(), id.Short()[:8], strings.ToUpper(id.Short()), "21/BC-UBND", "in/first.png", "first.png"} {
		d, err := st.Find(ctx, name)
		if err != nil || d.ID != id {
			t.Errorf("find %q: got %s, %v", name, d.ID.Short(), err)
		}
	}
	for _, name := range []string{"", "nothing", "secondXone.png", "%", id.Short()[:3]} {
		if d, err := st.Find(ctx, name); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("find %q: got %s, %v, want ErrNotFound", name, d.ID.Short(), err)
		}
	}
	again := newSample(23)
	again.result.Report.Number = "21/BC-UBND"
	other := mustPut(t, st, again, "in/third.png")
	_, err := st.Find(ctx, "21/BC-UBND")
	if err == nil || errors.Is(err, store.ErrNotFound) || !strings.Contains(err.Error(), id.Short()) || !strings.Contains(err.Error(), other.Short()) {
		t.Errorf("a number of two reports gave %v, want both ids", err)
	}
}

func testFilter(t *testing.T, b Backend) {
	st := b.Open(t)
	defer st.Close()
	for n := range 5 {
		mustPut(t, st, newSample(n), "x.png")
	}
	var last string
	count := func(f store.Filter) (n int) {
		last = ""
		for d, err := range st.Documents(t.Context(), f) {
			if err != nil {
				t.Fatal(err)
			}
			if d.ID.String() <= last {
				t.Errorf("documents are not in order of their ids")
			}
			last = d.ID.String()
			n++
		}
		return n
	}
	if got := count(store.Filter{}); got != 5 {
		t.Errorf("the zero filter gave %d of 5", got)
	}
	if got := count(store.Filter{States: []store.State{store.Failed}}); got != 0 {
		t.Errorf("failed ones: %d", got)
	}
	if got := count(store.Filter{Where: "number = '3/BC-UBND' and doc_type = 'BC'"}); got != 1 {
		t.Errorf("the one with number 3: %d", got)
	}
	for _, err := range st.Documents(t.Context(), store.Filter{Where: "nonsense = 1"}) {
		if err == nil {
			t.Error("a condition over no column gave no error")
		}
	}
}

// testOrder puts the same documents in two orders and side by side.
func testOrder(t *testing.T, b Backend) {
	st := b.Open(t)
	defer st.Close()
	var group sync.WaitGroup
	for _, n := range []int{3, 1, 4, 0, 2} {
		group.Go(func() {
			if _, err := put(t.Context(), st, newSample(n), "x.png"); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	first := dump(t, st)
	for _, n := range []int{0, 1, 2, 3, 4} {
		mustPut(t, st, newSample(n), "x.png") // finishing again changes nothing
	}
	if second := dump(t, st); first != second {
		t.Errorf("the order shows:\n%s", cmp.Diff(first, second))
	}
}

func testSearch(t *testing.T, b Backend) {
	st := b.Open(t)
	defer st.Close()
	mustPut(t, st, newSample(31), "x.png")
	for words, want := range map[string]int{"số": 2, "so trang": 2, "31.204": 2, `"trang 2"`: 1, "nothing": 0, `"`: 0, "NEAR(": 0, "a OR b *": 0} {
		hits, err := st.Search(t.Context(), words, 0)
		if err != nil || len(hits) != want {
			t.Errorf("search %q: %d hits, %v; want %d", words, len(hits), err, want)
		}
	}
}

func testReadOnlyQueries(t *testing.T, b Backend) {
	st := b.Open(t)
	defer st.Close()
	mustPut(t, st, newSample(1), "x.png")
	before := dump(t, st)
	for _, sql := range []string{
		"delete from documents", "update documents set source = 'x'", "drop view reports", "create table x (y)",
		"attach database 'other.db' as other", "pragma query_only = off", "select 1; delete from documents",
		"insert into documents default values returning id", "vacuum",
	} {
		rows, err := st.Query(t.Context(), sql)
		if err != nil {
			continue
		}
		var bad error
		for _, err := range rows.All {
			bad = errors.Join(bad, err)
		}
		if bad == nil {
			t.Errorf("%q was not refused", sql)
		}
	}
	if after := dump(t, st); after != before {
		t.Error("a query wrote")
	}
	mustBeClean(t, st)
}
