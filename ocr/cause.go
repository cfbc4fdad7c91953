package ocr

import "fmt"

// Cause is one of the enumerated reasons why a file or a page could not be
// read. The list is part of the data contract.
type Cause string

// The causes.
const (
	CauseEmpty       Cause = "empty"         // no bytes, or no pages
	CauseCorrupt     Cause = "corrupt"       // malformed beyond repair
	CauseEncrypted   Cause = "encrypted"     // needs a password
	CauseWrongType   Cause = "wrong-type"    // the name says one thing, the bytes another
	CauseUnsupported Cause = "unsupported"   // a kind of file, or a feature of it, that we do not read
	CauseTooLarge    Cause = "too-large"     // over a limit on bytes, pixels or pages
	CausePermission  Cause = "permission"    // the system does not let us read it
	CauseVanished    Cause = "vanished"      // gone, or changed while we read it
	CauseTimeout     Cause = "timeout"       // over the time limit
	CauseMemory      Cause = "out-of-memory" // over the memory limit
	CauseCrash       Cause = "crash"         // the child process died
	CauseEncoding    Cause = "encoding"      // text in no encoding that we know
	CauseIO          Cause = "io"            // the disk or the share failed
)

// Error is a failure to read a file or a page: what, where, why, and what to
// do next. Page is 0 when the whole file is meant.
type Error struct {
	Cause  Cause
	Page   int
	Detail string
	Next   string
}

// Error says where and why; callers add the file and print Next on its own.
func (e *Error) Error() string {
	if e.Page > 0 {
		return fmt.Sprintf("page %d: %s: %s", e.Page, e.Cause, e.Detail)
	}
	return fmt.Sprintf("%s: %s", e.Cause, e.Detail)
}
