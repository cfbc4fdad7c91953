package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"

	"sohoa/store"
)

// batch is how many callers' work one transaction commits at most.
const batch = 256

// writer is the one goroutine that writes. Callers hand it their work and
// wait; what is waiting when a transaction begins is committed with it, so
// the cost of a commit is shared. Work that fails is undone alone.
type writer struct {
	db   *sql.DB
	at   func(point string) // see Options.At
	raw  rawRows
	jobs chan job
	stop chan struct{} // closed by close
	done chan struct{} // closed when the goroutine has ended
	once sync.Once
}

type job struct {
	ctx  context.Context
	do   func(*sql.Tx) error
	rows []insert // behind it
	last []insert // behind the work of everybody
	out  chan error
}

func newWriter(db *sql.DB, at func(string)) *writer {
	w := &writer{db: db, at: at, jobs: make(chan job), stop: make(chan struct{}), done: make(chan struct{})}
	go w.run()
	return w
}

// submit runs do inside a transaction and returns when it is committed, or has
// been undone.
func (w *writer) submit(ctx context.Context, do func(*sql.Tx) error) error {
	return w.submitRows(ctx, do, nil, nil)
}

// submitRows is submit, with rows that are made ready. Those of last come at the end
// of the transaction, behind the work of everybody: the full-text index writes out
// what it has been given at each savepoint, as a segment of its own that must be
// merged with the others, so it is given what is new only where no other savepoint
// follows. Where they fail, so does the whole transaction.
func (w *writer) submitRows(ctx context.Context, do func(*sql.Tx) error, rows, last []insert) error {
	if w == nil {
		return errors.New("the store is open for reading only")
	}
	j := job{ctx, do, rows, last, make(chan error, 1)}
	select {
	case w.jobs <- j:
		// From here on the outcome is waited for even if ctx ends: the
		// caller must know whether it was committed.
		return trouble(<-j.out)
	case <-ctx.Done():
		return ctx.Err()
	case <-w.stop:
		return errClosed
	}
}

var errClosed = errors.New("the store is closed")

func (w *writer) run() {
	defer close(w.done)
	for {
		select {
		case j := <-w.jobs:
			w.commit(j)
		case <-w.stop:
			return
		}
	}
}

// commit writes the first job and those that wait behind it.
func (w *writer) commit(first job) {
	conn, tx, err := w.begin()
	if err != nil {
		first.out <- fmt.Errorf("begin transaction: %w", err)
		return
	}
	defer conn.Close()
	var taken []job
	var outcome []error
	var last []insert
	var lost error
	for j, more := first, true; more; {
		err, undone := w.savepoint(conn, tx, j)
		taken, outcome, lost = append(taken, j), append(outcome, err), undone
		if err == nil {
			last = append(last, j.last...)
		}
		more = false
		if len(taken) < batch && lost == nil {
			select {
			case j = <-w.jobs:
				more = true
			default:
			}
		}
	}
	if err = lost; err == nil {
		err = w.raw.run(conn, last)
	}
	if err == nil {
		w.at("written")
		err = tx.Commit()
		w.at("committed")
	}
	if err != nil {
		tx.Rollback() // the commit failed: there may be nothing to undo
		err = fmt.Errorf("commit: %w", err)
	}
	for i, j := range taken {
		if outcome[i] == nil {
			outcome[i] = err
		}
		j.out <- outcome[i]
	}
}

func (w *writer) begin() (*sql.Conn, *sql.Tx, error) {
	conn, err := w.db.Conn(context.Background())
	if err != nil {
		return nil, nil, err
	}
	tx, err := conn.BeginTx(context.Background(), nil)
	if err != nil {
		return nil, nil, errors.Join(err, conn.Close())
	}
	return conn, tx, nil
}

// savepoint runs one job so that its failure undoes nothing else. lost is why
// the whole transaction is lost: a full disk, for one, makes SQLite undo all of
// it, and what followed would be in no transaction.
func (w *writer) savepoint(conn *sql.Conn, tx *sql.Tx, j job) (err, lost error) {
	if err := j.ctx.Err(); err != nil {
		return err, nil
	}
	if _, err := tx.Exec("SAVEPOINT job"); err != nil {
		return err, err
	}
	if err = j.do(tx); err == nil {
		err = w.raw.run(conn, j.rows)
	}
	if err == nil {
		err = j.ctx.Err() // not wanted any more: leave no trace
	}
	if err != nil {
		if _, undo := tx.Exec("ROLLBACK TO job"); undo != nil {
			return errors.Join(err, undo), errors.Join(err, undo)
		}
	}
	_, end := tx.Exec("RELEASE job")
	return errors.Join(err, end), end
}

func (w *writer) close() error {
	w.once.Do(func() { close(w.stop) })
	<-w.done
	return w.db.Close()
}

// writable reports an error for stores that are open for reading only.
func (s *Store) writable() error {
	if s.write == nil {
		return fmt.Errorf("%s: %w", s.dir, store.ErrReadOnly)
	}
	return nil
}
