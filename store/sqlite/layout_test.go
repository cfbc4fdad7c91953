package sqlite

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sohoa/ocr"
)

func drawnLayout(r *rand.Rand) layout {
	var l layout
	at := 0
	for range r.IntN(40) {
		s := ocr.Span{Start: at + r.IntN(3), End: at + 3 + r.IntN(90)}
		at = s.End
		box := ocr.Box{X0: r.Int32N(3000), Y0: r.Int32N(4000)}
		box.X1, box.Y1 = box.X0+r.Int32N(900), box.Y0+r.Int32N(90)
		l.Lines = append(l.Lines, ocr.Line{Span: s, Box: box})
		l.Words = append(l.Words, ocr.Word{Span: s, Box: box, Conf: r.Float32()})
	}
	if r.IntN(2) == 0 {
		l.Notes = []string{"dấu và chữ"}
		l.Handwritten = []ocr.Span{{Start: 4, End: 9}}
		l.Footnotes = []ocr.Footnote{{Mark: "¹", Box: ocr.Box{X1: 9, Y1: 5}, Span: ocr.Span{Start: 3, End: 9}}}
		l.Tables = []ocr.Table{{Rows: 1, Cols: 1, Cells: []ocr.Cell{{RowSpan: 1, ColSpan: 1}}}}
	}
	return l
}

func TestLayoutsComeBack(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		want := drawnLayout(r)
		blob, err := want.pack()
		if err != nil {
			t.Fatal(err)
		}
		got, err := unpackLayout(blob)
		if err != nil || cmp.Diff(want, got) != "" {
			t.Fatalf("%v\n%s", err, cmp.Diff(want, got))
		}
	}
}

func TestLayoutsOfTheFirstReleaseAreRead(t *testing.T) {
	want := drawnLayout(rand.New(rand.NewPCG(3, 4)))
	blob, err := pack(want)
	if err != nil {
		t.Fatal(err)
	}
	got, err := unpackLayout(blob)
	if err != nil || cmp.Diff(want, got) != "" {
		t.Errorf("%v\n%s", err, cmp.Diff(want, got))
	}
}

func FuzzLayout(f *testing.F) {
	f.Add([]byte{numbersForm, 1, 2, 2, 2, 2, 2, 2, 0})
	f.Add([]byte(`{"lines":[]}`))
	f.Fuzz(func(t *testing.T, plain []byte) {
		c, err := codec()
		if err != nil {
			t.Fatal(err)
		}
		l, err := unpackLayout(c.enc.EncodeAll(plain, nil))
		if err != nil {
			return
		}
		blob, err := l.pack()
		if err != nil {
			return // numbers that JSON cannot hold
		}
		if _, err := unpackLayout(blob); err != nil {
			t.Errorf("what was read does not come back: %v", err)
		}
	})
}
