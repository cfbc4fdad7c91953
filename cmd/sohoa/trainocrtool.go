package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
)

// errNoTraining says that the programs that train are not here.
var errNoTraining = errors.New("training tools are missing")

// haveTools refuses when one of the programs is not on this machine.
func haveTools(names ...string) error {
	for _, n := range names {
		if _, err := exec.LookPath(n); err != nil {
			return fmt.Errorf("find %s: %w; type: sudo apt-get install tesseract-ocr", n, errNoTraining)
		}
	}
	return nil
}

// command is a program of Tesseract's in one thread, in the working folder. The
// names of files there are given without it: training throws its dice by the
// names of pages, so one seed gives one network wherever the folder is.
func (t *ocrTraining) command(ctx context.Context, name string, args ...string) *exec.Cmd {
	for i, a := range args {
		if a == t.dir || strings.HasPrefix(a, t.dir+string(filepath.Separator)) {
			args[i] = t.inside(a)
		}
	}
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = t.dir
	// Killed, the run takes its tool along: it would write into the folder in
	// which the next one works.
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	cmd.Env = append(os.Environ(), "OMP_THREAD_LIMIT=1", "LC_ALL=C.UTF-8")
	return cmd
}

// tool runs such a program and gives what it printed.
func (t *ocrTraining) tool(ctx context.Context, name string, args ...string) (string, error) {
	cmd := t.command(ctx, name, args...)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Run(); err != nil {
		return out.String(), fmt.Errorf("run %s: %w: %s", name, err, lastLine(out.String()))
	}
	return out.String(), nil
}

func lastLine(s string) string {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	return lines[len(lines)-1]
}
