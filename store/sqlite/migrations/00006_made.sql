-- +goose Up

-- What made the facts of a document: the rules, the program, and the concepts
-- of the rules that its text says, a bit for each. It stands apart from the
-- facts because it changes with every change of rules, which few facts do.
-- program is empty where nobody knows; then the facts are made again.
CREATE TABLE made (
  document TEXT PRIMARY KEY REFERENCES documents (id),
  pack     TEXT NOT NULL,
  program  TEXT NOT NULL,
  said     BLOB NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO made SELECT document, pack, '', x'' FROM results;
ALTER TABLE results DROP COLUMN pack;

-- The packs that made facts, each as the JSON of rules.Sketch.
CREATE TABLE packs (
  digest TEXT PRIMARY KEY,
  sketch TEXT NOT NULL
) STRICT, WITHOUT ROWID;
