-- +goose Up

-- The views of the contract, as they were. Facts are joined with their documents by
-- number, so that for one report SQLite looks its document up and then its facts.
-- The join is an outer one: where no column of documents is asked for, SQLite leaves
-- them out, unless it is to count or to sum up.

CREATE VIEW sources AS
SELECT d.report_id, p.path FROM paths p JOIN documents d ON d.num = p.document;

CREATE VIEW reports AS
SELECT d.report_id, d.id AS sha256, d.source, d.state AS status, nullif(d.pages, 0) AS pages,
       (SELECT group_concat(text_source, '+') FROM (SELECT DISTINCT p.text_source FROM pages p
          WHERE p.document = d.num AND p.text_source IS NOT NULL ORDER BY 1)) AS text_source,
       r.number, r.serial, r.symbol, r.doc_type, r.issuer, r.parent_issuer, r.place, r.issued_on,
       r.subject, r.signer_authority, r.period_label, r.period_from, r.period_to, r.confidence,
       d.imported_at, d.format, d.bytes, d.cause, d.detail, d.next,
       (SELECT count(*) FROM pages p WHERE p.document = d.num AND p.state = 'failed') AS failed_pages,
       (SELECT w.report_id FROM twins t JOIN documents w ON w.num = t.twin WHERE t.document = d.num AND t.kind = 'same'
          ORDER BY EXISTS (SELECT 1 FROM twins u WHERE u.document = t.twin AND u.kind = 'same'), w.report_id LIMIT 1) AS duplicate_of
FROM documents d LEFT JOIN results r ON r.document = d.num;

CREATE VIEW citations AS
SELECT d.report_id || '-' || c.key AS citation_id, d.report_id, c.page, c.line, c.number, c.doc_type,
       c.symbol, c.issuer, c.issued_on, c.text, c.rule, c.rule_version, c.confidence, c.check_status, c.rule_digest
FROM fact_citations c LEFT JOIN documents d ON d.num = c.document;

CREATE VIEW dates AS
SELECT d.report_id || '-' || t.key AS date_id, d.report_id, t.page, t.line, t.kind, t.date_from, t.date_to, t.text
FROM fact_dates t LEFT JOIN documents d ON d.num = t.document;

-- figure_rows are figures with what the program asks for besides.
CREATE VIEW figure_rows AS
SELECT f.num, f.document, f.evidence, d.report_id || '-' || f.key AS figure_id, d.report_id, f.page, f.line, f.indicator, f.level, f.unit,
       f.staff_type, f.service_level, f.dims,
       CASE WHEN v.document IS NULL THEN f.value ELSE v.value END AS value,
       CASE WHEN v.document IS NULL THEN f.total ELSE v.total END AS total,
       CASE WHEN v.document IS NULL THEN f.percent ELSE v.percent END AS percent,
       f.comparator, f.measure, f.period_from, f.period_to, f.text, f.rule, f.rule_version, f.confidence,
       CASE WHEN v.document IS NOT NULL AND (v.value IS NOT f.value OR v.total IS NOT f.total OR v.percent IS NOT f.percent)
            THEN 'unchecked' ELSE f.check_status END AS check_status,
       v.document IS NOT NULL AS verified, f.nature, f.inferred, f.flags, f.rule_digest, f.extracted,
       CASE WHEN f.extracted THEN f.value END AS value_extracted,
       CASE WHEN f.extracted THEN f.total END AS total_extracted,
       CASE WHEN f.extracted THEN f.percent END AS percent_extracted,
       v.verified_by, v.verified_at, v.note,
       (SELECT w.report_id FROM twins t JOIN documents w ON w.num = t.twin WHERE t.document = f.document AND t.kind = 'same'
          ORDER BY EXISTS (SELECT 1 FROM twins u WHERE u.document = t.twin AND u.kind = 'same'), w.report_id LIMIT 1) AS duplicate_of
FROM fact_figures f LEFT JOIN documents d ON d.num = f.document LEFT JOIN verifications v ON v.document = f.document AND v.key = f.key;

CREATE VIEW figures AS
SELECT figure_id, report_id, page, line, indicator, level, unit, staff_type, service_level, dims, value, total, percent, comparator,
       measure, period_from, period_to, text, rule, rule_version, confidence, check_status, verified, nature, inferred, flags, rule_digest,
       extracted, value_extracted, total_extracted, percent_extracted, verified_by, verified_at, note, duplicate_of
FROM figure_rows;

CREATE VIEW checks AS
SELECT d.report_id || '-' || c.key AS check_id, d.report_id, c.identity, c.status, c.expected, c.actual,
       c.detail, c.figure_ids, c.suggestion, c.severity
FROM fact_checks c LEFT JOIN documents d ON d.num = c.document;

CREATE VIEW duplicates AS
SELECT t.kind, d.report_id, w.report_id AS duplicate_of, t.number AS number_agrees, t.date AS date_agrees, t.issuer AS issuer_agrees,
       t.text AS text_likeness, t.numbers AS numbers_likeness
FROM twins t JOIN documents d ON d.num = t.document JOIN documents w ON w.num = t.twin;

CREATE VIEW history AS
SELECT d.id AS document, h.tbl, h.key, h.value, h.rule, h.pack, h.valid_from, h.valid_to, h.fact
FROM past h JOIN documents d ON d.num = h.document;

-- Where facts stand: ordinal 0 is the value itself. kind is figure, citation,
-- date, or report (then fact_id is the report id and field the column). Of a
-- figure, field unread is the words that nothing accounts for.
-- A row that somebody broke has no place here, and `sohoa check` tells.
CREATE VIEW evidence AS
SELECT d.id AS document, 'figure' AS kind, d.report_id || '-' || f.key AS fact_id, '' AS field, e.key AS ordinal, e.value ->> 0 AS page, e.value ->> 1 AS line,
       e.value ->> 2 AS span_start, e.value ->> 3 AS span_end, e.value ->> 4 AS raw_start, e.value ->> 5 AS raw_end,
       e.value -> 7 AS boxes, e.value ->> 6 AS text
FROM fact_figures f JOIN documents d ON d.num = f.document, json_each(CASE WHEN json_valid(f.evidence) THEN f.evidence END) e
UNION ALL
SELECT d.id, 'figure', d.report_id || '-' || f.key, 'unread', e.key, e.value ->> 0, e.value ->> 1, e.value ->> 2, e.value ->> 3, e.value ->> 4, e.value ->> 5,
       e.value -> 7, e.value ->> 6
FROM fact_figures f JOIN documents d ON d.num = f.document, json_each(CASE WHEN json_valid(f.unread) THEN f.unread END) e
UNION ALL
SELECT d.id, 'citation', d.report_id || '-' || c.key, '', e.key, e.value ->> 0, e.value ->> 1, e.value ->> 2, e.value ->> 3, e.value ->> 4, e.value ->> 5,
       e.value -> 7, e.value ->> 6
FROM fact_citations c JOIN documents d ON d.num = c.document, json_each(CASE WHEN json_valid(c.evidence) THEN c.evidence END) e
UNION ALL
SELECT d.id, 'date', d.report_id || '-' || t.key, '', e.key, e.value ->> 0, e.value ->> 1, e.value ->> 2, e.value ->> 3, e.value ->> 4, e.value ->> 5,
       e.value -> 7, e.value ->> 6
FROM fact_dates t JOIN documents d ON d.num = t.document, json_each(CASE WHEN json_valid(t.evidence) THEN t.evidence END) e
UNION ALL
SELECT d.id, 'report', d.report_id, f.key, e.key, e.value ->> 0, e.value ->> 1, e.value ->> 2, e.value ->> 3, e.value ->> 4,
       e.value ->> 5, e.value -> 7, e.value ->> 6
FROM results r JOIN documents d ON d.num = r.document, json_each(CASE WHEN json_valid(r.evidence) THEN r.evidence END) f, json_each(f.value) e;

-- One value for each cell of a pivot: the only one that the report states, the
-- only one that a person verified, or the only one that the arithmetic confirms.
-- Where two remain, none is shown, and the conflict is in conflicts. SQLite hands a
-- filter on report_id down into one level of GROUP BY and no further, but through
-- windows: so cells are settled by GROUP BY and laid side by side by windows.
CREATE VIEW settled AS
SELECT report_id, indicator, level, unit, staff_type, period_from, period_to,
       CASE WHEN count(DISTINCT value) = 1 THEN max(value)
            WHEN count(DISTINCT CASE WHEN verified THEN value END) = 1 THEN max(CASE WHEN verified THEN value END)
            WHEN count(DISTINCT CASE WHEN verified THEN value END) = 0 AND count(DISTINCT CASE check_status WHEN 'ok' THEN value END) = 1
            THEN max(CASE check_status WHEN 'ok' THEN value END) END AS value,
       CASE WHEN count(DISTINCT percent) = 1 THEN max(percent)
            WHEN count(DISTINCT CASE WHEN verified THEN percent END) = 1 THEN max(CASE WHEN verified THEN percent END) END AS percent,
       count(DISTINCT value) AS stated
FROM (SELECT d.report_id, f.indicator, f.level, f.unit, f.staff_type, f.period_from, f.period_to, f.check_status,
             v.document IS NOT NULL AS verified,
             CASE WHEN v.document IS NULL THEN f.value ELSE v.value END AS value,
             CASE WHEN v.document IS NULL THEN f.percent ELSE v.percent END AS percent
      FROM documents d JOIN fact_figures f ON f.document = d.num
           LEFT JOIN verifications v ON v.document = f.document AND v.key = f.key
      WHERE f.nature = 'result' AND f.dims IS NULL AND f.service_level IS NULL)
GROUP BY report_id, indicator, level, unit, staff_type, period_from, period_to;

CREATE VIEW dossiers AS
SELECT DISTINCT report_id, level, unit, period_from, period_to,
       max(CASE indicator WHEN 'HS.RECEIVED' THEN value END) OVER cell AS received,
       coalesce(max(CASE indicator WHEN 'HS.RESOLVED_ONTIME' THEN value END) OVER cell,
                max(CASE indicator WHEN 'HS.RESOLVED_EARLY_ONTIME' THEN value END) OVER cell) AS resolved_on_time,
       max(CASE indicator WHEN 'HS.RESOLVED_EARLY' THEN value END) OVER cell AS resolved_early,
       max(CASE indicator WHEN 'HS.RESOLVED_LATE' THEN value END) OVER cell AS resolved_late,
       max(CASE indicator WHEN 'HS.PENDING_INTIME' THEN value END) OVER cell AS pending_in_time,
       max(CASE indicator WHEN 'HS.PENDING_OVERDUE' THEN value END) OVER cell AS pending_overdue,
       max(CASE indicator WHEN 'HS.ONTIME_RATE' THEN coalesce(percent, value) END) OVER cell AS on_time_rate,
       max(CASE indicator WHEN 'HS.RESOLVED' THEN value END) OVER cell AS resolved,
       max(CASE indicator WHEN 'HS.PENDING' THEN value END) OVER cell AS pending,
       (SELECT w.report_id FROM documents o JOIN twins t ON t.document = o.num AND t.kind = 'same' JOIN documents w ON w.num = t.twin
          WHERE o.report_id = settled.report_id
          ORDER BY EXISTS (SELECT 1 FROM twins u WHERE u.document = t.twin AND u.kind = 'same'), w.report_id LIMIT 1) AS duplicate_of
FROM settled
WHERE indicator IN ('HS.RECEIVED', 'HS.RESOLVED', 'HS.RESOLVED_ONTIME', 'HS.RESOLVED_EARLY_ONTIME', 'HS.RESOLVED_EARLY',
                    'HS.RESOLVED_LATE', 'HS.PENDING', 'HS.PENDING_INTIME', 'HS.PENDING_OVERDUE', 'HS.ONTIME_RATE')
WINDOW cell AS (PARTITION BY report_id, level, unit, period_from, period_to);

CREATE VIEW quotas AS
SELECT DISTINCT report_id, unit, staff_type, substr(period_to, 1, 4) AS year,
       CASE WHEN unit IS NULL THEN coalesce(max(CASE indicator WHEN 'BC.ASSIGNED' THEN value END) OVER cell,
                                            max(CASE indicator WHEN 'BC.ALLOCATED' THEN value END) OVER cell)
            ELSE coalesce(max(CASE indicator WHEN 'BC.UNIT_ASSIGNED' THEN value END) OVER cell,
                          max(CASE indicator WHEN 'BC.UNIT_VC' THEN value END) OVER cell,
                          max(CASE indicator WHEN 'BC.ASSIGNED' THEN value END) OVER cell) END AS assigned,
       coalesce(max(CASE indicator WHEN 'BC.UNIT_USED' THEN value END) OVER cell,
                max(CASE indicator WHEN 'BC.USED' THEN value END) OVER cell) AS used,
       max(CASE indicator WHEN 'BC.UNUSED' THEN value END) OVER cell AS unused,
       (SELECT w.report_id FROM documents o JOIN twins t ON t.document = o.num AND t.kind = 'same' JOIN documents w ON w.num = t.twin
          WHERE o.report_id = settled.report_id
          ORDER BY EXISTS (SELECT 1 FROM twins u WHERE u.document = t.twin AND u.kind = 'same'), w.report_id LIMIT 1) AS duplicate_of
FROM settled
WHERE indicator IN ('BC.ASSIGNED', 'BC.ALLOCATED', 'BC.UNIT_ASSIGNED', 'BC.UNIT_VC', 'BC.UNIT_USED', 'BC.USED', 'BC.UNUSED')
WINDOW cell AS (PARTITION BY report_id, unit, staff_type, substr(period_to, 1, 4));

-- Disagreements inside a report as extraction found them, and across reports:
-- the same document dated differently, the same figure stated differently,
-- what one period left pending and the next did not carry over (I26), a period
-- that is not the sum of its two parts (I27), what a person verified and a rule has
-- come to read differently since, or reads no more.
CREATE VIEW conflicts AS
WITH stated AS (
  SELECT r.issuer, s.*, coalesce(' ' || s.level, '') || coalesce(' ' || s.unit, '') || coalesce(' ' || s.staff_type, '') AS whose
  FROM settled s JOIN documents d ON d.report_id = s.report_id JOIN results r ON r.document = d.num
  WHERE r.issuer IS NOT NULL AND s.period_to IS NOT NULL AND s.value IS NOT NULL
), pending AS (
  SELECT issuer, report_id, level, unit, period_to,
         coalesce(max(CASE indicator WHEN 'HS.PENDING' THEN value END),
                  max(CASE indicator WHEN 'HS.PENDING_INTIME' THEN value END)
                  + max(CASE indicator WHEN 'HS.PENDING_OVERDUE' THEN value END)) AS value
  FROM stated WHERE indicator IN ('HS.PENDING', 'HS.PENDING_INTIME', 'HS.PENDING_OVERDUE')
  GROUP BY issuer, report_id, level, unit, period_from, period_to
), disputed AS (
  SELECT d.report_id || '-' || f.key AS id, d.report_id, f.document, f.key, f.indicator, f.rule, f.rule_version, f.extracted, f.value, f.total, f.percent, v.verified_by,
         f.evidence -> 0 ->> 0 AS page, f.evidence -> 0 ->> 4 AS raw_start, f.evidence -> 0 ->> 5 AS raw_end,
         v.value AS verified_value, v.total AS verified_total, v.percent AS verified_percent,
         trim(coalesce(v.value, '') || coalesce(' of ' || v.total, '') || coalesce(' ' || v.percent || ' %', '')) AS verified,
         trim(coalesce(f.value, '') || coalesce(' of ' || f.total, '') || coalesce(' ' || f.percent || ' %', '')) AS reading
  FROM verifications v JOIN fact_figures f ON f.document = v.document AND f.key = v.key JOIN documents d ON d.num = v.document
  WHERE NOT f.extracted AND v.base_read
     OR f.extracted AND (f.value IS NOT v.value OR f.total IS NOT v.total OR f.percent IS NOT v.percent)
        AND (NOT v.base_read OR f.value IS NOT v.base_value OR f.total IS NOT v.base_total OR f.percent IS NOT v.base_percent)
)
SELECT c.kind, c.key, json_array(d.report_id) AS report_ids, c."values", c.detail
FROM fact_conflicts c JOIN documents d ON d.num = c.document
UNION ALL
SELECT 'citation-date', number || coalesce(' ' || issuer, ''), json_group_array(DISTINCT report_id),
       json_group_array(DISTINCT issued_on), 'reports give the same document different dates'
FROM (SELECT c.number, c.issuer, d.report_id, c.issued_on FROM fact_citations c JOIN documents d ON d.num = c.document
      WHERE c.issued_on IS NOT NULL ORDER BY c.number, c.issuer, c.issued_on, d.report_id)
GROUP BY number, issuer
HAVING count(DISTINCT issued_on) > 1 AND count(DISTINCT report_id) > 1
UNION ALL
SELECT 'figure', issuer || ' ' || indicator || whose || ' ' || coalesce(period_from, '') || '/' || period_to,
       json_group_array(DISTINCT report_id), json_group_array(DISTINCT value), 'reports state the same figure differently'
FROM (SELECT * FROM stated ORDER BY indicator, value, report_id)
GROUP BY issuer, indicator, level, unit, staff_type, period_from, period_to
HAVING count(DISTINCT value) > 1 AND count(DISTINCT report_id) > 1
UNION ALL
SELECT 'roll-forward', b.issuer || whose || ' ' || b.period_from, json_array(a.report_id, b.report_id), json_array(a.value, b.value),
       'one report leaves ' || a.value || ' dossiers pending, the next carries ' || b.value || ' over'
FROM stated b JOIN pending a ON a.issuer = b.issuer AND a.level IS b.level AND a.unit IS b.unit AND a.period_to = date(b.period_from, '-1 day')
WHERE b.indicator = 'HS.CARRIED' AND a.value <> b.value
UNION ALL
SELECT 'sum-of-periods', t.issuer || ' ' || t.indicator || t.whose || ' ' || t.period_from || '/' || t.period_to,
       json_array(a.report_id, b.report_id, t.report_id), json_array(a.value, b.value, t.value),
       a.value || ' until ' || a.period_to || ' and ' || b.value || ' after it are not ' || t.value
FROM stated t
JOIN stated a ON a.issuer = t.issuer AND a.indicator = t.indicator AND a.whose = t.whose AND a.period_from = t.period_from AND a.period_to < t.period_to
JOIN stated b ON b.issuer = t.issuer AND b.indicator = t.indicator AND b.whose = t.whose AND b.period_from = date(a.period_to, '+1 day') AND b.period_to = t.period_to
-- Dossiers carried over are received in both parts, so HS.RECEIVED does not add up.
WHERE t.indicator IN ('HS.NEW', 'HS.RESOLVED', 'HS.RESOLVED_EARLY', 'HS.RESOLVED_ONTIME', 'HS.RESOLVED_EARLY_ONTIME', 'HS.RESOLVED_LATE')
  AND a.value + b.value <> t.value
UNION ALL
SELECT 'verified', id, json_array(report_id),
       CASE WHEN NOT extracted THEN json_array(coalesce(verified_value, verified_percent), NULL)
            WHEN value IS NOT verified_value THEN json_array(verified_value, value)
            WHEN percent IS NOT verified_percent THEN json_array(verified_percent, percent)
            ELSE json_array(verified_total, total) END,
       indicator || ' is ' || verified || ' as ' || verified_by || ' verified it; '
         || CASE WHEN extracted THEN 'rule ' || rule || ' version ' || rule_version || ' now reads ' || reading
            ELSE coalesce((SELECT group_concat('rule ' || g.rule || ' version ' || g.rule_version || ' now reads ' || g.indicator || ' ' || coalesce(g.value, g.percent || ' %', '') || ' there', ', ')
                           FROM (SELECT * FROM fact_figures n WHERE n.document = disputed.document AND n.key <> disputed.key AND n.extracted
                                   AND n.evidence -> 0 ->> 0 = disputed.page AND n.evidence -> 0 ->> 4 = disputed.raw_start
                                   AND n.evidence -> 0 ->> 5 = disputed.raw_end ORDER BY n.key) g),
                          'no rule reads it now, which rule ' || rule || ' version ' || rule_version || ' did') END
FROM disputed;
