package lines

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io/fs"
	"os"
	"path/filepath"

	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"

	"sohoa/testdata/page"
	"sohoa/testdata/render"
)

// Family is a letter in its four cuts.
type Family struct {
	Name  string
	Share int // how often training sets it; 0: evaluation alone
	cuts  [4]*opentype.Font
	sum   hash.Hash // of its four files
}

// family says where the cuts of a family are.
type family struct {
	name  string
	share int
	files [4]string // regular, bold, italic, bold italic
}

// known are the families of three Debian packages: fonts-liberation2,
// fonts-texgyre and fonts-freefont-ttf. Offices print Times, so its likes come
// most often; TeX Gyre Schola is never trained on and shows what an unseen
// face costs. TeX Gyre Pagella is left out: x/image draws most of its letters as
// nothing.
func known() []family {
	gyre := func(name, file string, share int) family {
		f := "texgyre" + file + "-"
		return family{"TeX Gyre " + name, share, [4]string{f + "regular.otf", f + "bold.otf", f + "italic.otf", f + "bolditalic.otf"}}
	}
	liberation := func(name string, share int) family {
		f := "Liberation" + name + "-"
		return family{"Liberation " + name, share, [4]string{f + "Regular.ttf", f + "Bold.ttf", f + "Italic.ttf", f + "BoldItalic.ttf"}}
	}
	return []family{
		liberation("Serif", 46), gyre("Termes", "termes", 20),
		{"Free Serif", 14, [4]string{"FreeSerif.ttf", "FreeSerifBold.ttf", "FreeSerifItalic.ttf", "FreeSerifBoldItalic.ttf"}},
		liberation("Sans", 8), gyre("Heros", "heros", 3), gyre("Bonum", "bonum", 3), liberation("Mono", 1),
		{"Free Sans", 3, [4]string{"FreeSans.ttf", "FreeSansBold.ttf", "FreeSansOblique.ttf", "FreeSansBoldOblique.ttf"}},
		gyre("Schola", "schola", 0),
	}
}

// fontDirs are where the three packages put their files.
func fontDirs() []string {
	return append(render.FontDirs(), "/usr/share/texmf/fonts/opentype/public/tex-gyre", "/usr/share/fonts/opentype/tex-gyre",
		"/usr/share/texlive/texmf-dist/fonts/opentype/public/tex-gyre", "/usr/share/fonts/truetype/freefont", "/usr/share/fonts/freefont")
}

// LoadFamilies reads the families that are installed, in a fixed order.
func LoadFamilies() ([]Family, error) {
	var out []Family
	for _, k := range known() {
		f, err := load(k)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	if len(out) == 0 {
		return nil, render.ErrNoFonts
	}
	return out, nil
}

func load(k family) (Family, error) {
	for _, dir := range fontDirs() {
		if _, err := os.Stat(filepath.Join(dir, k.files[0])); err != nil {
			continue
		}
		f := Family{Name: k.name, Share: k.share, sum: sha256.New()}
		for i, name := range k.files {
			b, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil {
				return f, fmt.Errorf("read font: %w", err)
			}
			f.sum.Write(b)
			if f.cuts[i], err = opentype.Parse(b); err != nil {
				return f, fmt.Errorf("read font %q: %w", name, err)
			}
		}
		return f, nil
	}
	return Family{}, fs.ErrNotExist
}

// Digest is the SHA-256 of the family's four files, one after the other.
func (f Family) Digest() string { return fmt.Sprintf("%x", f.sum.Sum(nil)) }

// tones reports whether the cut holds the tones as marks of their own.
func (f Family) tones(cut page.Face) bool { return f.has(cut, "\u0300\u0301\u0303\u0309") }

// has reports whether the cut holds every letter of s, each as a glyph.
func (f Family) has(cut page.Face, s string) bool {
	var b sfnt.Buffer
	for _, r := range s {
		if g, err := f.cuts[cut].GlyphIndex(&b, r); err != nil || g == 0 {
			return false
		}
	}
	return true
}
