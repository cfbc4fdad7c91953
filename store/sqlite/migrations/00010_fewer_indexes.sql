-- +goose Up

-- The ids of facts begin with the report id, so that the index of ids finds
-- those of a document too: report_id || '-' to report_id || '.'. Indexes by
-- document besides were a third of the database, and much of what an import writes.
DROP INDEX evidence_by_document;
DROP INDEX fact_figures_by_document;
DROP INDEX fact_checks_by_document;
DROP INDEX fact_dates_by_document;
DROP INDEX fact_citations_by_document;
