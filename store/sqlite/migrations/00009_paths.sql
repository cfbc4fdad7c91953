-- +goose Up

-- Every path at which a document was met: documents.source is the first, and the
-- same bytes may lie at many.
CREATE TABLE paths (
  path     TEXT NOT NULL,
  document TEXT NOT NULL REFERENCES documents (id),
  PRIMARY KEY (path, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX paths_by_document ON paths (document);
INSERT INTO paths SELECT source, id FROM documents;

CREATE VIEW sources AS
SELECT substr(document, 1, 16) AS report_id, path FROM paths;
