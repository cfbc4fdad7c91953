// Package sqlite keeps the archive in a directory: the database sohoa.db, and
// the originals as files under blobs/, named by their SHA-256.
//
// One process writes: it holds a lock on the file "lock" for as long as the
// store is open, which the system lets go of when the process dies, however
// it dies. Inside it one goroutine writes, and commits what several callers
// wait for in one transaction. Any number of processes read beside it.
//
// A happy PutOriginal makes these calls, in this order: create blobs/tmp/x,
// write, fsync, rename to blobs/ab/abcd…, fsync blobs/ab (and blobs, where ab
// is new). On file systems where it can be relied on, syncfs stands for fsync,
// once for all who wait for it. A document's row is written after that and
// never before.
//
// Tables refer to a document by its number, documents.num, which Enter gives it:
// what is new is written behind what there was, and an import costs as much in a
// great store as in a small one. An id is a hash, and a tree by ids has a page of its
// own to write for each report. The views speak of reports by their ids.
package sqlite
