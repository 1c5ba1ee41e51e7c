"""A small made-up election, built in Python: two towns and three stations vote for a harbour
master.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from bot.dataset.model import (
    Candidate,
    Claim,
    Dataset,
    Document,
    Election,
    Figure,
    Name,
    Note,
    NoteSource,
    Place,
    Poll,
    Quotation,
    Statement,
    Translation,
)
from bot.dataset.vocabulary import (
    Base,
    DisclosureItem,
    Electorate,
    Hedge,
    Measure,
    NoteKind,
    PlaceKind,
    Qualifier,
    Retelling,
    Stage,
    StatementKind,
    Status,
    Subject,
)

ELECTION = "harbour-2030"
FIRST_DAY, SECOND_DAY, LAST_DAY = date(2030, 5, 6), date(2030, 5, 7), date(2030, 5, 9)


def query(path: Path, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """What a stranger with the file alone reads in it."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql, values).fetchall()


def place(
    id_: str, kind: PlaceKind = PlaceKind.COUNTRY, parent: str | None = "overall", **more: Any
) -> Place:
    return Place(
        id=id_, kind=kind, parent=parent, name=id_.title(), electorate=Electorate.ALL, **more
    )


def votes(
    id_: str, at: str, value: str | int | None, candidate: str | None = "gull", **more: Any
) -> Figure:
    """An official count of votes unless told otherwise."""
    known = {
        "contest": ELECTION,
        "measure": Measure.VOTES,
        "stage": Stage.OFFICIAL,
        "status": Status.COMPLETE,
    }
    number = None if value is None else Decimal(value)
    return Figure(
        **{"id": id_, "place": at, "candidate": candidate, "value": number, **known, **more}
    )


def claim(figure: str, document: str, **more: Any) -> Claim:
    return Claim(
        **{
            "figure": figure,
            "document": document,
            "qualifier": Qualifier.EXACT,
            "hedge": Hedge.STATED,
            **more,
        }
    )


def document(id_: str, received: date, retells: str | None = None) -> Document:
    retelling = Retelling.RETELLING if retells else None
    return Document(
        id=id_, publisher=id_.title(), received=received, retells=retells, retelling=retelling
    )


def harbour(**tables: Any) -> Dataset:
    """The whole dataset; a table given by name takes the place of its own."""
    return Dataset(**{"id": "harbour", "title": "Harbour master of 2030", **_tables(), **tables})


def _tables() -> dict[str, Any]:
    return {
        "elections": (
            Election(
                id=ELECTION,
                name="Harbour",
                office="master",
                start=date(2030, 5, 5),
                end=date(2030, 5, 5),
                previous="harbour-2026",
            ),
            Election(
                id="harbour-2026",
                name="Harbour",
                office="master",
                start=date(2026, 5, 3),
                end=date(2026, 5, 3),
            ),
        ),
        "candidates": (
            Candidate(id="gull", contest=ELECTION, name="Gull", party="Shore"),
            Candidate(id="heron", contest=ELECTION, name="Heron"),
        ),
        "places": (
            place("overall", PlaceKind.OVERALL, None),
            place("aa", iso2="AA"),
            place("aa-port", PlaceKind.CITY, "aa"),
            place("uik-1", PlaceKind.STATION, "aa-port", number="1"),
            place("uik-2", PlaceKind.STATION, "aa", number="2"),
            place("bb", iso2="BB"),
            place("uik-3", PlaceKind.STATION, "bb", number="3"),
            place("cc", iso2="CC"),
        ),
        "names": (
            Name(subject=Subject.PLACE, id="aa", language="ru", name="А́а"),
            Name(subject=Subject.PLACE, id="bb", language="ru", name="Бэ"),
            Name(subject=Subject.CANDIDATE, id="gull", language="ru", name="Чайка"),
        ),
        "documents": (
            document("courier", LAST_DAY),
            document("gazette", FIRST_DAY, "courier"),
            document("mirror", SECOND_DAY, "gazette"),
            document("protocol", LAST_DAY),
        ),
        "polls": (
            Poll(
                id="quay",
                contest=ELECTION,
                places=("uik-1", "aa-port"),
                stations=2,
                start=date(2030, 5, 5),
                disclosed=(DisclosureItem.MODE, DisclosureItem.DATES),
            ),
            Poll(id="pier", contest=ELECTION),
        ),
        "figures": (
            votes(
                "early",
                "overall",
                "87.30",
                measure=Measure.VOTE_SHARE,
                decimals=2,
                base=Base.UNKNOWN,
                stage=Stage.PRELIMINARY,
                as_of=date(2030, 5, 6),
            ),
            votes(
                "asked",
                "aa-port",
                8,
                measure=Measure.VOTE_SHARE,
                low=Decimal("7.5"),
                high=Decimal("8.5"),
                base=Base.RESPONDENTS,
                stage=Stage.EXIT_POLL,
                poll="quay",
            ),
            votes("aa-gull", "aa", 4073),
            votes("aa-heron", "aa", 4001, "heron"),
            votes(
                "aa-queue",
                "aa",
                None,
                None,
                measure=Measure.PEOPLE_IN_QUEUE,
                low=Decimal(40),
                high=Decimal(60),
            ),
            votes("uik-1-gull", "uik-1", 12),
            votes("uik-2-gull", "uik-2", 9),
            votes("uik-2-listed", "uik-2", 30, None, measure=Measure.VOTERS_REGISTERED),
            votes("uik-3-listed", "uik-3", 41, None, measure=Measure.VOTERS_REGISTERED),
            votes("bb-gull", "bb", 55, status=Status.CORRECTION, corrects="aa-gull"),
        ),
        "claims": (
            claim("early", "gazette", qualifier=Qualifier.ABOUT, wording="around"),
            claim("early", "mirror", hedge=Hedge.REPORTEDLY),
            claim("asked", "mirror"),
            *(
                claim(id_, "protocol")
                for id_ in ("aa-gull", "aa-heron", "aa-queue", "uik-1-gull", "uik-2-gull")
            ),
            *(claim(id_, "protocol") for id_ in ("uik-2-listed", "uik-3-listed")),
            claim("bb-gull", "mirror"),
        ),
        "notes": (
            Note(
                id="storm",
                contest=ELECTION,
                place="aa",
                kind=NoteKind.EVENT,
                text="A storm.",
                order=2,
            ),
            Note(
                id="calm",
                contest=ELECTION,
                place="aa",
                kind=NoteKind.EVENT,
                text="A calm.",
                order=1,
            ),
        ),
        "note_sources": (
            NoteSource(note="storm", document="gazette", hedge=Hedge.STATED, ref="S1"),
            NoteSource(note="calm", document="protocol", hedge=Hedge.STATED),
        ),
        "statements": (
            Statement(
                id="thanks",
                contest=ELECTION,
                place="bb",
                person="B. Heron",
                kind=StatementKind.QUOTATION,
                order=1,
            ),
        ),
        "quotations": (
            Quotation(
                statement="thanks",
                document="gazette",
                text="“Thanks to you all.”",
                hedge=Hedge.STATED,
            ),
            Quotation(
                statement="thanks",
                document="mirror",
                text="“Thanks to all.”",
                hedge=Hedge.REPORTEDLY,
            ),
        ),
        "translations": (
            Translation(table="notes", id="storm", column="text", language="ru", text="Буря."),
            Translation(table="notes", id="calm", column="text", language="ru", text="Штиль."),
        ),
    }
