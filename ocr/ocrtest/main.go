package ocrtest

import (
	"fmt"
	"io"
	"os"
	"testing"

	"sohoa/ocr"
	"sohoa/ocr/child"
)

// childVar makes the test program a child; its value is a misdeed, or "good".
const childVar = "SOHOA_TEST_CHILD"

// Main runs the tests, or, in a child that Pool started, serves its parent.
func Main(m *testing.M) {
	misdeed := os.Getenv(childVar)
	if misdeed == "" {
		os.Exit(m.Run())
	}
	serve := child.Serve
	if misdeed != "good" {
		serve = func(in io.Reader, out io.Writer) error { return Misbehave(misdeed, in, out) }
	}
	if err := serve(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// Config starts this test program as a child; misdeed "" is a good one.
func Config(t testing.TB, misdeed string) ocr.PoolConfig {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if misdeed == "" {
		misdeed = "good"
	}
	return ocr.PoolConfig{Command: []string{exe}, Children: 1, TempDir: t.TempDir(), Env: []string{childVar + "=" + misdeed}}
}

// Pool makes a pool that is closed when the test ends.
func Pool(t testing.TB, c ocr.PoolConfig) *ocr.Pool {
	t.Helper()
	p, err := ocr.NewPool(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	})
	return p
}
