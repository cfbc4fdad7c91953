package ocr_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"sohoa/ocr"
)

func TestReadTextCutsPages(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"one page", "một\nhai\n", []string{"một\nhai\n"}},
		{"form feeds", "một\fhai\f", []string{"một\f", "hai\f"}},
		{"an empty page between form feeds", "một\f\fba", []string{"một\f", "\f", "ba"}},
		{"blank lines", "một\n\n\n\nhai\n", []string{"một\n\n\n\n", "hai\n"}},
		{"two blank lines are a gap", "một\n\n\nhai\n", []string{"một\n\n\nhai\n"}},
		{"blank lines with blanks and returns", "một\r\n \r\n\t\r\n\r\nhai", []string{"một\r\n \r\n\t\r\n\r\n", "hai"}},
		{"blank lines before any text", "\n\n\n\nmột", []string{"\n\n\n\nmột"}},
		{"with form feeds blank lines are only lines", "một\n\n\n\nhai\fba", []string{"một\n\n\n\nhai\f", "ba"}},
	} {
		pages, err := ocr.ReadText([]byte(c.text))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		var got []string
		for i := range pages {
			got = append(got, pages[i].Text)
			if err := pages[i].Check(); err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s: -want +got\n%s", c.name, d)
		}
	}
}

func TestReadTextDecodes(t *testing.T) {
	for _, c := range []struct {
		name, bytes, want string
		cause             ocr.Cause
	}{
		{"UTF-8 with a mark", "\xef\xbb\xbfxã", "xã", ""},
		{"UTF-16 little-endian", "\xff\xfex\x00\xe3\x00", "xã", ""},
		{"UTF-16 big-endian", "\xfe\xff\x00x\x1e\xa1", "xạ", ""},
		{"UTF-16 with a pair", "\xff\xfe\x3d\xd8\x00\xde", "😀", ""},
		{"UTF-16 with half a pair", "\xff\xfe\x3d\xd8", "", ocr.CauseEncoding},
		{"UTF-16 cut", "\xff\xfex\x00\xe3", "", ocr.CauseEncoding},
		{"windows-1258", "b\xe1o c\xe1o", "", ocr.CauseEncoding},
		{"binary", "a\x00b", "", ocr.CauseWrongType},
		{"no bytes", "", "", ocr.CauseEmpty},
		{"no text", " \n\f\n", "", ocr.CauseEmpty},
		{"only a mark", "\xef\xbb\xbf", "", ocr.CauseEmpty},
	} {
		pages, err := ocr.ReadText([]byte(c.bytes))
		if causeOf(err) != c.cause || (c.cause == "") != (err == nil) {
			t.Errorf("%s: %v, want cause %q", c.name, err, c.cause)
			continue
		}
		if err == nil && joined(pages) != c.want {
			t.Errorf("%s: got %q, want %q", c.name, joined(pages), c.want)
		}
	}
}

func TestReadTextFindsLinesAndWords(t *testing.T) {
	pages, err := ocr.ReadText([]byte("tổng số  12\n\n hồ sơ\f"))
	if err != nil {
		t.Fatal(err)
	}
	p := pages[0]
	var lines, words []string
	for _, l := range p.Lines {
		lines = append(lines, p.Text[l.Span.Start:l.Span.End])
	}
	for _, w := range p.Words {
		words = append(words, p.Text[w.Span.Start:w.Span.End])
	}
	if d := cmp.Diff([]string{"tổng số  12", " hồ sơ"}, lines); d != "" {
		t.Errorf("lines: %s", d)
	}
	if d := cmp.Diff([]string{"tổng", "số", "12", "hồ", "sơ"}, words); d != "" {
		t.Errorf("words: %s", d)
	}
	if got := p.LineOf(strings.Index(p.Text, "hồ")); got != 2 {
		t.Errorf("line of the second line: %d", got)
	}
}

func FuzzReadText(f *testing.F) {
	f.Add([]byte("một\f\n\n\n\nhai"))
	f.Add([]byte("\xff\xfea\x00"))
	f.Fuzz(func(t *testing.T, b []byte) {
		pages, err := ocr.ReadText(b)
		if err != nil {
			if causeOf(err) == "" {
				t.Errorf("%v is no *ocr.Error", err)
			}
			return
		}
		for i := range pages {
			if err := pages[i].Check(); err != nil {
				t.Error(err)
			}
			if pages[i].Num != i+1 {
				t.Errorf("page %d has number %d", i+1, pages[i].Num)
			}
		}
		if utf8.Valid(b) && joined(pages) != strings.TrimPrefix(string(b), "\ufeff") {
			t.Errorf("the pages joined are not the text")
		}
	})
}

func joined(pages []ocr.Page) string {
	var b strings.Builder
	for _, p := range pages {
		b.WriteString(p.Text)
	}
	return b.String()
}

// TestLongTextIsRefusedUnread uses a file of holes, which takes no room.
func TestLongTextIsRefusedUnread(t *testing.T) {
	path := filepath.Join(t.TempDir(), "long.txt")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := f.Truncate(4<<20 + 1); err != nil {
		t.Fatal(err)
	}
	var oe *ocr.Error
	if _, err := ocr.ReadTextFile(path); !errors.As(err, &oe) || oe.Cause != ocr.CauseTooLarge || oe.Next == "" {
		t.Errorf("a text of more than 4 MB: %v", err)
	}
	if err := os.WriteFile(path, []byte("một\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if pages, err := ocr.ReadTextFile(path); err != nil || len(pages) != 1 || pages[0].Text != "một\n" {
		t.Errorf("a short one: %+v, %v", pages, err)
	}
}
