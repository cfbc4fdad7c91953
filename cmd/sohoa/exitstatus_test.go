package main

import (
	"errors"
	"os/exec"
	"strconv"
)

// exitStatus is the exit code of a command that failed, as text.
func exitStatus(err error) string {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return strconv.Itoa(exit.ExitCode())
	}
	return err.Error()
}
