package child

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	pdfiumapi "github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"sohoa/ocr"
)

// pdfium is PDFium compiled to WebAssembly: it sees one file and the system's
// fonts, and can touch nothing else.
type pdfium struct {
	pool pdfiumapi.Pool
	lib  pdfiumapi.Pdfium
}

// startPDFium compiles the module, or takes it from the cache that the
// children of a pool share.
func startPDFium() (*pdfium, error) {
	config := wazero.NewRuntimeConfig().WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling)
	if dir := os.Getenv(ocr.CacheVar); dir != "" {
		if cache, err := wazero.NewCompilationCacheWithDir(dir); err == nil {
			config = config.WithCompilationCache(cache)
		}
	}
	files := wazero.NewFSConfig()
	if _, err := os.Stat("/usr/share/fonts"); err == nil {
		files = files.WithReadOnlyDirMount("/usr/share/fonts", "/usr/share/fonts")
	}
	pool, err := webassembly.Init(webassembly.Config{Context: context.Background(), MinIdle: 1, MaxIdle: 1, MaxTotal: 1,
		FSConfig: files, RuntimeConfig: config, Stdout: os.Stderr, Stderr: os.Stderr})
	if err != nil {
		return nil, fmt.Errorf("start PDFium: %w", err)
	}
	lib, err := pool.GetInstance(time.Minute)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("start PDFium: %w", err), pool.Close())
	}
	return &pdfium{pool: pool, lib: lib}, nil
}

func (p *pdfium) close() {
	// The process ends after this; what cannot be freed ends with it.
	_ = p.lib.Close()
	_ = p.pool.Close()
}

// pdfFile is an open PDF.
type pdfFile struct {
	lib    pdfiumapi.Pdfium
	file   *os.File // PDFium reads from it while the document is open
	doc    references.FPDF_DOCUMENT
	pages  int
	limit  int64 // pixels of a page image
	last   picture
	lastOf int // the page that last shows, 0 for none
}

func (s *server) openPDF(f *os.File, r ocr.Request) (document, error) {
	p, err := s.loadPDF(f, r)
	if err != nil {
		f.Close()
		return nil, err
	}
	return p, nil
}

func (s *server) loadPDF(f *os.File, r ocr.Request) (document, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, damaged(err)
	}
	if s.pdfium == nil {
		if s.pdfium, err = startPDFium(); err != nil {
			return nil, err
		}
	}
	lib := s.pdfium.lib
	open, err := lib.OpenDocument(&requests.OpenDocument{FileReader: f, FileReaderSize: info.Size()})
	if err != nil {
		return nil, openError(err, f, info.Size())
	}
	p := &pdfFile{lib: lib, file: f, doc: open.Document, limit: r.MaxPixels}
	count, err := lib.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: p.doc})
	if err == nil {
		p.pages = count.PageCount
		err = checkPages(p.pages, r.MaxPages)
	}
	if err != nil {
		p.closeDocument()
		return nil, err
	}
	return p, nil
}

func checkPages(n, limit int) error {
	if n <= 0 {
		return &ocr.Error{Cause: ocr.CauseEmpty, Detail: "the document has no pages", Next: "scan or export it again"}
	}
	if limit > 0 && n > limit {
		return &ocr.Error{Cause: ocr.CauseTooLarge, Detail: fmt.Sprintf("the document has %d pages, the limit is %d", n, limit), Next: "split it: qpdf --split-pages FILE PART.pdf"}
	}
	return nil
}

func (p *pdfFile) info() ocr.FileInfo { return ocr.FileInfo{Format: ocr.PDF, Pages: p.pages} }

func (p *pdfFile) closeDocument() {
	// A document that cannot be closed is forgotten with the process.
	_, _ = p.lib.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: p.doc})
}

func (p *pdfFile) close() {
	p.closeDocument()
	p.file.Close()
}

// page names a page, from 1, for PDFium.
func (p *pdfFile) page(n int) requests.Page {
	return requests.Page{ByIndex: &requests.PageByIndex{Document: p.doc, Index: n - 1}}
}
