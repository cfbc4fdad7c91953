package sqlite

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sohoa/store"
	"sohoa/store/storetest"
)

func TestStore(t *testing.T) {
	storetest.Exercise(t, func(t *testing.T) storetest.Backend {
		dir := filepath.Join(t.TempDir(), "a store, #1")
		now := time.Now
		return storetest.Backend{
			Open: func(t *testing.T) store.Store {
				return open(t, dir, Options{Create: true, Program: "tests", Now: func() time.Time { return now() }})
			},
			OpenRead: func(t *testing.T) store.Store { return open(t, dir, Options{ReadOnly: true}) },
			Exec:     func(t *testing.T, query string) { execRaw(t, dir, query) },
			SetNow:   func(at time.Time) { now = func() time.Time { return at } },
		}
	})
}

func open(t *testing.T, dir string, o Options) *Store {
	t.Helper()
	s, err := Open(t.Context(), dir, o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// execRaw changes the database behind the store's back.
func execRaw(t *testing.T, dir, query string) {
	t.Helper()
	db := sql.OpenDB(connector{dsn: dsn(filepath.Join(dir, "sohoa.db"), "rw"), pragmas: []string{"foreign_keys = OFF"}})
	defer db.Close()
	if _, err := db.Exec(query); err != nil {
		t.Fatal(err)
	}
}

func TestOpenSaysWhyNot(t *testing.T) {
	dir := t.TempDir()
	if _, err := Open(t.Context(), filepath.Join(dir, "none"), Options{}); !errors.Is(err, store.ErrNoStore) {
		t.Errorf("no store: got %v", err)
	}
	s := open(t, dir, Options{Create: true})
	if _, err := Open(t.Context(), dir, Options{}); !errors.Is(err, store.ErrInUse) {
		t.Errorf("second writer: got %v", err)
	}
	open(t, dir, Options{ReadOnly: true}).Close()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	execRaw(t, dir, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (999, 1)")
	for _, o := range []Options{{}, {ReadOnly: true}} {
		if _, err := Open(t.Context(), dir, o); !errors.Is(err, store.ErrNewer) {
			t.Errorf("newer store with %+v: got %v", o, err)
		}
	}
}

func TestDamagedOriginalsAreFound(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, Options{Create: true})
	defer s.Close()
	id := storetest.Put(t, s, 1)
	path := s.blobPath(id)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	kinds := func() map[string]int {
		found := map[string]int{}
		for p, err := range s.Check(t.Context(), store.CheckOptions{Deep: true}) {
			if err != nil {
				t.Fatal(err)
			}
			found[p.Kind]++
		}
		return found
	}
	if got := kinds(); len(got) != 0 {
		t.Fatalf("a whole store has %v", got)
	}
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	b[0] ^= 1
	if err := os.WriteFile(path, b, 0o644); err != nil {
		t.Fatal(err)
	}
	if got := kinds(); got["hash"] != 1 {
		t.Errorf("after a flipped bit: %v", got)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if got := kinds(); got["missing-original"] != 1 {
		t.Errorf("after removing it: %v", got)
	}
	if err := os.WriteFile(filepath.Join(dir, "blobs", "stray"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if got := kinds(); got["orphan"] != 1 {
		t.Errorf("after adding a stray file: %v", got)
	}
}

func TestKilledCopiesAreSwept(t *testing.T) {
	dir := t.TempDir()
	open(t, dir, Options{Create: true}).Close()
	left := filepath.Join(dir, "blobs", "tmp", "put-123")
	if err := os.WriteFile(left, []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	open(t, dir, Options{}).Close()
	if _, err := os.Stat(left); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the half copy is still there: %v", err)
	}
}

// TestKilledMakingLeavesNoStore holds that a process killed while it made the
// store has left nothing that a reader takes for one, nor a writer trips over.
func TestKilledMakingLeavesNoStore(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"sohoa.db.new", "sohoa.db.new-wal"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Open(t.Context(), dir, Options{ReadOnly: true}); !errors.Is(err, store.ErrNoStore) {
		t.Errorf("reading half a store: got %v", err)
	}
	s := open(t, dir, Options{Create: true})
	defer s.Close()
	storetest.Put(t, s, 1)
	left, err := filepath.Glob(filepath.Join(dir, "*.new*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left over: %q, %v", left, err)
	}
}

// TestFullDatabaseLosesNothing lets the database grow by some pages more each
// time, until all documents fit: whatever write finds no room, what was there
// stays in order, and with room the same calls make what they always make.
func TestFullDatabaseLosesNothing(t *testing.T) {
	const documents = 30
	dir := t.TempDir()
	open(t, dir, Options{Create: true}).Close()
	execRaw(t, dir, "VACUUM") // what migrations left free would be room
	s := open(t, dir, Options{})
	defer s.Close()
	putAll := func(s *Store) (err error) {
		for n := 1; n <= documents && err == nil; n++ {
			err = storetest.TryPut(t, s, n)
		}
		return err
	}
	limit := func(pages int64) {
		t.Helper()
		if err := s.write.submit(t.Context(), func(tx *sql.Tx) error {
			return tx.QueryRow(fmt.Sprintf("PRAGMA max_page_count = %d", pages)).Scan(new(int64))
		}); err != nil {
			t.Fatal(err)
		}
	}
	var pages int64
	if err := s.read.QueryRow("PRAGMA page_count").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	full := 0
	for n := 1; ; n += 3 {
		limit(pages + int64(n))
		err := putAll(s)
		for p, err := range s.Check(t.Context(), store.CheckOptions{Deep: true}) {
			t.Errorf("with %d pages more check found %+v, %v", n, p, err)
		}
		if err == nil {
			break
		}
		if !errors.Is(err, store.ErrFull) {
			t.Fatalf("with %d pages more: %v", n, err)
		}
		full++
	}
	if full < 3 {
		t.Errorf("only %d writes found no room: the test tried nothing", full)
	}
	other := open(t, t.TempDir(), Options{Create: true})
	defer other.Close()
	if err := putAll(other); err != nil {
		t.Fatal(err)
	}
	want, err := storetest.Dump(t.Context(), other)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := storetest.Dump(t.Context(), s); err != nil || got != want {
		t.Errorf("%v (-want +got):\n%s", err, cmp.Diff(want, got))
	}
}
