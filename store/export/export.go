package export

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"sohoa/store"
)

// Options say how to export.
type Options struct {
	Format string // one of Formats
	// Profile names the circular by which documents are described; "" exports
	// tables. Set gives all documents the same value of a field, by its code.
	Profile string
	Set     map[string]string
}

// Summary is what an export came to.
type Summary struct {
	Files   []File // all files of tables, whether written now or not
	Written int    // of Files: those that differ from the export before
	// Mended are the names of those that were not as the export before had left
	// them: somebody changed or removed them since.
	Mended  []string
	Changes Changes // reports
}

// Run brings the export in dir to what the store holds. Where nothing has
// changed since the one before, it touches nothing. What it reads is of one
// moment, whatever an import writes meanwhile.
func Run(ctx context.Context, st store.Store, dir string, o Options) (sum Summary, err error) {
	p, err := openPlace(dir)
	if err != nil {
		return sum, fmt.Errorf("export: %w", err)
	}
	defer func() { err = errors.Join(err, p.close()) }()
	x := &exporter{Options: o, place: p}
	write := x.tables
	if o.Profile != "" {
		write = x.metadata
		x.Format = o.Profile
		if x.profile, err = ProfileNamed(o.Profile); err == nil {
			x.profile, err = x.profile.with(o.Set)
		}
		if err != nil {
			return sum, err
		}
	}
	if x.before, err = readManifest(p.dir); err != nil {
		return sum, fmt.Errorf("export: %w", err)
	}
	if x.before != nil && x.before.Format != x.Format {
		return sum, fmt.Errorf("export: %s: %w: %s, and now it would be %s; name another folder, or remove this one first", dir, ErrOther, x.before.Format, x.Format)
	}
	if err := st.Snapshot(ctx, func(q store.Querier) error { return x.content(ctx, q, write) }); err != nil {
		return sum, fmt.Errorf("export: %w", err)
	}
	if sum, err = x.finish(); err != nil {
		return sum, fmt.Errorf("export: %w", err)
	}
	return sum, nil
}

type exporter struct {
	Options
	place   *place
	profile Profile
	before  *Manifest // nil where there is no export yet
	now     Manifest
	seen    digests
}

// content writes all files but those that tell of the files.
func (x *exporter) content(ctx context.Context, q store.Querier, write func(context.Context, store.Querier) error) error {
	x.now = Manifest{Version: 1, Format: x.Format, Packs: []string{}}
	x.seen = make(digests)
	if err := write(ctx, q); err != nil {
		return err
	}
	packs, err := q.Query(ctx, `SELECT DISTINCT pack FROM made ORDER BY pack`)
	if err != nil {
		return err
	}
	for row, err := range packs.All {
		if err != nil {
			return err
		}
		x.now.Packs = append(x.now.Packs, plain(row[0]))
	}
	f, err := writeRows(x.place.fresh, digestsFile, newCSVRecords(), x.seen.rows(), nil)
	x.now.Files = append(x.now.Files, f)
	return err
}

// tables writes a file for each table.
func (x *exporter) tables(ctx context.Context, q store.Querier) error {
	for _, t := range tables {
		rows, err := q.Query(ctx, t.sql)
		if err != nil {
			return fmt.Errorf("%s: %w", t.name, err)
		}
		f, err := writeRows(x.place.fresh, t.name+"."+x.Format, newEncoder(x.Format, rows.Columns, t.json), rows, x.seen)
		if err != nil {
			return err
		}
		x.now.Files = append(x.now.Files, f)
	}
	return nil
}

// finish tells what has changed and puts the export in its place.
func (x *exporter) finish() (Summary, error) {
	sum := Summary{Files: slices.Clone(x.now.Files)}
	for _, f := range x.now.Files {
		same, changed := x.before.has(x.place.dir, f)
		if changed {
			sum.Mended = append(sum.Mended, f.Name)
		}
		if !same {
			sum.Written++
			continue
		}
		if err := x.keep(f.Name); err != nil {
			return sum, err
		}
	}
	var before digests
	if x.before != nil {
		var err error
		if before, err = readDigests(x.place.dir); err != nil {
			return sum, err
		}
	}
	sum.Changes = compare(before, x.seen)
	if sum.Written == 0 && slices.Equal(x.before.Packs, x.now.Packs) {
		return sum, nil
	}
	f, err := writeRows(x.place.fresh, changesFile, newCSVRecords(), sum.Changes.rows(), nil)
	if err != nil {
		return sum, err
	}
	x.now.Files = append(x.now.Files, f)
	if err := x.now.write(x.place.fresh); err != nil {
		return sum, err
	}
	return sum, x.place.put()
}

// keep takes a file over from the export before, so that what copies only what
// is newer sees that it is not. Where the file system has no links the new one
// stays.
func (x *exporter) keep(name string) error {
	linked := filepath.Join(x.place.fresh, name+".kept")
	if os.Link(filepath.Join(x.place.dir, name), linked) != nil {
		return nil //nolint:nilerr // as said above
	}
	return os.Rename(linked, filepath.Join(x.place.fresh, name))
}
