package ui

import (
	"errors"
	"iter"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func of(rows ...[]any) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		for _, row := range rows {
			if !yield(row, nil) {
				return
			}
		}
	}
}

func TestWriteRows(t *testing.T) {
	columns := []string{"đơn vị", "n"}
	rows := of([]any{"Phòng \"Nội vụ\",\nhuyện <A>", int64(1204)}, []any{nil, 0.5}, []any{[]byte("x"), nil})
	for format, want := range map[string]string{
		"table": "đơn vị                        n\n" +
			"─────────────────────────  ────\n" +
			"Phòng \"Nội vụ\", huyện <A>  1204\n" +
			"                            0.5\n" +
			"x\n",
		"csv":   "đơn vị,n\n\"Phòng \"\"Nội vụ\"\",\nhuyện <A>\",1204\n,0.5\nx,\n",
		"jsonl": `{"đơn vị": "Phòng \"Nội vụ\",\nhuyện <A>", "n": 1204}` + "\n" + `{"đơn vị": null, "n": 0.5}` + "\n" + `{"đơn vị": "x", "n": null}` + "\n",
	} {
		var b strings.Builder
		if err := WriteRows(&b, format, columns, rows); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, b.String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", format, diff)
		}
	}
}

// TestLongCellsAreCut holds that a table stays readable, and that the other
// formats lose nothing.
func TestLongCellsAreCut(t *testing.T) {
	long := strings.Repeat("ấ", 2*maxCell)
	for _, format := range Formats {
		var b strings.Builder
		if err := WriteRows(&b, format, []string{"text"}, of([]any{long})); err != nil {
			t.Fatal(err)
		}
		if whole := strings.Contains(b.String(), long); whole == (format == "table") {
			t.Errorf("%s: all of it is there: %v", format, whole)
		}
	}
}

func TestFailingRowsPrintNothing(t *testing.T) {
	broken := errors.New("broken")
	for _, format := range Formats {
		var b strings.Builder
		err := WriteRows(&b, format, []string{"n"}, func(yield func([]any, error) bool) {
			_ = yield([]any{int64(1)}, nil) && yield(nil, broken)
		})
		if !errors.Is(err, broken) {
			t.Errorf("%s: got error %v", format, err)
		}
		if b.Len() > 0 {
			t.Errorf("%s: printed half an answer: %q", format, b.String())
		}
	}
	if err := WriteRows(&strings.Builder{}, "xml", nil, of()); err == nil {
		t.Error("xml was taken for a format")
	}
}

func TestCount(t *testing.T) {
	for n, want := range map[int]string{0: "0 pages", 1: "1 page", 999: "999 pages", 1204: "1 204 pages", 1234567: "1 234 567 pages"} {
		if got := Count(n, "page", "pages"); got != want {
			t.Errorf("%d: got %q, want %q", n, got, want)
		}
	}
}
