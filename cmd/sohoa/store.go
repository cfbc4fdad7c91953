package main

import (
	"context"
	"os"

	"sohoa/rules"
	"sohoa/store"
	"sohoa/store/sqlite"
)

// openStore opens the store for writing; create makes it where there is none.
func (a *app) openStore(ctx context.Context, create bool) (store.Store, error) {
	return sqlite.Open(ctx, a.store, sqlite.Options{Create: create, Wait: a.wait})
}

// readStore opens the store for reading only, beside any writer.
func (a *app) readStore(ctx context.Context) (store.Store, error) {
	return sqlite.Open(ctx, a.store, sqlite.Options{ReadOnly: true})
}

// loadRules is the bundled pack, with the user's folder laid over it.
func loadRules(dir string) (*rules.Pack, error) {
	bundled, err := rules.Bundled()
	if err != nil || dir == "" {
		return bundled, err
	}
	if _, err := os.Stat(dir); err != nil {
		return nil, usagef("--rules %q: %w", dir, err)
	}
	return bundled.With(os.DirFS(dir))
}
