package main

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"sohoa/ocr"
	"sohoa/ocr/tesseract/data"
	"sohoa/ocr/traineddata"
)

// stride is a part of the training with one rate.
type stride struct {
	name  string
	share int // of the iterations, in percent
	part  float64
}

// strides: at the full rate the new signs are learned in some thousand lines,
// but the marks of small letters suffer (a third more syllables wrong on real
// scans after 2,000 lines); lower rates bring them back and go beyond.
func strides() []stride { return []stride{{"far", 25, 1}, {"near", 50, 1.0 / 3}, {"fine", 25, 0.1}} }

// checkpoint is where lstmtraining keeps the state of a stride, and kept a copy
// of it that is whole: lstmtraining writes over the one that is there, and half of
// it is left where that is killed.
func (t *ocrTraining) checkpoint(s stride) string { return t.path("checkpoints", s.name+"_checkpoint") }
func (t *ocrTraining) kept(s stride) string       { return t.path("checkpoints", s.name+"_kept") }

// keep copies a checkpoint that lstmtraining has just written.
func (t *ocrTraining) keep(s stride) error {
	b, err := os.ReadFile(t.checkpoint(s))
	if errors.Is(err, fs.ErrNotExist) { // nothing was learned yet
		return nil
	}
	if err != nil {
		return err
	}
	return replace(t.kept(s), b)
}

// resume puts the copy where lstmtraining looks first, or nothing.
func (t *ocrTraining) resume(s stride) error {
	b, err := os.ReadFile(t.kept(s))
	if errors.Is(err, fs.ErrNotExist) {
		return os.RemoveAll(t.checkpoint(s))
	}
	if err != nil {
		return err
	}
	return replace(t.checkpoint(s), b)
}

// train goes through the strides, each from where it was stopped or from the
// end of the one before; the first begins with the base, its output layer grown
// to the new charset.
func (t *ocrTraining) train(ctx context.Context) error {
	if err := os.MkdirAll(t.path("checkpoints"), 0o755); err != nil {
		return fmt.Errorf("make folder: %w", err)
	}
	list, err := t.list()
	if err != nil {
		return err
	}
	from := []string{"--continue_from", t.path(floatLSTM), "--old_traineddata", t.path(floatData)}
	for _, s := range strides() {
		if err := t.resume(s); err != nil {
			return err
		}
		args := []string{"--traineddata", t.path(lang, lang+".traineddata"), "--train_listfile", list, "--model_output", t.path("checkpoints", s.name),
			"--max_iterations", fmt.Sprint(max(1, t.Iterations*s.share/100)), "--target_error_rate", "0.0001", "--max_image_MB", "1500",
			"--learning_rate", fmt.Sprint(t.Rate * s.part), "--reset_learning_rate"}
		if err := t.watch(ctx, s, append(args, from...)); err != nil {
			return err
		}
		if err := t.keep(s); err != nil {
			return err
		}
		from = []string{"--continue_from", t.kept(s)}
	}
	return nil
}

// list writes the names of all files of lines; pages that gave none are left
// out.
func (t *ocrTraining) list() (string, error) {
	var b strings.Builder
	for i := range t.Pages {
		name := t.page(i) + ".lstmf"
		info, err := os.Stat(name)
		if err != nil {
			return "", err
		}
		if info.Size() > 0 {
			fmt.Fprintln(&b, t.inside(name))
		}
	}
	o, err := t.gathered()
	if err != nil {
		return "", err
	}
	// The office's pages are few: they come so often that they are a third.
	for n := 0; o.Pages > 0 && n < max(o.Pages, t.Pages/2); n++ {
		fmt.Fprintln(&b, t.inside(t.officePage(n%o.Pages)+".lstmf"))
	}
	path := t.path("lines.txt")
	return path, replace(path, []byte(b.String()))
}

// watch runs lstmtraining for a stride, says now and then how far it is, and
// copies what it learned.
func (t *ocrTraining) watch(ctx context.Context, s stride, args []string) error {
	log, err := os.OpenFile(t.path("training.log"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	defer log.Close()
	cmd := t.command(ctx, "lstmtraining", args...)
	out, err := cmd.StderrPipe()
	if err != nil {
		return err
	}
	cmd.Stdout = cmd.Stderr
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("run lstmtraining: %w", err)
	}
	progress := regexp.MustCompile(`At iteration \d+/(\d+)/\d+.*BCER train=([\d.]+)`)
	said := bufio.NewScanner(out)
	said.Buffer(nil, 1<<20)
	for n := 0; said.Scan(); {
		fmt.Fprintln(log, said.Text())
		m := progress.FindStringSubmatch(said.Text())
		if m == nil {
			continue
		}
		if n++; n%5 == 1 {
			t.say("%s: %s lines, %s %% of letters wrong", s.name, m[1], m[2])
		}
		// It says so when its checkpoint is written, a hundred lines before the next.
		if err == nil {
			err = t.keep(s)
		}
	}
	if err != nil {
		_ = cmd.Process.Kill()
	}
	if end := cmd.Wait(); err == nil && end != nil {
		err = fmt.Errorf("run lstmtraining: %w; see %s", end, t.path("training.log"))
	}
	return err
}

// finish takes the last checkpoint, moves it back towards the base by what is to
// be kept of that, quantises it and writes it out with what
// it was made of.
func (t *ocrTraining) finish(ctx context.Context) error {
	whole := t.path("trained.traineddata")
	all := strides()
	if _, err := t.tool(ctx, "lstmtraining", "--stop_training", "--continue_from", t.kept(all[len(all)-1]),
		"--traineddata", t.path(lang, lang+".traineddata"), "--model_output", whole); err != nil {
		return err
	}
	f, err := parseData(whole)
	if err != nil {
		return err
	}
	if t.Keep > 0 {
		old, err := os.ReadFile(t.path(floatLSTM))
		if err != nil {
			return err
		}
		if f[traineddata.LSTM], err = traineddata.Blend(f[traineddata.LSTM], old, t.Keep); err != nil {
			return err
		}
	}
	if f[traineddata.LSTM], err = traineddata.Int8(f[traineddata.LSTM]); err != nil {
		return err
	}
	b := f.Bytes()
	if err := replace(t.out, b); err != nil {
		return err
	}
	t.say("%s: %d KiB", t.out, len(b)>>10)
	return t.record(ctx, b)
}

// record writes the settings beside the file, and the digests of it and of all
// that went into it.
func (t *ocrTraining) record(ctx context.Context, out []byte) error {
	version, err := t.tool(ctx, "lstmtraining", "--version")
	if err != nil {
		return err
	}
	named := *t // with no path of this machine
	named.Base, named.Lexicon, named.Corpus, named.From = filepath.Base(t.Base), baseName(t.Lexicon), baseName(t.Corpus), baseName(t.From)
	digests, err := t.digests()
	if err != nil {
		return err
	}
	digests[filepath.Base(t.out)] = fmt.Sprintf("%x", sha256.Sum256(out))
	before, err := t.baseSettings()
	if err != nil {
		return err
	}
	b, err := json.MarshalIndent(struct {
		*ocrTraining
		Tool    string            `json:"tool"`
		Program string            `json:"program"` // the revision that made the pages
		Digests map[string]string `json:"sha256"`
		Before  json.RawMessage   `json:"base_settings,omitempty"` // how the base was made itself
	}{&named, "lstmtraining " + strings.TrimSpace(version), revision(), digests, before}, "", " ")
	if err != nil {
		return err
	}
	return replace(t.out+".json", append(b, '\n'))
}

// baseSettings are what an earlier training wrote beside the base; nil where it
// came from elsewhere.
func (t *ocrTraining) baseSettings() (json.RawMessage, error) {
	if t.Base == ocr.DataTaught {
		return data.Settings, nil
	}
	b, err := os.ReadFile(t.Base + ".json")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err == nil && !json.Valid(b) {
		err = fmt.Errorf("read %q: it holds no settings of a training", t.Base+".json")
	}
	return b, err
}

func baseName(path string) string {
	if path == "" {
		return ""
	}
	return filepath.Base(path)
}

// digests are of the files that were given, the faces, the lists that were
// built, and the training lines of all pages in their order.
func (t *ocrTraining) digests() (map[string]string, error) {
	out, err := t.sources()
	if err != nil {
		return nil, err
	}
	base, err := readData(t.Base)
	if err != nil {
		return nil, err
	}
	out["base"] = fmt.Sprintf("%x", sha256.Sum256(base))
	for _, path := range []string{t.Lexicon, t.officeList(), t.path("letters.txt"), t.path("words.txt"), t.path("numbers.txt"), t.path("puncts.txt")} {
		if path == "" || t.From != "" && !exists(path) { // an office has no lists of its own
			continue
		}
		sum := sha256.New()
		if err := pour(sum, path); err != nil {
			return nil, err
		}
		out[filepath.Base(path)] = fmt.Sprintf("%x", sum.Sum(nil))
	}
	sum := sha256.New()
	for i := range t.Pages {
		if err := pour(sum, t.page(i)+".box"); err != nil {
			return nil, err
		}
	}
	out["pages"] = fmt.Sprintf("%x", sum.Sum(nil))
	return out, nil
}

// officeList is the list of what was gathered; "" where there is none.
func (t *ocrTraining) officeList() string {
	if t.From == "" {
		return ""
	}
	return t.path("office.json")
}

func pour(w io.Writer, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(w, f)
	return err
}
