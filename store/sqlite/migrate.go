package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"

	"sohoa/store"
)

//go:embed migrations/*.sql
var migrations embed.FS

// migrate brings the schema up to this version, forward only, each step in
// its own transaction: whoever is killed in one has those before it. A store of a
// later version is refused untouched. told is called before each step, at behind it.
func migrate(ctx context.Context, db *sql.DB, told func(to, last int64), at func(point string)) error {
	steps, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, db, steps)
	if err != nil {
		return fmt.Errorf("prepare migrations: %w", err)
	}
	have, want, err := p.GetVersions(ctx)
	if err != nil {
		return fmt.Errorf("read schema version: %w", err)
	}
	if have > want {
		return fmt.Errorf("schema version %d, this program knows %d: %w", have, want, store.ErrNewer)
	}
	// A step may write a table anew, and what undoes it must not stand in memory.
	if _, err := db.ExecContext(ctx, "PRAGMA temp_store = FILE"); err != nil {
		return fmt.Errorf("migrate schema: %w", err)
	}
	for to := have + 1; to <= want; to++ {
		told(to, want)
		if _, err := p.UpByOne(ctx); err != nil {
			return fmt.Errorf("migrate schema: %w", err)
		}
		at("migrated")
	}
	_, err = db.ExecContext(ctx, "PRAGMA temp_store = MEMORY")
	return err
}

// current refuses, for readers, a store of another schema version.
func current(ctx context.Context, db *sql.DB) error {
	steps, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, db, steps)
	if err != nil {
		return fmt.Errorf("prepare migrations: %w", err)
	}
	want := p.ListSources()[len(p.ListSources())-1].Version
	var have int64
	if err := db.QueryRowContext(ctx, "SELECT coalesce(max(version_id), 0) FROM goose_db_version").Scan(&have); err != nil {
		return fmt.Errorf("read schema version: %w", err)
	}
	switch {
	case have > want:
		return fmt.Errorf("schema version %d, this program knows %d: %w", have, want, store.ErrNewer)
	case have < want:
		return fmt.Errorf("schema version %d is older than %d; any writing verb brings it up to date, for example: sohoa retry", have, want)
	}
	return nil
}
