-- +goose Up

-- A figure that no rule made is a guess (extract.SecondReader): until a person has
-- verified it, it settles nothing, here and in the views that read this one.
DROP VIEW settled;
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
      WHERE f.nature = 'result' AND f.dims IS NULL AND f.service_level IS NULL
        AND (f.rule <> 'second-reader' OR v.document IS NOT NULL))
GROUP BY report_id, indicator, level, unit, staff_type, period_from, period_to;
