package file

import "image"

// G4 encodes a black and white page by ITU-T T.6 (CCITT Group 4): every pixel
// darker than half is black. The end-of-block code is written.
func G4(m *image.RGBA) []byte {
	w, h := m.Bounds().Dx(), m.Bounds().Dy()
	e := &g4{width: w, codes: newRunCodes()}
	reference := []int{w, w, w}
	for y := range h {
		row := changes(m, y)
		e.row(row, reference)
		reference = row
	}
	e.put("000000000001000000000001")
	return e.flush()
}

// changes lists where the colour changes along a row that begins white; three
// times the width end it.
func changes(m *image.RGBA, y int) []int {
	w := m.Bounds().Dx()
	var out []int
	black := false
	for x := range w {
		if dark := m.Pix[y*m.Stride+4*x] < 128; dark != black {
			out, black = append(out, x), dark
		}
	}
	return append(out, w, w, w)
}

// g4 is an encoder; bits are gathered from the high end.
type g4 struct {
	width int
	codes runCodes
	out   []byte
	acc   uint32
	n     int
}

// row encodes the changes of a row against those of the row above.
func (e *g4) row(cur, ref []int) {
	a0, colour := -1, 0 // 0 white, 1 black
	i, j := 0, 0
	for a0 < e.width {
		for cur[i] <= a0 && cur[i] < e.width || i%2 != colour && cur[i] < e.width {
			i++
		}
		// b1: the first change above, right of a0, to the other colour
		for j > 0 && ref[j-1] > a0 {
			j--
		}
		for ref[j] <= a0 && ref[j] < e.width || j%2 != colour && ref[j] < e.width {
			j++
		}
		a1, b1, b2 := cur[i], ref[j], ref[min(j+1, len(ref)-1)]
		switch d := a1 - b1; {
		case b2 < a1:
			e.put("0001")
			a0 = b2
		case d >= -3 && d <= 3:
			e.put([...]string{"0000010", "000010", "010", "1", "011", "000011", "0000011"}[d+3])
			a0, colour = a1, 1-colour
		default:
			a2 := cur[min(i+1, len(cur)-1)]
			e.put("001")
			e.run(a1-max(a0, 0), colour)
			e.run(a2-a1, 1-colour)
			a0 = a2
		}
	}
}

// run writes the length of a run of one colour.
func (e *g4) run(n, colour int) {
	for n >= 2624 {
		e.put(e.codes.extended[len(e.codes.extended)-1])
		n -= 2560
	}
	switch {
	case n >= 1792:
		e.put(e.codes.extended[(n-1792)/64])
	case n >= 64:
		e.put(e.codes.makeup[colour][n/64-1])
	}
	e.put(e.codes.ends[colour][n%64])
}

func (e *g4) put(code string) {
	for i := range code {
		e.acc = e.acc<<1 | uint32(code[i]-'0')
		if e.n++; e.n == 8 {
			e.out, e.acc, e.n = append(e.out, byte(e.acc)), 0, 0
		}
	}
}

func (e *g4) flush() []byte {
	for e.n > 0 {
		e.put("0")
	}
	return e.out
}
