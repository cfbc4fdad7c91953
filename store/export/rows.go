package export

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"sohoa/store"
)

// encoder turns a row into the bytes of one record.
type encoder interface {
	head(columns []string) ([]byte, error) // what stands before the first record
	record(row []any) ([]byte, error)
}

func newEncoder(format string, columns, nested []string) encoder {
	if format == "jsonl" {
		return &jsonRecords{columns: columns, nested: nested}
	}
	return newCSVRecords()
}

// csvRecords are those of RFC 4180 in UTF-8, but for a bare line feed at the
// end of each. NULL is empty.
type csvRecords struct {
	buf bytes.Buffer
	w   *csv.Writer
}

func newCSVRecords() *csvRecords {
	c := new(csvRecords)
	c.w = csv.NewWriter(&c.buf)
	return c
}

func (c *csvRecords) head(columns []string) ([]byte, error) { return c.line(columns) }

func (c *csvRecords) record(row []any) ([]byte, error) {
	cells := make([]string, len(row))
	for i, v := range row {
		cells[i] = plain(v)
	}
	return c.line(cells)
}

func (c *csvRecords) line(cells []string) ([]byte, error) {
	c.buf.Reset()
	err := c.w.Write(cells)
	c.w.Flush()
	return c.buf.Bytes(), err
}

// plain is a value as text: NULL is empty, numbers have no exponent.
func plain(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case []byte:
		return string(v)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return fmt.Sprint(v)
}

// jsonRecords are objects, one a line, with their keys in the order of the
// columns. NULL is null; what is JSON in the store is JSON here.
type jsonRecords struct {
	columns, nested []string
	buf             bytes.Buffer
}

func (*jsonRecords) head([]string) ([]byte, error) { return nil, nil }

func (j *jsonRecords) record(row []any) ([]byte, error) {
	j.buf.Reset()
	enc := json.NewEncoder(&j.buf)
	enc.SetEscapeHTML(false)
	for i, c := range j.columns {
		j.buf.WriteByte("{,"[min(i, 1)])
		if err := j.value(enc, c); err != nil {
			return nil, err
		}
		j.buf.WriteByte(':')
		v := row[i]
		if s, ok := v.(string); ok && slices.Contains(j.nested, c) {
			v = json.RawMessage(s)
		}
		if err := j.value(enc, v); err != nil {
			return nil, fmt.Errorf("%s: %w", c, err)
		}
	}
	j.buf.WriteString("}\n")
	return j.buf.Bytes(), nil
}

func (j *jsonRecords) value(enc *json.Encoder, v any) error {
	err := enc.Encode(v)
	if err == nil {
		j.buf.Truncate(j.buf.Len() - 1) // Encode ends with a line feed
	}
	return err
}

// File is one file of an export.
type File struct {
	Name   string `json:"name"`
	Rows   int    `json:"rows"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// output is a file being written, with its checksum.
type output struct {
	File
	f   *os.File
	buf *bufio.Writer
	sum hash.Hash
}

func create(dir, name string) (*output, error) {
	f, err := os.Create(filepath.Join(dir, name))
	if err != nil {
		return nil, err
	}
	sum := sha256.New()
	return &output{File: File{Name: name}, f: f, sum: sum, buf: bufio.NewWriterSize(io.MultiWriter(f, sum), 1<<16)}, nil
}

func (o *output) write(b []byte) error {
	o.Bytes += int64(len(b))
	_, err := o.buf.Write(b)
	return err
}

// close makes the file durable and its checksum known.
func (o *output) close() (File, error) {
	err := o.buf.Flush()
	if err == nil {
		err = o.f.Sync()
	}
	if cerr := o.f.Close(); err == nil {
		err = cerr
	}
	o.SHA256 = fmt.Sprintf("%x", o.sum.Sum(nil))
	return o.File, err
}

// writeRows writes the answer to a query as a file, and adds every record to
// the digest of its report.
func writeRows(dir, name string, enc encoder, rows store.Rows, seen digests) (File, error) {
	out, err := create(dir, name)
	if err != nil {
		return File{}, err
	}
	if err := writeInto(out, enc, rows, seen); err != nil {
		out.f.Close() // it is thrown away
		return File{}, fmt.Errorf("%s: %w", name, err)
	}
	return out.close()
}

func writeInto(out *output, enc encoder, rows store.Rows, seen digests) error {
	b, err := enc.head(rows.Columns)
	if err != nil {
		return err
	}
	if err := out.write(b); err != nil {
		return err
	}
	for row, err := range rows.All {
		if err != nil {
			return err
		}
		if b, err = enc.record(row); err != nil {
			return err
		}
		if err := out.write(b); err != nil {
			return err
		}
		if seen != nil {
			seen.add(plain(row[0]), b)
		}
		out.Rows++
	}
	return nil
}
