package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"strings"

	json "github.com/goccy/go-json"

	"sohoa/extract"
	"sohoa/extract/twin"
	"sohoa/normalize"
	"sohoa/ocr"
	"sohoa/store"
)

// Finish implements store.Store.
func (s *Store) Finish(ctx context.Context, id ocr.DocID, texts []normalize.Text, r extract.Result) error {
	done, err := s.finished(ctx, id, texts, r)
	if err == nil {
		err = s.write.submit(ctx, done.write)
	}
	if err != nil {
		return fmt.Errorf("finish document %s: %w", id.Short(), err)
	}
	return nil
}

// PutDocument implements store.Store.
func (s *Store) PutDocument(ctx context.Context, id ocr.DocID, pages []ocr.Page, texts []normalize.Text, r extract.Result) error {
	err := s.putDocument(ctx, id, pages, texts, r)
	if err != nil {
		return fmt.Errorf("put document %s: %w", id.Short(), err)
	}
	return nil
}

// putDocument makes all rows ready before it waits for the writer: of what they
// are made from, nothing need stay in memory while many wait.
func (s *Store) putDocument(ctx context.Context, id ocr.DocID, pages []ocr.Page, texts []normalize.Text, r extract.Result) error {
	if len(pages) == 0 || len(texts) != len(pages) {
		return fmt.Errorf("%d restored texts for %d pages: there is one for each, and at least one", len(texts), len(pages))
	}
	done, err := s.finished(ctx, id, texts, r)
	if err != nil {
		return err
	}
	rows, words := make([]insert, 0, 2*len(pages)), make([]insert, 0, len(pages))
	for i, p := range pages {
		layout, err := packed(p)
		if err != nil {
			return fmt.Errorf("page %d: %w", p.Num, err)
		}
		rows = append(rows, insert{insertPage, []any{done.facts.doc, p.Num, string(p.Source), p.Engine, p.Width, p.Height, p.DPI, p.Text, layout, stamp(s.now())}})
		rows, words = append(rows, textRow(done.facts.doc, p.Num, texts[i], done.edits[i])), append(words, wordsRow(done.facts.doc, p.Num, texts[i]))
	}
	n := len(pages)
	return s.write.submitRows(ctx, func(tx *sql.Tx) error { return claim(tx, done.facts.doc, n) }, append(rows, done.facts.all()...), words)
}

// claim turns a document that was never begun, and so has nothing to replace,
// into one that is done.
func claim(tx *sql.Tx, doc int64, pages int) error {
	res, err := tx.Exec(`UPDATE documents SET pages = ?, state = 'done', cause = NULL, detail = NULL, next = NULL WHERE num = ? AND pages = 0`, pages, doc)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); n == 1 || err != nil {
		return err
	}
	return errors.New("it was begun before: its pages may be done")
}

const insertPage = `INSERT INTO pages (document, num, state, text_source, engine, width, height, dpi, text, layout, read_at)
	VALUES (?, ?, 'done', ?, ?, ?, ?, ?, ?, ?, ?)`

// finish is what ends a document, made ready outside the transaction.
type finish struct {
	s     *Store
	texts []normalize.Text
	edits [][]byte
	r     extract.Result
	facts *facts
}

func (s *Store) finished(ctx context.Context, id ocr.DocID, texts []normalize.Text, r extract.Result) (*finish, error) {
	edits, err := packEdits(texts)
	if err != nil {
		return nil, err
	}
	plain, err := json.Marshal(&r)
	if err != nil {
		return nil, err
	}
	facts, err := s.prepare(ctx, id, r, plain, nil)
	if err != nil {
		return nil, err
	}
	facts.keys = encodeKeys(twin.New(headIn(r.Report), restored(texts)).Keys())
	return &finish{s, texts, edits, r, facts}, nil
}

// restored are the texts alone.
func restored(texts []normalize.Text) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, t := range texts {
			if !yield(t.S) {
				return
			}
		}
	}
}

func (f *finish) write(tx *sql.Tx) (err error) {
	if f.facts.texts, err = putTexts(tx, f.facts.doc, f.texts, f.edits); err != nil {
		return err
	}
	if err := f.s.rememberFinished(tx, f.facts, f.r); err != nil {
		return err
	}
	if err := f.facts.replace(tx); err != nil {
		return err
	}
	return one(tx.Exec(`UPDATE documents SET state = 'done', cause = NULL, detail = NULL, next = NULL WHERE num = ? AND state <> 'failed'`, f.facts.doc))
}

// putTexts replaces the restored texts of a document and their index, and
// answers them by page.
func putTexts(tx *sql.Tx, doc int64, texts []normalize.Text, edits [][]byte) (map[int]normalize.Text, error) {
	nums, err := donePages(tx, doc)
	if err != nil {
		return nil, err
	}
	if len(nums) != len(texts) {
		return nil, fmt.Errorf("%d restored texts for %d pages", len(texts), len(nums))
	}
	if _, err := tx.Exec(`DELETE FROM texts_fts WHERE rowid IN (SELECT id FROM texts WHERE document = ?)`, doc); err != nil {
		return nil, err
	}
	if _, err := tx.Exec(`DELETE FROM texts WHERE document = ?`, doc); err != nil {
		return nil, err
	}
	byPage := make(map[int]normalize.Text, len(texts))
	for i, t := range texts {
		byPage[nums[i]] = t
		if err := run(tx, []insert{textRow(doc, nums[i], t, edits[i]), wordsRow(doc, nums[i], t)}); err != nil {
			return nil, err
		}
	}
	return byPage, nil
}

// textRow is the restored text of a page.
func textRow(doc int64, num int, t normalize.Text, edits []byte) insert {
	return insert{`INSERT INTO texts (document, num, text, edits) VALUES (?, ?, ?, ?)`, []any{doc, num, t.S, edits}}
}

// wordsRow are the words of a restored text in the index. OR REPLACE: where a text
// was lost, its words may still be there.
func wordsRow(doc int64, num int, t normalize.Text) insert {
	return insert{`INSERT OR REPLACE INTO texts_fts (rowid, text, folded) VALUES ((SELECT id FROM texts WHERE document = ? AND num = ?), ?, ?)`,
		[]any{doc, num, t.S, foldD(t.S)}}
}

// foldD does the one thing that the tokenizer does not: đ to d.
func foldD(s string) string { return plainD.Replace(s) }

var plainD = strings.NewReplacer("đ", "d", "Đ", "D")

func donePages(tx *sql.Tx, doc int64) ([]int, error) {
	rows, err := tx.Query(`SELECT num FROM pages WHERE document = ? AND state = 'done' ORDER BY num`, doc)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var nums []int
	for rows.Next() {
		var n int
		if err := rows.Scan(&n); err != nil {
			return nil, err
		}
		nums = append(nums, n)
	}
	return nums, rows.Err()
}

// Result implements store.Store.
func (s *Store) Result(ctx context.Context, id ocr.DocID) (extract.Result, error) {
	pack, plain, _, err := s.resultText(ctx, id)
	if err != nil {
		return extract.Result{}, err
	}
	return resultOf(id, pack, plain)
}

// resultText is the facts of a document as JSON, and the pack that makes them
// now: the one inside the JSON may be an older one that made the same. ours says
// that this very program wrote them.
func (s *Store) resultText(ctx context.Context, id ocr.DocID) (pack string, plain []byte, ours bool, err error) {
	var blob []byte
	var program string
	err = s.read.QueryRowContext(ctx, `SELECT m.pack, m.program, r.result FROM results r JOIN made m ON m.document = r.document WHERE r.document = `+numOf,
		id.String()).Scan(&pack, &program, &blob)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		d, err := s.Document(ctx, id)
		if err != nil {
			return "", nil, false, err
		}
		return "", nil, false, notDone(d)
	case err != nil:
		return "", nil, false, fmt.Errorf("facts of %s: %w", id.Short(), err)
	}
	if plain, err = unzip(blob); err != nil {
		return "", nil, false, fmt.Errorf("facts of %s: %w", id.Short(), err)
	}
	return pack, plain, s.isOurs(program), nil
}

func resultOf(id ocr.DocID, pack string, plain []byte) (extract.Result, error) {
	var r extract.Result
	if err := json.Unmarshal(plain, &r); err != nil {
		return r, fmt.Errorf("facts of %s: %w", id.Short(), err)
	}
	r.Pack = pack
	return r, nil
}

func unpackResult(blob []byte) (r extract.Result, err error) {
	plain, err := unzip(blob)
	if err != nil {
		return r, err
	}
	err = json.Unmarshal(plain, &r)
	return r, err
}

// notDone says why a document has no facts.
func notDone(d store.Document) error {
	if d.Failure != nil {
		return fmt.Errorf("report %s (%s) could not be read: %s: %s; next: %s", d.ID.Short(), d.Source, d.Failure.Cause, d.Failure.Detail, d.Failure.Next)
	}
	return fmt.Errorf("report %s (%s) is not read yet; go on with: sohoa retry", d.ID.Short(), d.Source)
}
