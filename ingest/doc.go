// Package ingest joins the parts: it finds files, keeps their originals,
// has their pages read in child processes, restores the text, extracts the
// facts and stores them. It is restartable at every step: what a document
// still needs is told by its ledger in the store, never by what this process
// remembers, so the same command taken up after a kill goes on where it was.
//
// The order is what makes it safe: an original is on disk under its hash
// before its row exists; a page's row and its state are one transaction; the
// facts and the state "done" are one transaction. Files outside the store are
// only ever read.
package ingest
