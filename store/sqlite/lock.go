package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"sohoa/store"
)

const (
	// lockGrace is how long a writer waits at least: a look at who writes takes
	// the lock for a moment.
	lockGrace = 250 * time.Millisecond
	lockEvery = 50 * time.Millisecond
)

// lock is held by the one process that writes. The system releases it when
// the process ends, so a killed import never leaves the store locked.
type lock struct{ f *os.File }

// takeLock takes the lock, or says who has it when it did not become free
// within wait.
func takeLock(ctx context.Context, path string, wait time.Duration, now func() time.Time) (*lock, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, fmt.Errorf("take lock: %w", err)
	}
	patience := time.NewTimer(max(wait, lockGrace))
	defer patience.Stop()
	again := time.NewTicker(lockEvery)
	defer again.Stop()
	for {
		err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if err == nil {
			return write(f, now())
		}
		if !errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, errors.Join(fmt.Errorf("take lock: %w", err), f.Close())
		}
		select {
		case <-again.C:
		case <-patience.C:
			return nil, errors.Join(fmt.Errorf("held by %s: %w", holder(path), store.ErrInUse), f.Close())
		case <-ctx.Done():
			return nil, errors.Join(ctx.Err(), f.Close())
		}
	}
}

// write says in the lock who has it, for people.
func write(f *os.File, now time.Time) (*lock, error) {
	host, err := os.Hostname()
	if err != nil {
		host = "an unnamed host"
	}
	l := &lock{f}
	if err := f.Truncate(0); err != nil {
		return nil, errors.Join(fmt.Errorf("take lock: %w", err), f.Close())
	}
	if _, err := fmt.Fprintf(f, "process %d on %s since %s\n", os.Getpid(), host, stamp(now)); err != nil {
		return nil, errors.Join(fmt.Errorf("take lock: %w", err), f.Close())
	}
	return l, nil
}

// holder is who has the lock, in words.
func holder(path string) string {
	b, err := os.ReadFile(path)
	if who := strings.TrimSpace(string(b)); err == nil && who != "" {
		return who
	}
	return "a reader without the right to write, beside which nobody may write"
}

// Writer says who is writing to the store in dir, in words, or "" where nobody
// is.
func Writer(dir string) (string, error) {
	path := filepath.Join(dir, "lock")
	l, err := share(path)
	switch {
	case errors.Is(err, store.ErrInUse):
		return holder(path), nil
	case errors.Is(err, fs.ErrNotExist):
		return "", nil
	case err != nil:
		return "", err
	}
	return "", l.f.Close()
}

// share takes the lock beside others who share it, or returns an error that
// wraps store.ErrInUse where somebody writes.
func share(path string) (*lock, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("look at lock: %w", err)
	}
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_SH|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		err = store.ErrInUse
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("look at lock: %w", err), f.Close())
	}
	return &lock{f}, nil
}

// release lets go. The file stays: removing it would let two processes hold
// locks on two files of one name.
func (l *lock) release() error {
	// Who had it is of no more interest, and a shared lock cannot be written.
	_ = l.f.Truncate(0)
	return l.f.Close()
}
