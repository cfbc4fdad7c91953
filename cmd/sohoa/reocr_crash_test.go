package main

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestReocrCrash kills a reading anew when the first of three pages was read: the
// document is then as it was, and the same command goes on with the others.
func TestReocrCrash(t *testing.T) {
	seed := crashPlan(t).seed
	c := newCrash(t, seed)
	if err := os.RemoveAll(filepath.Join(c.dir, "in")); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(c.dir, "in"), 0o755); err != nil {
		t.Fatal(err)
	}
	c.scan("district-2023-q1.pdf")
	c.command("import", "--quiet", "--ocr-data", "stock", "in").mustRun(t)
	if err := os.CopyFS(filepath.Join(c.dir, "copy"), os.DirFS(filepath.Join(c.dir, "sohoa-store"))); err != nil {
		t.Fatal(err)
	}
	before := c.dump()
	again := []string{"reocr", "--jobs", "1"}
	run := c.command(again...)
	if err := run.Start(); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite3", filepath.Join(c.dir, "sohoa-store", "sohoa.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(5 * time.Millisecond) {
		var n int
		if err := db.QueryRow("select count(*) from readings").Scan(&n); err == nil && n > 0 {
			break
		}
		if time.Now().After(deadline) {
			run.Process.Kill()
			t.Fatalf("no page was read: %s", run.errs)
		}
	}
	run.Process.Kill()
	if err := run.Wait(); err == nil {
		t.Fatal("it was done before it was killed")
	}
	c.mustLeaveNobody()
	c.look()
	if diff := cmp.Diff(before, c.dump()); diff != "" {
		t.Errorf("a document half read again shows something else (-before +killed):\n%s", diff)
	}
	// What was read is taken up, not read once more: the mark stays on it.
	res, err := db.Exec("update readings set dpi = 123 where num = 1")
	if err != nil {
		t.Fatal(err)
	}
	if n, err := res.RowsAffected(); err != nil || n != 1 {
		t.Fatalf("%d first pages wait, %v", n, err)
	}
	c.command(again...).mustRun(t)
	c.look()
	res, err = db.Exec("update pages set dpi = (select dpi from readings r where r.document = pages.document and r.num = 1) where num = 1 and dpi = 123")
	if err != nil {
		t.Fatal(err)
	}
	if n, err := res.RowsAffected(); err != nil || n != 1 {
		t.Errorf("the first page was read once more (%d pages have the mark, %v)", n, err)
	}
	got := c.dump() + c.readings(db)
	for _, move := range [][2]string{{"sohoa-store", "killed"}, {"copy", "sohoa-store"}} {
		if err := os.Rename(filepath.Join(c.dir, move[0]), filepath.Join(c.dir, move[1])); err != nil {
			t.Fatal(err)
		}
	}
	c.command(again...).mustRun(t)
	undisturbed, err := sql.Open("sqlite3", filepath.Join(c.dir, "sohoa-store", "sohoa.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer undisturbed.Close()
	if diff := cmp.Diff(c.dump()+c.readings(undisturbed), got); diff != "" {
		t.Errorf("killed it holds something else than undisturbed (-want +got):\n%s", diff)
	}
}

// readings are all readings of pages, those in use last, without the moments.
func (c *crash) readings(db *sql.DB) string {
	rows, err := db.Query(`select num, engine, dpi, text from readings union all select num, engine, dpi, text from pages`)
	if err != nil {
		c.t.Fatal(err)
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var num, dpi, engine, text string
		if err := rows.Scan(&num, &engine, &dpi, &text); err != nil {
			c.t.Fatal(err)
		}
		all = append(all, strings.Join([]string{num, engine, dpi, text}, "\t"))
	}
	if err := rows.Err(); err != nil || len(all) != 6 {
		c.t.Fatalf("there are %d readings of three pages, %v", len(all), err)
	}
	return strings.Join(all, "\n")
}
