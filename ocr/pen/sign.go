package pen

import "image"

// view is a part of a picture with some room around it.
type view struct {
	g           *image.Gray
	box         image.Rectangle
	dark, paper int   // tones of the darkest ink and of the paper
	of          []int // for each pixel of box its mark, 0 for paper
}

// room is what is looked at beside a part, for the height of digits: pens leave
// the line, and the boxes that readers give cut their strokes off.
const room = 0.3

func newView(g *image.Gray, part image.Rectangle, digit float64) *view {
	v := &view{g: g, box: part.Inset(-int(room * digit)).Intersect(g.Rect)}
	var count [256]int
	for y := v.box.Min.Y; y < v.box.Max.Y; y++ {
		for _, t := range g.Pix[g.PixOffset(v.box.Min.X, y):g.PixOffset(v.box.Max.X, y)] {
			count[t]++
		}
	}
	all := v.box.Dx() * v.box.Dy()
	v.dark, v.paper = tone(count, all/100), tone(count, 60*all/100)
	return v
}

// tone is the tone that so many pixels are darker than.
func tone(count [256]int, n int) int {
	for t, c := range count {
		if n -= c; n < 0 {
			return t
		}
	}
	return 255
}

// ink reports a pixel that is clearly darker than the paper.
func (v *view) ink(p image.Point) bool {
	return 5*(v.paper-int(v.g.Pix[v.g.PixOffset(p.X, p.Y)])) > 2*(v.paper-v.dark) && v.paper > v.dark
}

// mark is a sign: connected ink, and what stands above and below it, since thin
// strokes break.
type mark struct {
	box     image.Rectangle
	numbers []int // of the connected parts
}

// signs are the marks whose middle lies in the part, from left to right.
func (v *view) signs(part image.Rectangle) []mark {
	v.of = make([]int, v.box.Dx()*v.box.Dy())
	var out []mark
	n := 0
	for x := v.box.Min.X; x < v.box.Max.X; x++ { // by columns: from left to right
		for y := v.box.Min.Y; y < v.box.Max.Y; y++ {
			p := image.Pt(x, y)
			if v.of[v.index(p)] > 0 || !v.ink(p) {
				continue
			}
			n++
			box, size := v.flood(p, n)
			if size >= 3 && box.Min.Add(box.Max).Div(2).In(part) {
				out = join(out, mark{box: box, numbers: []int{n}})
			}
		}
	}
	return out
}

func (v *view) index(p image.Point) int {
	return (p.Y-v.box.Min.Y)*v.box.Dx() + p.X - v.box.Min.X
}

// flood numbers the ink that is connected with a pixel.
func (v *view) flood(p image.Point, n int) (box image.Rectangle, size int) {
	next := []image.Point{p}
	v.of[v.index(p)] = n
	for len(next) > 0 {
		p, next = next[len(next)-1], next[:len(next)-1]
		size++
		box = box.Union(image.Rect(p.X, p.Y, p.X+1, p.Y+1))
		for dy := -1; dy <= 1; dy++ {
			for dx := -1; dx <= 1; dx++ {
				q := p.Add(image.Pt(dx, dy))
				if q.In(v.box) && v.of[v.index(q)] == 0 && v.ink(q) {
					v.of[v.index(q)] = n
					next = append(next, q)
				}
			}
		}
	}
	return box, size
}

// join adds a mark, or makes it a part of one that it stands over or under.
func join(all []mark, m mark) []mark {
	for i, k := range all {
		if shared := min(k.box.Max.X, m.box.Max.X) - max(k.box.Min.X, m.box.Min.X); 2*shared > min(k.box.Dx(), m.box.Dx()) {
			all[i] = mark{k.box.Union(m.box), append(k.numbers, m.numbers...)}
			return all
		}
	}
	return append(all, m)
}

func (v *view) has(m mark, p image.Point) bool {
	if !p.In(v.box) {
		return false
	}
	for _, n := range m.numbers {
		if v.of[v.index(p)] == n {
			return true
		}
	}
	return false
}

// inked is the box of a mark's ink between two columns.
func (v *view) inked(m mark, x0, x1 int) image.Rectangle {
	var box image.Rectangle
	for y := m.box.Min.Y; y < m.box.Max.Y; y++ {
		for x := x0; x < x1; x++ {
			if v.has(m, image.Pt(x, y)) {
				box = box.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return box
}

// shape brings the ink of a mark in a box to the size of shapes.
func (v *view) shape(m mark, box image.Rectangle) shape {
	const fine = 4 // samples a pixel, each way
	x0, w, h := float64(box.Min.X), float64(box.Dx()), float64(box.Dy())
	if w < slimmest*h {
		x0, w = x0-(slimmest*h-w)/2, slimmest*h
	}
	var s shape
	for y := range high * fine {
		for x := range wide * fine {
			p := image.Pt(int(x0+(float64(x)+0.5)*w/(wide*fine)+1)-1, box.Min.Y+int((float64(y)+0.5)*h/(high*fine)))
			if p.In(box) && v.has(m, p) {
				tone := v.paper - int(v.g.Pix[v.g.PixOffset(p.X, p.Y)])
				s[y/fine*wide+x/fine] += float64(tone) / float64(v.paper-v.dark) / (fine * fine)
			}
		}
	}
	return s.soft()
}
