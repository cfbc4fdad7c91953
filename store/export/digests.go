package export

import (
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"sohoa/store"
)

// digestsFile says what an export held of each report, so that the next one
// can tell which have changed.
const digestsFile = "digests.csv"

// digests are by report id: the SHA-256 over the digest so far and the next
// record, in the order of the tables.
type digests map[string][sha256.Size]byte

func (d digests) add(report string, record []byte) {
	h := sha256.New()
	before := d[report]
	h.Write(before[:])
	h.Write(record)
	d[report] = [sha256.Size]byte(h.Sum(nil))
}

func (d digests) rows() store.Rows {
	return store.Rows{Columns: []string{"report_id", "sha256"}, All: func(yield func([]any, error) bool) {
		for _, report := range slices.Sorted(maps.Keys(d)) {
			sum := d[report]
			if !yield([]any{report, hex.EncodeToString(sum[:])}, nil) {
				return
			}
		}
	}}
}

// readDigests are those of an export in a folder; none where there is none.
func readDigests(dir string) (digests, error) {
	f, err := os.Open(filepath.Join(dir, digestsFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	all := make(digests)
	r := csv.NewReader(f)
	r.FieldsPerRecord = 2
	for n := 0; ; n++ {
		record, err := r.Read()
		switch {
		case errors.Is(err, io.EOF):
			return all, nil
		case err != nil:
			return nil, fmt.Errorf("%s: %w", digestsFile, err)
		case n == 0:
			continue
		}
		b, err := hex.DecodeString(record[1])
		if err != nil || len(b) != sha256.Size {
			return nil, fmt.Errorf("%s: line %d: %q is no SHA-256", digestsFile, n+1, record[1])
		}
		all[record[0]] = [sha256.Size]byte(b)
	}
}

// Changes are the reports that one export holds otherwise than the one before
// it, by report id.
type Changes struct{ Added, Changed, Removed []string }

func compare(before, now digests) Changes {
	var c Changes
	for report, sum := range now {
		if was, ok := before[report]; !ok {
			c.Added = append(c.Added, report)
		} else if was != sum {
			c.Changed = append(c.Changed, report)
		}
	}
	for report := range before {
		if _, ok := now[report]; !ok {
			c.Removed = append(c.Removed, report)
		}
	}
	return c
}

func (c Changes) rows() store.Rows {
	what := make(map[string]string)
	for kind, reports := range map[string][]string{"added": c.Added, "changed": c.Changed, "removed": c.Removed} {
		for _, r := range reports {
			what[r] = kind
		}
	}
	return store.Rows{Columns: []string{"report_id", "change"}, All: func(yield func([]any, error) bool) {
		for _, report := range slices.Sorted(maps.Keys(what)) {
			if !yield([]any{report, what[report]}, nil) {
				return
			}
		}
	}}
}
