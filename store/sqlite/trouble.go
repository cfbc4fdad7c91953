package sqlite

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	sqlite3 "github.com/mattn/go-sqlite3"

	"sohoa/store"
)

// trouble names the errors of the disk that the user can mend: it wraps
// store.ErrFull or store.ErrUnwritable around them, and leaves the others.
func trouble(err error) error {
	if err == nil || errors.Is(err, store.ErrFull) || errors.Is(err, store.ErrUnwritable) {
		return err
	}
	var db sqlite3.Error
	errors.As(err, &db)
	switch {
	case db.Code == sqlite3.ErrFull, db.SystemErrno == syscall.ENOSPC, db.SystemErrno == syscall.EDQUOT, errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return fmt.Errorf("%w: %w", store.ErrFull, err)
	case db.Code == sqlite3.ErrReadonly, db.Code == sqlite3.ErrPerm, db.Code == sqlite3.ErrCantOpen,
		errors.Is(err, syscall.EROFS), errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%w: %w", store.ErrUnwritable, err)
	}
	return err
}
