// Package child is the other side of an ocr.Pool: it reads pages for a parent
// process over a pipe. It alone decodes what comes from outside.
package child

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"

	"golang.org/x/sys/unix"

	"sohoa/ocr"
	"sohoa/ocr/frame"
)

const (
	// maxFile is the longest file in bytes that a child may write.
	maxFile = 1 << 30
	// gcPercent keeps the heap close to what is in use: pictures are large.
	gcPercent = 50
	// goMemory is where collecting becomes eager, so that pictures which are
	// done with leave their room to Tesseract.
	goMemory = 500 << 20
)

// Serve answers the requests of an ocr.Pool on stdout until stdin ends. Where
// stdout is the process's standard output, that becomes its standard error, so
// that nothing which a library prints can get between the answers.
func Serve(stdin io.Reader, stdout io.Writer) error {
	debug.SetGCPercent(gcPercent)
	debug.SetMemoryLimit(goMemory)
	if stdout == io.Writer(os.Stdout) {
		private, err := takeStdout()
		if err != nil {
			return fmt.Errorf("serve pages: %w", err)
		}
		defer private.Close()
		stdout = private
	}
	limit := unix.Rlimit{Cur: maxFile, Max: maxFile}
	if err := unix.Setrlimit(unix.RLIMIT_FSIZE, &limit); err != nil {
		return fmt.Errorf("serve pages: limit file size: %w", err)
	}
	s := &server{}
	defer s.close()
	for {
		var r ocr.Request
		seq, err := frame.Read(stdin, &r)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("serve pages: %w", err)
		}
		if err := frame.Write(stdout, seq, s.answer(r)); err != nil {
			return fmt.Errorf("serve pages: %w", err)
		}
	}
}

// takeStdout returns the standard output under a private descriptor and points
// the public one to standard error.
func takeStdout() (*os.File, error) {
	fd, err := unix.FcntlInt(1, unix.F_DUPFD_CLOEXEC, 3)
	if err != nil {
		return nil, err
	}
	if err := unix.Dup3(2, 1, 0); err != nil {
		return nil, err
	}
	return os.NewFile(uintptr(fd), "answers"), nil
}
