package ocr

import (
	"io"
	"strings"
	"sync"
)

// tailSize is how much of what a child prints is kept.
const tailSize = 8 << 10

// tail keeps the last bytes of a stream.
type tail struct {
	mu    sync.Mutex
	b     []byte // guarded by mu
	total int64  // bytes that came; guarded by mu
}

// drain reads until the stream ends, so that its writer never blocks.
func (t *tail) drain(r io.Reader) {
	buf := make([]byte, 4096)
	for {
		n, err := r.Read(buf)
		t.mu.Lock()
		t.total += int64(n)
		t.b = append(t.b, buf[:n]...)
		if over := len(t.b) - tailSize; over > 0 {
			t.b = append(t.b[:0], t.b[over:]...)
		}
		t.mu.Unlock()
		if err != nil {
			return
		}
	}
}

// printed is how many bytes came so far.
func (t *tail) printed() int64 {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.total
}

// lastLine is the last line that is not blank, in valid UTF-8.
func (t *tail) lastLine() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	lines := strings.Split(strings.TrimSpace(string(t.b)), "\n")
	line := strings.ToValidUTF8(lines[len(lines)-1], "?")
	return line[:min(len(line), 300)]
}

// firstPanic is the line that says why a Go program died, if one does.
func (t *tail) firstPanic() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	for line := range strings.Lines(string(t.b)) {
		for _, mark := range []string{"panic: ", "fatal error: ", "SIGSEGV", "terminate called"} {
			if strings.Contains(line, mark) {
				return strings.ToValidUTF8(strings.TrimSpace(line), "?")
			}
		}
	}
	return ""
}
