package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	sqlite3 "github.com/mattn/go-sqlite3"
	"golang.org/x/sys/unix"

	"sohoa/store"
)

// Options say how a store is opened.
type Options struct {
	Create   bool          // make the store where there is none
	ReadOnly bool          // take no lock, and write nothing
	Wait     time.Duration // how long to wait until another writer is done
	Now      func() time.Time
	// Program names the program that extracts, so that the next run knows
	// whether it would make the same facts; "" where nobody knows.
	Program string
	// Migrating, where it is not nil, is told of every step that brings an old
	// store up to date before it begins: to which schema version it leads and
	// which is the last. It may take minutes.
	Migrating func(to, last int64)
	// At, where it is not nil, is called where a process that is killed leaves
	// most behind: at Points. It is how crash tests kill.
	At func(point string)
}

// Points are the places that Options.At is told of: the bytes of an original
// are on disk under a temporary name; under their own, and nothing refers to
// them; a transaction is written but not committed; it is committed, and
// nobody knows yet; a step of the schema is committed.
var Points = [...]string{"copied", "placed", "written", "committed", "migrated"}

// Store is an archive in a directory. See the package comment.
type Store struct {
	dir     string
	program string
	now     func() time.Time
	lock    *lock
	read    *sql.DB
	write   *writer // nil where the store is open for reading only
	at      func(string)
	disk    *disk // nil where the store is open for reading only
}

var _ store.Store = (*Store)(nil)

// Open opens the store in dir. It returns an error that wraps
// store.ErrNoStore, store.ErrInUse or store.ErrNewer where that is why not.
func Open(ctx context.Context, dir string, o Options) (*Store, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.At == nil {
		o.At = func(string) {}
	}
	if o.Migrating == nil {
		o.Migrating = func(int64, int64) {}
	}
	db := filepath.Join(dir, "sohoa.db")
	_, err := os.Stat(db)
	switch {
	case err == nil:
	case !errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("open store: %w", err)
	case !o.Create || o.ReadOnly:
		return nil, fmt.Errorf("%s: %w", dir, store.ErrNoStore)
	}
	s := &Store{dir: dir, program: o.Program, now: o.Now, at: o.At}
	if o.ReadOnly {
		return s, s.openReader(ctx, db)
	}
	if err := s.openWriter(ctx, db, o); err != nil {
		return nil, errors.Join(trouble(err), s.Close())
	}
	return s, nil
}

func (s *Store) openReader(ctx context.Context, path string) error {
	mode := "ro"
	if s.frozen(path) {
		mode = "ro&immutable=1"
	}
	s.read = openReaders(path, mode)
	if err := current(ctx, s.read); err != nil {
		return errors.Join(fmt.Errorf("%s: %w", s.dir, trouble(err)), s.Close())
	}
	return nil
}

// frozen reports whether the database must be read as a file that nobody
// changes: beside its writer SQLite needs files that it can write, and where
// this process may make none and nobody else has, there is no other way. That
// nobody does change it, the lock sees to.
func (s *Store) frozen(path string) bool {
	if _, err := os.Stat(path + "-wal"); err == nil || unix.Access(s.dir, unix.W_OK) == nil {
		return false
	}
	var err error
	s.lock, err = share(filepath.Join(s.dir, "lock"))
	return err == nil
}

func (s *Store) openWriter(ctx context.Context, path string, o Options) error {
	if err := os.MkdirAll(filepath.Join(s.dir, "blobs", "tmp"), 0o755); err != nil {
		return fmt.Errorf("make store: %w", err)
	}
	var err error
	if s.disk, err = diskOf(filepath.Join(s.dir, "blobs")); err != nil {
		return err
	}
	if s.lock, err = takeLock(ctx, filepath.Join(s.dir, "lock"), o.Wait, s.now); err != nil {
		return fmt.Errorf("%s: %w", s.dir, err)
	}
	if err := s.sweep(); err != nil {
		return err
	}
	if err := s.build(ctx, path); err != nil {
		return fmt.Errorf("make store: %w", err)
	}
	db := openWriting(path)
	if err := migrate(ctx, db, o.Migrating, s.at); err != nil {
		return errors.Join(fmt.Errorf("%s: %w", s.dir, err), db.Close())
	}
	s.write = newWriter(db, s.at)
	s.read = openReaders(path, "ro", besideWriter)
	return nil
}

// build makes the database where there is none: beside its place, then renamed,
// so that a store is there wholly or not at all.
func (s *Store) build(ctx context.Context, path string) error {
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	fresh := path + ".new"
	if err := removeDatabase(fresh); err != nil { // a killed process left it
		return err
	}
	db := openWriting(fresh)
	err := migrate(ctx, db, func(int64, int64) {}, s.at)
	if err == nil {
		err = intoFile(ctx, db)
	}
	if err := errors.Join(err, db.Close()); err != nil {
		return errors.Join(err, removeDatabase(fresh))
	}
	if err := os.Rename(fresh, path); err != nil {
		return err
	}
	return syncDir(s.dir)
}

func removeDatabase(path string) error {
	for _, name := range []string{path, path + "-wal", path + "-shm", path + "-journal"} {
		if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// intoFile writes what stands in the write-ahead log into the file itself, so
// that it can be renamed. Closing does that too, but says nothing where it
// fails, as on a full disk.
func intoFile(ctx context.Context, db *sql.DB) error {
	var busy, log, done int
	if err := db.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &log, &done); err != nil {
		return fmt.Errorf("write the log into the file: %w", err)
	}
	if busy != 0 {
		return errors.New("write the log into the file: somebody else has it open")
	}
	return nil
}

func openWriting(path string) *sql.DB {
	db := sql.OpenDB(connector{dsn: dsn(path, "rwc"), pragmas: append(slices.Clone(shared),
		// Readers go on while a transaction is written.
		"journal_mode = WAL",
		// A commit is on disk when it returns: nothing acknowledged is lost
		// to a power failure. Commits are shared, so this costs little.
		"synchronous = FULL",
		// An import writes the same pages of the trees again and again; what
		// waits longer in the log is copied into the file once. 32 MB.
		"wal_autocheckpoint = 8000")})
	db.SetMaxOpenConns(1) // one writer
	return db
}

// besideWriter keeps the memory of an import flat: what its readers ask for is
// seldom asked for again.
const besideWriter = "cache_size = -4000"

func openReaders(path, mode string, pragmas ...string) *sql.DB {
	db := sql.OpenDB(connector{dsn: dsn(path, mode), pragmas: slices.Concat(shared, []string{"query_only = ON"}, pragmas), readOnly: true})
	db.SetMaxOpenConns(max(4, runtime.NumCPU()))
	return db
}

// Close waits for the writes under way and releases the store.
func (s *Store) Close() error {
	var errs []error
	if s.read != nil {
		errs = append(errs, s.read.Close())
	}
	if s.write != nil {
		errs = append(errs, s.write.close())
	}
	if s.disk != nil {
		errs = append(errs, s.disk.close())
	}
	if s.lock != nil {
		errs = append(errs, s.lock.release())
	}
	return errors.Join(errs...)
}

// Version names the SQLite library inside this program.
func Version() string {
	v, _, _ := sqlite3.Version()
	return v
}
