-- The newest copy of feeds.db, for whichever replica asks the feeds next: "mark" is that of the file
-- that it is of, "content" compressed.

CREATE TABLE feeds_copy (
    mark bigint NOT NULL,
    content bytea NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX feeds_copy_only ON feeds_copy ((true));
ALTER TABLE feeds_copy ALTER COLUMN content SET STORAGE EXTERNAL;
