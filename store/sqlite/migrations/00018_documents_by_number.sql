-- +goose Up

-- Tables refer to a document by a number, which is given when it is entered and
-- never changes. By its id, which is a hash, they put each report into a page of
-- its own in each of a dozen trees, and all of those pages were written for it: of
-- a great import that was most of what was written. By number, what is new comes
-- behind what there was.
--
-- Facts have no ids of their own any more: key is what stands behind the report id,
-- and the views put the two together. The views follow in the next step.
DROP VIEW sources;
DROP VIEW reports;
DROP VIEW citations;
DROP VIEW dates;
DROP VIEW figures;
DROP VIEW checks;
DROP VIEW duplicates;
DROP VIEW conflicts;
DROP VIEW dossiers;
DROP VIEW quotas;
DROP VIEW settled;
DROP VIEW evidence;

-- report_id is the first 16 digits of id: one index finds both.
DROP INDEX documents_by_state;
DROP INDEX documents_by_source;
ALTER TABLE documents RENAME TO documents_17;
CREATE TABLE documents (
  num          INTEGER PRIMARY KEY,
  id           TEXT NOT NULL,             -- the SHA-256 of its original, 64 hexadecimal digits
  report_id    TEXT NOT NULL GENERATED ALWAYS AS (substr(id, 1, 16)) VIRTUAL UNIQUE,
  source       TEXT NOT NULL,
  format       TEXT NOT NULL,
  bytes        INTEGER NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('queued', 'reading', 'done', 'failed')),
  pages        INTEGER NOT NULL DEFAULT 0,
  cause        TEXT,
  detail       TEXT,
  next         TEXT,
  imported_at  TEXT NOT NULL
) STRICT;
INSERT INTO documents (num, id, source, format, bytes, state, pages, cause, detail, next, imported_at)
SELECT rowid, id, source, format, bytes, state, pages, cause, detail, next, imported_at FROM documents_17 ORDER BY rowid;
CREATE INDEX documents_by_state ON documents (state);
CREATE INDEX documents_by_source ON documents (source);

-- Each table is written anew, in the order in which documents came, and the old
-- one dropped, so that its room is there for the next. Those that name a page of
-- pages go first.
DROP INDEX pages_by_state;
DROP INDEX pages_by_time;
ALTER TABLE pages RENAME TO pages_17;
CREATE TABLE pages (
  document     INTEGER NOT NULL REFERENCES documents (num),
  num          INTEGER NOT NULL CHECK (num >= 1),
  state        TEXT NOT NULL CHECK (state IN ('queued', 'done', 'failed')),
  cause        TEXT,
  detail       TEXT,
  next         TEXT,
  text_source  TEXT,
  engine       TEXT,
  width        INTEGER,
  height       INTEGER,
  dpi          INTEGER,
  text         TEXT,                      -- the raw reading, never changed
  layout       BLOB,                      -- lines, words, tables, notes: JSON in zstd
  read_at      TEXT,                      -- when it was read or failed
  PRIMARY KEY (document, num)
) STRICT;
INSERT INTO pages SELECT d.rowid, p.num, p.state, p.cause, p.detail, p.next, p.text_source, p.engine, p.width, p.height, p.dpi, p.text, p.layout, p.read_at
FROM pages_17 p CROSS JOIN documents_17 d ON d.id = p.document ORDER BY p.rowid;
CREATE INDEX pages_by_state ON pages (state) WHERE state <> 'done';
CREATE INDEX pages_by_time ON pages (read_at) WHERE read_at IS NOT NULL;

-- The restored text of each page that was read; its words are in texts_fts by id.
ALTER TABLE texts RENAME TO texts_17;
CREATE TABLE texts (
  id       INTEGER PRIMARY KEY,
  document INTEGER NOT NULL,
  num      INTEGER NOT NULL,
  text     TEXT NOT NULL,
  edits    BLOB NOT NULL,                 -- JSON in zstd
  UNIQUE (document, num),
  FOREIGN KEY (document, num) REFERENCES pages (document, num)
) STRICT;
INSERT INTO texts SELECT t.rowid, d.rowid, t.num, t.text, t.edits
FROM texts_17 t CROSS JOIN documents_17 d ON d.id = t.document ORDER BY t.rowid;
DROP TABLE texts_17;

ALTER TABLE readings RENAME TO readings_17;
CREATE TABLE readings (
  document    INTEGER NOT NULL,
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
INSERT INTO readings SELECT d.rowid, r.num, r.until, r.nth, r.text_source, r.engine, r.width, r.height, r.dpi, r.text, r.layout, r.read_at
FROM readings_17 r CROSS JOIN documents_17 d ON d.id = r.document ORDER BY r.rowid;
DROP TABLE readings_17;
DROP TABLE pages_17;

-- What a document says of itself, and everything extracted from it. result is the
-- whole of it as it was extracted, in zstd; evidence the places by column.
DROP INDEX results_by_number;
DROP INDEX results_by_counts;
DROP INDEX results_by_day;
ALTER TABLE results RENAME TO results_17;
CREATE TABLE results (
  document         INTEGER PRIMARY KEY REFERENCES documents (num),
  number           TEXT,
  serial           TEXT,
  symbol           TEXT,
  doc_type         TEXT,
  issuer           TEXT,
  parent_issuer    TEXT,
  place            TEXT,
  issued_on        TEXT,
  subject          TEXT,
  signer_authority TEXT,
  period_label     TEXT,
  period_from      TEXT,
  period_to        TEXT,
  confidence       REAL,
  numbers          INTEGER NOT NULL,
  unclaimed        INTEGER NOT NULL,
  extracted_at     TEXT NOT NULL,
  result           BLOB NOT NULL,
  evidence         TEXT NOT NULL DEFAULT '{}'
) STRICT;
INSERT INTO results SELECT d.rowid, r.number, r.serial, r.symbol, r.doc_type, r.issuer, r.parent_issuer, r.place, r.issued_on, r.subject,
  r.signer_authority, r.period_label, r.period_from, r.period_to, r.confidence, r.numbers, r.unclaimed, r.extracted_at, r.result, r.evidence
FROM documents_17 d CROSS JOIN results_17 r ON r.document = d.id ORDER BY d.rowid;
DROP TABLE results_17;
CREATE INDEX results_by_number ON results (number);
CREATE INDEX results_by_counts ON results (numbers, unclaimed);
CREATE INDEX results_by_day ON results (issued_on) WHERE issued_on IS NOT NULL;

ALTER TABLE made RENAME TO made_17;
CREATE TABLE made (
  document INTEGER PRIMARY KEY REFERENCES documents (num),
  pack     TEXT NOT NULL,
  program  TEXT NOT NULL,
  said     BLOB NOT NULL
) STRICT;
INSERT INTO made SELECT d.rowid, m.pack, m.program, m.said FROM documents_17 d CROSS JOIN made_17 m ON m.document = d.id ORDER BY d.rowid;
DROP TABLE made_17;

ALTER TABLE cuts RENAME TO cuts_17;
CREATE TABLE cuts (
  document INTEGER PRIMARY KEY REFERENCES documents (num),
  program  TEXT NOT NULL,
  cuts     BLOB NOT NULL
) STRICT;
INSERT INTO cuts SELECT d.rowid, c.program, c.cuts FROM documents_17 d CROSS JOIN cuts_17 c ON c.document = d.id ORDER BY d.rowid;
DROP TABLE cuts_17;

ALTER TABLE extractions RENAME TO extractions_17;
CREATE TABLE extractions (
  document     INTEGER NOT NULL REFERENCES documents (num),
  extracted_at TEXT NOT NULL,
  pack         TEXT NOT NULL,
  PRIMARY KEY (document, extracted_at)
) STRICT, WITHOUT ROWID;
INSERT INTO extractions SELECT d.rowid, e.extracted_at, e.pack
FROM documents_17 d CROSS JOIN extractions_17 e ON e.document = d.id ORDER BY d.rowid, e.extracted_at;
DROP TABLE extractions_17;

ALTER TABLE unpaired RENAME TO unpaired_17;
CREATE TABLE unpaired (document INTEGER PRIMARY KEY REFERENCES documents (num), keys BLOB) STRICT;
INSERT INTO unpaired SELECT d.rowid, u.keys FROM documents_17 d CROSS JOIN unpaired_17 u ON u.document = d.id ORDER BY d.rowid;
DROP TABLE unpaired_17;

-- report_id stands beside the keys, since all papers are read at once.
ALTER TABLE papers RENAME TO papers_17;
CREATE TABLE papers (
  document  INTEGER PRIMARY KEY REFERENCES documents (num),
  report_id TEXT NOT NULL,
  keys      BLOB NOT NULL
) STRICT;
INSERT INTO papers SELECT d.rowid, d.report_id, p.keys FROM documents_17 d CROSS JOIN papers_17 p ON p.document = d.id ORDER BY d.rowid;
DROP TABLE papers_17;

DROP INDEX twins_by_twin;
ALTER TABLE twins RENAME TO twins_17;
CREATE TABLE twins (
  document INTEGER NOT NULL REFERENCES documents (num),
  twin     INTEGER NOT NULL REFERENCES documents (num),
  kind     TEXT NOT NULL CHECK (kind IN ('same', 'likely')),
  number   TEXT NOT NULL,
  date     TEXT NOT NULL,
  issuer   TEXT NOT NULL,
  text     REAL NOT NULL,
  numbers  REAL NOT NULL,
  PRIMARY KEY (document, twin)
) STRICT, WITHOUT ROWID;
INSERT INTO twins SELECT d.rowid, w.rowid, t.kind, t.number, t.date, t.issuer, t.text, t.numbers
FROM twins_17 t CROSS JOIN documents_17 d ON d.id = t.document CROSS JOIN documents_17 w ON w.id = t.twin;
DROP TABLE twins_17;
CREATE INDEX twins_by_twin ON twins (twin);

DROP INDEX paths_by_document;
ALTER TABLE paths RENAME TO paths_17;
CREATE TABLE paths (
  path     TEXT NOT NULL,
  document INTEGER NOT NULL REFERENCES documents (num),
  PRIMARY KEY (path, document)
) STRICT, WITHOUT ROWID;
INSERT INTO paths SELECT p.path, d.rowid FROM paths_17 p CROSS JOIN documents_17 d ON d.id = p.document ORDER BY p.path;
DROP TABLE paths_17;
CREATE INDEX paths_by_document ON paths (document);
