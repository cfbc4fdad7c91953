package web

import (
	"context"
	"fmt"
	"net/http"
	"path"
	"strconv"

	"sohoa/extract"
	"sohoa/ocr"
	"sohoa/store"
)

// find reads the report that the path names.
func (v *views) find(ctx context.Context, r *http.Request) (store.Document, error) {
	return v.Store.Find(ctx, r.PathValue("id"))
}

func (v *views) report(ctx context.Context, r *http.Request) (string, any, error) {
	d, err := v.find(ctx, r)
	if err != nil {
		return "", nil, err
	}
	var result extract.Result
	var figures []store.Figure
	if d.State == store.Done { // else the page says why there is nothing
		if result, err = v.Store.Result(ctx, d.ID); err != nil {
			return "", nil, err
		}
		if figures, err = v.Store.Figures(ctx, d.ID); err != nil {
			return "", nil, err
		}
	}
	var failed []extract.Check
	for _, c := range result.Checks {
		if c.Status == extract.Broken {
			failed = append(failed, c)
		}
	}
	return "report.html", map[string]any{"Title": name(d, result.Report), "Document": d, "Result": result, "Figures": figures, "Failed": failed}, nil
}

func name(d store.Document, r extract.Report) string {
	if r.Number != "" {
		return r.Number
	}
	return path.Base(d.Source)
}

// mark is one fact on a page: its boxes as SVG draws them.
type mark struct {
	ID, Label, Text string
	Status          extract.Status
	Line            int
	Boxes           []ocr.Box
	Chosen          bool
}

func (v *views) page(ctx context.Context, r *http.Request) (string, any, error) {
	d, err := v.find(ctx, r)
	if err != nil {
		return "", nil, err
	}
	num, err := strconv.Atoi(r.PathValue("page"))
	if err != nil || num < 1 || num > d.Pages {
		return "", nil, fmt.Errorf("report %s has no page %q: %w", d.ID.Short(), r.PathValue("page"), store.ErrNotFound)
	}
	page, text, err := v.pageOf(ctx, d, num)
	if err != nil {
		return "", nil, err
	}
	result, err := v.Store.Result(ctx, d.ID)
	if err != nil {
		return "", nil, err
	}
	figures, err := v.Store.Figures(ctx, d.ID)
	if err != nil {
		return "", nil, err
	}
	return "page.html", map[string]any{"Title": fmt.Sprintf("%s, page %d", name(d, result.Report), num), "Document": d,
		"Page": page, "Restored": text, "Marks": marks(figures, result.Citations, num, r.URL.Query().Get("fact")),
		"Previous": num - 1, "Next": num + 1}, nil
}

// pageOf reads one page with its restored text.
func (v *views) pageOf(ctx context.Context, d store.Document, num int) (ocr.Page, string, error) {
	var nums []int
	var found ocr.Page
	for p, err := range v.Store.Pages(ctx, d.ID) {
		if err != nil {
			return found, "", err
		}
		nums = append(nums, p.Num)
		if p.Num == num {
			found = p
		}
	}
	if found.Num == 0 {
		return found, "", fmt.Errorf("page %d of report %s could not be read: %w", num, d.ID.Short(), store.ErrNotFound)
	}
	i := 0
	for t, err := range v.Store.Texts(ctx, d.ID) {
		if err != nil {
			return found, "", err
		}
		if nums[i] == num {
			return found, t.S, nil
		}
		i++
	}
	return found, found.Text, nil
}

// marks collects the facts whose value stands on the page.
func marks(figures []store.Figure, citations []extract.Citation, page int, chosen string) []mark {
	var out []mark
	add := func(id, label, text string, status extract.Status, ev []extract.Evidence) {
		if len(ev) > 0 && ev[0].Page == page {
			out = append(out, mark{id, label, text, status, ev[0].Line, framed(ev[0].Boxes), id == chosen})
		}
	}
	for _, f := range figures {
		add(f.Key(), f.Indicator, figureText(f.Figure), f.Check, f.Evidence)
	}
	for _, c := range citations {
		add(c.Key(), c.DocType, c.Number, c.Check, c.Evidence)
	}
	return out
}

// frame is how far a mark stays away from the word it is about, in pixels.
const frame = 5

// framed are the boxes with room around them, so that no line of a mark hides
// a part of a digit.
func framed(boxes []ocr.Box) []ocr.Box {
	out := make([]ocr.Box, len(boxes))
	for i, b := range boxes {
		out[i] = ocr.Box{X0: b.X0 - frame, Y0: b.Y0 - frame, X1: b.X1 + frame, Y1: b.Y1 + frame}
	}
	return out
}

func (v *views) image(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), imageTime)
	defer cancel()
	png, err := v.imageOf(ctx, r)
	if err != nil {
		http.Error(w, err.Error(), statusOf(err))
		return
	}
	w.Header().Set("Content-Type", "image/png")
	// The original is named by its hash, so its pages never change.
	w.Header().Set("Cache-Control", "private, max-age=31536000, immutable")
	_, _ = w.Write(png) // the browser is gone: nobody to tell
}

func (v *views) imageOf(ctx context.Context, r *http.Request) ([]byte, error) {
	d, err := v.find(ctx, r)
	if err != nil {
		return nil, err
	}
	num, err := strconv.Atoi(r.PathValue("page"))
	if err != nil || num < 1 || num > d.Pages || d.Format == ocr.Text {
		return nil, fmt.Errorf("report %s has no image of page %q: %w", d.ID.Short(), r.PathValue("page"), store.ErrNotFound)
	}
	path, release, err := v.Store.OriginalPath(ctx, d.ID)
	if err != nil {
		return nil, err
	}
	defer release()
	return v.Pool.Image(ctx, path, num)
}
