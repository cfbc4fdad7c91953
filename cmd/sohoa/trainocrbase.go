package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"unicode"

	"sohoa/ocr"
	"sohoa/ocr/tesseract/data"
	"sohoa/ocr/traineddata"
	"sohoa/testdata/lines"
)

const (
	floatData = "float.traineddata" // the base with float weights
	floatLSTM = "float.lstm"
	lang      = "sohoa" // the language that the tools build: folder and file
)

// readData reads a data file, packed by gzip if its name says so; sohoa is the
// data in the program.
func readData(path string) ([]byte, error) {
	if path == ocr.DataTaught {
		return data.Sohoa, nil
	}
	b, err := os.ReadFile(path)
	if err != nil || !strings.HasSuffix(path, ".gz") {
		return b, err
	}
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return nil, fmt.Errorf("unpack %q: %w", path, err)
	}
	defer z.Close()
	if b, err = io.ReadAll(z); err != nil {
		return nil, fmt.Errorf("unpack %q: %w", path, err)
	}
	return b, nil
}

func parseData(path string) (traineddata.File, error) {
	b, err := readData(path)
	if err != nil {
		return nil, err
	}
	f, err := traineddata.Parse(b)
	if err != nil {
		return nil, fmt.Errorf("read %q: %w", path, err)
	}
	if f[traineddata.LSTM] == nil {
		return nil, fmt.Errorf("read %q: %w: it holds no LSTM network", path, traineddata.ErrFormat)
	}
	return f, nil
}

// float makes the base trainable.
func (t *ocrTraining) float(context.Context) error {
	if exists(t.path(floatData)) {
		return nil
	}
	f, err := parseData(t.Base)
	if err != nil {
		return err
	}
	if f[traineddata.LSTM], err = traineddata.Float(f[traineddata.LSTM]); err != nil {
		return err
	}
	if err := replace(t.path(floatLSTM), f[traineddata.LSTM]); err != nil {
		return err
	}
	t.say("float network of %d KiB", len(f[traineddata.LSTM])>>10)
	return replace(t.path(floatData), f.Bytes())
}

// language builds the charset and the lists, and joins them into the data that
// training begins with. The letters of the base stay: dropping them would
// unlearn other languages' names.
func (t *ocrTraining) language(ctx context.Context) error {
	if exists(t.path(lang, lang+".traineddata")) {
		return nil
	}
	if t.From != "" { // the charset and the lists of the data that are adapted stay
		if err := os.MkdirAll(t.path(lang), 0o755); err != nil {
			return err
		}
		b, err := os.ReadFile(t.path(floatData))
		if err != nil {
			return err
		}
		return replace(t.path(lang, lang+".traineddata"), b)
	}
	letters, err := t.letters()
	if err != nil {
		return err
	}
	added, err := t.added(letters)
	if err != nil {
		return err
	}
	if t.Keep > 0 && added > 0 {
		return usagef("--keep %g: %s lacks %d of the letters, so its weights fit no network that has them; train without --keep first", t.Keep, t.Base, added)
	}
	syllables, err := t.syllables()
	if err != nil {
		return err
	}
	for name, list := range map[string][]string{"letters.txt": letters, "words.txt": wordList(syllables), "numbers.txt": numberList(), "puncts.txt": punctList(),
		"radical-stroke.txt": {"# no ideographs, but the tool wants the file"}} {
		if err := replace(t.path(name), []byte(strings.Join(list, "\n")+"\n")); err != nil {
			return err
		}
	}
	if _, err := t.tool(ctx, "unicharset_extractor", "--norm_mode", "1", "--output_unicharset", t.path("unicharset"), t.path("letters.txt")); err != nil {
		return err
	}
	_, err = t.tool(ctx, "combine_lang_model", "--input_unicharset", t.path("unicharset"), "--script_dir", t.dir, "--words", t.path("words.txt"),
		"--numbers", t.path("numbers.txt"), "--puncs", t.path("puncts.txt"), "--lang", lang, "--output_dir", t.dir, "--version_str", "sohoa")
	t.say("charset of %d letters, %d words", len(letters), len(wordList(syllables)))
	return err
}

// added is how many of the letters the base lacks.
func (t *ocrTraining) added(letters []string) (int, error) {
	f, err := parseData(t.Base)
	if err != nil {
		return 0, err
	}
	old := "\n" + string(f[traineddata.Unicharset])
	n := 0
	for _, l := range letters {
		if !strings.Contains(old, "\n"+l+" ") {
			n++
		}
	}
	return n, nil
}

// letters are those of the base in its order, then ours.
func (t *ocrTraining) letters() ([]string, error) {
	f, err := parseData(t.Base)
	if err != nil {
		return nil, err
	}
	var out []string
	for l := range strings.Lines(string(f[traineddata.Unicharset])) {
		c, _, _ := strings.Cut(l, " ")
		if r := []rune(c); len(r) == 1 && unicode.IsPrint(r[0]) { // not the count, nor entries that are no letters
			out = append(out, c)
		}
	}
	for _, r := range lines.Charset() {
		if !slices.Contains(out, string(r)) {
			out = append(out, string(r))
		}
	}
	return out, nil
}

func (t *ocrTraining) syllables() ([]string, error) {
	if t.Lexicon == "" {
		return nil, nil
	}
	words, err := firstColumn(t.Lexicon)
	return slices.DeleteFunc(words, func(w string) bool { return !isSyllable(w) }), err
}

func isSyllable(w string) bool {
	for _, r := range w {
		if !unicode.IsLetter(r) {
			return false
		}
	}
	return w != ""
}
