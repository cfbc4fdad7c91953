package sqlite

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"syscall"

	"sohoa/store"
)

// lock is held by the one process that writes. The system releases it when
// the process ends, so a killed import never leaves the store locked.
type lock struct{ f *os.File }

func takeLock(path string) (*lock, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, fmt.Errorf("take lock: %w", err)
	}
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		holder, _ := os.ReadFile(path) // for the message only
		f.Close()
		return nil, fmt.Errorf("held by %s: %w", strings.TrimSpace(string(holder)), store.ErrInUse)
	}
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("take lock: %w", err)
	}
	host, _ := os.Hostname() // for the message only
	if err := f.Truncate(0); err == nil {
		fmt.Fprintf(f, "process %d on %s\n", os.Getpid(), host)
	}
	return &lock{f}, nil
}

// release lets go. The file stays: removing it would let two processes hold
// locks on two files of one name.
func (l *lock) release() error { return l.f.Close() }
