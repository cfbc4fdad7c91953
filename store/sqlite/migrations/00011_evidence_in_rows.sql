-- +goose Up

-- Evidence was the greatest table by far: a row for each place, which said again
-- of which fact and document it is. The places of a fact now stand in its own
-- row, as JSON: a list of lists [page, line, span_start, span_end, raw_start,
-- raw_end, text], and boxes behind them where there are any. A span is bytes of
-- the restored text of the page, raw bytes of its raw text, boxes are pixels of
-- its image. In results, the lists are the members of an object, by column. unread
-- are the places of the words beside a figure that nothing accounts for.
ALTER TABLE fact_figures ADD COLUMN evidence TEXT NOT NULL DEFAULT '[]';
ALTER TABLE fact_figures ADD COLUMN unread TEXT;
ALTER TABLE fact_citations ADD COLUMN evidence TEXT NOT NULL DEFAULT '[]';
ALTER TABLE fact_dates ADD COLUMN evidence TEXT NOT NULL DEFAULT '[]';
ALTER TABLE results ADD COLUMN evidence TEXT NOT NULL DEFAULT '{}';

CREATE VIEW places_11 AS
SELECT fact_id, kind, field, ordinal,
       CASE WHEN boxes IS NULL THEN json_array(page, line, span_start, span_end, raw_start, raw_end, text)
            ELSE json_array(page, line, span_start, span_end, raw_start, raw_end, text, json(boxes)) END AS place
FROM evidence;

UPDATE fact_figures SET evidence = (SELECT json_group_array(json(p.place) ORDER BY p.ordinal) FROM places_11 p WHERE p.fact_id = fact_figures.id AND p.kind = 'figure' AND p.field = '');
UPDATE fact_figures SET unread = (SELECT json_group_array(json(p.place) ORDER BY p.ordinal) FROM places_11 p WHERE p.fact_id = fact_figures.id AND p.kind = 'figure' AND p.field = 'unread')
WHERE EXISTS (SELECT 1 FROM evidence e WHERE e.fact_id = fact_figures.id AND e.kind = 'figure' AND e.field = 'unread');
UPDATE fact_citations SET evidence = (SELECT json_group_array(json(p.place) ORDER BY p.ordinal) FROM places_11 p WHERE p.fact_id = fact_citations.id AND p.kind = 'citation');
UPDATE fact_dates SET evidence = (SELECT json_group_array(json(p.place) ORDER BY p.ordinal) FROM places_11 p WHERE p.fact_id = fact_dates.id AND p.kind = 'date');
UPDATE results SET evidence = (SELECT json_group_object(f.field, json(f.places) ORDER BY f.field) FROM (
  SELECT p.field, json_group_array(json(p.place) ORDER BY p.ordinal) AS places FROM places_11 p
  WHERE p.fact_id = substr(results.document, 1, 16) AND p.kind = 'report' GROUP BY p.field) f);

DROP VIEW places_11;
DROP TABLE evidence;

-- Where facts stand: ordinal 0 is the value itself. kind is figure, citation,
-- date, or report (then fact_id is the report id and field the column). Of a
-- figure, field unread is the words that nothing accounts for.
-- A row that somebody broke has no place here, and `sohoa check` tells.
CREATE VIEW evidence AS
SELECT f.document, 'figure' AS kind, f.id AS fact_id, '' AS field, e.key AS ordinal, e.value ->> 0 AS page, e.value ->> 1 AS line,
       e.value ->> 2 AS span_start, e.value ->> 3 AS span_end, e.value ->> 4 AS raw_start, e.value ->> 5 AS raw_end,
       e.value -> 7 AS boxes, e.value ->> 6 AS text
FROM fact_figures f, json_each(CASE WHEN json_valid(f.evidence) THEN f.evidence END) e
UNION ALL
SELECT f.document, 'figure', f.id, 'unread', e.key, e.value ->> 0, e.value ->> 1, e.value ->> 2, e.value ->> 3, e.value ->> 4, e.value ->> 5,
       e.value -> 7, e.value ->> 6
FROM fact_figures f, json_each(CASE WHEN json_valid(f.unread) THEN f.unread END) e
UNION ALL
SELECT c.document, 'citation', c.id, '', e.key, e.value ->> 0, e.value ->> 1, e.value ->> 2, e.value ->> 3, e.value ->> 4, e.value ->> 5,
       e.value -> 7, e.value ->> 6
FROM fact_citations c, json_each(CASE WHEN json_valid(c.evidence) THEN c.evidence END) e
UNION ALL
SELECT t.document, 'date', t.id, '', e.key, e.value ->> 0, e.value ->> 1, e.value ->> 2, e.value ->> 3, e.value ->> 4, e.value ->> 5,
       e.value -> 7, e.value ->> 6
FROM fact_dates t, json_each(CASE WHEN json_valid(t.evidence) THEN t.evidence END) e
UNION ALL
SELECT r.document, 'report', substr(r.document, 1, 16), f.key, e.key, e.value ->> 0, e.value ->> 1, e.value ->> 2, e.value ->> 3, e.value ->> 4,
       e.value ->> 5, e.value -> 7, e.value ->> 6
FROM results r, json_each(CASE WHEN json_valid(r.evidence) THEN r.evidence END) f, json_each(f.value) e;

-- Figures of one indicator stand together in the order in which they came, so
-- that an import adds to the end of each: with the period behind the indicator
-- it wrote a page of this index for every figure.
DROP INDEX fact_figures_by_indicator;
CREATE INDEX fact_figures_by_indicator ON fact_figures (indicator);

-- As before; a rule that now reads what a person verified is looked for among
-- the figures of its report alone.
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
         f.evidence -> 0 ->> 0 AS page, f.evidence -> 0 ->> 4 AS raw_start, f.evidence -> 0 ->> 5 AS raw_end,
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
                           FROM fact_figures g WHERE g.id > substr(disputed.id, 1, 16) || '-' AND g.id < substr(disputed.id, 1, 16) || '.'
                             AND g.id <> disputed.id AND g.extracted AND g.evidence -> 0 ->> 0 = disputed.page
                             AND g.evidence -> 0 ->> 4 = disputed.raw_start AND g.evidence -> 0 ->> 5 = disputed.raw_end),
                          'no rule reads it now, which rule ' || rule || ' version ' || rule_version || ' did') END
FROM disputed;
