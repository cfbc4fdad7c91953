package child

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/klippa-app/go-pdfium/requests"
	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"sohoa/ocr"
	"sohoa/ocr/pdflayer"
)

// minFound is the share of the words that must be found in what was written:
// readers of PDF join or split some at the ends of lines.
const minFound = 0.9

// layText makes a PDF of a file with text over its pages.
func (s *server) layText(doc document, r ocr.Request, a *ocr.Response) error {
	if len(r.Layer) == 0 {
		return fmt.Errorf("lay text over a file: no page was given")
	}
	p, ok := doc.(*pdfFile)
	empty := !slices.ContainsFunc(r.Layer, func(l ocr.Layer) bool { return len(l.Words) > 0 })
	if ok && empty {
		a.After = p.size64()
		return nil
	}
	if !ok {
		var err error
		a.PDF, err = wrap(doc, r.Layer)
		return err
	}
	added, err := p.append(r.Layer)
	if err == nil {
		original := io.NewSectionReader(p.file, 0, p.size64())
		if err = p.prove(io.MultiReader(original, bytes.NewReader(added)), r.Layer); err == nil {
			a.PDF, a.After = added, p.size64()
			return nil
		}
	}
	// What cannot be added to is written anew; its pictures stay as they are.
	whole, again := p.rewrite(r.Layer)
	if again == nil {
		again = p.prove(bytes.NewReader(whole), r.Layer)
	}
	if again != nil {
		return &ocr.Error{Cause: ocr.CauseUnsupported, Detail: "no text can be laid over this PDF: " + errors.Join(err, again).Error(),
			Next: "print it to PDF again, or take --format hocr or alto"}
	}
	a.PDF = whole
	return nil
}

func (p *pdfFile) size64() int64 {
	info, err := p.file.Stat()
	if err != nil {
		return 0
	}
	return info.Size()
}

// structure reads the objects of the file with pdfcpu.
func (p *pdfFile) structure() (*model.Context, error) {
	api.DisableConfigDir()
	conf := model.NewDefaultConfiguration()
	conf.ValidationMode = model.ValidationRelaxed
	conf.Optimize = false
	conf.Offline = true
	ctx, err := api.ReadContext(io.NewSectionReader(p.file, 0, p.size64()), conf)
	if err != nil {
		return nil, fmt.Errorf("read the PDF's objects: %w", err)
	}
	if err := ctx.EnsurePageCount(); err != nil {
		return nil, fmt.Errorf("count the PDF's pages: %w", err)
	}
	return ctx, nil
}

// append returns the incremental update that lays text over pages.
func (p *pdfFile) append(layers []ocr.Layer) ([]byte, error) {
	ctx, err := p.structure()
	if err != nil {
		return nil, err
	}
	out := bytes.NewBufferString("\n")
	ctx.Write.Increment = true
	ctx.Write.Offset = p.size64() + int64(out.Len())
	ctx.WriteXRefStream = ctx.Read.UsingXRefStreams
	if err := p.change(ctx, layers); err != nil {
		return nil, err
	}
	if err := api.WriteIncrement(ctx, out); err != nil {
		return nil, fmt.Errorf("write the update: %w", err)
	}
	return out.Bytes(), nil
}

// rewrite writes the whole file anew.
func (p *pdfFile) rewrite(layers []ocr.Layer) ([]byte, error) {
	ctx, err := p.structure()
	if err != nil {
		return nil, err
	}
	if err := p.change(ctx, layers); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := api.WriteContext(ctx, &out); err != nil {
		return nil, fmt.Errorf("write the PDF anew: %w", err)
	}
	return out.Bytes(), nil
}

// change lays text over the pages of an open PDF and marks what it touched.
func (p *pdfFile) change(ctx *model.Context, layers []ocr.Layer) error {
	for n := range ctx.Table {
		*ctx.Size = max(*ctx.Size, n+1)
	}
	font, err := insertFont(ctx)
	if err != nil {
		return err
	}
	before, err := insertStream(ctx, []byte("q\n"), nil)
	if err != nil {
		return err
	}
	for _, l := range layers {
		if len(l.Words) == 0 {
			continue
		}
		if err := p.changePage(ctx, l, font, before); err != nil {
			return fmt.Errorf("page %d: %w", l.Num, err)
		}
	}
	return nil
}

// changePage keeps the page's own operators between a saved and a restored
// state, so that they cannot disturb the text.
func (p *pdfFile) changePage(ctx *model.Context, l ocr.Layer, font, before types.IndirectRef) error {
	page, ref, attrs, err := ctx.PageDict(l.Num, false)
	if err != nil {
		return err
	}
	// Not the dictionary itself, which other pages may share.
	resources := types.Dict{}
	for k, v := range attrs.Resources {
		resources[k] = v
	}
	fonts, err := ctx.DereferenceDict(resources["Font"])
	if err != nil {
		return err
	}
	all := types.Dict{}
	for k, v := range fonts {
		all[k] = v
	}
	name := pdflayer.FontName
	for all[name] != nil {
		name += "x"
	}
	all[name] = font
	resources["Font"] = all
	m, err := p.matrix(l)
	if err != nil {
		return err
	}
	text, err := insertStream(ctx, append([]byte("\nQ\n"), pdflayer.Content(l, m, name)...), nil)
	if err != nil {
		return err
	}
	contents, err := contentsOf(ctx, page)
	if err != nil {
		return err
	}
	page["Resources"] = resources
	page["Contents"] = append(append(types.Array{before}, contents...), text)
	touch(ctx, ref.ObjectNumber.Value())
	return nil
}

// contentsOf lists the streams of a page.
func contentsOf(ctx *model.Context, page types.Dict) (types.Array, error) {
	o := page["Contents"]
	if o == nil {
		return nil, nil
	}
	direct, err := ctx.Dereference(o)
	if err != nil {
		return nil, err
	}
	if a, ok := direct.(types.Array); ok {
		return a, nil
	}
	return types.Array{o}, nil
}

// matrix maps the pixels of a page image to the user space of the page, however
// that is cropped and turned.
func (p *pdfFile) matrix(l ocr.Layer) (pdflayer.Matrix, error) {
	var at [3][2]float64
	for i, corner := range [3][2]int{{0, 0}, {l.Width, 0}, {0, l.Height}} {
		r, err := p.lib.FPDF_DeviceToPage(&requests.FPDF_DeviceToPage{Page: p.page(l.Num), SizeX: l.Width, SizeY: l.Height, DeviceX: corner[0], DeviceY: corner[1]})
		if err != nil {
			return pdflayer.Matrix{}, err
		}
		at[i] = [2]float64{r.PageX, r.PageY}
	}
	w, h := float64(l.Width), float64(l.Height)
	if w <= 0 || h <= 0 {
		return pdflayer.Matrix{}, fmt.Errorf("its image has no pixels")
	}
	return pdflayer.Matrix{(at[1][0] - at[0][0]) / w, (at[1][1] - at[0][1]) / w, (at[2][0] - at[0][0]) / h, (at[2][1] - at[0][1]) / h, at[0][0], at[0][1]}, nil
}

// insertFont puts the unseen font into a file.
func insertFont(ctx *model.Context) (font types.IndirectRef, err error) {
	stream := func(b []byte, extra types.Dict) types.IndirectRef {
		var ref types.IndirectRef
		if err == nil {
			ref, err = insertStream(ctx, b, extra)
		}
		return ref
	}
	object := func(d types.Dict) types.IndirectRef {
		var ref types.IndirectRef
		if err == nil {
			ref, err = insertObject(ctx, d)
		}
		return ref
	}
	ttf := pdflayer.Font()
	file := stream(ttf, types.Dict{"Length1": types.Integer(len(ttf))})
	letters := stream(pdflayer.Letters(), nil)
	unicode := stream(pdflayer.ToUnicode(), nil)
	name := types.Name(pdflayer.FontName)
	descriptor := object(types.Dict{"Type": types.Name("FontDescriptor"), "FontName": name, "Flags": types.Integer(5), "FontFile2": file,
		"FontBBox": types.NewIntegerArray(0, 0, 500, 1000), "ItalicAngle": types.Integer(0), "Ascent": types.Integer(1000), "Descent": types.Integer(0),
		"CapHeight": types.Integer(1000), "StemV": types.Integer(80)})
	descendant := object(types.Dict{"Type": types.Name("Font"), "Subtype": types.Name("CIDFontType2"), "BaseFont": name, "CIDToGIDMap": letters,
		"CIDSystemInfo":  types.Dict{"Registry": types.StringLiteral("Adobe"), "Ordering": types.StringLiteral("Identity"), "Supplement": types.Integer(0)},
		"FontDescriptor": descriptor, "DW": types.Integer(500)})
	font = object(types.Dict{"Type": types.Name("Font"), "Subtype": types.Name("Type0"), "BaseFont": name, "Encoding": types.Name("Identity-H"),
		"DescendantFonts": types.Array{descendant}, "ToUnicode": unicode})
	return font, err
}

func insertStream(ctx *model.Context, b []byte, extra types.Dict) (types.IndirectRef, error) {
	sd, err := ctx.NewStreamDictForBuf(b)
	if err != nil {
		return types.IndirectRef{}, err
	}
	for k, v := range extra {
		sd.Insert(k, v)
	}
	if err := sd.Encode(); err != nil {
		return types.IndirectRef{}, err
	}
	return insertObject(ctx, *sd)
}

func insertObject(ctx *model.Context, o types.Object) (types.IndirectRef, error) {
	n, err := ctx.InsertObject(o)
	if err != nil {
		return types.IndirectRef{}, err
	}
	touch(ctx, n)
	return *types.NewIndirectRef(n, 0), nil
}

// touch marks an object for the update. Those that lay in an object stream
// stand on their own from now on.
func touch(ctx *model.Context, n int) {
	ctx.Write.IncrementWithObjNr(n)
	if e, ok := ctx.FindTableEntryLight(n); ok {
		e.Compressed = false
	}
}

// prove opens what was made as a reader of PDF would, and looks for the pages
// and the words.
func (p *pdfFile) prove(r io.Reader, layers []ocr.Layer) error {
	f, err := os.CreateTemp("", "layer-*.pdf")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	defer f.Close()
	size, err := io.Copy(f, r)
	if err != nil {
		return err
	}
	open, err := p.lib.OpenDocument(&requests.OpenDocument{FileReader: f, FileReaderSize: size})
	if err != nil {
		return fmt.Errorf("what was written cannot be opened: %w", err)
	}
	made := &pdfFile{lib: p.lib, file: f, doc: open.Document}
	defer made.closeDocument()
	count, err := p.lib.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: made.doc})
	if err != nil || count.PageCount != p.pages {
		return fmt.Errorf("what was written has not the same pages")
	}
	for _, l := range layers {
		text, err := p.lib.GetPageText(&requests.GetPageText{Page: made.page(l.Num)})
		if len(l.Words) > 0 && (err != nil || found(text.Text, l.Words) < minFound) {
			return fmt.Errorf("the text of page %d cannot be found in what was written", l.Num)
		}
	}
	return nil
}

// found is the share of words that a text holds.
func found(text string, words []ocr.LayerWord) float64 {
	n := 0
	for _, w := range words {
		if strings.Contains(text, w.Text) {
			n++
		}
	}
	return float64(n) / float64(max(len(words), 1))
}
