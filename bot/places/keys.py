"""The tables of what places are called by: folded keys, codes and numbers, each with the editions
between which it stood. They stand beside the table of places and are written for the places that
changed, so that finding one among many rebuilds nothing.

``name_keys`` is a dictionary of every key that ever was a name: with its sound, with the beginning
of its first word where it has several, and, in ``key_grams``, by all its three letters in a row.
``name_tails`` has what follows from the second word of a name on, from the third, and so on.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sqlite_utils import Database

from bot.dataset.staging import make_room
from bot.dataset.vocabulary import Electorate, NameKind, PlaceKind
from bot.places.cyrillic import in_cyrillic
from bot.places.folding import fold, plain_words, romanise
from bot.places.territories import primary

WHOLE = "overall"
"""What the place that stands for a whole election is known by, whatever id the tables give it."""

_WHOLE_TABLE = Path(__file__).with_name("whole_words.tsv")


def _whole_words(of: str) -> frozenset[str]:
    with _WHOLE_TABLE.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["of"] == of]
    return frozenset(fold(word) for row in rows for word in row["words"].split(";"))


WHOLE_WORDS = _whole_words("whole") | {WHOLE}
"""What the whole of any election may be called, folded; all else is a name of its own."""

ABROAD_WORDS = _whole_words("abroad")
"""What all votes cast abroad may be called, folded, whatever name the tables give them."""

LONG_NUMBER = 4
"""Digits from which a code of digits alone is one by itself: 09013."""

OPENING = 4
"""Letters of the first word of a name of several words that tell whether one may begin so."""

_NUMBERS = re.compile(r"(?<![\w-])\d{1,4}(?:[-/]\d{1,4})*(?![\w-])")

TABLES = (
    """
    create table name_keys (
        id integer primary key, key text not null unique, words text not null,
        sound text not null, opening text
    ) strict
    """,
    "create index name_keys_sound on name_keys (sound)",
    "create index name_keys_opening on name_keys (opening) where opening is not null",
    "create table name_tails (tail text, key integer, primary key (tail, key)) without rowid",
    """
    create virtual table key_grams using fts5(
        key, content = '', detail = none, columnsize = 0, tokenize = 'trigram'
    )
    """,
    "create virtual table key_terms using fts5vocab(key_grams, row)",
    """
    create table place_keys (
        dataset text not null, place text not null, key integer not null, how text not null,
        language text not null, "order" integer not null, since integer not null, "until" integer
    ) strict
    """,
    "create index place_keys_key on place_keys (key)",
    'create index place_keys_place on place_keys (dataset, place) where "until" is null',
    """
    create table place_codes (
        dataset text not null, place text not null, code text not null, how text not null,
        since integer not null, "until" integer
    ) strict
    """,
    "create index place_codes_code on place_codes (code, how)",
    'create index place_codes_place on place_codes (dataset, place) where "until" is null',
    "create index places_iso2 on places (iso2) where iso2 is not null",
    "create index places_overall on places (dataset) where kind = 'overall'",
    "create index places_since on places (dataset, since)",
    'create index places_until on places (dataset, "until") where "until" is not null',
    "create index names_since on names (dataset, since)",
    'create index names_until on names (dataset, "until") where "until" is not null',
)

# An index of every key of the dataset would do for SQLite, which reads it through.
_CHANGED = """
    select id from places indexed by places_since where dataset = :dataset and since = :number
    union select id from places where dataset = :dataset and "until" = :number
    union select id from names indexed by names_since
        where dataset = :dataset and since = :number and subject = 'place'
    union select id from names
        where dataset = :dataset and "until" = :number and subject = 'place'
"""
_STANDS = 'since <= :number and ("until" is null or "until" > :number)'


class Called(NamedTuple):
    """A name of a place; ``order`` is 0 for that of its own table, 1 for one beside it."""

    place: str
    text: str
    language: str
    how: str
    order: int


def keep_keys(db: Database, dataset: str, number: int) -> None:
    """Write what the places that edition ``number`` changed are called by, in its transaction."""
    values = {"dataset": dataset, "number": number}
    make_room(db.conn, "changed_places", "id text primary key")
    db.execute(f"insert into changed_places {_CHANGED}", values)
    for table in ("place_keys", "place_codes"):
        db.execute(
            f'update {table} set "until" = :number where dataset = :dataset and "until" is null'
            " and place in (select id from changed_places)",
            values,
        )
    mine = f"dataset = :dataset and {_STANDS} and id in (select id from changed_places)"
    places = db.execute(
        f"select id, kind, iso2, codes, number, name, electorate from places where {mine}", values
    ).fetchall()
    names = db.execute(
        "select id, name, language, kind from names"
        f" where subject = 'place' and {mine} order by \"row\"",
        values,
    ).fetchall()
    write_keys(db, dataset, number, places, names)


def write_keys(
    db: Database,
    dataset: str,
    number: int,
    places: Sequence[tuple[Any, ...]],
    names: Iterable[tuple[str, str, str, str]],
) -> None:
    """Write the keys of places (id, kind, iso2, codes, number, name, electorate) and their names
    (id, name, language, kind) as rows that stand from edition ``number`` on.
    """
    called: list[Called] = []
    codes: list[tuple[str, str, str]] = []
    for id_, kind, _, coded, numbered, name, electorate in places:
        called += _own_names(id_, kind, name, electorate)
        codes += [(id_, code, "code") for code in local_codes(coded or "", numbered)]
        number_of = numbered if numbered is not None else number_in(name)
        if any(map(str.isdigit, number_of)):
            codes.append((id_, plain_number(number_of), "number"))
    held = {place[0] for place in places}
    for id_, name, language, kind in names:
        if id_ in held:
            called.append(Called(id_, name, primary(language), kind, 1))
            if language == "uz":
                called.append(Called(id_, in_cyrillic(name), language, kind, 1))
    _write_names(db, dataset, number, called)
    db.conn.executemany(
        "insert into place_codes (dataset, place, code, how, since) values (?, ?, ?, ?, ?)",
        [(dataset, *code, number) for code in codes],
    )


def _own_names(id_: str, kind: str, name: str, electorate: str) -> Iterator[Called]:
    named = NameKind.NAME.value
    yield Called(id_, name, "en", named, 0)
    if kind == PlaceKind.OVERALL:
        yield Called(id_, id_, "en", named, 0)
        if electorate == Electorate.ALL and id_ != WHOLE:
            yield Called(id_, WHOLE, "en", named, 0)


def _write_names(db: Database, dataset: str, number: int, called: Iterable[Called]) -> None:
    keys: dict[str, tuple[str, str, str, str | None]] = {}
    tails: set[tuple[str, str]] = set()
    rows = []
    for name in called:
        words = plain_words(name.text)
        key = "".join(words)
        if not key:
            continue
        if len(words) > 1 or key not in keys:
            opening = words[0][:OPENING] if len(words) > 1 else None
            keys[key] = (key, " ".join(words), romanise(key), opening)
        tails.update(("".join(words[at:]), key) for at in range(1, len(words)))
        rows.append((dataset, name.place, key, name.how, name.language, name.order, number))
    before = db.execute("select coalesce(max(id), 0) from name_keys").fetchone()[0]
    many = db.conn.executemany
    many(
        "insert or ignore into name_keys (key, words, sound, opening) values (?, ?, ?, ?)",
        keys.values(),
    )
    # A key that one name has as one word another has as several.
    several = [(words, opening, key) for key, words, _, opening in keys.values() if opening]
    many("update name_keys set words = ?, opening = ? where key = ? and opening is null", several)
    keep_grams(db, before)
    own = "(select id from name_keys where key = ?)"
    many(f"insert or ignore into name_tails (tail, key) values (?, {own})", tails)
    many(
        'insert into place_keys (dataset, place, key, how, language, "order", since)'
        f" values (?, ?, {own}, ?, ?, ?, ?)",
        rows,
    )


def keep_grams(db: Database, after: int) -> None:
    """Index the keys that came ``after`` the one with that id by their letters."""
    db.execute(
        "insert into key_grams (rowid, key)"
        " select id, key from name_keys where id > ? and key not glob '*[0-9]*'",
        (after,),
    )


def local_codes(coded: str, number: str | None) -> list[str]:
    """The codes of a place as they are typed, in small letters: with their scheme, without it, and
    of ISO 3166-2 without the country. A number without a digit is one too.
    """
    found: dict[str, None] = {}
    for code in coded.lower().split():
        scheme, _, value = code.partition(":")
        found[code] = None
        # A short number is a ward's or a station's rather than a code.
        if not value.isdigit() or len(value) >= LONG_NUMBER:
            found[value] = None
        part = value.partition("-")[2]
        if scheme == "iso-3166-2" and len(part) > 1:
            found[part] = None
    if number is not None and not any(map(str.isdigit, number)):
        found[number.strip().lower()] = None
    return list(found)


def number_in(name: str) -> str:
    """The number of several parts that the name of a place has in it, *3-1* of *Precinct 3-1*;
    blank where it has none, or more than one number.
    """
    numbers = _NUMBERS.findall(name)
    return numbers[0] if len(numbers) == 1 and not numbers[0].isdigit() else ""


def plain_number(number: str) -> str:
    """A number without the zeros in front, in each of its parts: 1-1 of 01-01."""
    parts = fold_number(number)
    return "-".join(part.lstrip("0") or part[-1:] for part in parts)


def fold_number(number: str) -> list[str]:
    """The parts of a number, however they are parted: 1, 1 of 1/1 and 1-1."""
    return [fold(part) for part in number.replace("/", "-").split("-") if fold(part)]
