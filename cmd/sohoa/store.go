package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"sync"

	"sohoa/cmd/sohoa/ui"
	"sohoa/rules"
	"sohoa/store"
	"sohoa/store/sqlite"
)

// atPoint is nil but in crash tests, whose commands kill themselves in it.
var atPoint func(point string)

// openStore opens the store for writing; create makes it where there is none.
func (a *app) openStore(ctx context.Context, create bool) (store.Store, error) {
	return sqlite.Open(ctx, a.store, sqlite.Options{Create: create, Wait: a.wait, Program: program(), At: atPoint, Migrating: func(to, last int64) {
		a.ui.Say(ui.Migrating, a.store, to, last)
	}})
}

// readStore opens the store for reading only, beside any writer.
func (a *app) readStore(ctx context.Context) (store.Store, error) {
	return sqlite.Open(ctx, a.store, sqlite.Options{ReadOnly: true, Program: program()})
}

// program names this program by its bytes, which tells two builds apart
// whatever their version; "" where they cannot be read.
var program = sync.OnceValue(func() string {
	exe, err := os.Executable()
	if err != nil {
		return ""
	}
	f, err := os.Open(exe)
	if err != nil {
		return ""
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return ""
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
})

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
