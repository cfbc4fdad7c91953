-- +goose Up

-- The pivots of one report read the figures of that report alone. SQLite hands a
-- filter on report_id down into one level of GROUP BY and no further, but through
-- windows: so cells are settled by GROUP BY and laid side by side by windows, and
-- report_id comes from documents, where it is unique. likelihood says that the
-- figures of a report, which stand together by their ids, are few.
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
             v.figure_id IS NOT NULL AS verified,
             CASE WHEN v.figure_id IS NULL THEN f.value ELSE v.value END AS value,
             CASE WHEN v.figure_id IS NULL THEN f.percent ELSE v.percent END AS percent
      FROM documents d JOIN fact_figures f ON f.document = d.id AND likelihood(f.id > d.report_id || '-', 0.001) AND likelihood(f.id < d.report_id || '.', 0.001)
           LEFT JOIN verifications v ON v.figure_id = f.id
      WHERE f.nature = 'result' AND f.dims IS NULL AND f.service_level IS NULL)
GROUP BY report_id, indicator, level, unit, staff_type, period_from, period_to;

DROP VIEW dossiers;
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
       (SELECT substr(t.twin, 1, 16) FROM twins t WHERE t.document > settled.report_id AND t.document < settled.report_id || 'g' AND t.kind = 'same'
          ORDER BY EXISTS (SELECT 1 FROM twins u WHERE u.document = t.twin AND u.kind = 'same'), t.twin LIMIT 1) AS duplicate_of
FROM settled
WHERE indicator IN ('HS.RECEIVED', 'HS.RESOLVED', 'HS.RESOLVED_ONTIME', 'HS.RESOLVED_EARLY_ONTIME', 'HS.RESOLVED_EARLY',
                    'HS.RESOLVED_LATE', 'HS.PENDING', 'HS.PENDING_INTIME', 'HS.PENDING_OVERDUE', 'HS.ONTIME_RATE')
WINDOW cell AS (PARTITION BY report_id, level, unit, period_from, period_to);

DROP VIEW quotas;
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
       (SELECT substr(t.twin, 1, 16) FROM twins t WHERE t.document > settled.report_id AND t.document < settled.report_id || 'g' AND t.kind = 'same'
          ORDER BY EXISTS (SELECT 1 FROM twins u WHERE u.document = t.twin AND u.kind = 'same'), t.twin LIMIT 1) AS duplicate_of
FROM settled
WHERE indicator IN ('BC.ASSIGNED', 'BC.ALLOCATED', 'BC.UNIT_ASSIGNED', 'BC.UNIT_VC', 'BC.UNIT_USED', 'BC.USED', 'BC.UNUSED')
WINDOW cell AS (PARTITION BY report_id, unit, staff_type, substr(period_to, 1, 4));
