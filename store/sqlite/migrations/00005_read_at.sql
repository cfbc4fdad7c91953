-- +goose Up

-- When a page was read or failed, so that status can tell the pace of an import.
ALTER TABLE pages ADD COLUMN read_at TEXT;
CREATE INDEX pages_by_time ON pages (read_at) WHERE read_at IS NOT NULL;
