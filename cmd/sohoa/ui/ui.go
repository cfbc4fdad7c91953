// Package ui is the one place through which the command line speaks to
// people: every sentence, help text and hint stands in messages.go and
// help.go, so that Vietnamese can follow English. Results go to stdout and
// never pass here; see table.go for how they are laid out.
//
// Sentences begin in lower case and end without a period, as errors do.
package ui

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"

	"golang.org/x/term"
)

// UI writes for people, line by line. It is safe for concurrent use.
type UI struct {
	mu  sync.Mutex
	w   io.Writer
	tty bool
}

// New returns a UI that writes to w, with progress bars if w is a terminal.
func New(w io.Writer) *UI {
	return &UI{w: w, tty: IsTerminal(w)}
}

// IsTerminal reports whether what is written to w is seen by a person.
func IsTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// Say writes one message, formatted, as a line of its own.
func (u *UI) Say(message string, args ...any) {
	u.line(fmt.Sprintf(message, args...))
}

// Error writes what went wrong.
func (u *UI) Error(err error) {
	u.line("sohoa: " + strings.TrimRight(err.Error(), "\n"))
}

// Hint writes what to do about it.
func (u *UI) Hint(next string) {
	if next != "" {
		u.line("  next: " + next)
	}
}

func (u *UI) line(s string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	fmt.Fprintln(u.w, s) // a terminal that is gone is no reason to stop the work
}
