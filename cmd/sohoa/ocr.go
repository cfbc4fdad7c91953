package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"sohoa/cmd/sohoa/ui"
	"sohoa/ocr"
)

// ocrFlags say what `sohoa ocr` reads and how it prints it.
type ocrFlags struct {
	read   readFlags
	format string
	page   int
	debug  string // the folder for pictures of how pages were read
}

func (a *app) ocrVerb() *cobra.Command {
	var f ocrFlags
	c := &cobra.Command{
		Use:   "ocr FILE",
		Short: ui.OCRShort,
		Long:  ui.OCRLong,
		Args:  exactly(1, "one PDF, TIFF, PNG, JPEG or text file"),
		RunE: func(c *cobra.Command, args []string) error {
			if err := f.read.check(); err != nil {
				return err
			}
			if !slices.Contains(ocrFormats, f.format) {
				return usagef("--format %q: use one of %s", f.format, strings.Join(ocrFormats, ", "))
			}
			if f.format == "pdf" && ui.IsTerminal(a.out) {
				return hint(usagef("a PDF is no text for a terminal"), "sohoa ocr FILE --format pdf > OUT.pdf")
			}
			return a.readAndPrint(c.Context(), args[0], f)
		},
	}
	c.Flags().IntVarP(&f.read.jobs, "jobs", "j", 1, ui.FlagJobs)
	c.Flags().StringVar(&f.read.mode, "ocr", "auto", ui.FlagOCR)
	c.Flags().StringVar(&f.read.data, "ocr-data", ocr.DataTaught, ui.FlagOCRData)
	confusionsFlag(c, &f.read.confusions)
	c.Flags().DurationVar(&f.read.timeout, "timeout", defaultTimeout, ui.FlagTimeout)
	c.Flags().StringVar(&f.format, "format", "text", ui.FlagOCRFormat)
	c.Flags().IntVar(&f.page, "page", 0, ui.FlagPage)
	c.Flags().BoolVar(&f.read.once, "once", false, ui.FlagOnce)
	c.Flags().StringVar(&f.debug, "debug", "", ui.FlagDebug)
	return c
}

func (a *app) readAndPrint(ctx context.Context, path string, f ocrFlags) error {
	failed, err := a.printPages(ctx, path, f)
	var oe *ocr.Error
	if errors.As(err, &oe) {
		return hint(fmt.Errorf("%s: %w", path, err), oe.Next)
	}
	if err == nil && failed > 0 {
		return statusError(exitSomeFailed)
	}
	return err
}

// printPages prints the pages of a file and counts those that failed.
func (a *app) printPages(ctx context.Context, path string, f ocrFlags) (failed int, err error) {
	head, err := headOf(path)
	if err != nil {
		return 0, err
	}
	format, err := ocr.Sniff(head)
	if err != nil {
		return 0, err
	}
	if format == ocr.Text {
		return 0, a.printText(path, f)
	}
	pool, err := newPool(f.read)
	if err != nil {
		return 0, err
	}
	defer pool.Close()
	out := newPageWriter(a.out, f.format, path)
	if f.format == "pdf" {
		norm, err := normalizerOf("", f.read.confusions)
		if err != nil {
			return 0, err
		}
		out = &pdfPages{ctx: ctx, pool: pool, path: path, norm: norm, w: a.out}
	}
	info, err := pool.Probe(ctx, path)
	if err != nil {
		return 0, err
	}
	if f.page > info.Pages {
		return 0, hint(fmt.Errorf("%s: there is no page %d: the file has %d", path, f.page, info.Pages), "sohoa ocr "+path)
	}
	for n := 1; n <= info.Pages; n++ {
		if f.page != 0 && f.page != n {
			continue
		}
		p, err := readOne(ctx, pool, path, n, f)
		if ctx.Err() != nil {
			return failed, ctx.Err()
		}
		if err != nil {
			if !a.tellPage(path, err) {
				return failed, err
			}
			failed++
			continue
		}
		if err := out.Page(&p); err != nil {
			return failed, err
		}
	}
	return failed, out.Close()
}

// readOne reads a page and, where that is asked for, keeps its stages.
func readOne(ctx context.Context, pool *ocr.Pool, path string, n int, f ocrFlags) (ocr.Page, error) {
	if f.debug == "" {
		return pool.Read(ctx, path, n, f.read.options())
	}
	p, stages, err := pool.Inspect(ctx, path, n, f.read.options())
	if err != nil {
		return p, err
	}
	return p, writeStages(f.debug, n, stages)
}

// writeStages writes pictures as page-001-1-page.png and so on.
func writeStages(dir string, page int, stages []ocr.Stage) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("make folder: %w", err)
	}
	for i, s := range stages {
		name := strings.ReplaceAll(strings.ReplaceAll(s.Name, ",", ""), " ", "-")
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("page-%03d-%d-%s.png", page, i+1, name)), s.PNG, 0o644); err != nil {
			return fmt.Errorf("write stage: %w", err)
		}
	}
	return nil
}

// tellPage says why a page failed, if that is about the page.
func (a *app) tellPage(path string, err error) bool {
	var oe *ocr.Error
	if !errors.As(err, &oe) {
		return false
	}
	a.ui.Error(fmt.Errorf("%s: %w", path, err))
	a.ui.Hint(oe.Next)
	return true
}

// printText prints a text that someone else made, which has no pixels.
func (a *app) printText(path string, f ocrFlags) error {
	if f.format == "pdf" {
		return &ocr.Error{Cause: ocr.CauseUnsupported, Detail: "a text has no page image to lay words over", Next: "sohoa ocr FILE --format text"}
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	pages, err := ocr.ReadText(b)
	if err != nil {
		return err
	}
	out := newPageWriter(a.out, f.format, path)
	for i := range pages {
		if f.page != 0 && f.page != pages[i].Num {
			continue
		}
		if err := out.Page(&pages[i]); err != nil {
			return err
		}
	}
	return out.Close()
}

func headOf(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	head := make([]byte, 4096)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, err
	}
	return head[:n], nil
}
