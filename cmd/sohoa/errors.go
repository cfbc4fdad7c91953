package main

import (
	"errors"
	"fmt"
)

func errUnknownVerb(name string) error {
	return usageError{fmt.Errorf("%q is no verb of sohoa", name)}
}

func errCount(got int, what string) error {
	if got == 0 {
		return fmt.Errorf("what is missing: %s", what)
	}
	return fmt.Errorf("%d arguments given, wanted %s", got, what)
}

func usagef(format string, args ...any) error {
	return usageError{fmt.Errorf(format, args...)}
}

// hint wraps err with the next command to type.
func hint(err error, next string) error {
	if err == nil {
		return nil
	}
	return hintedError{err, next}
}

var (
	errNothing = errors.New("nothing was given")
	errFolder  = errors.New("it is a folder")
)
