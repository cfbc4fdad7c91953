-- +goose Up

-- Disagreements inside a report as extraction found them, and across reports:
-- the same document dated differently, the same figure stated differently,
-- what one period left pending and the next did not carry over (I26), a period
-- that is not the sum of its two parts (I27).
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
  AND a.value + b.value <> t.value;
