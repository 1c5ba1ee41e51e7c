"""The tables of chats.db and how older files become newer ones.

Everything kept about a chat hangs on its row in ``listeners``, so that erasing that row erases it
all.
"""

from __future__ import annotations

from pathlib import Path

from sqlite_utils import Database, Migrations

from bot.chats.file import NewerSchemaError, OlderSchemaError

migrations = Migrations("chats")


def migrate(database: Database, path: Path, *, read_only: bool = False) -> None:
    """Bring the tables up to date. Raises ``NewerSchemaError`` for a file from the future, which is
    left alone, and ``OlderSchemaError`` for one that would need changing but is open for reading
    only.
    """
    applied = {migration.name for migration in migrations.applied(database)}
    # A database without tables has every migration before it.
    known = {migration.name for migration in migrations.pending(Database(memory=True))}
    if not applied <= known:
        newer = ", ".join(sorted(applied - known))
        raise NewerSchemaError(
            f"{path} was written by a newer Ballotwire ({newer}): upgrade this one"
        )
    if not read_only:
        migrations.apply(database)
    elif applied < known:
        raise OlderSchemaError(
            f"{path} was written by an older Ballotwire: start the bot once to bring it up to date"
        )


@migrations()
def m001_listeners(database: Database) -> None:
    """Who listens, to what, and where each cursor stands."""
    database.execute(_LISTENERS)
    database.execute(_SUBSCRIPTIONS)
    # Exactly those that may be sent something now, in the order in which they are: by lane, and
    # those furthest behind first.
    database.execute(
        "CREATE INDEX listeners_due ON listeners (lane, told, id)"
        " WHERE retired IS NULL AND held_until IS NULL AND following > 0"
    )
    database.execute(
        "CREATE INDEX listeners_held ON listeners (held_until) WHERE held_until IS NOT NULL"
    )
    database.execute("CREATE INDEX listeners_idle ON listeners (last_active)")


@migrations()
def m002_sent(database: Database) -> None:
    """What was sent to whom.

    Many listeners are sent the same figures, so those are kept once, as a telling.
    """
    database.execute(
        "CREATE TABLE tellings (id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE) STRICT"
    )
    database.execute(
        "CREATE TABLE telling_figures (figure TEXT NOT NULL, telling INTEGER NOT NULL"
        " REFERENCES tellings ON DELETE CASCADE, PRIMARY KEY (figure, telling)) STRICT, WITHOUT"
        " ROWID"
    )
    database.execute("CREATE INDEX telling_figures_telling ON telling_figures (telling)")
    database.execute(_SENT)
    database.execute("CREATE INDEX sent_telling ON sent (telling, listener)")
    database.execute("CREATE INDEX sent_listener ON sent (listener)")
    database.execute("CREATE INDEX sent_at ON sent (sent_at)")


@migrations()
def m003_cards(database: Database) -> None:
    """Live cards: a cursor of their own, with a message to edit."""
    database.execute(
        "CREATE TABLE cards (listener INTEGER PRIMARY KEY REFERENCES listeners ON DELETE CASCADE,"
        " message_id INTEGER NOT NULL, scope TEXT NOT NULL, shown INTEGER NOT NULL, held_until"
        " INTEGER) STRICT"
    )
    database.execute("CREATE INDEX cards_shown ON cards (shown, listener)")


@migrations()
def m004_updates(database: Database) -> None:
    """Which updates were handled, in their order, and the bot's own small facts."""
    database.execute(
        "CREATE TABLE updates (position INTEGER PRIMARY KEY AUTOINCREMENT, update_id INTEGER NOT"
        " NULL UNIQUE) STRICT"
    )
    database.execute(
        "CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID"
    )


@migrations()
def m005_since(database: Database) -> None:
    """The edition that a message compared with: to be marked as wrong it is made again."""
    database.execute("ALTER TABLE sent ADD COLUMN since INTEGER NOT NULL DEFAULT 0")


@migrations()
def m006_inbox(database: Database) -> None:
    """Updates that were confirmed to Telegram and wait to be handled, and those that could not be.

    From here on ``updates`` holds what was received, by a digest of 64 bits in the place of
    Telegram's number.
    """
    database.execute(
        "CREATE TABLE inbox (position INTEGER PRIMARY KEY AUTOINCREMENT, content BLOB NOT NULL,"
        " tries INTEGER NOT NULL DEFAULT 0) STRICT"
    )
    database.execute(
        "CREATE TABLE skipped (id INTEGER PRIMARY KEY, chat_id INTEGER,"
        " skipped_at INTEGER NOT NULL, reason TEXT NOT NULL, content BLOB NOT NULL) STRICT"
    )


@migrations()
def m007_private_threads(database: Database) -> None:
    """A person is one listener, whatever threads the private chat has: those come and go."""
    threads = database.execute(
        "SELECT id, chat_id, told, following FROM listeners WHERE kind = 'private' AND thread_id"
        " <> 0"
    ).fetchall()
    for number, chat_id, cursor, following in threads:
        kept = database.execute(
            "SELECT id FROM listeners WHERE chat_id = ? AND thread_id = 0", [chat_id]
        ).fetchone()
        if kept is None:
            database.execute(
                "UPDATE listeners SET thread_id = 0, retired = nullif(retired, 'topic-gone')"
                " WHERE id = ?",
                [number],
            )
            continue
        database.execute(
            "INSERT INTO subscriptions SELECT ?, key, since FROM subscriptions WHERE listener = ?"
            " ON CONFLICT (listener, key) DO UPDATE SET since = min(since, excluded.since)",
            [kept[0], number],
        )
        if following:
            database.execute(
                "UPDATE listeners SET told = iif(following, min(told, ?), ?), following ="
                " (SELECT count(*) FROM subscriptions WHERE listener = listeners.id) WHERE id = ?",
                [cursor, cursor, kept[0]],
            )
        database.execute("UPDATE sent SET listener = ? WHERE listener = ?", [kept[0], number])
        database.execute(
            "UPDATE OR IGNORE cards SET listener = ? WHERE listener = ?", [kept[0], number]
        )
        database.execute("DELETE FROM listeners WHERE id = ?", [number])


@migrations()
def m010_delivery(database: Database) -> None:
    """Claims before a send, what was given up, why somebody is held, when a refused chat is tried
    again, who was warned. Chats that an older version retired for good are tried again too.
    """
    for column in (
        "claimed INTEGER",
        "claimed_at INTEGER",
        "ambiguous_alone INTEGER NOT NULL DEFAULT 0",
        "lost INTEGER",
        "held_for TEXT",
        "refusals INTEGER NOT NULL DEFAULT 0",
        "try_at INTEGER",
        "warned_at INTEGER",
    ):
        database.execute(f"ALTER TABLE listeners ADD COLUMN {column}")
    database.execute("ALTER TABLE cards ADD COLUMN claimed INTEGER")
    database.execute("ALTER TABLE cards ADD COLUMN tries INTEGER NOT NULL DEFAULT 0")
    database.execute("CREATE INDEX listeners_tried ON listeners (try_at) WHERE try_at IS NOT NULL")
    database.execute(
        "UPDATE listeners SET refusals = 1, try_at = retired_at + 3600"
        " WHERE retired IS NOT NULL AND retired <> 'deactivated'"
    )


@migrations()
def m011_answers(database: Database) -> None:
    """Answers are remembered as pushes are: ``question`` is set for them alone. An address that
    only asked is a guest: it is there for what it was shown, and follows and chose nothing.
    """
    database.execute("ALTER TABLE sent ADD COLUMN question TEXT")
    database.execute("ALTER TABLE sent ADD COLUMN language TEXT")
    database.execute("ALTER TABLE listeners ADD COLUMN guest INTEGER NOT NULL DEFAULT 0")
    # Pushes are kept for a year and are many more: what bounds answers must not walk over them.
    database.execute("CREATE INDEX answers_of ON sent (listener) WHERE question IS NOT NULL")
    database.execute("CREATE INDEX answers_at ON sent (sent_at) WHERE question IS NOT NULL")


@migrations()
def m012_dark(database: Database) -> None:
    """Whether pictures are for a dark screen. Telegram tells of no theme, so a chat chooses."""
    database.execute("ALTER TABLE listeners ADD COLUMN dark INTEGER NOT NULL DEFAULT 0")


@migrations()
def m013_followed(database: Database) -> None:
    """What is followed at all is asked for with every edition."""
    database.execute("CREATE INDEX subscriptions_by_key ON subscriptions (key)")


@migrations()
def m014_zone_of_data(database: Database) -> None:
    """Whether nobody chose the zone."""
    database.execute("ALTER TABLE listeners ADD COLUMN zone_of_data INTEGER NOT NULL DEFAULT 0")
    # What stood there unless somebody chose, where the data had no zone.
    database.execute("UPDATE listeners SET zone_of_data = 1 WHERE zone = 'UTC'")


@migrations()
def m015_awake(database: Database) -> None:
    """Until when somebody has lifted the quiet hours."""
    database.execute("ALTER TABLE listeners ADD COLUMN awake_until INTEGER")


@migrations()
def m016_claims(database: Database) -> None:
    """Updates as they were received, in one table: those that wait have a lane, and are claimed by
    whoever handles them.
    """
    database.execute(
        "CREATE TABLE received (position INTEGER PRIMARY KEY, key INTEGER NOT NULL"
        " UNIQUE, received_at INTEGER NOT NULL, lane TEXT, number INTEGER, content BLOB, tries"
        " INTEGER NOT NULL DEFAULT 0, claimed_by INTEGER) STRICT"
    )
    database.execute(
        "INSERT INTO received (key, received_at) SELECT update_id, 0 FROM updates ORDER BY position"
    )
    # Whose turn they take was not written down: all in one line, which their handling takes apart.
    # Their digests are among those above, so here they have others that no digest is.
    database.execute(
        "INSERT INTO received (key, received_at, lane, number, content, tries)"
        " SELECT -position, 0, 'left', position, content, tries FROM inbox ORDER BY position"
    )
    database.execute("DROP TABLE updates")
    database.execute("DROP TABLE inbox")
    database.execute("ALTER TABLE received RENAME TO inbox")
    database.execute(
        "CREATE INDEX inbox_waiting ON inbox (lane, claimed_by) WHERE lane IS NOT NULL"
    )
    database.execute(
        "CREATE INDEX inbox_unclaimed ON inbox (lane) WHERE lane IS NOT NULL AND claimed_by IS NULL"
    )


_LISTENERS = """
CREATE TABLE listeners (
    id INTEGER PRIMARY KEY,
    chat_id INTEGER NOT NULL,
    thread_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    language TEXT,
    zone TEXT NOT NULL,
    cadence TEXT NOT NULL,
    lane INTEGER NOT NULL,
    digest_hour INTEGER NOT NULL,
    quiet_start INTEGER,
    quiet_end INTEGER,
    alerts_a_day INTEGER NOT NULL,
    silent INTEGER NOT NULL,
    following INTEGER NOT NULL DEFAULT 0,
    told INTEGER NOT NULL,
    created INTEGER NOT NULL,
    last_active INTEGER NOT NULL,
    alerts_on TEXT,
    alerts_sent INTEGER NOT NULL DEFAULT 0,
    held_until INTEGER,
    ambiguous_edition INTEGER,
    ambiguous_tries INTEGER,
    ambiguous_at INTEGER,
    retired TEXT,
    retired_at INTEGER,
    UNIQUE (chat_id, thread_id)
) STRICT
"""

_SUBSCRIPTIONS = """
CREATE TABLE subscriptions (
    listener INTEGER NOT NULL REFERENCES listeners ON DELETE CASCADE,
    key TEXT NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (listener, key)
) STRICT, WITHOUT ROWID
"""

_SENT = """
CREATE TABLE sent (
    id INTEGER PRIMARY KEY,
    listener INTEGER NOT NULL REFERENCES listeners ON DELETE CASCADE,
    message_id INTEGER,
    edition INTEGER NOT NULL,
    telling INTEGER NOT NULL REFERENCES tellings,
    sent_at INTEGER NOT NULL
) STRICT
"""
