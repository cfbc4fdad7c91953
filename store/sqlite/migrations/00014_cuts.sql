-- +goose Up

-- How the words of a document are cut before rules are tried on them, see
-- extract.RunToKeep, in zstd: of use to the program alone that wrote it. It can be
-- made again at any time, and is where it is missing.
CREATE TABLE cuts (
  document TEXT PRIMARY KEY REFERENCES documents (id),
  program  TEXT NOT NULL,
  cuts     BLOB NOT NULL
) STRICT, WITHOUT ROWID;
