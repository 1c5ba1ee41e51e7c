"""Of which contests at which places newer figures came and are held back until they are checked, by
edition: what a card says of its figures then.
"""

from __future__ import annotations

from collections.abc import Collection

from sqlite_utils import Database

TABLE = """
    create table holds (
        dataset text not null, contest text not null, place text not null,
        since integer not null references editions(number),
        "until" integer references editions(number),
        primary key (contest, place, since)
    ) strict, without rowid
"""

Key = tuple[str, str]
"""A contest and a place."""


def standing_holds(db: Database, dataset: str) -> set[Key]:
    """What is held now."""
    rows = db.execute(
        'select contest, place from holds where dataset = ? and "until" is null', (dataset,)
    )
    return {(contest, place) for contest, place in rows}


def keep_holds(db: Database, dataset: str, number: int, held: Collection[Key]) -> None:
    """Write, inside a transaction, what is held from edition ``number`` on. Cards of places where
    that changes are other cards now.
    """
    before = standing_holds(db, dataset)
    ended, begun = before - set(held), set(held) - before
    db.conn.executemany(
        'update holds set "until" = ? where contest = ? and place = ? and "until" is null',
        [(number, *key) for key in ended],
    )
    db.conn.executemany(
        "insert or replace into holds values (?, ?, ?, ?, null)",
        [(dataset, *key, number) for key in begun],
    )
    db.conn.executemany(
        "insert or ignore into touched values (?, ?, ?, ?, 1, 1, 0)",
        [(number, dataset, *key) for key in ended | begun],
    )


def is_held(db: Database, number: int, contest: str, place: str) -> bool:
    """Whether newer figures of a contest at a place are held back, as of an edition."""
    found = db.execute(
        "select 1 from holds where contest = ? and place = ? and since <= ?"
        ' and ("until" is null or "until" > ?) limit 1',
        (contest, place, number, number),
    )
    return found.fetchone() is not None
