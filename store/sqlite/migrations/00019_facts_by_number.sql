-- +goose Up

-- As the step before, for facts and for what people and other readings did to them.
DROP INDEX fact_citations_by_number;
ALTER TABLE fact_citations RENAME TO fact_citations_17;
CREATE TABLE fact_citations (
  num          INTEGER PRIMARY KEY,
  document     INTEGER NOT NULL REFERENCES documents (num),
  key          TEXT NOT NULL,             -- its name within the document
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
  check_status TEXT NOT NULL,
  evidence     TEXT NOT NULL DEFAULT '[]' -- places as JSON, see step 11
) STRICT;
INSERT INTO fact_citations SELECT f.rowid, d.rowid, substr(f.id, 18), f.ordinal, f.page, f.line, f.number, f.doc_type, f.symbol, f.issuer,
  f.issued_on, f.text, f.rule, f.rule_version, f.rule_digest, f.confidence, f.check_status, f.evidence
FROM fact_citations_17 f CROSS JOIN documents_17 d ON d.id = f.document ORDER BY f.rowid;
DROP TABLE fact_citations_17;
CREATE INDEX fact_citations_by_document ON fact_citations (document);
CREATE INDEX fact_citations_by_number ON fact_citations (number);

ALTER TABLE fact_dates RENAME TO fact_dates_17;
CREATE TABLE fact_dates (
  num       INTEGER PRIMARY KEY,
  document  INTEGER NOT NULL REFERENCES documents (num),
  key       TEXT NOT NULL,
  ordinal   INTEGER NOT NULL,
  page      INTEGER NOT NULL,
  line      INTEGER NOT NULL,
  kind      TEXT NOT NULL,
  date_from TEXT,
  date_to   TEXT,
  text      TEXT NOT NULL,
  evidence  TEXT NOT NULL DEFAULT '[]'
) STRICT;
INSERT INTO fact_dates SELECT f.rowid, d.rowid, substr(f.id, 18), f.ordinal, f.page, f.line, f.kind, f.date_from, f.date_to, f.text, f.evidence
FROM fact_dates_17 f CROSS JOIN documents_17 d ON d.id = f.document ORDER BY f.rowid;
DROP TABLE fact_dates_17;
CREATE INDEX fact_dates_by_document ON fact_dates (document);

DROP INDEX fact_figures_by_indicator;
ALTER TABLE fact_figures RENAME TO fact_figures_17;
CREATE TABLE fact_figures (
  num           INTEGER PRIMARY KEY,
  document      INTEGER NOT NULL REFERENCES documents (num),
  key           TEXT NOT NULL,
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
  flags         TEXT,                      -- a JSON list
  extracted     INTEGER NOT NULL DEFAULT 1, -- 0: no rule reads it any more, and it stays because a person verified it
  evidence      TEXT NOT NULL DEFAULT '[]',
  unread        TEXT                       -- places of the words beside it that nothing accounts for
) STRICT;
INSERT INTO fact_figures SELECT f.rowid, d.rowid, substr(f.id, 18), f.ordinal, f.page, f.line, f.indicator, f.level, f.unit, f.staff_type,
  f.service_level, f.dims, f.value, f.total, f.percent, f.comparator, f.measure, f.nature, f.period_from, f.period_to, f.text, f.rule,
  f.rule_version, f.rule_digest, f.confidence, f.check_status, f.inferred, f.flags, f.extracted, f.evidence, f.unread
FROM fact_figures_17 f CROSS JOIN documents_17 d ON d.id = f.document ORDER BY f.rowid;
DROP TABLE fact_figures_17;
CREATE INDEX fact_figures_by_document ON fact_figures (document);
CREATE INDEX fact_figures_by_indicator ON fact_figures (indicator, check_status);

ALTER TABLE fact_checks RENAME TO fact_checks_17;
CREATE TABLE fact_checks (
  num        INTEGER PRIMARY KEY,
  document   INTEGER NOT NULL REFERENCES documents (num),
  key        TEXT NOT NULL,
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
INSERT INTO fact_checks SELECT f.rowid, d.rowid, substr(f.id, 18), f.ordinal, f.identity, f.status, f.severity, f.expected, f.actual, f.detail,
  f.figure_ids, f.suggestion
FROM fact_checks_17 f CROSS JOIN documents_17 d ON d.id = f.document ORDER BY f.rowid;
DROP TABLE fact_checks_17;
CREATE INDEX fact_checks_by_document ON fact_checks (document);

ALTER TABLE fact_conflicts RENAME TO fact_conflicts_17;
CREATE TABLE fact_conflicts (
  document INTEGER NOT NULL REFERENCES documents (num),
  ordinal  INTEGER NOT NULL,
  kind     TEXT NOT NULL,
  key      TEXT NOT NULL,
  "values" TEXT NOT NULL,                  -- a JSON list
  detail   TEXT NOT NULL,
  PRIMARY KEY (document, ordinal)
) STRICT, WITHOUT ROWID;
INSERT INTO fact_conflicts SELECT d.rowid, f.ordinal, f.kind, f.key, f."values", f.detail
FROM documents_17 d CROSS JOIN fact_conflicts_17 f ON f.document = d.id ORDER BY d.rowid, f.ordinal;
DROP TABLE fact_conflicts_17;

-- What facts and verifications were, see step 4. The view history shows it.
DROP INDEX history_by_key;
CREATE TABLE past (
  num        INTEGER PRIMARY KEY,
  document   INTEGER NOT NULL REFERENCES documents (num),
  tbl        TEXT NOT NULL,
  key        TEXT NOT NULL,
  value      TEXT,
  rule       TEXT,
  pack       TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to   TEXT NOT NULL,
  fact       TEXT
) STRICT;
INSERT INTO past SELECT h.rowid, d.rowid, h.tbl, h.key, h.value, h.rule, h.pack, h.valid_from, h.valid_to, h.fact
FROM history h CROSS JOIN documents_17 d ON d.id = h.document ORDER BY h.rowid;
DROP TABLE history;
CREATE INDEX past_by_key ON past (document, tbl, key);

ALTER TABLE renames RENAME TO renames_17;
CREATE TABLE renames (
  document INTEGER NOT NULL REFERENCES documents (num),
  old      TEXT NOT NULL,
  new      TEXT NOT NULL,
  at       TEXT NOT NULL,
  PRIMARY KEY (document, new, at, old)
) STRICT, WITHOUT ROWID;
INSERT INTO renames SELECT d.rowid, r.old, r.new, r.at FROM renames_17 r CROSS JOIN documents_17 d ON d.id = r.document;
DROP TABLE renames_17;

DROP INDEX verifications_by_document;
ALTER TABLE verifications RENAME TO verifications_17;
CREATE TABLE verifications (
  document     INTEGER NOT NULL REFERENCES documents (num),
  key          TEXT NOT NULL,              -- of the figure
  value        ANY,
  total        ANY,
  percent      ANY,
  verified_by  TEXT NOT NULL,
  verified_at  TEXT NOT NULL,
  note         TEXT,
  numbers      TEXT NOT NULL DEFAULT '{}', -- what the person says, exactly as printed
  base         TEXT NOT NULL DEFAULT '{}', -- the figure as the person saw it
  base_read    INTEGER NOT NULL DEFAULT 1, -- 0: no rule read it any more
  base_value   ANY,                        -- what the rule read then
  base_total   ANY,
  base_percent ANY,
  PRIMARY KEY (document, key)
) STRICT, WITHOUT ROWID;
INSERT INTO verifications SELECT d.rowid, substr(v.figure_id, 18), v.value, v.total, v.percent, v.verified_by, v.verified_at, v.note, v.numbers,
  v.base, v.base_read, v.base_value, v.base_total, v.base_percent
FROM verifications_17 v CROSS JOIN documents_17 d ON d.id = v.document;
DROP TABLE verifications_17;
DROP TABLE documents_17;
