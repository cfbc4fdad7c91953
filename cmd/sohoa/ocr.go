package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"sohoa/cmd/sohoa/ui"
	"sohoa/ocr"
)

// ocrFlags say what `sohoa ocr` reads and how it prints it.
type ocrFlags struct {
	read   readFlags
	format string
	page   int
}

func (a *app) ocrVerb() *cobra.Command {
	var f ocrFlags
	c := &cobra.Command{
		Use:   "ocr FILE",
		Short: ui.OCRShort,
		Args:  exactly(1, "one PDF, TIFF, PNG, JPEG or text file"),
		RunE: func(c *cobra.Command, args []string) error {
			if err := f.read.check(); err != nil {
				return err
			}
			if f.format != "text" && f.format != "json" {
				return usagef("--format %q: use text or json", f.format)
			}
			return a.readAndPrint(c.Context(), args[0], f)
		},
	}
	c.Flags().IntVarP(&f.read.jobs, "jobs", "j", 1, ui.FlagJobs)
	c.Flags().StringVar(&f.read.mode, "ocr", "auto", ui.FlagOCR)
	c.Flags().StringVar(&f.read.data, "ocr-data", ocr.DataTaught, ui.FlagOCRData)
	c.Flags().DurationVar(&f.read.timeout, "timeout", defaultTimeout, ui.FlagTimeout)
	c.Flags().StringVar(&f.format, "format", "text", ui.FlagOCRFormat)
	c.Flags().IntVar(&f.page, "page", 0, ui.FlagPage)
	return c
}

func (a *app) readAndPrint(ctx context.Context, path string, f ocrFlags) error {
	pages, failed := 0, 0
	err := eachPage(ctx, path, f, func(p ocr.Page, err error) error {
		pages++
		if err != nil {
			var oe *ocr.Error
			if !errors.As(err, &oe) {
				return err
			}
			failed++
			a.ui.Error(fmt.Errorf("%s: %w", path, err))
			a.ui.Hint(oe.Next)
			return nil
		}
		return a.printPage(p, f.format)
	})
	var oe *ocr.Error
	if errors.As(err, &oe) {
		return hint(fmt.Errorf("%s: %w", path, err), oe.Next)
	}
	if err == nil && failed > 0 {
		return statusError(exitSomeFailed)
	}
	return err
}

// eachPage reads the pages of a file in order.
func eachPage(ctx context.Context, path string, f ocrFlags, do func(ocr.Page, error) error) error {
	head, err := headOf(path)
	if err != nil {
		return err
	}
	format, err := ocr.Sniff(head)
	if err != nil {
		return err
	}
	if format == ocr.Text {
		return eachTextPage(path, f.page, do)
	}
	pool, err := newPool(f.read)
	if err != nil {
		return err
	}
	defer pool.Close()
	info, err := pool.Probe(ctx, path)
	if err != nil {
		return err
	}
	for n := 1; n <= info.Pages; n++ {
		if f.page != 0 && f.page != n {
			continue
		}
		p, err := pool.Read(ctx, path, n, f.read.options())
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err := do(p, err); err != nil {
			return err
		}
	}
	return nil
}

func eachTextPage(path string, only int, do func(ocr.Page, error) error) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	pages, err := ocr.ReadText(b)
	if err != nil {
		return err
	}
	for _, p := range pages {
		if only != 0 && only != p.Num {
			continue
		}
		if err := do(p, nil); err != nil {
			return err
		}
	}
	return nil
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

func (a *app) printPage(p ocr.Page, format string) error {
	if format == "json" {
		enc := json.NewEncoder(a.out)
		enc.SetEscapeHTML(false)
		return enc.Encode(p)
	}
	_, err := io.WriteString(a.out, p.Text+"\n\f")
	return err
}
