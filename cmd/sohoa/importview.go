package main

import (
	"fmt"
	"strings"
	"time"

	"sohoa/cmd/sohoa/ui"
	"sohoa/ingest"
	"sohoa/store"
)

// importView shows an import to people as it happens.
type importView struct {
	progress *ui.Progress
	quiet    bool
	ui       *ui.UI
}

func newImportView(u *ui.UI, quiet bool) *importView {
	v := &importView{quiet: quiet, ui: u}
	if !quiet {
		v.progress = u.Progress("pages")
	}
	return v
}

func (v *importView) observe(e ingest.Event) {
	switch e.Kind {
	case ingest.Skipped:
		if !v.quiet {
			v.say(ui.Skipped, e.Path, e.Why)
		}
	case ingest.Unreadable:
		v.failure(e.Failure, ui.Unreadable, e.Path, e.Failure.Cause, e.Failure.Detail)
	case ingest.DocumentFailed:
		v.failure(e.Failure, ui.DocumentFailed, e.Path, e.Failure.Cause, e.Failure.Detail)
	case ingest.PageFailed:
		v.failure(e.Failure, ui.PageFailed, e.Page, e.Path, e.Failure.Cause, e.Failure.Detail)
		v.step(1)
	case ingest.Known:
		if e.Failure != nil {
			v.say(ui.KnownFailed, e.Path, e.Failure.Detail)
		}
	case ingest.PagesKnown:
		if v.progress != nil {
			v.progress.Expect(e.Pages)
		}
	case ingest.PageDone:
		v.step(1)
	}
}

func (v *importView) failure(f *store.Failure, message string, args ...any) {
	v.say(message, args...)
	if f.Next != "" {
		v.say(ui.Next, f.Next)
	}
}

func (v *importView) say(message string, args ...any) {
	if v.progress != nil {
		v.progress.Say(message, args...)
	} else {
		v.ui.Say(message, args...)
	}
}

func (v *importView) step(n int) {
	if v.progress != nil {
		v.progress.Step(n)
	}
}

func (v *importView) close() {
	if v.progress != nil {
		v.progress.Close()
	}
}

func (v *importView) summary(s ingest.Summary, took time.Duration) {
	say := func(n int, message string, args ...any) {
		if n > 0 {
			v.ui.Say(message, args...)
		}
	}
	v.ui.Say(ui.ImportDone, ui.Count(s.Done+s.Partial, "report", "reports"), ui.Count(s.Pages, "page", "pages"),
		ui.Count(s.Figures, "figure", "figures"), ui.Duration(took))
	say(s.Resumed, ui.ImportResumed, ui.Count(s.Resumed, "document", "documents"))
	say(s.Known, ui.ImportKnown, ui.Count(s.Known, "file", "files"))
	say(s.Repeated, ui.ImportRepeated, ui.Count(s.Repeated, "file", "files"))
	say(s.Skipped, ui.ImportSkipped, ui.Count(s.Skipped, "file", "files"))
	say(s.Partial, ui.ImportPartial, ui.Count(s.Partial, "report", "reports"))
	failed := s.Failed + s.Unreadable + s.KnownFailed
	say(failed, ui.ImportFailed, ui.Count(failed, "file", "files"))
	say(s.Duplicates, ui.ImportDuplicates, ui.Count(s.Duplicates, "report", "reports"))
	say(s.Figures, ui.ImportQuery)
}

func quoteAll(paths []string) string {
	var out []string
	for _, p := range paths {
		out = append(out, fmt.Sprintf("%q", p))
	}
	return strings.Join(out, ", ")
}
