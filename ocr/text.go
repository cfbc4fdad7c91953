package ocr

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"sohoa/ocr/legacy"
)

// textEngine stands in Page.Engine where the text was not read by us.
const textEngine = "imported text"

// blankLines is the run of blank lines that ends a page in a text without
// form feeds: what text exported from a word processor shows between pages.
const blankLines = 3

// maxText is the longest text that is read, in bytes: a thousand pages and more.
const maxText = 4 << 20

// ReadTextFile is ReadText for a file. A text that is too long is refused before
// it is read. Errors of the file system are returned as they are.
func ReadTextFile(path string) ([]Page, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() > maxText {
		return nil, &Error{Cause: CauseTooLarge, Detail: fmt.Sprintf("the text has %d MB, the limit is %d MB", info.Size()>>20, maxText>>20),
			Next: "split it: split -C 2M FILE PART"}
	}
	b, err := io.ReadAll(f)
	if err != nil {
		return nil, err
	}
	return ReadText(b)
}

// ReadText reads text that someone else made, as Decode does; the notes of the
// pages name an encoding that is none of Unicode's. A form feed ends a page; a text without any form feed has a page
// end at each run of three or more blank lines. Separators belong to the page
// before them, so that the texts of the pages, joined, are the decoded text.
// Its errors are *Error.
func ReadText(b []byte) ([]Page, error) {
	text, encoding, err := Decode(b)
	if err != nil {
		return nil, err
	}
	if strings.TrimSpace(text) == "" {
		return nil, &Error{Cause: CauseEmpty, Detail: "the file has no text",
			Next: "export the text again, or import the scan itself"}
	}
	var pages []Page
	for _, part := range splitPages(text) {
		p := Page{Num: len(pages) + 1, Source: SourceText, Text: part, Engine: textEngine}
		if encoding != "" {
			p.Notes = []string{"converted from " + encoding}
		}
		p.Lines, p.Words = splitLines(part)
		pages = append(pages, p)
	}
	return pages, nil
}

// Decode is the text of a file: UTF-8, UTF-16 with a byte order mark, or one of the
// 8-bit encodings of Vietnamese, which it names. Its errors are *Error.
func Decode(b []byte) (text, encoding string, err error) {
	if len(b) == 0 {
		return "", "", &Error{Cause: CauseEmpty, Detail: "the file has no bytes", Next: "copy the file again"}
	}
	if order, ok := utf16Order(b); ok {
		text, err = decodeUTF16(b[2:], order)
		return text, "", err
	}
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	if !looksLikeText(b) && len(b) > 0 {
		return "", "", &Error{Cause: CauseWrongType, Detail: "the bytes are not text",
			Next: "give the original file, with its own ending"}
	}
	if utf8.Valid(b) {
		return string(b), "", nil
	}
	text, e, ok := legacy.FromBytes(b)
	if !ok {
		return "", "", &Error{Cause: CauseEncoding, Detail: "the text is not UTF-8, not UTF-16, and not surely Vietnamese in VISCII, VPS, TCVN3, VNI or windows-1258",
			Next: "save the text as UTF-8 (iconv -f ENCODING -t UTF-8, or the editor's “save as”), then import it again"}
	}
	return text, string(e), nil
}

func utf16Order(b []byte) (binary.ByteOrder, bool) {
	switch {
	case bytes.HasPrefix(b, []byte{0xff, 0xfe}):
		return binary.LittleEndian, true
	case bytes.HasPrefix(b, []byte{0xfe, 0xff}):
		return binary.BigEndian, true
	}
	return nil, false
}

func decodeUTF16(b []byte, order binary.ByteOrder) (string, error) {
	bad := &Error{Cause: CauseEncoding, Detail: "the text begins like UTF-16 and is not", Next: "save the text as UTF-8, then import it again"}
	if len(b)%2 != 0 {
		return "", bad
	}
	var out strings.Builder
	for i := 0; i < len(b); i += 2 {
		r := rune(order.Uint16(b[i:]))
		if utf16.IsSurrogate(r) {
			if i+4 > len(b) {
				return "", bad
			}
			r = utf16.DecodeRune(r, rune(order.Uint16(b[i+2:])))
			if r == unicode.ReplacementChar {
				return "", bad
			}
			i += 2
		}
		if r == 0 {
			return "", bad
		}
		out.WriteRune(r)
	}
	return out.String(), nil
}

// splitPages cuts text after form feeds, or else after runs of blank lines.
// The last part is kept only if it has bytes.
func splitPages(text string) []string {
	if strings.ContainsRune(text, '\f') {
		parts := strings.SplitAfter(text, "\f")
		if parts[len(parts)-1] == "" {
			parts = parts[:len(parts)-1]
		}
		return parts
	}
	return splitAtBlankRuns(text)
}

func splitAtBlankRuns(text string) []string {
	var pages []string
	start, blank, seenText := 0, 0, false
	at := 0
	for _, line := range strings.SplitAfter(text, "\n") {
		if strings.TrimSpace(line) == "" {
			blank++
			at += len(line)
			continue
		}
		if blank >= blankLines && seenText {
			pages = append(pages, text[start:at])
			start = at
		}
		blank, seenText = 0, true
		at += len(line)
	}
	return append(pages, text[start:])
}

// splitLines finds the lines and words of a text that has no image. A carriage
// return before the line feed belongs to its line, as bytes must.
func splitLines(text string) ([]Line, []Word) {
	lines := make([]Line, 0, strings.Count(text, "\n")+1)
	words := make([]Word, 0, len(text)/4+1)
	start := 0
	for i := 0; i <= len(text); i++ {
		if i < len(text) && text[i] != '\n' && text[i] != '\f' {
			continue
		}
		if i > start {
			lines = append(lines, Line{Span: Span{start, i}})
			words = appendWords(words, text, start, i)
		}
		start = i + 1
	}
	return lines, words
}

func appendWords(words []Word, text string, start, end int) []Word {
	from := -1
	for i, r := range text[start:end] {
		if unicode.IsSpace(r) {
			if from >= 0 {
				words = append(words, Word{Span: Span{from, start + i}, Conf: 1})
			}
			from = -1
			continue
		}
		if from < 0 {
			from = start + i
		}
	}
	if from >= 0 {
		words = append(words, Word{Span: Span{from, end}, Conf: 1})
	}
	return words
}
