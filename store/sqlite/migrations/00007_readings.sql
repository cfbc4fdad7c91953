-- +goose Up

-- Readings of pages that are not in use: those that wait until their whole
-- document was read again (until is empty), and those that were in use before.
-- The raw reading of a page is never changed: another takes its place.
CREATE TABLE readings (
  document    TEXT NOT NULL,
  num         INTEGER NOT NULL,
  until       TEXT NOT NULL,              -- when another took its place
  nth         INTEGER NOT NULL,           -- tells those of one second apart
  text_source TEXT NOT NULL,
  engine      TEXT NOT NULL,
  width       INTEGER NOT NULL,
  height      INTEGER NOT NULL,
  dpi         INTEGER NOT NULL,
  text        TEXT NOT NULL,
  layout      BLOB NOT NULL,
  read_at     TEXT,
  PRIMARY KEY (document, num, until, nth),
  FOREIGN KEY (document, num) REFERENCES pages (document, num)
) STRICT;

-- What the keys of figures became when their pages were read again: a key says
-- where a figure stands in the raw text.
CREATE TABLE renames (
  document TEXT NOT NULL REFERENCES documents (id),
  old      TEXT NOT NULL,
  new      TEXT NOT NULL,
  at       TEXT NOT NULL,
  PRIMARY KEY (document, new, at, old)
) STRICT, WITHOUT ROWID;
