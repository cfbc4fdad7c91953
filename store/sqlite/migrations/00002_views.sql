-- +goose Up

-- These views are the contract with analysts: columns are added, never
-- renamed or removed. What is missing is NULL.

CREATE VIEW reports AS
SELECT d.report_id, d.id AS sha256, d.source, d.state AS status, nullif(d.pages, 0) AS pages,
       (SELECT group_concat(text_source, '+') FROM (SELECT DISTINCT p.text_source FROM pages p
          WHERE p.document = d.id AND p.text_source IS NOT NULL ORDER BY 1)) AS text_source,
       r.number, r.serial, r.symbol, r.doc_type, r.issuer, r.parent_issuer, r.place, r.issued_on,
       r.subject, r.signer_authority, r.period_label, r.period_from, r.period_to, r.confidence,
       d.imported_at, d.format, d.bytes, d.cause, d.detail, d.next,
       (SELECT count(*) FROM pages p WHERE p.document = d.id AND p.state = 'failed') AS failed_pages
FROM documents d LEFT JOIN results r ON r.document = d.id;

CREATE VIEW citations AS
SELECT c.id AS citation_id, substr(c.document, 1, 16) AS report_id, c.page, c.line, c.number, c.doc_type,
       c.symbol, c.issuer, c.issued_on, c.text, c.rule, c.rule_version, c.confidence, c.check_status, c.rule_digest
FROM fact_citations c;

CREATE VIEW dates AS
SELECT t.id AS date_id, substr(t.document, 1, 16) AS report_id, t.page, t.line, t.kind, t.date_from, t.date_to, t.text
FROM fact_dates t;

CREATE VIEW figures AS
SELECT f.id AS figure_id, substr(f.document, 1, 16) AS report_id, f.page, f.line, f.indicator, f.level, f.unit,
       f.staff_type, f.service_level, f.dims, f.value, f.total, f.percent, f.comparator, f.measure,
       f.period_from, f.period_to, f.text, f.rule, f.rule_version, f.confidence, f.check_status,
       v.figure_id IS NOT NULL AS verified, f.nature, f.inferred, f.flags, f.rule_digest
FROM fact_figures f LEFT JOIN verifications v ON v.figure_id = f.id;

CREATE VIEW checks AS
SELECT c.id AS check_id, substr(c.document, 1, 16) AS report_id, c.identity, c.status, c.expected, c.actual,
       c.detail, c.figure_ids, c.suggestion, c.severity
FROM fact_checks c;

-- One value for each cell of a pivot: the only one that the report states, or
-- the only one that the arithmetic confirms. Where two remain, none is shown,
-- and the conflict is in conflicts.
CREATE VIEW settled AS
SELECT substr(f.document, 1, 16) AS report_id, f.indicator, f.level, f.unit, f.staff_type, f.period_from, f.period_to,
       CASE WHEN count(DISTINCT f.value) = 1 THEN max(f.value)
            WHEN count(DISTINCT CASE f.check_status WHEN 'ok' THEN f.value END) = 1
            THEN max(CASE f.check_status WHEN 'ok' THEN f.value END) END AS value,
       CASE WHEN count(DISTINCT f.percent) = 1 THEN max(f.percent) END AS percent,
       count(DISTINCT f.value) AS stated
FROM fact_figures f
WHERE f.nature = 'result' AND f.dims IS NULL AND f.service_level IS NULL
GROUP BY f.document, f.indicator, f.level, f.unit, f.staff_type, f.period_from, f.period_to;

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
       max(CASE indicator WHEN 'HS.PENDING' THEN value END) AS pending
FROM settled
WHERE indicator IN ('HS.RECEIVED', 'HS.RESOLVED', 'HS.RESOLVED_ONTIME', 'HS.RESOLVED_EARLY_ONTIME', 'HS.RESOLVED_EARLY',
                    'HS.RESOLVED_LATE', 'HS.PENDING', 'HS.PENDING_INTIME', 'HS.PENDING_OVERDUE', 'HS.ONTIME_RATE')
GROUP BY report_id, level, unit, period_from, period_to;

CREATE VIEW quotas AS
SELECT report_id, unit, staff_type, substr(period_to, 1, 4) AS year,
       CASE WHEN unit IS NULL THEN coalesce(max(CASE indicator WHEN 'BC.ASSIGNED' THEN value END),
                                            max(CASE indicator WHEN 'BC.ALLOCATED' THEN value END))
            ELSE coalesce(max(CASE indicator WHEN 'BC.UNIT_ASSIGNED' THEN value END),
                          max(CASE indicator WHEN 'BC.UNIT_VC' THEN value END),
                          max(CASE indicator WHEN 'BC.ASSIGNED' THEN value END)) END AS assigned,
       coalesce(max(CASE indicator WHEN 'BC.UNIT_USED' THEN value END),
                max(CASE indicator WHEN 'BC.USED' THEN value END)) AS used,
       max(CASE indicator WHEN 'BC.UNUSED' THEN value END) AS unused
FROM settled
WHERE indicator IN ('BC.ASSIGNED', 'BC.ALLOCATED', 'BC.UNIT_ASSIGNED', 'BC.UNIT_VC', 'BC.UNIT_USED', 'BC.USED', 'BC.UNUSED')
GROUP BY report_id, unit, staff_type, substr(period_to, 1, 4);

-- Disagreements inside a report as extraction found them, and across reports.
CREATE VIEW conflicts AS
SELECT kind, key, json_array(substr(document, 1, 16)) AS report_ids, "values", detail
FROM fact_conflicts
UNION ALL
SELECT 'citation-date', number || coalesce(' ' || issuer, ''), json_group_array(DISTINCT report_id),
       json_group_array(DISTINCT issued_on), 'reports give the same document different dates'
FROM (SELECT number, issuer, substr(document, 1, 16) AS report_id, issued_on FROM fact_citations
      WHERE issued_on IS NOT NULL ORDER BY number, issuer, issued_on, document)
GROUP BY number, issuer
HAVING count(DISTINCT issued_on) > 1 AND count(DISTINCT report_id) > 1
UNION ALL
SELECT 'figure', issuer || ' ' || indicator || coalesce(' ' || level, '') || coalesce(' ' || unit, '') || coalesce(' ' || staff_type, '')
         || ' ' || coalesce(period_from, '') || '/' || period_to,
       json_group_array(DISTINCT report_id), json_group_array(DISTINCT value), 'reports state the same figure differently'
FROM (SELECT r.issuer, s.* FROM settled s JOIN documents d ON d.report_id = s.report_id JOIN results r ON r.document = d.id
      WHERE r.issuer IS NOT NULL AND s.period_to IS NOT NULL AND s.value IS NOT NULL
      ORDER BY s.indicator, s.value, s.report_id)
GROUP BY issuer, indicator, level, unit, staff_type, period_from, period_to
HAVING count(DISTINCT value) > 1 AND count(DISTINCT report_id) > 1;
