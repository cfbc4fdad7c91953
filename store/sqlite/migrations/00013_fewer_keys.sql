-- +goose Up

-- Documents are looked up in papers alone, which is read once for thousands of
-- them: an index of the keys was written whole again and again, since they lie
-- all over it.
DROP TABLE paper_keys;

-- What status counts, without the rows themselves, which are a hundred times as
-- large. Figures of one indicator and status still stand in the order in which
-- they came.
DROP INDEX fact_figures_by_indicator;
CREATE INDEX fact_figures_by_indicator ON fact_figures (indicator, check_status);
CREATE INDEX results_by_counts ON results (numbers, unclaimed);
