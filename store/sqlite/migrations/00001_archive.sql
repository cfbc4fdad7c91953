-- +goose Up

-- The ledger. A document is named by the SHA-256 of its original.
CREATE TABLE documents (
  id           TEXT PRIMARY KEY,          -- 64 hexadecimal digits
  report_id    TEXT NOT NULL UNIQUE,      -- the first 16 of them
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
CREATE INDEX documents_by_state ON documents (state);
CREATE INDEX documents_by_source ON documents (source);

CREATE TABLE pages (
  document     TEXT NOT NULL REFERENCES documents (id),
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
  PRIMARY KEY (document, num)
) STRICT;
CREATE INDEX pages_by_state ON pages (state) WHERE state <> 'done';

-- Paths whose bytes could not be had.
CREATE TABLE unreadable (
  path   TEXT PRIMARY KEY,
  cause  TEXT NOT NULL,
  detail TEXT NOT NULL,
  next   TEXT NOT NULL
) STRICT;

-- The restored text of each page that was read.
CREATE TABLE texts (
  document TEXT NOT NULL,
  num      INTEGER NOT NULL,
  text     TEXT NOT NULL,
  edits    BLOB NOT NULL,                 -- JSON in zstd
  PRIMARY KEY (document, num),
  FOREIGN KEY (document, num) REFERENCES pages (document, num)
) STRICT;

-- Words of the restored text, twice: as they are, and folded, because the
-- tokenizer takes the marks off every letter but đ.
CREATE VIRTUAL TABLE texts_fts USING fts5 (text, folded, tokenize = "unicode61 remove_diacritics 2");

-- What a document says of itself, and everything extracted from it. result
-- is the whole of it as it was extracted; the tables below are its columns.
CREATE TABLE results (
  document         TEXT PRIMARY KEY REFERENCES documents (id),
  pack             TEXT NOT NULL,
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
  result           BLOB NOT NULL           -- JSON in zstd
) STRICT;
CREATE INDEX results_by_number ON results (number);

CREATE TABLE fact_citations (
  id           TEXT PRIMARY KEY,
  document     TEXT NOT NULL REFERENCES documents (id),
  ordinal      INTEGER NOT NULL,
  page         INTEGER NOT NULL,
  line         INTEGER NOT NULL,
  number       TEXT NOT NULL,
  doc_type     TEXT,
  symbol       TEXT,
  issuer       TEXT,
  issued_on    TEXT,
  text         TEXT NOT NULL,
  rule         TEXT NOT NULL,
  rule_version INTEGER NOT NULL,
  rule_digest  TEXT NOT NULL,
  confidence   REAL NOT NULL,
  check_status TEXT NOT NULL
) STRICT;
CREATE INDEX fact_citations_by_document ON fact_citations (document);
CREATE INDEX fact_citations_by_number ON fact_citations (number);

CREATE TABLE fact_dates (
  id        TEXT PRIMARY KEY,
  document  TEXT NOT NULL REFERENCES documents (id),
  ordinal   INTEGER NOT NULL,
  page      INTEGER NOT NULL,
  line      INTEGER NOT NULL,
  kind      TEXT NOT NULL,
  date_from TEXT,
  date_to   TEXT,
  text      TEXT NOT NULL
) STRICT;
CREATE INDEX fact_dates_by_document ON fact_dates (document);

CREATE TABLE fact_figures (
  id            TEXT PRIMARY KEY,
  document      TEXT NOT NULL REFERENCES documents (id),
  ordinal       INTEGER NOT NULL,
  page          INTEGER NOT NULL,
  line          INTEGER NOT NULL,
  indicator     TEXT NOT NULL,
  level         TEXT,
  unit          TEXT,
  staff_type    TEXT,
  service_level TEXT,
  dims          TEXT,                      -- every other dimension, as JSON
  value         ANY,                       -- INTEGER, or REAL where decimals are printed
  total         ANY,
  percent       ANY,
  comparator    TEXT,
  measure       TEXT,
  nature        TEXT NOT NULL,
  period_from   TEXT,
  period_to     TEXT,
  text          TEXT NOT NULL,
  rule          TEXT NOT NULL,
  rule_version  INTEGER NOT NULL,
  rule_digest   TEXT NOT NULL,
  confidence    REAL NOT NULL,
  check_status  TEXT NOT NULL,
  inferred      INTEGER NOT NULL,
  flags         TEXT                       -- a JSON list
) STRICT;
CREATE INDEX fact_figures_by_document ON fact_figures (document);
CREATE INDEX fact_figures_by_indicator ON fact_figures (indicator, period_to);

CREATE TABLE fact_checks (
  id         TEXT PRIMARY KEY,
  document   TEXT NOT NULL REFERENCES documents (id),
  ordinal    INTEGER NOT NULL,
  identity   TEXT NOT NULL,
  status     TEXT NOT NULL,
  severity   TEXT NOT NULL,
  expected   TEXT,
  actual     TEXT,
  detail     TEXT NOT NULL,
  figure_ids TEXT NOT NULL,                -- a JSON list
  suggestion TEXT
) STRICT;
CREATE INDEX fact_checks_by_document ON fact_checks (document);

CREATE TABLE fact_conflicts (
  document TEXT NOT NULL REFERENCES documents (id),
  ordinal  INTEGER NOT NULL,
  kind     TEXT NOT NULL,
  key      TEXT NOT NULL,
  "values" TEXT NOT NULL,                  -- a JSON list
  detail   TEXT NOT NULL,
  PRIMARY KEY (document, ordinal)
) STRICT;

-- Where facts stand: ordinal 0 is the value itself. kind is figure, citation,
-- date, or report (then fact_id is the report id and field the column).
CREATE TABLE evidence (
  document   TEXT NOT NULL REFERENCES documents (id),
  kind       TEXT NOT NULL,
  fact_id    TEXT NOT NULL,
  field      TEXT NOT NULL DEFAULT '',
  ordinal    INTEGER NOT NULL,
  page       INTEGER NOT NULL,
  line       INTEGER NOT NULL,
  span_start INTEGER NOT NULL,             -- bytes of the restored text of the page
  span_end   INTEGER NOT NULL,
  raw_start  INTEGER NOT NULL,             -- bytes of its raw text
  raw_end    INTEGER NOT NULL,
  boxes      TEXT,                         -- JSON: pixels of the page image
  text       TEXT NOT NULL,
  PRIMARY KEY (fact_id, kind, field, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX evidence_by_document ON evidence (document);

-- Facts that a later extraction changed or removed, and while what they held.
CREATE TABLE history (
  document   TEXT NOT NULL REFERENCES documents (id),
  tbl        TEXT NOT NULL,
  key        TEXT NOT NULL,
  value      TEXT NOT NULL,
  rule       TEXT NOT NULL,
  pack       TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to   TEXT NOT NULL
) STRICT;
CREATE INDEX history_by_key ON history (document, tbl, key);

-- What a person has confirmed or corrected; extraction never writes here.
CREATE TABLE verifications (
  figure_id   TEXT PRIMARY KEY,
  document    TEXT NOT NULL REFERENCES documents (id),
  value       ANY,
  total       ANY,
  percent     ANY,
  verified_by TEXT NOT NULL,
  verified_at TEXT NOT NULL
) STRICT;
