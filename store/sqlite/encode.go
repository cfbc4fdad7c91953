package sqlite

import (
	"bytes"
	"encoding/json"
	"fmt"
	"sync"

	"github.com/klauspost/compress/zstd"

	"sohoa/normalize/entity"
)

// codec packs what is only read as a whole: JSON in zstd. Encoders are safe
// for concurrent use and dear to make.
var codec = sync.OnceValues(func() (zcodec, error) {
	// The next level takes twice the time to save three bytes in a hundred.
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithEncoderLevel(zstd.SpeedFastest))
	if err != nil {
		return zcodec{}, err
	}
	dec, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(1<<30))
	return zcodec{enc, dec}, err
})

type zcodec struct {
	enc *zstd.Encoder
	dec *zstd.Decoder
}

func pack(v any) ([]byte, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	return zip(b)
}

func zip(plain []byte) ([]byte, error) {
	c, err := codec()
	if err != nil {
		return nil, err
	}
	b := room.Get().(*[]byte)
	defer room.Put(b)
	*b = c.enc.EncodeAll(plain, (*b)[:0])
	return bytes.Clone(*b), nil
}

// room are buffers for what the JSON of a report is packed into, which is far
// greater than the rest of its rows and soon thrown away.
var room = sync.Pool{New: func() any { return new([]byte) }}

func unpack(b []byte, v any) error {
	plain, err := unzip(b)
	if err != nil {
		return err
	}
	return json.Unmarshal(plain, v)
}

func unzip(b []byte) ([]byte, error) {
	c, err := codec()
	if err != nil {
		return nil, err
	}
	plain, err := c.dec.DecodeAll(b, nil)
	if err != nil {
		return nil, fmt.Errorf("unpack: %w", err)
	}
	return plain, nil
}

// text is NULL for what is empty.
func text[T ~string](s T) any {
	if s == "" {
		return nil
	}
	return string(s)
}

// day is a date as ISO text, NULL where it is unknown.
func day(d entity.Date) any {
	if d.IsZero() {
		return nil
	}
	return d.String()
}

// number is INTEGER where no decimals are printed, REAL where they are, NULL
// where there is none.
func number(n *entity.Number) any {
	switch {
	case n == nil:
		return nil
	case n.Decimals == 0:
		return n.Unscaled
	}
	return n.Float64()
}

// list is a JSON list, NULL where it is empty.
func list(items []string) (any, error) {
	if len(items) == 0 {
		return nil, nil
	}
	b, err := json.Marshal(items)
	return string(b), err
}
