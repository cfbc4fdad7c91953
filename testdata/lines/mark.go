package lines

import (
	"math/rand/v2"

	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"
)

// Free faces press the tone of ế ề ể ễ into the circumflex, or beside it; the
// letter that offices print holds it well above: acute and grave over its
// shoulders, hook and tilde over its middle. A network that saw the first kind
// alone loses the tones of the other, so some lines are set with tones apart.

// apart splits a letter whose tone stands over a circumflex or a breve.
func apart(r rune) (base, tone rune, ok bool) {
	d := []rune(norm.NFD.String(string(r)))
	if len(d) != 3 || d[1] != '\u0302' && d[1] != '\u0306' {
		return 0, 0, false
	}
	switch d[2] {
	case '\u0300', '\u0301', '\u0303', '\u0309':
		return []rune(norm.NFC.String(string(d[:2])))[0], d[2], true
	}
	return 0, 0, false
}

// tones is how a line holds its tones: lean of acute and grave to the right
// and left, and the gap below each, in parts of the size.
type tones struct{ lean, sharp, round float64 }

func throwTones(d *rand.Rand) *tones {
	if d.IntN(20) < 8 {
		return nil // as the face has them
	}
	return &tones{lean: 0.06 + 0.12*d.Float64(), sharp: -0.07 + 0.07*d.Float64(), round: -0.01 + 0.06*d.Float64()}
}

// letter draws one letter and gives its ink; em is the size in pixels.
func (t *tones) letter(d *font.Drawer, r rune, em float64) fixed.Rectangle26_6 {
	base, tone, ok := apart(r)
	if t == nil || !ok {
		b, _ := d.BoundString(string(r))
		d.DrawString(string(r))
		return b
	}
	b, _ := d.BoundString(string(base))
	m, _ := d.BoundString(string(tone))
	lean, gap := 0.0, t.round
	switch tone {
	case '\u0300':
		lean, gap = -t.lean, t.sharp
	case '\u0301':
		lean, gap = t.lean, t.sharp
	}
	sub := func(v float64) fixed.Int26_6 { return fixed.Int26_6(v * em * 64) }
	shift := fixed.Point26_6{X: (b.Min.X+b.Max.X-m.Min.X-m.Max.X)/2 + sub(lean), Y: b.Min.Y - m.Max.Y - sub(gap)}
	at := *d
	at.Dot = d.Dot.Add(shift)
	at.DrawString(string(tone))
	d.DrawString(string(base))
	return b.Union(fixed.Rectangle26_6{Min: m.Min.Add(shift), Max: m.Max.Add(shift)})
}
