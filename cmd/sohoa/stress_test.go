package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"sohoa/ingest"
	"sohoa/normalize"
	"sohoa/rules"
	"sohoa/store"
	"sohoa/store/sqlite"
	"sohoa/testdata/page"
	"sohoa/testdata/report"
	"sohoa/web"
)

// stressed is how long everything goes on at once at least.
const stressed = 3 * time.Second

// TestEverythingAtOnce imports again and again while the same store is
// re-extracted, verified, paired, counted, searched and queried, by this process
// and by others, through a second connection and through the web. Nobody may
// ever see that the database is locked, or anything but success.
func TestEverythingAtOnce(t *testing.T) {
	c := &crash{t: t, dir: t.TempDir(), ruler: page.NewRuler()}
	for batch := range 3 {
		mustMake(t, filepath.Join(c.dir, "in", strconv.Itoa(batch)))
		for i := range 20 {
			seed := uint64(100*batch + i)
			c.text(fmt.Sprintf("%d/%02d.txt", batch, i), seed, []report.Kind{report.Letter, report.CommuneDossiers}[i%2])
		}
	}
	c.command("import", "--quiet", "in/0").mustRun(t)
	dir := filepath.Join(c.dir, "sohoa-store")
	writer, err := sqlite.Open(t.Context(), dir, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer writer.Close()
	reader, err := sqlite.Open(t.Context(), dir, sqlite.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	pack, err := rules.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	norm, err := normalize.Default()
	if err != nil {
		t.Fatal(err)
	}
	handler, err := (&web.Server{Store: reader}).Handler()
	if err != nil {
		t.Fatal(err)
	}

	s := &stress{Context: t.Context(), done: make(map[string]*atomic.Int64), until: time.Now().Add(stressed)}
	batch := 0
	s.again("import", func() error {
		batch++
		im := &ingest.Importer{Store: writer, Norm: norm, Pack: pack, Jobs: 2}
		_, err := im.Import(s, ingest.Named(filepath.Join(c.dir, "in", strconv.Itoa(batch%3))))
		return err
	})
	s.again("re-extract", func() error {
		return (&ingest.Reextractor{Store: writer, Pack: pack, Jobs: 2, Full: true}).Run(s, store.Filter{}, func(ingest.Extracted) error { return nil })
	})
	s.again("dry run of a reader", func() error {
		return (&ingest.Reextractor{Store: reader, Pack: pack, Jobs: 1, Dry: true, Full: true}).Run(s, store.Filter{}, func(ingest.Extracted) error { return nil })
	})
	figure := 0
	s.again("verify", func() error {
		figure++
		rows, err := reader.Query(s, "select figure_id from figures order by figure_id limit 1 offset ?", figure%50)
		if err != nil {
			return err
		}
		for row, err := range rows.All {
			if err != nil {
				return err
			}
			if err := writer.Verify(s, store.Verdict{Figure: row[0].(string), By: "a person"}); err != nil {
				return err
			}
		}
		return nil
	})
	for _, path := range []string{"/", "/search?q=ho+so", "/query?sql=select+*+from+conflicts", "/query.json?sql=select+sum(value)+from+figures"} {
		s.again("GET "+path, func() error {
			w := httptest.NewRecorder()
			handler.ServeHTTP(w, httptest.NewRequestWithContext(s, http.MethodGet, "http://localhost"+path, nil))
			if w.Code != http.StatusOK {
				return fmt.Errorf("answered %d: %s", w.Code, w.Body)
			}
			return nil
		})
	}
	for _, args := range [][]string{{"status"}, {"query", "select count(*) from dossiers"}, {"check"}} {
		s.again("sohoa "+args[0], func() error {
			run := c.command(args...)
			if err := run.Run(); err != nil {
				return fmt.Errorf("%w\n%s%s", err, run.outs, run.errs)
			}
			return nil
		})
	}
	s.again("a second import", func() error {
		run := c.command("import", "in")
		if err := run.Run(); err == nil || exitStatus(err) != strconv.Itoa(exitInUse) {
			return fmt.Errorf("it ended with %w\n%s", err, run.errs)
		}
		return nil
	})
	if err := s.Wait(); err != nil {
		t.Error(err)
	}
	for what, n := range s.done {
		t.Logf("%4d times %s", n.Load(), what)
		if n.Load() == 0 {
			t.Errorf("%s was never done", what)
		}
	}
}

// stress is work that is done again and again, side by side.
type stress struct {
	context.Context
	errgroup.Group
	until time.Time
	done  map[string]*atomic.Int64
}

// again does something at least once, and until time is up.
func (s *stress) again(what string, do func() error) {
	n := new(atomic.Int64)
	s.done[what] = n
	s.Go(func() error {
		for first := true; first || time.Now().Before(s.until); first = false {
			if err := do(); err != nil {
				return fmt.Errorf("%s: %w", what, err)
			}
			n.Add(1)
		}
		return nil
	})
}

func mustMake(t *testing.T, dir string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
}
