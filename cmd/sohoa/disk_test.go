package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sohoa/testdata/page"
	"sohoa/testdata/report"
)

// TestFullDisk imports into a store whose disk fills up, at several fillings:
// each time the import must stop with its exit code, while the disk is full the
// store must be in order, as far as there is room to look, and once there is room the same command
// must bring it to what an undisturbed import makes.
func TestFullDisk(t *testing.T) {
	c := &crash{t: t, dir: t.TempDir(), ruler: page.NewRuler()}
	for _, name := range []string{"in", "small"} {
		if err := os.Mkdir(filepath.Join(c.dir, name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 12 {
		c.text(fmt.Sprintf("%02d.txt", i), uint64(i), report.CommuneDossiers)
	}
	c.command("import", "--quiet", "in").mustRun(t)
	want := c.dump()
	const size = 8 << 20
	small := filepath.Join(c.dir, "small")
	if err := syscall.Mount("none", small, "tmpfs", 0, "size="+strconv.Itoa(size)); err != nil {
		t.Skipf("SKIPPED: a full disk needs a small tmpfs, which only root may mount: %v", err)
	}
	defer syscall.Unmount(small, 0)
	for room := 100 << 10; room < 1200<<10; room += 200 << 10 {
		t.Run(fmt.Sprintf("%d kB", room>>10), func(t *testing.T) { c.fill(t, small, size-room, want) })
	}
}

func (c *crash) fill(t *testing.T, disk string, with int, want string) {
	t.Setenv("SOHOA_STORE", filepath.Join(disk, "store"))
	if err := os.RemoveAll(filepath.Join(disk, "store")); err != nil {
		t.Fatal(err)
	}
	filler := filepath.Join(disk, "filler")
	if err := os.WriteFile(filler, make([]byte, with), 0o644); err != nil {
		t.Fatal(err)
	}
	full := c.command("import", "--quiet", "in")
	err := full.Run()
	if err == nil || exitStatus(err) != strconv.Itoa(exitUnwritable) || !bytes.Contains(full.errs.Bytes(), []byte("next: free room on the disk of")) {
		t.Errorf("on a full disk: %v\n%s", err, full.errs)
	}
	check := c.command("check")
	if err := check.Run(); err != nil && exitStatus(err) != strconv.Itoa(exitNoStore) && exitStatus(err) != strconv.Itoa(exitUnwritable) {
		t.Errorf("while the disk is full check says: %v\n%s%s", err, check.outs, check.errs)
	}
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	c.command("import", "--quiet", "in").mustRun(t)
	if diff := cmp.Diff(want, c.dump()); diff != "" {
		t.Errorf("undisturbed and after a full disk (-want +got):\n%s", diff)
	}
}
