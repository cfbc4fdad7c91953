package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sohoa/testdata/render"
	"sohoa/testdata/report"
)

func needFonts(t *testing.T) {
	t.Helper()
	if _, err := render.LoadFonts(render.FontDirs()...); errors.Is(err, render.ErrNoFonts) {
		t.Skip(err)
	}
}

func files(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no files in %s: %v", dir, err)
	}
	out := map[string][]byte{}
	for _, n := range names {
		b, err := os.ReadFile(n)
		if err != nil {
			t.Fatal(err)
		}
		out[filepath.Base(n)] = b
	}
	return out
}

func TestSameFlagsGiveTheSameBytes(t *testing.T) {
	needFonts(t)
	var dirs []map[string][]byte
	for range 2 {
		dir := t.TempDir()
		if err := run([]string{"-seed", "7", "-n", "9", "-kind", "qd", "-dpi", "100", "-boxes", "-out", dir}); err != nil {
			t.Fatal(err)
		}
		dirs = append(dirs, files(t, dir))
	}
	if len(dirs[0]) < 21 {
		t.Errorf("got %d files from 9 documents", len(dirs[0]))
	}
	for name, b := range dirs[0] {
		if !bytes.Equal(b, dirs[1][name]) {
			t.Errorf("%s differs between two runs", name)
		}
	}
}

func TestCommittedGoldIsWhatTheGeneratorMakes(t *testing.T) {
	needFonts(t)
	dir := t.TempDir()
	if err := run([]string{"-set", "scans", "-out", dir, "-gold", filepath.Join(dir, "gold")}); err != nil {
		t.Fatal(err)
	}
	for name, want := range files(t, filepath.Join(dir, "gold")) {
		got, err := os.ReadFile(filepath.Join("..", "gold", name))
		if err != nil {
			t.Error(err)
			continue
		}
		if diff := cmp.Diff(string(want), string(got)); diff != "" {
			t.Errorf("%s is stale; type: go run ./testdata/gen -set scans -out testdata/scans -gold testdata/gold\n%s", name, diff)
		}
	}
	for _, name := range mustGlob(t, filepath.Join(dir, "*.*")) {
		if _, err := os.Stat(filepath.Join("..", "scans", filepath.Base(name))); err != nil {
			t.Errorf("the committed set lacks a file: %v", err)
		}
	}
}

func mustGlob(t *testing.T, pattern string) []string {
	t.Helper()
	names, err := filepath.Glob(pattern)
	if err != nil || len(names) == 0 {
		t.Fatalf("nothing is at %s: %v", pattern, err)
	}
	return names
}

func TestCommittedFiguresBreakOnlyThePlantedIdentities(t *testing.T) {
	planted := 0
	for _, name := range mustGlob(t, filepath.Join("..", "gold", "*.gold.json")) {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var g Gold
		if err := json.Unmarshal(b, &g); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		want := map[string]bool{}
		for _, p := range g.Planted {
			planted++
			for _, id := range p.Identities {
				want[id] = true
			}
		}
		got := map[string]bool{}
		for _, br := range append(report.Breaches(g.Figures), report.DateBreaches(g.Citations)...) {
			got[br.Identity] = true
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s breaks other identities than planted: %s", filepath.Base(name), diff)
		}
	}
	if planted < 3 {
		t.Errorf("the committed set has %d planted errors", planted)
	}
}

func TestCommittedBadFilesAreWhatTheGeneratorMakes(t *testing.T) {
	needFonts(t)
	dir := t.TempDir()
	if err := run([]string{"-set", "bad", "-out", dir}); err != nil {
		t.Fatal(err)
	}
	committed := files(t, filepath.Join("..", "bad"))
	for name, b := range files(t, dir) {
		if got, ok := committed[name]; !ok || name != "encrypted.pdf" && !bytes.Equal(got, b) { // its keys are random
			t.Errorf("%s is stale; type: go run ./testdata/gen -set bad -out testdata/bad", name)
		}
	}
}

func TestUnknownNamesAreRefusedBeforeAnythingIsWritten(t *testing.T) {
	for _, flags := range [][]string{{"-kind", "bc-sao-hoa"}, {"-format", "docx"}, {"-degrade", "burnt"}, {"-set", "all"}} {
		dir := filepath.Join(t.TempDir(), "out")
		if err := run(append([]string{"-out", dir}, flags...)); err == nil {
			t.Errorf("%v was taken", flags)
		}
		if _, err := os.Stat(dir); err == nil {
			t.Errorf("%v left a folder", flags)
		}
	}
}
