package ingest

import (
	"sohoa/ocr"
	"sohoa/store"
)

// Event is one thing that happened, for those who watch an import.
type Event struct {
	Kind    EventKind
	Path    string    // the file, as the user named it
	ID      ocr.DocID // zero before the original is kept
	Page    int       // for page events, from 1
	Pages   int       // pages of the document, once known
	Figures int       // for DocumentDone: figures found
	Why     string    // for Skipped
	Before  bool      // for Unreadable: it was so before
	Failure *store.Failure
}

// EventKind says what happened.
type EventKind int

// The events, in the order in which a file may meet them.
const (
	Skipped        EventKind = iota // passed over, Why says why
	Unreadable                      // could not be opened; nothing was kept
	Known                           // the same bytes are in the store and done
	Repeated                        // another file of this run has the same bytes
	Entered                         // its original is kept and its row written
	Resumed                         // it was left unfinished by an earlier run
	PagesKnown                      // Pages says how many
	PageDone                        // one page was read and stored
	PageFailed                      // one page could not be read; the rest goes on
	DocumentDone                    // its facts are stored
	DocumentFailed                  // it could not be read; the ledger says why
)

// Summary counts what an import came to. Every file found is in exactly one
// of Done, Partial, Failed, Unreadable, Known, KnownFailed, Repeated and Skipped, unless
// the import was interrupted.
type Summary struct {
	Found            int // files met, and documents taken up from an earlier run
	Done             int // documents read wholly
	Partial          int // documents done, but for some pages
	Failed           int // documents that could not be read
	Unreadable       int // files or folders that could not be opened
	Known            int // the same bytes were there already
	KnownFailed      int // were there already, and had failed
	Repeated         int // the same bytes as another file of this run
	Skipped          int // not of a kind that we read
	Resumed          int // taken up from an earlier run (also counted above)
	Pages            int // pages read now
	PagesFailed      int
	Figures          int
	Duplicates       int // reports found now that are scans of the same paper as another
	UnreadableBefore int // of Unreadable: those that were so before
}

// newFailures counts the files that failed now and had not failed before.
func (s Summary) newFailures() int {
	return s.Failed + s.Partial + s.Unreadable - s.UnreadableBefore
}

// Failures reports whether anything could not be read, now or before.
func (s Summary) Failures() bool {
	return s.Partial+s.Failed+s.Unreadable+s.KnownFailed > 0
}

func (s *Summary) count(e Event) {
	switch e.Kind {
	case Skipped, Unreadable, Known, Repeated, Entered, Resumed:
		s.Found++ // each file meets one of these
	}
	switch e.Kind {
	case Skipped:
		s.Skipped++
	case Unreadable:
		s.Unreadable++
		if e.Before {
			s.UnreadableBefore++
		}
	case Known:
		if e.Failure != nil {
			s.KnownFailed++
		} else {
			s.Known++
		}
	case Repeated:
		s.Repeated++
	case Resumed:
		s.Resumed++
	case PageDone:
		s.Pages++
	case PageFailed:
		s.PagesFailed++
	case DocumentDone:
		if e.Failure != nil {
			s.Partial++
		} else {
			s.Done++
		}
		s.Figures += e.Figures
	case DocumentFailed:
		s.Failed++
	}
}
