package render

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"

	"sohoa/testdata/page"
)

// ErrNoFonts says that the fonts are not on this machine.
var ErrNoFonts = errors.New("Liberation Serif is not installed; type: sudo apt-get install fonts-liberation2")

// Fonts are the four faces.
type Fonts struct {
	parsed [4]*opentype.Font
	files  [4][]byte
}

func fileNames() [4]string {
	return [4]string{page.Regular: "LiberationSerif-Regular.ttf", page.Bold: "LiberationSerif-Bold.ttf",
		page.Italic: "LiberationSerif-Italic.ttf", page.BoldItalic: "LiberationSerif-BoldItalic.ttf"}
}

// FontDirs are where fonts are looked for, the first hit winning.
func FontDirs() []string {
	dirs := []string{"/usr/share/fonts/truetype/liberation2", "/usr/share/fonts/truetype/liberation",
		"/usr/share/fonts/liberation-serif", "/usr/share/fonts/liberation", "/usr/share/fonts/TTF", "/usr/local/share/fonts", "/Library/Fonts"}
	if home, err := os.UserHomeDir(); err == nil {
		dirs = append(dirs, filepath.Join(home, ".local/share/fonts"), filepath.Join(home, ".fonts"))
	}
	return dirs
}

// LoadFonts reads the four faces from the first of the directories that has
// them. Its error wraps ErrNoFonts when none has.
func LoadFonts(dirs ...string) (*Fonts, error) {
	for _, dir := range dirs {
		f, err := loadFrom(dir)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		return f, err
	}
	return nil, fmt.Errorf("find fonts in %s: %w", strings.Join(dirs, ", "), ErrNoFonts)
}

func loadFrom(dir string) (*Fonts, error) {
	f := &Fonts{}
	for i, name := range fileNames() {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return nil, fmt.Errorf("read font: %w", err)
		}
		f.files[i] = b
		if f.parsed[i], err = opentype.Parse(b); err != nil {
			return nil, fmt.Errorf("read font %q: %w", name, err)
		}
	}
	return f, nil
}

// File is the font file of a face, for embedding.
func (f *Fonts) File(face page.Face) []byte { return f.files[face] }

// faces are the fonts at the sizes of one document, made when first used.
type faces struct {
	fonts *Fonts
	dpi   int
	made  map[[2]int]font.Face
}

func (c *faces) at(face page.Face, size int) (font.Face, error) {
	key := [2]int{int(face), size}
	if f, ok := c.made[key]; ok {
		return f, nil
	}
	f, err := opentype.NewFace(c.fonts.parsed[face], &opentype.FaceOptions{Size: float64(size) / 100, DPI: float64(c.dpi), Hinting: font.HintingNone})
	if err != nil {
		return nil, fmt.Errorf("make face: %w", err)
	}
	c.made[key] = f
	return f, nil
}
