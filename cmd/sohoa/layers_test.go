package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// layers is who imports whom: a package imports only what stands to its left.
var layers = []string{"ocr", "normalize", "rules", "extract", "store", "ingest", "web", "cmd"}

// cPlaces are the only directories that may reach C code.
var cPlaces = []string{"store/sqlite", "ocr/tesseract", "ocr/leptonica"}

// cModules are dependencies that are C code behind a Go interface.
var cModules = []string{"github.com/mattn/go-sqlite3", "github.com/otiai10/gosseract"}

func TestImportsPointLeft(t *testing.T) {
	root := filepath.Join("..", "..")
	seen := make(map[string]bool)
	for _, layer := range layers {
		err := filepath.WalkDir(filepath.Join(root, layer), func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if d.IsDir() || !strings.HasSuffix(path, ".go") {
				return nil
			}
			seen[layer] = true
			checkImports(t, root, layer, path)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, layer := range layers {
		if !seen[layer] {
			t.Errorf("layer %s holds no Go file: the test looked at nothing", layer)
		}
	}
}

func checkImports(t *testing.T, root, layer, path string) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	rel, err := filepath.Rel(root, path)
	if err != nil {
		t.Fatal(err)
	}
	test := strings.HasSuffix(path, "_test.go")
	for _, imp := range file.Imports {
		name, err := strconv.Unquote(imp.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case name == "C" || slices.ContainsFunc(cModules, func(m string) bool { return strings.HasPrefix(name, m) }):
			if !slices.Contains(cPlaces, filepath.ToSlash(filepath.Dir(rel))) {
				t.Errorf("%s reaches C code through %q: only %s may", rel, name, strings.Join(cPlaces, ", "))
			}
		case strings.HasPrefix(name, "sohoa/testdata"):
			if !test && layer != "cmd" {
				t.Errorf("%s imports %s: the report generator is for tests, evaluations and training", rel, name)
			}
		case strings.HasPrefix(name, "sohoa/"):
			other := strings.SplitN(strings.TrimPrefix(name, "sohoa/"), "/", 2)[0]
			at, own := slices.Index(layers, other), slices.Index(layers, layer)
			if at < 0 {
				t.Errorf("%s imports %s, which is no layer", rel, name)
			} else if at > own {
				t.Errorf("%s imports %s to its right; the order is %s", rel, name, strings.Join(layers, " <- "))
			}
		}
	}
}

func TestTopLevelHoldsOnlyWhatTheReadmeDefends(t *testing.T) {
	entries, err := os.ReadDir(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	built := []string{"bin", "sohoa-store", ".git", ".gitignore", ".ci", "README.md"}
	for _, e := range entries {
		if slices.Contains(built, e.Name()) {
			continue
		}
		if !strings.Contains(string(readme), "`"+e.Name()) {
			t.Errorf("%s stands at the top level, and the README has no line that defends it", e.Name())
		}
	}
}
