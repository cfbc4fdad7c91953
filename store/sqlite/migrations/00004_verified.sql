-- +goose Up

-- What a person verified outlives every extraction, so it keeps the figure as
-- the person saw it. base is that figure, as JSON; base_value and the rest are
-- what the rule read then, NULL where base_read is 0: no rule read it any more.
-- numbers is what the person says, exactly as printed (39,60 is not 39,6).
ALTER TABLE verifications ADD COLUMN note TEXT;
ALTER TABLE verifications ADD COLUMN numbers TEXT NOT NULL DEFAULT '{}';
ALTER TABLE verifications ADD COLUMN base TEXT NOT NULL DEFAULT '{}';
ALTER TABLE verifications ADD COLUMN base_read INTEGER NOT NULL DEFAULT 1;
ALTER TABLE verifications ADD COLUMN base_value ANY;
ALTER TABLE verifications ADD COLUMN base_total ANY;
ALTER TABLE verifications ADD COLUMN base_percent ANY;
CREATE INDEX verifications_by_document ON verifications (document);

-- 0: no rule reads it any more, and it stays because a person verified it.
ALTER TABLE fact_figures ADD COLUMN extracted INTEGER NOT NULL DEFAULT 1;

-- When the facts of a document were written, and by which rules.
CREATE TABLE extractions (
  document     TEXT NOT NULL REFERENCES documents (id),
  extracted_at TEXT NOT NULL,
  pack         TEXT NOT NULL,
  PRIMARY KEY (document, extracted_at)
) STRICT, WITHOUT ROWID;
INSERT INTO extractions SELECT document, valid_from, max(pack) FROM history GROUP BY document, valid_from;
INSERT INTO extractions SELECT document, extracted_at, pack FROM results WHERE true ON CONFLICT DO NOTHING;

-- Facts that a later extraction changed, removed or added, and verifications
-- that were replaced or withdrawn: what was there from valid_from to valid_to.
-- value is for people and NULL where there was nothing; fact is all of it as
-- JSON, for figures and verifications.
ALTER TABLE history RENAME TO history_3;
DROP INDEX history_by_key;
CREATE TABLE history (
  document   TEXT NOT NULL REFERENCES documents (id),
  tbl        TEXT NOT NULL,
  key        TEXT NOT NULL,
  value      TEXT,
  rule       TEXT,
  pack       TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to   TEXT NOT NULL,
  fact       TEXT
) STRICT;
INSERT INTO history (document, tbl, key, value, rule, pack, valid_from, valid_to)
SELECT document, tbl, key, value, nullif(rule, ''), pack, valid_from, valid_to FROM history_3 ORDER BY rowid;
DROP TABLE history_3;
CREATE INDEX history_by_key ON history (document, tbl, key);

-- A verified figure has the numbers that the person gave it; what the rule
-- reads now is beside them.
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
       v.verified_by, v.verified_at, v.note
FROM fact_figures f LEFT JOIN verifications v ON v.figure_id = f.id;

-- One value for each cell of a pivot: the only one that the report states, the
-- only one that a person verified, or the only one that the arithmetic
-- confirms. Where two remain, none is shown, and the conflict is in conflicts.
DROP VIEW settled;
CREATE VIEW settled AS
SELECT substr(document, 1, 16) AS report_id, indicator, level, unit, staff_type, period_from, period_to,
       CASE WHEN count(DISTINCT value) = 1 THEN max(value)
            WHEN count(DISTINCT CASE WHEN verified THEN value END) = 1 THEN max(CASE WHEN verified THEN value END)
            WHEN count(DISTINCT CASE WHEN verified THEN value END) = 0 AND count(DISTINCT CASE check_status WHEN 'ok' THEN value END) = 1
            THEN max(CASE check_status WHEN 'ok' THEN value END) END AS value,
       CASE WHEN count(DISTINCT percent) = 1 THEN max(percent)
            WHEN count(DISTINCT CASE WHEN verified THEN percent END) = 1 THEN max(CASE WHEN verified THEN percent END) END AS percent,
       count(DISTINCT value) AS stated
FROM (SELECT f.document, f.indicator, f.level, f.unit, f.staff_type, f.period_from, f.period_to, f.check_status,
             v.figure_id IS NOT NULL AS verified,
             CASE WHEN v.figure_id IS NULL THEN f.value ELSE v.value END AS value,
             CASE WHEN v.figure_id IS NULL THEN f.percent ELSE v.percent END AS percent
      FROM fact_figures f LEFT JOIN verifications v ON v.figure_id = f.id
      WHERE f.nature = 'result' AND f.dims IS NULL AND f.service_level IS NULL)
GROUP BY document, indicator, level, unit, staff_type, period_from, period_to;

-- Besides the disagreements that it had: what a person verified and a rule has
-- come to read differently since, or reads no more.
DROP VIEW conflicts;
CREATE VIEW conflicts AS
WITH stated AS (
  SELECT r.issuer, s.*, coalesce(' ' || s.level, '') || coalesce(' ' || s.unit, '') || coalesce(' ' || s.staff_type, '') AS whose
  FROM settled s JOIN documents d ON d.report_id = s.report_id JOIN results r ON r.document = d.id
  WHERE r.issuer IS NOT NULL AND s.period_to IS NOT NULL AND s.value IS NOT NULL
), pending AS (
  SELECT issuer, report_id, level, unit, period_to,
         coalesce(max(CASE indicator WHEN 'HS.PENDING' THEN value END),
                  max(CASE indicator WHEN 'HS.PENDING_INTIME' THEN value END)
                  + max(CASE indicator WHEN 'HS.PENDING_OVERDUE' THEN value END)) AS value
  FROM stated WHERE indicator IN ('HS.PENDING', 'HS.PENDING_INTIME', 'HS.PENDING_OVERDUE')
  GROUP BY issuer, report_id, level, unit, period_from, period_to
), disputed AS (
  SELECT f.id, f.document, f.indicator, f.rule, f.rule_version, f.extracted, f.value, f.total, f.percent, v.verified_by,
         v.value AS verified_value, v.total AS verified_total, v.percent AS verified_percent,
         trim(coalesce(v.value, '') || coalesce(' of ' || v.total, '') || coalesce(' ' || v.percent || ' %', '')) AS verified,
         trim(coalesce(f.value, '') || coalesce(' of ' || f.total, '') || coalesce(' ' || f.percent || ' %', '')) AS reading
  FROM verifications v JOIN fact_figures f ON f.id = v.figure_id
  WHERE NOT f.extracted AND v.base_read
     OR f.extracted AND (f.value IS NOT v.value OR f.total IS NOT v.total OR f.percent IS NOT v.percent)
        AND (NOT v.base_read OR f.value IS NOT v.base_value OR f.total IS NOT v.base_total OR f.percent IS NOT v.base_percent)
)
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
SELECT 'verified', id, json_array(substr(document, 1, 16)),
       CASE WHEN NOT extracted THEN json_array(coalesce(verified_value, verified_percent), NULL)
            WHEN value IS NOT verified_value THEN json_array(verified_value, value)
            WHEN percent IS NOT verified_percent THEN json_array(verified_percent, percent)
            ELSE json_array(verified_total, total) END,
       indicator || ' is ' || verified || ' as ' || verified_by || ' verified it; '
         || CASE WHEN extracted THEN 'rule ' || rule || ' version ' || rule_version || ' now reads ' || reading
            ELSE coalesce((SELECT group_concat('rule ' || g.rule || ' version ' || g.rule_version || ' now reads ' || g.indicator || ' ' || coalesce(g.value, g.percent || ' %', '') || ' there', ', ')
                           FROM evidence a JOIN evidence b ON b.document = a.document AND b.kind = 'figure' AND b.ordinal = 0 AND b.page = a.page
                             AND b.raw_start = a.raw_start AND b.raw_end = a.raw_end AND b.fact_id <> a.fact_id
                           JOIN fact_figures g ON g.id = b.fact_id AND g.extracted
                           WHERE a.kind = 'figure' AND a.fact_id = disputed.id AND a.field = '' AND a.ordinal = 0),
                          'no rule reads it now, which rule ' || rule || ' version ' || rule_version || ' did') END
FROM disputed;
