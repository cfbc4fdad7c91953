package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestAKilledTrainingGoesOn kills a training between its first stride and its
// last, leaves half a checkpoint behind as lstmtraining does that is killed while
// it writes, and runs the same command again: it gives the file that a run gives
// which nobody disturbs.
func TestAKilledTrainingGoesOn(t *testing.T) {
	if testing.Short() {
		t.Skip("trains for half a minute; leave -short away")
	}
	if err := haveTools("tesseract", "lstmtraining", "unicharset_extractor", "combine_lang_model"); err != nil {
		t.Skip(err)
	}
	bases, err := filepath.Glob("/usr/share/tesseract-ocr/*/tessdata/vie.traineddata")
	if err != nil || len(bases) == 0 {
		t.Skip("Debian's tesseract-ocr-vie is not installed: type: make setup")
	}
	exe, err := exec.LookPath("sohoa")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	command := func(work string) *exec.Cmd {
		return exec.Command(exe, "model", "train-ocr", "--base", bases[0], "--pages", "1", "--rows", "4", "--iterations", "160", "--seed", "7",
			"--dir", filepath.Join(dir, work), "--out", filepath.Join(dir, work+".traineddata"))
	}
	run := func(work string) []byte {
		t.Helper()
		if out, err := command(work).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		b, err := os.ReadFile(filepath.Join(dir, work+".traineddata"))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	want := run("whole")
	killed := command("killed")
	if err := killed.Start(); err != nil {
		t.Fatal(err)
	}
	first := filepath.Join(dir, "killed", "checkpoints", "far_kept")
	await(t, "the end of the first stride", func() bool { return exists(first) })
	if err := killed.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = killed.Wait()
	if exists(filepath.Join(dir, "killed.traineddata")) {
		t.Fatal("it was done before it was killed")
	}
	await(t, "the end of what it ran", func() bool { return workingIn(t, filepath.Join(dir, "killed")) == "" })
	for _, name := range []string{"far_checkpoint", "near_checkpoint"} {
		if err := os.WriteFile(filepath.Join(dir, "killed", "checkpoints", name), []byte("half of it"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(run("killed"), want) {
		t.Error("a training that was killed and went on gave another file")
	}
}

func await(t *testing.T, what string, done func() bool) {
	t.Helper()
	for end := time.Now().Add(2 * time.Minute); !done(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("waited two minutes for %s", what)
		}
	}
}

// workingIn names a process whose working folder is dir.
func workingIn(t *testing.T, dir string) string {
	t.Helper()
	all, err := filepath.Glob("/proc/[0-9]*/cwd")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range all {
		if at, err := os.Readlink(p); err == nil && at == dir {
			return fmt.Sprint("process ", strings.Split(p, "/")[2])
		}
	}
	return ""
}
