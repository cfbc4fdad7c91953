package child

import (
	"errors"
	"fmt"
	"io"
	"os"

	"sohoa/ocr"
	"sohoa/ocr/leptonica"
	"sohoa/ocr/tesseract"
)

// server keeps what is costly between requests: the open document, PDFium and
// Tesseract's data.
type server struct {
	doc     document
	path    string      // of doc
	opened  os.FileInfo // of doc, when it was opened
	pdfium  *pdfium     // nil until a PDF comes
	engines map[string]*tesseract.Engine
	names   map[string]string // of engines, by languages
	stages  *stages           // of the page at work, nil where nobody asks
}

// document is an open file. Pages count from 1 here.
type document interface {
	info() ocr.FileInfo
	// picture is the page image, with what is worth saying about it.
	picture(page int) (picture, error)
	// layer is the text layer of a page, nil where the format has none.
	layer(page int) (*layer, error)
	// embed is the page's picture as the file has it, if a PDF can hold that.
	embed(page int) (embedded, bool)
	close()
}

func (s *server) answer(r ocr.Request) ocr.Response {
	a := ocr.Response{Path: r.Path, Number: r.Page}
	if err := s.fill(&a, r); err != nil {
		return ocr.Response{Path: r.Path, Number: r.Page, Err: asError(err, r.Page)}
	}
	return a
}

func asError(err error, page int) *ocr.Error {
	var oe *ocr.Error
	if errors.As(err, &oe) {
		named := *oe
		if named.Page == 0 {
			named.Page = page
		}
		return &named
	}
	return &ocr.Error{Cause: ocr.CauseCorrupt, Page: page, Detail: err.Error(),
		Next: "open it in a viewer; if it shows there, print it to PDF and read that"}
}

func (s *server) fill(a *ocr.Response, r ocr.Request) error {
	if r.Op == ocr.OpEngine {
		var err error
		a.Engine, err = s.engineName(r.Options)
		return err
	}
	doc, err := s.open(r)
	if err != nil {
		return err
	}
	info := doc.info()
	if r.Op == ocr.OpProbe {
		a.Info = &info
		return nil
	}
	if r.Page > info.Pages {
		return &ocr.Error{Cause: ocr.CauseUnsupported, Detail: fmt.Sprintf("the file has %d pages", info.Pages), Next: "ask for a page that it has"}
	}
	switch r.Op {
	case ocr.OpRead:
		return s.fillPage(a, doc, r)
	case ocr.OpImage:
		a.PNG, err = s.image(doc, r.Page)
		return err
	case ocr.OpLayer:
		return s.layText(doc, r, a)
	}
	return fmt.Errorf("answer %q: unknown request", r.Op)
}

// fillPage reads a page, with its stages if they are asked for.
func (s *server) fillPage(a *ocr.Response, doc document, r ocr.Request) error {
	s.stages = nil
	if r.Stages {
		s.stages = &stages{}
	}
	page, err := s.read(doc, r)
	if err != nil {
		return err
	}
	a.Page = &page
	if r.Stages {
		pic, err := doc.picture(r.Page)
		if err != nil {
			return err
		}
		s.stages.add("boxes", boxed(pic.img, &page))
		a.Stages = s.stages.kept
		return s.stages.err
	}
	return nil
}

func (s *server) image(doc document, page int) ([]byte, error) {
	p, err := doc.picture(page)
	if err != nil {
		return nil, err
	}
	return encodePNG(p.img)
}

// open returns the document of the request; the last one stays open as long
// as its file does not change.
func (s *server) open(r ocr.Request) (document, error) {
	now, err := os.Stat(r.Path)
	if err != nil {
		return nil, &ocr.Error{Cause: ocr.CauseVanished, Detail: "the file went away while it was read", Next: "check the path and the share"}
	}
	if s.doc != nil && s.path == r.Path && os.SameFile(s.opened, now) && s.opened.ModTime().Equal(now.ModTime()) && s.opened.Size() == now.Size() {
		return s.doc, nil
	}
	s.shut()
	doc, err := s.openFile(r)
	if err != nil {
		return nil, err
	}
	s.doc, s.path, s.opened = doc, r.Path, now
	return doc, nil
}

func (s *server) openFile(r ocr.Request) (document, error) {
	f, err := os.Open(r.Path)
	if err != nil {
		return nil, &ocr.Error{Cause: ocr.CauseIO, Detail: err.Error(), Next: "check the disk or the share, then try again"}
	}
	head := make([]byte, 4096)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		f.Close()
		return nil, &ocr.Error{Cause: ocr.CauseIO, Detail: err.Error(), Next: "check the disk or the share, then try again"}
	}
	format, err := ocr.Sniff(head[:n])
	if err != nil {
		f.Close()
		return nil, err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		f.Close()
		return nil, &ocr.Error{Cause: ocr.CauseIO, Detail: err.Error(), Next: "check the disk or the share, then try again"}
	}
	if format == ocr.PDF {
		return s.openPDF(f, r)
	}
	defer f.Close()
	switch format {
	case ocr.TIFF:
		return openTIFF(f, r)
	case ocr.PNG, ocr.JPEG:
		return openPhoto(f, format, r)
	}
	return nil, &ocr.Error{Cause: ocr.CauseUnsupported, Detail: "this is text, which has no page images", Next: "sohoa import FILE"}
}

// engine loads the data that the options name, once.
func (s *server) engine(o ocr.Options) (*tesseract.Engine, error) {
	key := engineKey(o)
	if e := s.engines[key]; e != nil {
		return e, nil
	}
	e, err := newEngine(o)
	if err != nil {
		return nil, err
	}
	if s.engines == nil {
		s.engines, s.names = map[string]*tesseract.Engine{}, map[string]string{}
	}
	s.engines[key] = e
	return e, nil
}

func newEngine(o ocr.Options) (*tesseract.Engine, error) {
	var e *tesseract.Engine
	var err error
	next := "sohoa doctor"
	switch o.Data {
	case "", ocr.DataTaught:
		e, err = tesseract.NewTaught()
	case ocr.DataStock:
		e, err = tesseract.New(langsOf(o))
		next = "apt-get install tesseract-ocr-vie, or set TESSDATA_PREFIX; then sohoa doctor"
	default:
		e, err = tesseract.NewFromFile(o.Data)
		next = "name a .traineddata file of Tesseract 5, or leave --ocr-data out"
	}
	if err != nil {
		return nil, &ocr.Error{Cause: ocr.CauseUnsupported, Detail: err.Error(), Next: next}
	}
	return e, nil
}

func engineKey(o ocr.Options) string { return o.Data + "|" + langsOf(o) }

func (s *server) engineName(o ocr.Options) (string, error) {
	e, err := s.engine(o)
	if err != nil {
		return "", err
	}
	key := engineKey(o)
	if name := s.names[key]; name != "" {
		return name, nil
	}
	data, err := e.Data()
	if err != nil {
		return "", err
	}
	name := tesseract.Version() + ", " + leptonica.Version() + ", " + data
	s.names[key] = name
	return name, nil
}

func (s *server) shut() {
	if s.doc != nil {
		s.doc.close()
		s.doc = nil
	}
}

func (s *server) close() {
	s.shut()
	for _, e := range s.engines {
		e.Close()
	}
	if s.pdfium != nil {
		s.pdfium.close()
	}
}

func langsOf(o ocr.Options) string {
	if o.Langs == "" {
		return ocr.DefaultLangs
	}
	return o.Langs
}
