package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sohoa/store/sqlite"
	"sohoa/testdata/page"
	"sohoa/testdata/report"
)

// crashAt names where a command kills itself, as point:time: in the third
// transaction, say, is written:3.
const crashAt = "SOHOA_CRASH_AT"

// killAt is what kills this process at a point, nil where there is none.
func killAt(where string) func(string) {
	point, nth, ok := strings.Cut(where, ":")
	if !ok {
		return nil
	}
	n, err := strconv.Atoi(nth)
	if err != nil {
		panic(fmt.Sprintf("%s=%q: %v", crashAt, where, err))
	}
	var passed atomic.Int64
	return func(p string) {
		if p == point && passed.Add(1) == int64(n) {
			if err := syscall.Kill(os.Getpid(), syscall.SIGKILL); err != nil {
				panic(err)
			}
			select {} // until the signal is there
		}
	}
}

// TestCrashAtPoints kills imports where most is left behind. After each the
// store is in order, and the same command makes of it what an undisturbed
// import makes.
func TestCrashAtPoints(t *testing.T) {
	c := &crash{t: t, dir: t.TempDir(), ruler: page.NewRuler()}
	if err := os.Mkdir(c.path("in"), 0o755); err != nil {
		t.Fatal(err)
	}
	for i, kind := range []report.Kind{report.Letter, report.CommuneDossiers, report.Decision} {
		c.text(fmt.Sprintf("%d.txt", i), uint64(i+1), kind)
	}
	c.importing().mustRun(t)
	want := c.exported()
	for _, point := range sqlite.Points {
		for _, nth := range []int{1, 3} {
			c.clear()
			run := c.importing()
			run.Env = append(run.Env, fmt.Sprintf("%s=%s:%d", crashAt, point, nth))
			err := run.Run()
			var exit *exec.ExitError
			if !errors.As(err, &exit) || exit.Sys().(syscall.WaitStatus).Signal() != syscall.SIGKILL {
				t.Fatalf("%s:%d: the import was not killed: %v\n%s", point, nth, err, run.errs)
			}
			c.kills++
			c.look()
			c.importing().mustRun(t)
			c.look()
			if diff := cmp.Diff(want, c.exported()); diff != "" {
				t.Errorf("killed at %s:%d the store exports something else than undisturbed (-want +got):\n%s", point, nth, diff)
			}
		}
	}
}

// TestCrashWhileMigrating kills the program behind every step that brings a store
// of the first schema up to date. The next goes on, and says so.
func TestCrashWhileMigrating(t *testing.T) {
	olds, err := filepath.Glob(filepath.Join("..", "..", "ingest", "testdata", "old", "schema-2.tar.gz"))
	if err != nil || len(olds) == 0 {
		t.Fatalf("there are no old stores, %v", err)
	}
	c := &crash{t: t, dir: t.TempDir()}
	if out, err := exec.Command("tar", "-xzf", olds[0], "-C", c.dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for ; ; c.kills++ {
		run := c.command("retry", "--store", "store")
		run.Env = append(run.Env, crashAt+"=migrated:1")
		err := run.Run()
		var exit *exec.ExitError
		if errors.As(err, &exit) && exit.Sys().(syscall.WaitStatus).Signal() == syscall.SIGKILL {
			if n := strings.Count(run.errs.String(), "bringing it to schema"); n != 1 {
				t.Errorf("a step was told %d times:\n%s", n, run.errs)
			}
			continue
		}
		if err != nil {
			t.Fatalf("after %d kills: %v\n%s", c.kills, err, run.errs)
		}
		break
	}
	if c.kills < 5 {
		t.Errorf("only %d steps were taken", c.kills)
	}
	c.command("check", "--store", "store").mustRun(t)
}
