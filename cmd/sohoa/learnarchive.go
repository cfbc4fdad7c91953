package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"sohoa/cmd/sohoa/ui"
	"sohoa/normalize"
	"sohoa/normalize/channel"
	"sohoa/normalize/measure"
	"sohoa/ocr"
	"sohoa/store"
	"sohoa/store/sqlite"
)

const (
	sureLine  = 0.99 // the least score of every edit of a line that is learned from
	fewPairs  = 20   // with fewer lines there is nothing to learn
	heldShare = 4    // each fourth report is held out
)

// archivePairs are lines of a store as they were printed, by all that is known,
// and as they were read: by readers that know Vietnamese, and by others.
type archivePairs struct{ right, wrong readerPairs }

// readerPairs are lines to learn from, and raw pages that are held out.
type readerPairs struct {
	pairs []channel.Pair
	held  []ocr.Page
}

// learnArchive writes what the readers of an archive make of letters.
func (a *app) learnArchive(ctx context.Context, from, out string) error {
	st, err := sqlite.Open(ctx, from, sqlite.Options{ReadOnly: true, Program: program()})
	if err != nil {
		return err
	}
	defer st.Close()
	all, err := gatherPairs(ctx, st)
	if err != nil {
		return err
	}
	ext := filepath.Ext(out)
	written := 0
	for _, r := range []struct {
		name, path string
		readerPairs
	}{
		{"that know Vietnamese", out, all.right},
		{"that do not know Vietnamese", strings.TrimSuffix(out, ext) + "-wrong" + ext, all.wrong},
	} {
		if len(r.pairs) < fewPairs {
			continue
		}
		if err := a.learnReader(r.name, r.path, r.readerPairs); err != nil {
			return err
		}
		written++
	}
	if written == 0 {
		return hint(fmt.Errorf("learn from %q: it has %s whose restoring is sure, and %d are needed", from,
			ui.Count(max(len(all.right.pairs), len(all.wrong.pairs)), "line", "lines"), fewPairs), "sohoa --store "+from+" import PATH...")
	}
	return nil
}

// learnReader learns, writes, and tells what changes on the pages held out.
func (a *app) learnReader(name, path string, r readerPairs) error {
	var counts bytes.Buffer
	if err := channel.Learn(slices.Values(r.pairs), nil, &counts); err != nil {
		return fmt.Errorf("learn confusions: %w", err)
	}
	before, err := normalize.Default()
	if err != nil {
		return err
	}
	after, err := normalize.New(nil, counts.String())
	if err != nil {
		return err
	}
	if err := os.WriteFile(path, counts.Bytes(), 0o644); err != nil {
		return err
	}
	a.ui.Say(ui.LearnedFrom, path, ui.Count(len(r.pairs), "line", "lines"), name)
	words, was, is := 0, 0, 0
	for i := range r.held {
		n, k := unknownWords(before, &r.held[i])
		_, l := unknownWords(after, &r.held[i])
		words, was, is = words+n, was+k, is+l
	}
	if words > 0 {
		a.ui.Say(ui.LearnedHeld, ui.Count(words, "word", "words"), is, was)
	}
	return nil
}

// unknownWords counts the words of a page as it is restored, and those among
// them that the language model does not know.
func unknownWords(n *normalize.Normalizer, p *ocr.Page) (words, unknown int) {
	for _, w := range measure.Words(n.Page(p).S) {
		if strings.ContainsAny(w, "0123456789") {
			continue
		}
		words++
		if _, ok := n.Language().Lookup(w); !ok {
			unknown++
		}
	}
	return words, unknown
}

func gatherPairs(ctx context.Context, st store.Store) (archivePairs, error) {
	var all archivePairs
	report := 0
	for d, err := range st.Documents(ctx, store.Filter{States: []store.State{store.Done}}) {
		if err != nil {
			return all, err
		}
		report++
		var texts []normalize.Text
		for t, err := range st.Texts(ctx, d.ID) {
			if err != nil {
				return all, err
			}
			texts = append(texts, t)
		}
		i := 0
		for p, err := range st.Pages(ctx, d.ID) {
			if err != nil {
				return all, err
			}
			all.add(p, texts[i], report%heldShare == 0)
			i++
		}
	}
	return all, nil
}

// add takes in a page that was recognised; how it was restored says by which
// kind of reader.
func (all *archivePairs) add(p ocr.Page, t normalize.Text, held bool) {
	var r *readerPairs
	for _, e := range t.Edits {
		switch e.Reason {
		case normalize.ReasonForeign:
			r = &all.wrong
		case normalize.ReasonMisread:
			if r == nil {
				r = &all.right
			}
		}
	}
	switch {
	case r == nil || p.Source == ocr.SourceTextLayer:
	case held:
		r.held = append(r.held, p)
	default:
		r.pairs = append(r.pairs, sureLines(&p, t)...)
	}
}

// sureLines are the lines of a page all of whose edits are sure, and of whose
// other words the reader was.
func sureLines(p *ocr.Page, t normalize.Text) []channel.Pair {
	var out []channel.Pair
	at, word := 0, 0
	for _, l := range p.Lines {
		sure, first := true, at
		for at < len(t.Edits) && t.Edits[at].Raw.Start < l.Span.End {
			sure = sure && t.Edits[at].Score >= sureLine
			at++
		}
		for word < len(p.Words) && p.Words[word].Span.Start < l.Span.End {
			w := p.Words[word]
			edited := slices.ContainsFunc(t.Edits[first:at], func(e normalize.Edit) bool { return e.Raw.Overlaps(w.Span) })
			sure = sure && (edited || w.Conf >= surePrint || p.Source == ocr.SourceText)
			word++
		}
		if sure {
			printed := t.Restored(l.Span)
			out = append(out, channel.Pair{Printed: t.S[printed.Start:printed.End], Read: p.Text[l.Span.Start:l.Span.End]})
		}
	}
	return out
}
