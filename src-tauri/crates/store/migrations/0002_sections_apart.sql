-- Sections get a column of their own, so that opening a list need not read the cells that are kept beside each row;
-- and a message keeps which values it could not carry.

DROP TRIGGER import_row_is_immutable;
ALTER TABLE import_row ADD COLUMN section TEXT;
UPDATE import_row SET section = json_extract(raw_json, '$.section'), raw_json = NULL WHERE raw_json IS NOT NULL;
CREATE TRIGGER import_row_is_immutable BEFORE UPDATE ON import_row
BEGIN SELECT RAISE(ABORT, 'an imported row never changes'); END;

ALTER TABLE message_body ADD COLUMN left_out TEXT;
