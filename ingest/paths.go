package ingest

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
)

// Paths are what the user wants imported, as Discover takes it. An error ends
// them.
type Paths = iter.Seq2[string, error]

// Named are the paths that were typed.
func Named(paths ...string) Paths {
	return func(yield func(string, error) bool) {
		for _, p := range paths {
			if !yield(p, nil) {
				return
			}
		}
	}
}

// maxPath is the longest path in bytes that a list may hold; Linux takes 4096.
const maxPath = 64 << 10

// List reads paths from r as they come, one a line, or with null set one
// before each NUL byte, as find -print0 writes them. Empty lines are left out.
// It ends with ctx; a read that is under way then is left to itself, since
// nothing can end it.
func List(ctx context.Context, r io.Reader, null bool) Paths {
	type line struct {
		path string
		err  error
	}
	return func(yield func(string, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		lines := make(chan line)
		go func() {
			defer close(lines)
			read(r, null, func(path string, err error) bool {
				select {
				case lines <- line{path, err}:
					return true
				case <-ctx.Done():
					return false
				}
			})
		}()
		for {
			select {
			case l, more := <-lines:
				if !more || !yield(l.path, l.err) {
					return
				}
			case <-ctx.Done():
				yield("", ctx.Err())
				return
			}
		}
	}
}

func read(r io.Reader, null bool, yield func(string, error) bool) {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxPath)
	if null {
		lines.Split(beforeNUL)
	}
	n := 0
	for lines.Scan() {
		n++
		path := lines.Text()
		if !null && strings.ContainsRune(path, 0) {
			yield("", fmt.Errorf("read list: line %d has a NUL byte; for a list of find -print0 add --null", n))
			return
		}
		if path != "" && !yield(path, nil) {
			return
		}
	}
	switch err := lines.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		yield("", fmt.Errorf("read list: path %d is longer than %d bytes", n+1, maxPath))
	case err != nil:
		yield("", fmt.Errorf("read list: %w", err))
	}
}

// beforeNUL splits at NUL bytes; the last one may be missing.
func beforeNUL(data []byte, atEOF bool) (advance int, token []byte, err error) {
	for i, b := range data {
		if b == 0 {
			return i + 1, data[:i], nil
		}
	}
	if atEOF && len(data) > 0 {
		return len(data), data, nil
	}
	return 0, nil, nil
}
