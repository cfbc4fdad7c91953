package ruled

import (
	"image"
	"math"
)

// slopeOf is how much lines of text fall per pixel to the right: at that slope
// most feet of letters stand at the same heights (Postl's criterion, "Detection
// of linear oblique structures and skew scan in digitized documents", 1986,
// here over the boxes of letters instead of pixels).
func slopeOf(spots []image.Rectangle, dpi int) float64 {
	const coarse, fine = 0.002, 0.00025
	best := sharpest(spots, dpi, -maxSlope, maxSlope, coarse)
	return sharpest(spots, dpi, best-coarse, best+coarse, fine)
}

func sharpest(spots []image.Rectangle, dpi int, from, to, step float64) float64 {
	bin := math.Max(float64(dpi)/100, 1)
	best, most := 0.0, -1.0
	for s := from; s <= to+step/2; s += step {
		count := map[int]int{}
		for _, b := range spots {
			foot := float64(b.Max.Y) - s*centre(b.Min.X, b.Max.X)
			count[int(math.Floor(foot/bin))]++
		}
		sum := 0.0
		for _, n := range count {
			sum += float64(n * n)
		}
		// Of equals the most level one.
		if sum > most || sum == most && math.Abs(s) < math.Abs(best) {
			best, most = s, sum
		}
	}
	return best
}
