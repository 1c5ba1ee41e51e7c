"""feeds.db: its tables, and how an older file is brought up to date."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlite_utils import Database, Migrations

PATIENCE_SECONDS = 10.0
"""How long a command waits while a tick writes, or a tick for a command."""

_migrations = Migrations("ballotwire.feeds")


class FeedsError(Exception):
    """feeds.db cannot be used."""


def connect(path: Path) -> Database:
    """The database at ``path``, its tables made or brought up to date. Raises ``FeedsError`` for a
    file that is another database or of a newer version, and what SQLite raises.
    """
    connection = sqlite3.connect(path, timeout=PATIENCE_SECONDS, isolation_level=None)
    try:
        db = Database(connection)
        applied = {migration.name for migration in _migrations.applied(db)}
        if not applied and db.table_names():
            raise FeedsError(f"{path} cannot be used as feeds.db: it holds other tables.")
        with Database(memory=True) as nothing:
            # A database without tables has every migration before it.
            known = {migration.name for migration in _migrations.pending(nothing)}
        if not applied <= known:
            newer = ", ".join(sorted(applied - known))
            raise FeedsError(f"{path} was written by a newer Ballotwire ({newer}): upgrade.")
        db.execute("pragma journal_mode = wal")
        # After a loss of power the last ticks may be forgotten: they are made again.
        db.execute("pragma synchronous = normal")
        if _migrations.pending(db):
            db.execute("begin immediate")
            _migrations.apply(db)
            db.execute("commit")
    except BaseException:
        connection.close()
        raise
    return db


@_migrations(name="0001 feeds")
def m001_feeds(db: Database) -> None:
    """Sources, ticks, what is held, and switches."""
    _execute(db, _FIRST)


@_migrations(name="0002 desk")
def m002_desk(db: Database) -> None:
    """What the operator's chat shows of what is held, what was let through and is not published
    yet, feeds that fail, and what each feed was last laid over.
    """
    _execute(db, _DESK)


@_migrations(name="0003 falls")
def m003_falls(db: Database) -> None:
    """What counts lost lately."""
    _execute(db, _FALLS)


@_migrations(name="0004 votes held")
def m004_votes_held(db: Database) -> None:
    """The votes of what is held."""
    _execute(db, "alter table held add column votes text not null default '{}'")


def _execute(db: Database, statements: str) -> None:
    # One at a time: executescript would commit the transaction that the migration is in.
    for statement in statements.split(";"):
        if statement.strip():
            db.execute(statement)


_FIRST = """
create table sources (
    feed text not null,
    source text not null,
    etag text not null,
    last_modified text not null,
    sha256 text not null,
    mark text not null,
    next text not null,
    failures integer not null,
    not_before text,
    primary key (feed, source)
) strict, without rowid;
create table ticks (
    feed text not null,
    number integer not null,
    at text not null,
    outcome text not null,
    message text not null,
    sha256 text not null,
    edition integer,
    passed integer not null,
    held integer not null,
    seconds real not null,
    times integer not null,
    last text not null,
    primary key (feed, number)
) strict, without rowid;
create table held (
    number integer primary key autoincrement,
    feed text not null,
    dataset text not null,
    contest text not null,
    place text not null,
    mark text not null,
    rules text not null,
    message text not null,
    since text not null,
    seen text not null,
    leads integer not null,
    verdict text not null,
    decided_by text not null,
    decided_at text,
    told text
) strict;
create unique index held_open on held (feed, contest, place, mark) where verdict = 'open';
create index held_verdicts on held (feed, verdict);
create table switches (
    feed text not null,
    contest text not null,
    "by" text not null,
    at text not null,
    primary key (feed, contest)
) strict, without rowid
"""
_DESK = """
alter table held add column answers text not null default '';
alter table held add column excerpt text not null default '';
alter table held add column done text;
alter table held add column notice integer not null default 0;
alter table held add column shown text not null default '';
alter table held add column reminded text;
create index held_waiting on held (feed) where verdict = 'approved' and done is null;
create index held_untold on held (number) where verdict = 'open' and told is null;
create table alarms (
    number integer primary key autoincrement,
    feed text not null,
    code text not null,
    message text not null,
    since text not null,
    seen text not null,
    times integer not null,
    told text,
    over text,
    over_told text
) strict;
create unique index alarms_open on alarms (feed, code) where over is null;
create table grounds (
    feed text not null primary key,
    edition integer not null,
    mark text not null
) strict, without rowid
"""
_FALLS = """
create table falls (
    feed text not null,
    contest text not null,
    place text not null,
    stood text not null,
    lost text not null,
    at text not null,
    primary key (feed, contest, place, stood, lost)
) strict, without rowid
"""
