-- The one log of editions. "mark" tells an edition from any other of its number; "made_of" are the
-- tables of results.db that a packet or a copy fits: the name of their newest migration. "size" is
-- in bytes, 0 of an edition that came with a copy and never had a packet.
CREATE TABLE editions (
    number bigint PRIMARY KEY CHECK (number > 0),
    mark text NOT NULL,
    made_of text NOT NULL,
    size bigint NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now()
);
-- In parts, since a first edition may have more bytes than one value should.
CREATE TABLE packets (
    edition bigint NOT NULL REFERENCES editions (number),
    part integer NOT NULL,
    content bytea NOT NULL,
    PRIMARY KEY (edition, part)
);
CREATE TABLE copies (
    edition bigint PRIMARY KEY REFERENCES editions (number),
    made_of text NOT NULL,
    size bigint NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE copy_parts (
    edition bigint NOT NULL REFERENCES copies (edition) ON DELETE CASCADE,
    part integer NOT NULL,
    content bytea NOT NULL,
    PRIMARY KEY (edition, part)
);
-- They are compressed already.
ALTER TABLE packets ALTER COLUMN content SET STORAGE EXTERNAL;
ALTER TABLE copy_parts ALTER COLUMN content SET STORAGE EXTERNAL;
