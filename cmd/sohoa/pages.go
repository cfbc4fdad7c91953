package main

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// pageSetter sets lines of text as pages that look scanned: a face, a size, a
// resolution, a soft or torn edge, drawn from the dice.
type pageSetter struct {
	faces []*opentype.Font
	dice  *rand.Rand
}

func newPageSetter(paths []string, seed uint64) (*pageSetter, error) {
	s := &pageSetter{dice: rand.New(rand.NewPCG(seed, 1))}
	for _, p := range paths {
		data, err := os.ReadFile(p)
		if err != nil {
			return nil, fmt.Errorf("read font: %w", err)
		}
		f, err := opentype.Parse(data)
		if err != nil {
			return nil, fmt.Errorf("read font %q: %w", p, err)
		}
		s.faces = append(s.faces, f)
	}
	return s, nil
}

const pageLines = 36

// page sets paragraphs until the page is full and answers the image, its lines
// and its resolution.
func (s *pageSetter) page(next func() string) (*image.Gray, []string, int, error) {
	dpi := []int{200, 300, 300}[s.dice.IntN(3)]
	size := []float64{13, 14, 14, 12}[s.dice.IntN(4)]
	face, err := opentype.NewFace(s.faces[s.dice.IntN(len(s.faces))], &opentype.FaceOptions{Size: size, DPI: float64(dpi), Hinting: font.HintingNone})
	if err != nil {
		return nil, nil, 0, fmt.Errorf("set page: %w", err)
	}
	defer face.Close()
	width, margin := dpi*33/4, dpi*9/10
	step := int(float64(dpi) * size / 72 * 1.35)
	img := image.NewGray(image.Rect(0, 0, width, 2*margin+step*(pageLines+1)))
	for i := range img.Pix {
		img.Pix[i] = 255
	}
	d := font.Drawer{Dst: img, Src: image.NewUniform(color.Gray{Y: 20}), Face: face}
	var lines []string
	for len(lines) < pageLines {
		for _, l := range wrap(d, next(), fixed.I(width-2*margin)) {
			d.Dot = fixed.P(margin, margin+step*(len(lines)+1))
			d.DrawString(l)
			if lines = append(lines, l); len(lines) == pageLines {
				break
			}
		}
	}
	s.wear(img)
	return img, lines, dpi, nil
}

func wrap(d font.Drawer, text string, width fixed.Int26_6) []string {
	var lines []string
	line := ""
	for _, w := range strings.Fields(text) {
		if line != "" && d.MeasureString(line+" "+w) > width {
			lines = append(lines, line)
			line = ""
		}
		line = strings.TrimPrefix(line+" "+w, " ")
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// wear blurs the page, throws noise on it and, sometimes, makes it bilevel.
func (s *pageSetter) wear(img *image.Gray) {
	for range s.dice.IntN(3) {
		blur(img)
	}
	noise := float64(s.dice.IntN(40))
	threshold := 0
	if s.dice.IntN(2) == 0 {
		threshold = 110 + s.dice.IntN(80)
	}
	for i, p := range img.Pix {
		v := float64(p) + noise*s.dice.NormFloat64()
		switch {
		case threshold > 0 && v < float64(threshold):
			v = 0
		case threshold > 0:
			v = 255
		}
		img.Pix[i] = uint8(min(max(v, 0), 255))
	}
}

func blur(img *image.Gray) {
	w := img.Stride
	src := bytes.Clone(img.Pix)
	for i := w + 1; i < len(src)-w-1; i++ {
		sum := 4*int(src[i]) + 2*(int(src[i-1])+int(src[i+1])+int(src[i-w])+int(src[i+w])) +
			int(src[i-w-1]) + int(src[i-w+1]) + int(src[i+w-1]) + int(src[i+w+1])
		img.Pix[i] = uint8(sum / 16)
	}
}

// readPage runs the tesseract program on an image and answers its lines.
func readPage(ctx context.Context, img image.Image, lang string, dpi int) ([]string, error) {
	var in, out bytes.Buffer
	if err := png.Encode(&in, img); err != nil {
		return nil, fmt.Errorf("encode page: %w", err)
	}
	cmd := exec.CommandContext(ctx, "tesseract", "stdin", "stdout", "-l", lang, "--psm", "6", "--dpi", fmt.Sprint(dpi))
	cmd.Env = append(os.Environ(), "OMP_THREAD_LIMIT=1")
	cmd.Stdin, cmd.Stdout = &in, &out
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("run tesseract: %w", err)
	}
	var lines []string
	for l := range strings.Lines(out.String()) {
		if l = strings.TrimSpace(l); l != "" {
			lines = append(lines, l)
		}
	}
	return lines, nil
}
