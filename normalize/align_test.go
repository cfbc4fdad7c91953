package normalize

import (
	"math/rand/v2"
	"testing"

	"golang.org/x/text/unicode/norm"

	"sohoa/ocr"
)

// checkText holds a text to the promises every text keeps.
func checkText(t *testing.T, raw string, x Text) {
	t.Helper()
	if !norm.NFC.IsNormalString(x.S) {
		t.Errorf("%q is not NFC", x.S)
	}
	var out []byte
	at := 0
	for _, e := range x.Edits {
		if e.Raw.Start < at || e.Raw.End > len(raw) || raw[e.Raw.Start:e.Raw.End] != e.Before {
			t.Fatalf("edit %+v does not fit %q", e, raw)
		}
		out = append(append(out, raw[at:e.Raw.Start]...), e.After...)
		if e.Out.End != len(out) || e.Out.Len() != len(e.After) {
			t.Fatalf("edit %+v stands elsewhere in %q", e, out)
		}
		at = e.Raw.End
	}
	if out = append(out, raw[at:]...); string(out) != x.S {
		t.Fatalf("edits make %q, text is %q", out, x.S)
	}
	checkSpans(t, len(raw), len(x.S), x.Raw)
	checkSpans(t, len(x.S), len(raw), x.Restored)
}

func checkSpans(t *testing.T, to, from int, over func(ocr.Span) ocr.Span) {
	t.Helper()
	if got := over(ocr.Span{Start: 0, End: from}); got != (ocr.Span{Start: 0, End: to}) {
		t.Errorf("all of %d bytes became %v of %d", from, got, to)
	}
	d := rand.New(rand.NewPCG(1, uint64(from)))
	for range 50 {
		a, b := d.IntN(from+3)-1, d.IntN(from+3)-1
		got, next := over(ocr.Span{Start: min(a, b), End: max(a, b)}), over(ocr.Span{Start: min(a, b) + 1, End: max(a, b) + 1})
		if got.Start < 0 || got.End < got.Start || got.End > to || next.Start < got.Start || next.End < got.End {
			t.Errorf("%d..%d of %d became %v of %d, one later %v", min(a, b), max(a, b), from, got, to, next)
		}
	}
}

func TestCompose(t *testing.T) {
	for _, raw := range []string{"", "a", "Uỷ ban", norm.NFD.String("Ủy ban nhân dân\nhuyện Đông Hòa"), "\u0301a\n\u0301", "a\xff\u0301b"} {
		x := compose(raw)
		checkText(t, raw, x)
		if x.S != norm.NFC.String(raw) {
			t.Errorf("compose(%q) = %q", raw, x.S)
		}
	}
}

func TestChain(t *testing.T) {
	raw := norm.NFD.String("hộ so 12\ntrẻ hẳn")
	first := compose(raw)
	second := apply(first.S, []change{
		{raw: ocr.Span{Start: 0, End: len("hộ so")}, after: "hồ sơ"},
		{raw: ocr.Span{Start: len("hộ so 12\n"), End: len("hộ so 12\ntrẻ")}, after: "trễ"},
	})
	x := chain(raw, first, second)
	checkText(t, raw, x)
	if want := "hồ sơ 12\ntrễ hẳn"; x.S != want {
		t.Errorf("got %q, want %q", x.S, want)
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{"ỦY BAN": "uy ban", "Đường": "duong", "u\u031b\u0301": "u", "15/16 %": "15/16 %"} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}
