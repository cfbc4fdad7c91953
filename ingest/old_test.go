package ingest

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sohoa/extract"
	"sohoa/store"
	"sohoa/store/sqlite"
)

// TestOldStoresGoOn opens a store of every released schema, made by the program
// of its time: it is brought up to date, in order, and extracted again gives the
// figures that the same texts give now.
func TestOldStoresGoOn(t *testing.T) {
	stores, err := filepath.Glob("testdata/old/*.tar.gz")
	if err != nil || len(stores) < 11 {
		t.Fatalf("found only %v, %v", stores, err)
	}
	for i, path := range stores {
		stores[i], err = filepath.Abs(path)
		if err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(t.TempDir())
	fresh := archive(t)
	if _, err := fresh.Import(t.Context(), Named("in")); err != nil {
		t.Fatal(err)
	}
	want := facts(t, fresh.Store)
	if len(want) < 3 {
		t.Fatalf("the texts give only %q", want)
	}
	for _, path := range stores {
		name := strings.TrimSuffix(filepath.Base(path), ".tar.gz")
		dir := t.TempDir()
		untar(t, path, dir)
		if _, err := sqlite.Open(t.Context(), filepath.Join(dir, "store"), sqlite.Options{ReadOnly: true}); err == nil {
			t.Errorf("%s: a reader took an old schema as it is", name)
		}
		st := reopen(t, filepath.Join(dir, "store"))
		if p := found(t, st); len(p) > 0 {
			t.Errorf("%s: check found %v", name, p)
		}
		x := Reextractor{Store: st, Pack: fresh.Pack, Jobs: 1}
		if err := x.Run(t.Context(), store.Filter{}, func(Extracted) error { return nil }); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if p := found(t, st); len(p) > 0 {
			t.Errorf("%s: after it was extracted again check found %v", name, p)
		}
		if diff := cmp.Diff(want, facts(t, st)); diff != "" {
			t.Errorf("%s: a new import and this one extracted again (-want +got):\n%s", name, diff)
		}
		st.Close()
	}
}

// facts are the results of all documents but for what tells of the program.
func facts(t *testing.T, st store.Store) []string {
	t.Helper()
	var all []string
	for d, err := range st.Documents(t.Context(), store.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		r, err := st.Result(t.Context(), d.ID)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, fmt.Sprint(d.Source, d.State, d.Pages, r.Report.Number, r.Report.Issuer))
		for _, f := range r.Figures {
			all = append(all, fmt.Sprint(f.Indicator, store.NumbersOf(f), f.Rule, f.Check, f.Text, place(f.Evidence)))
		}
	}
	return all
}

func place(all []extract.Evidence) (s string) {
	for _, e := range all {
		s += fmt.Sprint(" ", e.Page, e.Line, e.Raw)
	}
	return s
}

func untar(t *testing.T, path, dir string) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	r, files := tar.NewReader(z), 0
	for {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		to := filepath.Join(dir, h.Name)
		if h.Typeflag == tar.TypeDir {
			if err := os.MkdirAll(to, 0o755); err != nil {
				t.Fatal(err)
			}
			continue
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to, b, 0o644); err != nil {
			t.Fatal(err)
		}
		files++
	}
	if files < 3 {
		t.Fatalf("%s holds %d files", path, files)
	}
}
