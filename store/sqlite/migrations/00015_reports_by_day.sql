-- +goose Up

-- The latest reports, without a look at the others.
CREATE INDEX results_by_day ON results (issued_on) WHERE issued_on IS NOT NULL;
