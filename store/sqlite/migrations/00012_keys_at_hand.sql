-- +goose Up

-- What a new document is looked up by among the others, since its text is at hand
-- while it is entered and would have to be read again for them. NULL where the
-- text is to be read. See encodeKeys.
ALTER TABLE unpaired ADD COLUMN keys BLOB;
