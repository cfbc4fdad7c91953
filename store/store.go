package store

import (
	"context"
	"errors"
	"io"
	"iter"
	"time"

	"sohoa/extract"
	"sohoa/normalize"
	"sohoa/ocr"
	"sohoa/rules"
)

// The errors that callers branch on.
var (
	ErrNoStore  = errors.New("there is no store here")
	ErrInUse    = errors.New("the store is in use by another writer")
	ErrNewer    = errors.New("the store was made by a newer version")
	ErrReadOnly = errors.New("the store is open for reading only")
	// ErrFull and ErrUnwritable end an import cleanly: what was acknowledged is
	// kept, and once the disk is mended the same command goes on.
	ErrFull       = errors.New("the disk of the store is full")
	ErrUnwritable = errors.New("the store cannot be written")
	ErrNotFound   = errors.New("no such report")
)

// State is where a document or a page stands in the ledger.
type State string

// A document is queued when its original is kept, reading when its pages are
// known, done when its facts are stored. Failed carries a Failure.
const (
	Queued  State = "queued"
	Reading State = "reading"
	Done    State = "done"
	Failed  State = "failed"
)

// Failure is why something could not be read, for people and for retry.
type Failure struct {
	Cause  ocr.Cause `json:"cause"`
	Page   int       `json:"page,omitempty"` // 0: the whole file
	Detail string    `json:"detail"`
	Next   string    `json:"next"` // what the user can do
}

// Document is one imported original. Status done with FailedPages > 0 means
// that the rest of the document was read and is usable.
type Document struct {
	ID          ocr.DocID
	Source      string // path or URL it was first imported from
	Format      ocr.Format
	Bytes       int64
	State       State
	Pages       int // 0 until known
	FailedPages int
	Failure     *Failure
	// ReplacedBy is the report id of what came later under the same names and was
	// read whole, where that is so of a document that was not; else "".
	ReplacedBy string
	ImportedAt time.Time
}

// Filter selects documents; the zero Filter selects all.
type Filter struct {
	States []State
	// NotWhole selects documents that failed, and those of which pages did.
	NotWhole bool
	Causes   []ocr.Cause
	IDs      []ocr.DocID
	// Rule selects documents that have figures of the rule with this id.
	Rule string
	// Where is an SQL condition over the reports view, e.g. "doc_type = 'BC'".
	Where string
}

// PageState is the ledger's entry of one page.
type PageState struct {
	Num     int
	State   State // Queued, Done or Failed
	Failure *Failure
	Source  ocr.Source // of a page that is Done, as its Engine
	Engine  string
}

// PageReading is a reading of a page that is not in use; Until is when another took
// its place, zero for one that waits.
type PageReading struct {
	Page  ocr.Page
	Until time.Time
}

// Unreadable is a path whose bytes could not be had.
type Unreadable struct {
	Path    string
	Failure Failure
}

// Status counts what a store holds. Causes counts failed documents, failed
// pages and unreadable paths; Figures counts by check_status; Numbers and
// Unclaimed are those of extract.Accounting, summed.
type Status struct {
	Documents  map[State]int
	Pages      map[State]int
	Causes     map[ocr.Cause]int
	Replaced   int // documents that were not read whole, but what came in their place was
	Unreadable int
	Figures    map[string]int
	Numbers    int
	Unclaimed  int
	Duplicates int // documents that can be left out beside a twin; see the view duplicates
	Likely     int // pairs that a person must look at
	Pace       Pace
	Writer     string // who writes to the store now, in words; "" where nobody does
}

// Pace is how fast pages were read lately: Pages of them, the first at From
// and the last at To, all within the last PaceWindow.
type Pace struct {
	Pages    int
	From, To time.Time
}

// PaceWindow is how far back Pace looks.
const PaceWindow = 10 * time.Minute

// PerMinute is the pace in pages a minute, 0 where it cannot be told yet.
func (p Pace) PerMinute() float64 {
	if took := p.To.Sub(p.From); took > 0 {
		return float64(p.Pages-1) / took.Minutes()
	}
	return 0
}

// Hit is a page that a search found. Snippet marks the words with [ ].
type Hit struct {
	Report  string
	Source  string
	Page    int
	Snippet string
}

// Mend is how a problem is mended from what the store keeps.
type Mend string

// The ways to mend. What is lost for good has none.
const (
	NoMend   Mend = ""
	Reindex  Mend = "index" // RebuildIndex
	Redo     Mend = "facts" // restore and extract again, then Finish
	ReadPage Mend = "pages" // Unread, then import goes on
)

// CheckOptions say how Check checks.
type CheckOptions struct {
	// Deep also reads every original and compares its hash.
	Deep bool
	// Progress, where it is not nil, is told how many documents of how many
	// are checked. It is never called concurrently.
	Progress func(done, total int)
}

// Problem is one thing that Check found wrong.
type Problem struct {
	Kind     string // e.g. "missing-original", "hash", "orphan", "page"
	Document string // report id, or ""
	Detail   string
	Mend     Mend
}

// Change is one difference that storing a result would make; see Diff.
type Change struct {
	Kind       string // "added", "changed", "removed"
	Table      string // "figures", "citations", "dates", "reports", "checks"
	Report     string // report id
	Key        string // what stays the same when the value changes
	What       string // the indicator, number or column, for people
	Old, New   string // the value as people read it
	Rule       string
	Page, Line int
	Verified   string // the numbers that a person gave the figure, which stay as they are
}

// Basis is what made the facts of a document: the digest of the rules, whether
// it was this program, and the concepts of the rules that the text says.
type Basis struct {
	Pack string
	Ours bool
	Said rules.Said
}

// Rows is the answer to a query: the column names and one []any a row, with
// values nil, int64, float64, string or []byte.
type Rows struct {
	Columns []string
	All     iter.Seq2[[]any, error]
}

// Querier answers read-only SQL; see Store.Query.
type Querier interface {
	Query(ctx context.Context, sql string, args ...any) (Rows, error)
}

// Store is the archive. Every method is safe for concurrent use, commits
// before it returns nil, and leaves the store as it was when it returns an
// error or its context ends.
type Store interface {
	// PutOriginal keeps the bytes of r. When it returns, they are on disk
	// under their hash (synced, and so is the directory); putting the same
	// bytes again changes nothing. It does not make a document.
	PutOriginal(ctx context.Context, r io.Reader) (ocr.DocID, int64, error)

	// OriginalPath gives a local file with the original's bytes. The caller
	// must not write to it, and must call release when done with it.
	OriginalPath(ctx context.Context, id ocr.DocID) (path string, release func(), err error)

	// Enter records documents whose originals are kept, in state Queued, all in
	// one transaction and in this order: where two of them are the same, the
	// first is entered. For each it reports false, and changes nothing but that
	// its Source is kept as one more path of it, if the document was there already.
	Enter(ctx context.Context, docs ...Document) (entered []bool, err error)

	// Begin sets the number of pages and the state Reading, and makes a
	// queued ledger entry for every page that has none. Calling it again
	// with the same number is how an import resumes.
	Begin(ctx context.Context, id ocr.DocID, pages int) ([]PageState, error)

	// PutPage keeps the raw reading of one page and marks the page Done.
	PutPage(ctx context.Context, id ocr.DocID, p ocr.Page) error

	// FailPage marks one page Failed; the document goes on.
	FailPage(ctx context.Context, id ocr.DocID, f Failure) error

	// Finish stores the restored pages and the facts of a document, replacing
	// those it had, and sets the state Done, in one transaction. texts[i]
	// belongs to the i-th page that is Done, in page order.
	Finish(ctx context.Context, id ocr.DocID, texts []normalize.Text, r extract.Result) error

	// PutDocument is Begin, PutPage for each page and Finish in one transaction,
	// for a document whose pages are all at hand. A document that was begun
	// before is an error: pages of it may be done, and a raw reading stays.
	PutDocument(ctx context.Context, id ocr.DocID, pages []ocr.Page, texts []normalize.Text, r extract.Result) error

	// Fail records that a whole document could not be read. Its original stays.
	Fail(ctx context.Context, id ocr.DocID, f Failure) error

	// PutUnreadable records a path whose bytes could not be had at all (no
	// rights, gone, a broken share), so that status lists it and retry takes
	// it up. Putting a path again replaces its failure.
	PutUnreadable(ctx context.Context, path string, f Failure) error

	// ClearUnreadable forgets a path that could be read after all; it is no
	// error if there is none.
	ClearUnreadable(ctx context.Context, path string) error

	// Unreadable yields the recorded paths in lexical order.
	Unreadable(ctx context.Context) iter.Seq2[Unreadable, error]

	// Requeue takes failed documents and pages up again: their state becomes
	// Queued, what was read stays. It returns how many documents it took.
	Requeue(ctx context.Context, f Filter) (int, error)

	// Document returns one document, or an error that wraps ErrNotFound.
	Document(ctx context.Context, id ocr.DocID) (Document, error)

	// Find resolves what people type to name a report: a report id or a
	// prefix of one (4 digits or more), a document number such as
	// 127/BC-UBND, or a source path or its last element. More than one hit
	// is an error that lists them.
	Find(ctx context.Context, name string) (Document, error)

	// Documents yields the documents in order of their ids.
	Documents(ctx context.Context, f Filter) iter.Seq2[Document, error]

	// Pages yields the raw readings of a document's Done pages, in order.
	Pages(ctx context.Context, id ocr.DocID) iter.Seq2[ocr.Page, error]

	// Texts yields the restored texts stored by Finish, in page order.
	Texts(ctx context.Context, id ocr.DocID) iter.Seq2[normalize.Text, error]

	// PageStates returns the ledger of a document.
	PageStates(ctx context.Context, id ocr.DocID) ([]PageState, error)

	// Result reads back the facts of a document, as Finish stored them.
	Result(ctx context.Context, id ocr.DocID) (extract.Result, error)

	// Reextract stores new facts for a document that is Done, keeping its
	// texts, and returns what changed; with dry set it changes nothing and
	// returns what would. What was before is kept, see FiguresAt and Figure.
	Reextract(ctx context.Context, id ocr.DocID, r extract.Result, dry bool) ([]Change, error)

	// ReextractFrom is Reextract for the result of run. Where this very program
	// made the facts that there are, run is given those that no rule has made,
	// which its result must then hold as they are; else nil.
	ReextractFrom(ctx context.Context, id ocr.DocID, run func(*extract.Own) (extract.Result, error), dry bool) ([]Change, error)

	// Basis tells what made the facts of a document.
	Basis(ctx context.Context, id ocr.DocID) (Basis, error)

	// Repack records that another pack makes the same facts of a document.
	Repack(ctx context.Context, id ocr.DocID, pack string) error

	// KeepPack keeps the sketch of a pack that makes facts here, and
	// PackSketch gives it back; an unknown pack has the zero Sketch.
	KeepPack(ctx context.Context, digest string, sketch rules.Sketch) error
	PackSketch(ctx context.Context, digest string) (rules.Sketch, error)

	// PutReading keeps another reading of a page, which is in use in a document
	// that is Done, until Reread takes it up; another of the same page replaces
	// it. Its image must have the pixels that it had.
	PutReading(ctx context.Context, id ocr.DocID, p ocr.Page) error

	// Readings yields the readings of a document's pages that are not in use,
	// in page order: those that were, and last the one that waits.
	Readings(ctx context.Context, id ocr.DocID) iter.Seq2[PageReading, error]

	// Reread puts the readings of these pages that wait in use, and keeps those
	// that they replace. texts and r are those of the document with them, as in
	// Finish.
	// It returns what changed: a fact that stands on the pixels on which it
	// stood is the same fact. Verified figures stay as in Reextract, under the
	// ids that their new places give them.
	Reread(ctx context.Context, id ocr.DocID, pages []int, texts []normalize.Text, r extract.Result) ([]Change, error)

	// Verify keeps what a person says of figures, all of it or, where one of
	// them is wrong, nothing. From then on the figures view gives these
	// numbers, whatever is extracted: no extraction changes or removes a
	// verified figure, and one that reads another number than the person's
	// and than what the person saw, or that does not read the figure at all,
	// is a conflict of kind verified. To verify a figure again is to stand by
	// its numbers, and settles the conflict. A figure that is not there is an
	// error that wraps ErrNoFigure.
	Verify(ctx context.Context, verdicts ...Verdict) error

	// Withdraw takes verifications back, all of them or none: the figures are
	// then what the rules read, and those that no rule reads are gone. A
	// figure that nobody verified is an error that wraps ErrNotVerified.
	Withdraw(ctx context.Context, figures ...string) error

	// Figures are the figures of a document as the figures view gives them,
	// in reading order.
	Figures(ctx context.Context, id ocr.DocID) ([]Figure, error)

	// FiguresAt are the figures of a document as they were extracted at a
	// time, in reading order; what people verified plays no part. A time
	// before the first extraction is an error that says when that was.
	FiguresAt(ctx context.Context, id ocr.DocID, at time.Time) ([]extract.Figure, error)

	// Figure is one figure with its history, also where it is there no more,
	// or an error that wraps ErrNoFigure.
	Figure(ctx context.Context, figure string) (FigureHistory, error)

	// Pair looks for the twins of documents that are new, or whose facts have
	// changed, and returns how many documents can be left out now that could not
	// before; the view duplicates has them. Where it ends early, the next Pair
	// goes on. See package twin.
	Pair(ctx context.Context) (int, error)

	// Status counts what the store holds.
	Status(ctx context.Context) (Status, error)

	// Search finds pages by words of their restored text, with or without
	// marks, best first; at most limit, or all if limit is 0.
	Search(ctx context.Context, words string, limit int) ([]Hit, error)

	// Query runs one read-only SQL statement. Anything that would write is
	// refused by the database itself.
	Query(ctx context.Context, sql string, args ...any) (Rows, error)

	// Snapshot calls f with a Querier that sees the store as it is when its
	// first query begins, whatever is written meanwhile. The answer to one
	// query must be read to its end before the next is asked.
	Snapshot(ctx context.Context, f func(Querier) error) error

	// Check verifies the store against its invariants and yields what is
	// wrong, in the same order every time. It may run beside a writer.
	Check(ctx context.Context, o CheckOptions) iter.Seq2[Problem, error]

	// RebuildIndex makes the full-text index again from the texts, and every
	// other index from its table.
	RebuildIndex(ctx context.Context) error

	// Unread takes up again the pages of a document that are lost, or whose
	// raw reading cannot be used: the document becomes Queued, and an import
	// reads them from its original. It returns how many, or an error where
	// the original is not whole either.
	Unread(ctx context.Context, id ocr.DocID) (int, error)

	// Close releases the store; the Store must not be used afterwards.
	Close() error
}
