-- +goose Up

-- Scans of one paper. unpaired are documents that are to be compared with the
-- others, since they are new or their facts have changed. papers have what they
-- are looked up by: their keys, 8 bytes each, and again one by one in paper_keys,
-- where report is the report_id as a number: there are a dozen of a report. In twins,
-- document is the one that can be left out in favour of its twin: the one with
-- more pages that could not be read, with more failed checks, with fewer figures
-- that the arithmetic confirms, or else with the greater id. A document that a
-- person verified a figure of is never the one to leave out beside one without.
CREATE TABLE unpaired (document TEXT PRIMARY KEY REFERENCES documents (id)) STRICT, WITHOUT ROWID;
INSERT INTO unpaired SELECT document FROM results;
CREATE TABLE papers (document TEXT PRIMARY KEY REFERENCES documents (id), keys BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE paper_keys (key INTEGER NOT NULL, report INTEGER NOT NULL, PRIMARY KEY (key, report)) STRICT, WITHOUT ROWID;
CREATE TABLE twins (
  document TEXT NOT NULL REFERENCES documents (id),
  twin     TEXT NOT NULL REFERENCES documents (id),
  kind     TEXT NOT NULL CHECK (kind IN ('same', 'likely')),
  number   TEXT NOT NULL,
  date     TEXT NOT NULL,
  issuer   TEXT NOT NULL,
  text     REAL NOT NULL,
  numbers  REAL NOT NULL,
  PRIMARY KEY (document, twin)
) STRICT, WITHOUT ROWID;
CREATE INDEX twins_by_twin ON twins (twin);

CREATE VIEW duplicates AS
SELECT kind, substr(document, 1, 16) AS report_id, substr(twin, 1, 16) AS duplicate_of,
       number AS number_agrees, date AS date_agrees, issuer AS issuer_agrees, text AS text_likeness, numbers AS numbers_likeness
FROM twins;

-- The views of the contract say of which report each is a duplicate: of its
-- twins one that stays itself, where there is one.
DROP VIEW reports;
CREATE VIEW reports AS
SELECT d.report_id, d.id AS sha256, d.source, d.state AS status, nullif(d.pages, 0) AS pages,
       (SELECT group_concat(text_source, '+') FROM (SELECT DISTINCT p.text_source FROM pages p
          WHERE p.document = d.id AND p.text_source IS NOT NULL ORDER BY 1)) AS text_source,
       r.number, r.serial, r.symbol, r.doc_type, r.issuer, r.parent_issuer, r.place, r.issued_on,
       r.subject, r.signer_authority, r.period_label, r.period_from, r.period_to, r.confidence,
       d.imported_at, d.format, d.bytes, d.cause, d.detail, d.next,
       (SELECT count(*) FROM pages p WHERE p.document = d.id AND p.state = 'failed') AS failed_pages,
       (SELECT substr(t.twin, 1, 16) FROM twins t WHERE t.document = d.id AND t.kind = 'same'
          ORDER BY EXISTS (SELECT 1 FROM twins u WHERE u.document = t.twin AND u.kind = 'same'), t.twin LIMIT 1) AS duplicate_of
FROM documents d LEFT JOIN results r ON r.document = d.id;

DROP VIEW figures;
CREATE VIEW figures AS
SELECT f.id AS figure_id, substr(f.document, 1, 16) AS report_id, f.page, f.line, f.indicator, f.level, f.unit,
       f.staff_type, f.service_level, f.dims,
       CASE WHEN v.figure_id IS NULL THEN f.value ELSE v.value END AS value,
       CASE WHEN v.figure_id IS NULL THEN f.total ELSE v.total END AS total,
       CASE WHEN v.figure_id IS NULL THEN f.percent ELSE v.percent END AS percent,
       f.comparator, f.measure, f.period_from, f.period_to, f.text, f.rule, f.rule_version, f.confidence, f.check_status,
       v.figure_id IS NOT NULL AS verified, f.nature, f.inferred, f.flags, f.rule_digest, f.extracted,
       CASE WHEN f.extracted THEN f.value END AS value_extracted,
       CASE WHEN f.extracted THEN f.total END AS total_extracted,
       CASE WHEN f.extracted THEN f.percent END AS percent_extracted,
       v.verified_by, v.verified_at, v.note,
       (SELECT substr(t.twin, 1, 16) FROM twins t WHERE t.document = f.document AND t.kind = 'same'
          ORDER BY EXISTS (SELECT 1 FROM twins u WHERE u.document = t.twin AND u.kind = 'same'), t.twin LIMIT 1) AS duplicate_of
FROM fact_figures f LEFT JOIN verifications v ON v.figure_id = f.id;

DROP VIEW dossiers;
CREATE VIEW dossiers AS
SELECT report_id, level, unit, period_from, period_to,
       max(CASE indicator WHEN 'HS.RECEIVED' THEN value END) AS received,
       coalesce(max(CASE indicator WHEN 'HS.RESOLVED_ONTIME' THEN value END),
                max(CASE indicator WHEN 'HS.RESOLVED_EARLY_ONTIME' THEN value END)) AS resolved_on_time,
       max(CASE indicator WHEN 'HS.RESOLVED_EARLY' THEN value END) AS resolved_early,
       max(CASE indicator WHEN 'HS.RESOLVED_LATE' THEN value END) AS resolved_late,
       max(CASE indicator WHEN 'HS.PENDING_INTIME' THEN value END) AS pending_in_time,
       max(CASE indicator WHEN 'HS.PENDING_OVERDUE' THEN value END) AS pending_overdue,
       max(CASE indicator WHEN 'HS.ONTIME_RATE' THEN coalesce(percent, value) END) AS on_time_rate,
       max(CASE indicator WHEN 'HS.RESOLVED' THEN value END) AS resolved,
       max(CASE indicator WHEN 'HS.PENDING' THEN value END) AS pending,
       (SELECT substr(t.twin, 1, 16) FROM twins t WHERE t.document > settled.report_id AND t.document < settled.report_id || 'g' AND t.kind = 'same'
          ORDER BY EXISTS (SELECT 1 FROM twins u WHERE u.document = t.twin AND u.kind = 'same'), t.twin LIMIT 1) AS duplicate_of
FROM settled
WHERE indicator IN ('HS.RECEIVED', 'HS.RESOLVED', 'HS.RESOLVED_ONTIME', 'HS.RESOLVED_EARLY_ONTIME', 'HS.RESOLVED_EARLY',
                    'HS.RESOLVED_LATE', 'HS.PENDING', 'HS.PENDING_INTIME', 'HS.PENDING_OVERDUE', 'HS.ONTIME_RATE')
GROUP BY report_id, level, unit, period_from, period_to;

DROP VIEW quotas;
CREATE VIEW quotas AS
SELECT report_id, unit, staff_type, substr(period_to, 1, 4) AS year,
       CASE WHEN unit IS NULL THEN coalesce(max(CASE indicator WHEN 'BC.ASSIGNED' THEN value END),
                                            max(CASE indicator WHEN 'BC.ALLOCATED' THEN value END))
            ELSE coalesce(max(CASE indicator WHEN 'BC.UNIT_ASSIGNED' THEN value END),
                          max(CASE indicator WHEN 'BC.UNIT_VC' THEN value END),
                          max(CASE indicator WHEN 'BC.ASSIGNED' THEN value END)) END AS assigned,
       coalesce(max(CASE indicator WHEN 'BC.UNIT_USED' THEN value END),
                max(CASE indicator WHEN 'BC.USED' THEN value END)) AS used,
       max(CASE indicator WHEN 'BC.UNUSED' THEN value END) AS unused,
       (SELECT substr(t.twin, 1, 16) FROM twins t WHERE t.document > settled.report_id AND t.document < settled.report_id || 'g' AND t.kind = 'same'
          ORDER BY EXISTS (SELECT 1 FROM twins u WHERE u.document = t.twin AND u.kind = 'same'), t.twin LIMIT 1) AS duplicate_of
FROM settled
WHERE indicator IN ('BC.ASSIGNED', 'BC.ALLOCATED', 'BC.UNIT_ASSIGNED', 'BC.UNIT_VC', 'BC.UNIT_USED', 'BC.USED', 'BC.UNUSED')
GROUP BY report_id, unit, staff_type, substr(period_to, 1, 4);
