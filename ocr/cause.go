package ocr

import "fmt"

// Cause is one of the enumerated reasons why a file or a page could not be
// read. The list is part of the data contract.
type Cause string

// The causes; Meaning says what each is.
const (
	CauseEmpty       Cause = "empty"
	CauseCorrupt     Cause = "corrupt"
	CauseEncrypted   Cause = "encrypted"
	CauseWrongType   Cause = "wrong-type"
	CauseUnsupported Cause = "unsupported"
	CauseTooLarge    Cause = "too-large"
	CausePermission  Cause = "permission"
	CauseVanished    Cause = "vanished"
	CauseTimeout     Cause = "timeout"
	CauseMemory      Cause = "out-of-memory"
	CauseCrash       Cause = "crash"
	CauseEncoding    Cause = "encoding"
	CauseNested      Cause = "nested"
	CauseIO          Cause = "io"
)

// Causes are all of them, in the order in which a file may meet them.
func Causes() []Cause {
	return []Cause{CauseVanished, CausePermission, CauseIO, CauseEmpty, CauseWrongType, CauseUnsupported, CauseNested,
		CauseEncrypted, CauseCorrupt, CauseEncoding, CauseTooLarge, CauseTimeout, CauseMemory, CauseCrash}
}

// Meaning says in a clause what the cause is, and "" for what is no cause.
func (c Cause) Meaning() string {
	switch c {
	case CauseVanished:
		return "gone, or changed while it was read"
	case CausePermission:
		return "the system does not let this user read it"
	case CauseIO:
		return "the disk or the share failed"
	case CauseEmpty:
		return "no bytes, or no pages"
	case CauseWrongType:
		return "the name says one thing, the bytes another"
	case CauseUnsupported:
		return "a kind of file, or a feature of it, that is not read"
	case CauseNested:
		return "an archive inside an archive"
	case CauseEncrypted:
		return "needs a password"
	case CauseCorrupt:
		return "malformed beyond repair"
	case CauseEncoding:
		return "text in no known encoding"
	case CauseTooLarge:
		return "over a limit on bytes, pixels, pages or files"
	case CauseTimeout:
		return "over the time limit of a page: of a processor, or ten times that by the clock"
	case CauseMemory:
		return "over the memory limit of a page"
	case CauseCrash:
		return "the process that read it died, twice"
	}
	return ""
}

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
