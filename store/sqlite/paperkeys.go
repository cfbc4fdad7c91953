package sqlite

import (
	"database/sql"
	"encoding/binary"
	"errors"
	"slices"
	"strconv"

	"sohoa/extract"
	"sohoa/extract/twin"
)

// putKeys replaces the keys of documents.
func putKeys(tx *sql.Tx, all []unpaired) error {
	for _, u := range all {
		if _, err := tx.Exec(`INSERT OR REPLACE INTO papers (document, report_id, keys) VALUES (?, ?, ?)`, u.doc, u.report, appendKeys(nil, u.keys.Own)); err != nil {
			return err
		}
	}
	return nil
}

// appendKeys writes keys as papers has them: 8 bytes each, big endian.
func appendKeys(b []byte, keys []uint64) []byte {
	b = slices.Grow(b, 8*len(keys)+1) // not nil, which would be NULL
	for _, k := range keys {
		b = binary.BigEndian.AppendUint64(b, k)
	}
	return b
}

// encodeKeys writes keys as unpaired has them: how many each of the three lists
// has, as varints, and then all.
func encodeKeys(k twin.Keys) []byte {
	var b []byte
	for _, list := range [][]uint64{k.Own, k.Head, k.Text} {
		b = binary.AppendUvarint(b, uint64(len(list)))
	}
	return appendKeys(appendKeys(appendKeys(b, k.Own), k.Head), k.Text)
}

var errKeys = errors.New("the keys of a paper are not as they were written")

func decodeKeys(b []byte) (k twin.Keys, err error) {
	var sizes [3]uint64
	for i := range sizes {
		n, width := binary.Uvarint(b)
		if width <= 0 || n > uint64(len(b)/8) {
			return k, errKeys
		}
		sizes[i], b = n, b[width:]
	}
	for i, list := range [...]*[]uint64{&k.Own, &k.Head, &k.Text} {
		if uint64(len(b)) < 8*sizes[i] {
			return k, errKeys
		}
		for range sizes[i] {
			*list, b = append(*list, binary.BigEndian.Uint64(b)), b[8:]
		}
	}
	if len(b) > 0 {
		return k, errKeys
	}
	return k, nil
}

// reportNumber is a report id as a number.
func reportNumber(report string) (int64, error) {
	n, err := strconv.ParseUint(report, 16, 64)
	return int64(n), err
}

// headIn is what a report says of itself, as the keys have it.
func headIn(r extract.Report) twin.Head {
	h := twin.Head{Number: r.Number, Issuer: r.Issuer}
	if !r.IssuedOn.IsZero() {
		h.IssuedOn = r.IssuedOn.String()
	}
	return h
}
