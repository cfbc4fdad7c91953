package main

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"

	"sohoa/ocr/traineddata"
)

// train goes on from the last checkpoint, or from the base with the output
// layer grown to the new charset.
func (t *ocrTraining) train(ctx context.Context) error {
	if err := os.MkdirAll(t.path("checkpoints"), 0o755); err != nil {
		return fmt.Errorf("make folder: %w", err)
	}
	list := t.path("lines.txt")
	var b strings.Builder
	for i := range t.Pages {
		name := t.page(i) + ".lstmf"
		if info, err := os.Stat(name); err != nil || info.Size() > 0 {
			fmt.Fprintln(&b, name)
		}
	}
	if err := replace(list, []byte(b.String())); err != nil {
		return err
	}
	args := []string{"--traineddata", t.path(lang, lang+".traineddata"), "--train_listfile", list, "--model_output", t.path("checkpoints", lang),
		"--max_iterations", fmt.Sprint(t.Iterations), "--target_error_rate", "0.0001", "--max_image_MB", "1500"}
	if last := t.path("checkpoints", lang+"_checkpoint"); exists(last) {
		args = append(args, "--continue_from", last)
	} else {
		args = append(args, "--continue_from", t.path(floatLSTM), "--old_traineddata", t.path(floatData),
			"--learning_rate", fmt.Sprint(t.Rate), "--reset_learning_rate")
	}
	return t.watch(ctx, args)
}

// watch runs lstmtraining and says now and then how far it is.
func (t *ocrTraining) watch(ctx context.Context, args []string) error {
	log, err := os.OpenFile(t.path("training.log"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	defer log.Close()
	cmd := exec.CommandContext(ctx, "lstmtraining", args...)
	cmd.Env = append(os.Environ(), "OMP_THREAD_LIMIT=1", "LC_ALL=C.UTF-8")
	out, err := cmd.StderrPipe()
	if err != nil {
		return err
	}
	cmd.Stdout = cmd.Stderr
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("run lstmtraining: %w", err)
	}
	progress := regexp.MustCompile(`At iteration \d+/(\d+)/\d+.*BCER train=([\d.]+)`)
	s := bufio.NewScanner(out)
	s.Buffer(nil, 1<<20)
	for n := 0; s.Scan(); {
		fmt.Fprintln(log, s.Text())
		if m := progress.FindStringSubmatch(s.Text()); m != nil {
			if n++; n%5 == 1 {
				t.say("%s lines, %s %% of letters wrong", m[1], m[2])
			}
		}
	}
	if err := cmd.Wait(); err != nil {
		return fmt.Errorf("run lstmtraining: %w; see %s", err, t.path("training.log"))
	}
	return nil
}

// finish takes the last checkpoint, quantises it and writes it out with what
// it was made of.
func (t *ocrTraining) finish(ctx context.Context) error {
	whole := t.path("trained.traineddata")
	if _, err := tool(ctx, "lstmtraining", "--stop_training", "--continue_from", t.path("checkpoints", lang+"_checkpoint"),
		"--traineddata", t.path(lang, lang+".traineddata"), "--model_output", whole); err != nil {
		return err
	}
	f, err := parseData(whole)
	if err != nil {
		return err
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
	version, err := tool(ctx, "lstmtraining", "--version")
	if err != nil {
		return err
	}
	named := *t // with no path of this machine
	named.Base, named.Lexicon, named.Corpus = filepath.Base(t.Base), baseName(t.Lexicon), baseName(t.Corpus)
	digests, err := t.digests()
	if err != nil {
		return err
	}
	digests[filepath.Base(t.out)] = fmt.Sprintf("%x", sha256.Sum256(out))
	b, err := json.MarshalIndent(struct {
		*ocrTraining
		Tool    string            `json:"tool"`
		Digests map[string]string `json:"sha256"`
	}{&named, "lstmtraining " + strings.TrimSpace(version), digests}, "", " ")
	if err != nil {
		return err
	}
	return replace(t.out+".json", append(b, '\n'))
}

func baseName(path string) string {
	if path == "" {
		return ""
	}
	return filepath.Base(path)
}

// digests are of the files that were given, the lists that were built, and the
// training lines of all pages in their order.
func (t *ocrTraining) digests() (map[string]string, error) {
	out := map[string]string{}
	for _, path := range []string{t.Base, t.Lexicon, t.path("letters.txt"), t.path("words.txt"), t.path("numbers.txt"), t.path("puncts.txt")} {
		if path == "" {
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

func pour(w io.Writer, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(w, f)
	return err
}
