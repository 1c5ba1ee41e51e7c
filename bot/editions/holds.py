"""Of which contests at which places newer figures came and are held back until they are checked, by
edition: what a card says of its figures then.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlite_utils import Database

from bot.dataset.moments import Moment, moment
from bot.editions.coverage import touch

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


@dataclass(frozen=True, slots=True)
class StandingHold:
    """That newer figures are held back. ``stood`` is the day or the moment whose knowledge those
    are that stand; ``None`` where nothing stood before.
    """

    stood: Moment | None


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
    touch(db, dataset, number, ended | begun)


def end_holds(db: Database, dataset: str, number: int) -> None:
    """Hold nothing any more, inside a transaction, of contests that edition ``number`` withdrew."""
    db.execute(
        'update holds set "until" = ? where dataset = ? and "until" is null and contest not in'
        ' (select id from contests where dataset = ? and "until" is null)',
        (number, dataset, dataset),
    )


def held_places(db: Database, number: int, contest: str) -> frozenset[str]:
    """Where newer figures of a contest are held back, as of an edition."""
    rows = db.execute(
        "select place from holds where contest = ? and since <= ?"
        ' and ("until" is null or "until" > ?)',
        (contest, number, number),
    )
    return frozenset(place for (place,) in rows)


def find_hold(db: Database, number: int, contest: str, place: str) -> StandingHold | None:
    """What is held back of a contest at a place, as of an edition."""
    # The touch of the hold itself is no news of figures.
    found = db.execute(
        """
        select e.known from holds h
        left join editions e on e.number = (
            select max(t.edition) from touched t
            where t.contest = h.contest and t.place = h.place and t.edition < h.since
        )
        where h.contest = ? and h.place = ? and h.since <= ?
            and (h."until" is null or h."until" > ?)
        """,
        (contest, place, number, number),
    ).fetchone()
    return StandingHold(moment(found[0]) if found[0] else None) if found else None
