package web

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"sohoa/extract"
	"sohoa/normalize"
	"sohoa/normalize/entity"
	"sohoa/ocr"
	"sohoa/store"
)

var (
	reportLink = regexp.MustCompile(`<td class="s"><a href="/reports/([0-9a-f]+)"`)
	olderLink  = regexp.MustCompile(`href="([^"]+)">and older ones`)
)

// TestEveryReportIsListedOnce leafs through more reports than two pages list, some
// of them of one day and some of none.
func TestEveryReportIsListedOnce(t *testing.T) {
	s := newSite(t)
	const more = 2*reportRows + 100
	days := make(map[string]string)
	for i := range more {
		text := fmt.Sprintf("Văn bản %d", i)
		id, _, err := s.store.PutOriginal(t.Context(), strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.store.Enter(t.Context(), store.Document{ID: id, Source: text, Format: "text", Bytes: int64(len(text))}); err != nil {
			t.Fatal(err)
		}
		r := extract.Result{}
		if i%5 > 0 {
			r.Report.IssuedOn = entity.Date{Year: 2020 + i%3, Month: 1 + i%2, Day: 1}
			days[id.Short()] = r.Report.IssuedOn.String()
		}
		p := ocr.Page{Num: 1, Text: text, Source: "text", Lines: []ocr.Line{{Span: ocr.Span{End: len(text)}}}}
		if err := s.store.PutDocument(t.Context(), id, []ocr.Page{p}, []normalize.Text{{S: text}}, r); err != nil {
			t.Fatal(err)
		}
	}
	var all []string
	pages := 0
	for at := "/"; at != ""; pages++ {
		body := s.want(at)
		for _, m := range reportLink.FindAllStringSubmatch(body, -1) {
			all = append(all, m[1])
		}
		next := olderLink.FindStringSubmatch(body)
		at = ""
		if next != nil {
			at = strings.ReplaceAll(next[1], "&amp;", "&")
		}
	}
	total := more + len(s.ids)
	if got := len(slices.Compact(slices.Sorted(slices.Values(all)))); got != total || len(all) != total || pages != 3 {
		t.Fatalf("%d pages list %d reports, %d of them different, want %d", pages, len(all), got, total)
	}
	latest := "9"
	undated := 0
	for _, id := range all[1:] {
		switch day, ok := days[id]; {
		case ok && (day > latest || undated > len(s.ids)):
			t.Fatalf("%s of %s stands behind %s and %d without a day", id, day, latest, undated)
		case ok:
			latest = day
		default:
			undated++
		}
	}
}
