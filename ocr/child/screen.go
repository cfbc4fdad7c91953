package child

import "image"

const (
	// dot is the most that the dots of a printed screen measure, for the height of
	// letters; the dots of i and of full stops are as small, but not as many.
	dot = 0.4
	// enoughDots, and so many for each larger mark, make a screen.
	enoughDots, dotsPerSign = 30, 2
)

// withoutScreen is a picture without the screen of dots that shades it, as heads
// of tables are; the picture itself where there is none. The dots are spread over
// their surroundings, and what is then the tone of the shade becomes white.
func withoutScreen(g *image.Gray, dpi int) *image.Gray {
	small, large := 0, 0
	for _, m := range marks(g) {
		if most := dot * letterInches * float64(dpi); float64(max(m.Dx(), m.Dy())) <= most {
			small++
		} else {
			large++
		}
	}
	if small < enoughDots || small < dotsPerSign*large {
		return g
	}
	return levelled(smoothed(g))
}

// smoothed gives every pixel the mean of the nine around it.
func smoothed(g *image.Gray) *image.Gray {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	out := image.NewGray(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			sum := 0
			for dy := -1; dy <= 1; dy++ {
				row := g.Pix[min(max(y+dy, 0), h-1)*g.Stride:]
				for dx := -1; dx <= 1; dx++ {
					sum += int(row[min(max(x+dx, 0), w-1)])
				}
			}
			out.Pix[y*out.Stride+x] = uint8(sum / 9)
		}
	}
	return out
}

// levelled makes white what is as light as most of the shade, which is darker in
// some places than in others.
func levelled(g *image.Gray) *image.Gray {
	var count [256]int
	n := 0
	for _, v := range g.Pix {
		if v < 250 { // the white around what was cut out tells nothing
			count[v]++
			n++
		}
	}
	shade, seen := 0, 0
	for shade < 250 && seen+count[shade] <= n/4 {
		seen += count[shade]
		shade++
	}
	out := image.NewGray(g.Rect)
	for i, v := range g.Pix {
		out.Pix[i] = uint8(min(255*int(v)/max(shade, 1), 255))
	}
	return out
}
