package ingest

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"sohoa/ocr"
	"sohoa/store"
)

// failureOf turns an error of the file system or of the reader into what the
// ledger keeps: a cause of the list, the detail, and what to do next.
func failureOf(err error, path string) *store.Failure {
	var oe *ocr.Error
	if errors.As(err, &oe) {
		return &store.Failure{Cause: oe.Cause, Page: oe.Page, Detail: oe.Detail, Next: oe.Next}
	}
	switch {
	case errors.Is(err, fs.ErrPermission):
		return &store.Failure{Cause: ocr.CausePermission, Detail: "the system does not let this user read it",
			Next: fmt.Sprintf("chmod -R u+rX %q, or run as a user who may, then import it again", path)}
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ESTALE):
		return &store.Failure{Cause: ocr.CauseVanished, Detail: "there is no such file or folder",
			Next: "check the name, or that the share is mounted, then import it again"}
	}
	return &store.Failure{Cause: ocr.CauseIO, Detail: err.Error(),
		Next: "check the disk or the share, then import it again"}
}
