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
// this to read: 2 µs a paper where documents are few, twice that for thousands.
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
		report, err := reportNumber(u.report)
		if err != nil {
			return nil, err
		}
		l.reports = append(l.reports, report)
		l.head.add(i, u.keys.Head)
		l.text.add(i, u.keys.Text)
	}
	read := s.readTwice
	if len(all) <= fewDocuments {
		read = s.readOnce
	}
	if err := read(ctx, l); err != nil {
		return nil, err
	}
	for i := range l.found {
		l.found[i] = best(l.found[i])
	}
	return l.found, nil
}

// fewDocuments is how many are looked for while the papers are read once: those
// that may be candidates are kept meanwhile, of each at most as many as share one of
// some fifty keys.
const fewDocuments = 64

// readTwice reads all papers to count their keys, and again to match them.
func (s *Store) readTwice(ctx context.Context, l *lookup) error {
	if err := s.eachKeys(ctx, l.count); err != nil {
		return err
	}
	return s.eachKeys(ctx, l.match)
}

// readOnce counts and keeps the papers that may match: those that share a key that
// too many have not had so far.
func (s *Store) readOnce(ctx context.Context, l *lookup) error {
	type paper struct {
		report int64
		keys   []uint64
	}
	var kept []paper
	wanted := l.wanted()
	err := s.eachKeys(ctx, func(report int64, keys []uint64) {
		keep := false
		for _, k := range keys {
			if wanted[k>>48] {
				l.text.count(k)
				keep = keep || len(l.head.docs(k)) > 0 || len(l.text.docs(k)) > 0 && l.text.counted(k) <= commonKey
			}
		}
		if keep {
			kept = append(kept, paper{report, slices.Clone(keys)})
		}
	})
	for _, p := range kept {
		l.match(p.report, p.keys)
	}
	return err
}

// wanted are the first 16 bits of the keys that are looked for.
func (l *lookup) wanted() *[1 << 16]bool {
	var w [1 << 16]bool
	for _, x := range []keyIndex{l.head, l.text} {
		for k := range x.of {
			w[k>>48] = true
		}
	}
	return &w
}

// eachKeys calls look with the keys of every paper. They are its own only until
// look returns.
func (s *Store) eachKeys(ctx context.Context, look func(report int64, keys []uint64)) error {
	rows, err := s.read.QueryContext(ctx, `SELECT report_id, keys FROM papers`)
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
