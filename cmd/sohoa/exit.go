package main

import (
	"context"
	"errors"

	"sohoa/ingest"
	"sohoa/store"
)

// The exit codes are an API: they are in the README and never change meaning.
const (
	exitDone        = 0
	exitError       = 1
	exitUsage       = 2
	exitSomeFailed  = 3
	exitWouldChange = 4
	exitTooMany     = 5
	exitSourceLost  = 6
	exitNoStore     = 10
	exitInUse       = 11
	exitNewer       = 12
	exitUnwritable  = 13
	exitInterrupted = 130
)

// statusError ends a verb with a code whose meaning the verb has already told.
type statusError int

func (e statusError) Error() string { return "" }

// usageError is a mistake in what was typed.
type usageError struct{ err error }

func (e usageError) Error() string { return e.err.Error() }
func (e usageError) Unwrap() error { return e.err }

// hintedError carries the next command to type.
type hintedError struct {
	err  error
	hint string
}

func (e hintedError) Error() string { return e.err.Error() }
func (e hintedError) Unwrap() error { return e.err }

// exitCode maps the error that ended a verb to the exit code.
func exitCode(ctx context.Context, err error) int {
	var status statusError
	var usage usageError
	switch {
	case err == nil:
		return exitDone
	case ctx.Err() != nil:
		return exitInterrupted
	case errors.As(err, &status):
		return int(status)
	case errors.As(err, &usage):
		return exitUsage
	case errors.Is(err, store.ErrNoStore):
		return exitNoStore
	case errors.Is(err, store.ErrInUse):
		return exitInUse
	case errors.Is(err, store.ErrNewer):
		return exitNewer
	case errors.Is(err, store.ErrFull), errors.Is(err, store.ErrUnwritable):
		return exitUnwritable
	case errors.Is(err, ingest.ErrTooMany):
		return exitTooMany
	case errors.Is(err, ingest.ErrSourceLost):
		return exitSourceLost
	}
	return exitError
}
