package sqlite

import (
	"cmp"
	"database/sql"
	"encoding/binary"
	"errors"
	"slices"
	"strconv"

	"sohoa/extract"
	"sohoa/extract/twin"
)

const insertPaperKey = `INSERT OR IGNORE INTO paper_keys (key, report) VALUES (?, ?)`

// putKeys replaces the keys of documents, in the order of the table: a page of it
// is then written once for all of them.
func putKeys(tx *sql.Tx, all []unpaired) error {
	var rows []insert
	for _, u := range all {
		report, err := reportNumber(u.id)
		if err != nil {
			return err
		}
		if err := dropKeys(tx, u.id, report); err != nil {
			return err
		}
		if _, err := tx.Exec(`INSERT OR REPLACE INTO papers (document, keys) VALUES (?, ?)`, u.id, appendKeys(nil, u.keys.Own)); err != nil {
			return err
		}
		for _, k := range u.keys.Own {
			rows = append(rows, insert{insertPaperKey, []any{int64(k), report}})
		}
	}
	slices.SortFunc(rows, func(a, b insert) int { return cmp.Compare(a.args[0].(int64), b.args[0].(int64)) })
	return run(tx, rows)
}

// dropKeys removes the keys that a document has.
func dropKeys(tx *sql.Tx, id string, report int64) error {
	var old []byte
	if err := tx.QueryRow(`SELECT keys FROM papers WHERE document = ?`, id).Scan(&old); err != nil {
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		return err
	}
	for ; len(old) >= 8; old = old[8:] {
		if _, err := tx.Exec(`DELETE FROM paper_keys WHERE key = ? AND report = ?`, int64(binary.BigEndian.Uint64(old)), report); err != nil {
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

// reportNumber is the report id of a document as paper_keys has it.
func reportNumber(document string) (int64, error) {
	n, err := strconv.ParseUint(document[:16], 16, 64)
	return int64(n), err
}

// headOf is what a report says of itself, as the keys have it.
func headOf(r extract.Report) twin.Head {
	h := twin.Head{Number: r.Number, Issuer: r.Issuer}
	if !r.IssuedOn.IsZero() {
		h.IssuedOn = r.IssuedOn.String()
	}
	return h
}
