package degrade

import "slices"

// Presets are scans as offices make them, by name.
func Presets() map[string]Scan {
	return map[string]Scan{
		"clean":     {},
		"bitonal":   {Skew: 0.35, Blur: 0.5, Noise: 10, Specks: 40, Bitonal: true, Threshold: 150},
		"thin":      {Skew: -0.4, Blur: 0.7, Noise: 14, Specks: 60, Fade: 18, Bitonal: true, Threshold: 118},
		"thick":     {Skew: 0.2, Blur: 0.9, Noise: 8, Specks: 80, Bitonal: true, Threshold: 205},
		"grey":      {Skew: 0.5, Blur: 0.6, Noise: 7, Specks: 25, Tint: 10, Grey: true},
		"faded":     {Skew: -0.3, Blur: 0.8, Noise: 9, Fade: 45, Tint: 14, Grey: true},
		"colour":    {Skew: 0.25, Blur: 0.5, Noise: 5, Specks: 10, Tint: 8},
		"edges":     {Skew: 0.9, Blur: 0.5, Noise: 8, Specks: 90, Edges: 28, Bitonal: true, Threshold: 150},
		"skewed":    {Skew: 1.8, Blur: 0.5, Noise: 8, Specks: 30, Grey: true, Tint: 6},
		"turned90":  {Skew: 0.2, Blur: 0.5, Noise: 6, Bitonal: true, Threshold: 150, Turn: 1},
		"turned180": {Skew: -0.2, Blur: 0.5, Noise: 6, Bitonal: true, Threshold: 150, Turn: 2},
		"turned270": {Skew: 0.2, Blur: 0.5, Noise: 6, Grey: true, Turn: 3},
	}
}

// Names lists the presets in order.
func Names() []string {
	var out []string
	for n := range Presets() {
		out = append(out, n)
	}
	slices.Sort(out)
	return out
}
