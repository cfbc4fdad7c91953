package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/binary"
	"slices"
)

const (
	// maxCandidates is how many documents one is compared with at most, those
	// that share most keys first. An office does not send so many in a day.
	maxCandidates = 200
	// commonKey is how many papers may have a key of the text before it says
	// nothing: it is of the words and numbers of a form.
	commonKey = 500
)

// candidate is a document that may be a scan of the same paper.
type candidate struct {
	report int64
	weight int32 // 2 for a key of the head that they share, 1 for one of the text
	alike  bool  // they have a key of their texts in common, or one of them has none
}

// lookup finds candidates for some documents among all papers, which it reads
// through: an index of the keys, which lie all over it, costs more to write than
// this to read as long as thousands are looked up at once, and little where they
// are few.
type lookup struct {
	all     []unpaired
	reports []int64 // of all
	head    keyIndex
	text    keyIndex
	weight  []int32 // of all, for the paper that is looked at
	found   [][]candidate
}

// candidates are, for each of the documents, those that it is to be compared with.
func (s *Store) candidates(ctx context.Context, all []unpaired) ([][]candidate, error) {
	l := &lookup{all: all, head: newKeyIndex(), text: newKeyIndex(), weight: make([]int32, len(all)), found: make([][]candidate, len(all))}
	for i, u := range all {
		report, err := reportNumber(u.id)
		if err != nil {
			return nil, err
		}
		l.reports = append(l.reports, report)
		l.head.add(i, u.keys.Head)
		l.text.add(i, u.keys.Text)
	}
	for _, look := range []func(int64, []uint64){l.count, l.match} {
		if err := s.eachKeys(ctx, look); err != nil {
			return nil, err
		}
	}
	for i := range l.found {
		l.found[i] = best(l.found[i])
	}
	return l.found, nil
}

// eachKeys calls look with the keys of every paper. They are its own only until
// look returns.
func (s *Store) eachKeys(ctx context.Context, look func(report int64, keys []uint64)) error {
	rows, err := s.read.QueryContext(ctx, `SELECT document, keys FROM papers`)
	if err != nil {
		return err
	}
	defer rows.Close()
	var id, blob sql.RawBytes
	var keys []uint64
	for rows.Next() {
		if err := rows.Scan(&id, &blob); err != nil {
			return err
		}
		report, err := reportNumber(string(id))
		if err != nil {
			return err
		}
		keys = keys[:0]
		for b := []byte(blob); len(b) >= 8; b = b[8:] {
			keys = append(keys, binary.BigEndian.Uint64(b))
		}
		look(report, keys)
	}
	return rows.Err()
}

// count counts how many papers have each key of a text that is looked for.
func (l *lookup) count(_ int64, keys []uint64) {
	for _, k := range keys {
		l.text.count(k)
	}
}

// match finds the documents that a paper is a candidate for: those that share a
// key of the head with it, or two of the text.
func (l *lookup) match(report int64, keys []uint64) {
	var met []int32
	meet := func(docs []int32, weight int32) {
		for _, i := range docs {
			if l.weight[i] == 0 {
				met = append(met, i)
			}
			l.weight[i] += weight
		}
	}
	for _, k := range keys {
		meet(l.head.docs(k), 2)
		if l.text.counted(k) <= commonKey {
			meet(l.text.docs(k), 1)
		}
	}
	for _, i := range met {
		if w := l.weight[i]; w >= 2 && l.reports[i] != report {
			l.found[i] = append(l.found[i], candidate{report, w, l.all[i].keys.Alike(keys)})
			if len(l.found[i]) >= 2*maxCandidates {
				l.found[i] = best(l.found[i])
			}
		}
		l.weight[i] = 0
	}
}

// best are the candidates that share most keys, in an order that depends on
// nothing else.
func best(of []candidate) []candidate {
	slices.SortFunc(of, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(uint64(a.report), uint64(b.report)))
	})
	return of[:min(len(of), maxCandidates)]
}

// keyIndex are the documents that look for each key.
type keyIndex struct {
	of     map[uint64]int32 // which list a key has
	lists  [][]int32
	papers []int32 // how many have the key
}

func newKeyIndex() keyIndex { return keyIndex{of: make(map[uint64]int32)} }

func (x *keyIndex) add(doc int, keys []uint64) {
	for _, k := range keys {
		at, ok := x.of[k]
		if !ok {
			at = int32(len(x.lists))
			x.of[k], x.lists, x.papers = at, append(x.lists, nil), append(x.papers, 0)
		}
		x.lists[at] = append(x.lists[at], int32(doc))
	}
}

func (x *keyIndex) docs(key uint64) []int32 {
	if at, ok := x.of[key]; ok {
		return x.lists[at]
	}
	return nil
}

func (x *keyIndex) count(key uint64) {
	if at, ok := x.of[key]; ok {
		x.papers[at]++
	}
}

func (x *keyIndex) counted(key uint64) int32 {
	if at, ok := x.of[key]; ok {
		return x.papers[at]
	}
	return 0
}
