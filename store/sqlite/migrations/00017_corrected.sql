-- +goose Up

-- The arithmetic was tried on what was read: of a figure that a person gave other
-- numbers it says nothing, and neither ok nor failed stands beside those.
DROP VIEW figures;
CREATE VIEW figures AS
SELECT f.id AS figure_id, substr(f.document, 1, 16) AS report_id, f.page, f.line, f.indicator, f.level, f.unit,
       f.staff_type, f.service_level, f.dims,
       CASE WHEN v.figure_id IS NULL THEN f.value ELSE v.value END AS value,
       CASE WHEN v.figure_id IS NULL THEN f.total ELSE v.total END AS total,
       CASE WHEN v.figure_id IS NULL THEN f.percent ELSE v.percent END AS percent,
       f.comparator, f.measure, f.period_from, f.period_to, f.text, f.rule, f.rule_version, f.confidence,
       CASE WHEN v.figure_id IS NOT NULL AND (v.value IS NOT f.value OR v.total IS NOT f.total OR v.percent IS NOT f.percent)
            THEN 'unchecked' ELSE f.check_status END AS check_status,
       v.figure_id IS NOT NULL AS verified, f.nature, f.inferred, f.flags, f.rule_digest, f.extracted,
       CASE WHEN f.extracted THEN f.value END AS value_extracted,
       CASE WHEN f.extracted THEN f.total END AS total_extracted,
       CASE WHEN f.extracted THEN f.percent END AS percent_extracted,
       v.verified_by, v.verified_at, v.note,
       (SELECT substr(t.twin, 1, 16) FROM twins t WHERE t.document = f.document AND t.kind = 'same'
          ORDER BY EXISTS (SELECT 1 FROM twins u WHERE u.document = t.twin AND u.kind = 'same'), t.twin LIMIT 1) AS duplicate_of
FROM fact_figures f LEFT JOIN verifications v ON v.figure_id = f.id;
