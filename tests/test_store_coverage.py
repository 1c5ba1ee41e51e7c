"""What the publisher keeps beside the rows is what the rows themselves say, in every edition."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import pytest

from bot.dataset.model import Dataset, Figure, Place
from bot.dataset.vocabulary import Measure, PlaceKind, Stage
from bot.editions.publishing import publish, revert
from bot.editions.store import Store
from tests.builders import ELECTION, claim, harbour, place, query, votes

CONTESTS = (ELECTION, "harbour-2026")
KINDS = (PlaceKind.COUNTRY, PlaceKind.CITY, PlaceKind.STATION)
EDITIONS = 12


def some_dataset(chance: random.Random, editions: int) -> Dataset:
    """A tree of places that changes between editions, with figures of some of them."""
    places = [place("overall", PlaceKind.OVERALL, None), place("far", PlaceKind.OVERALL, "overall")]
    for number in range(14):
        parent = chance.choice(places[:1] + places[-6:]).id
        kind = chance.choice(KINDS)
        within = [each.id for each in chance.sample(places, chance.choice((0, 0, 1, 2)))]
        further = tuple(id_ for id_ in within if id_ != parent)
        places.append(place(f"p{number}", kind, parent, within=further))
    figures, claims = [], []
    for contest in CONTESTS:
        for each in places:
            if chance.random() < 0.4:
                continue
            figures.append(_figure(chance, contest, each))
            hedged = chance.choice(("protocol", "courier"))
            claims.append(claim(figures[-1].id, hedged))
    return harbour(
        places=tuple(places),
        names=(),
        figures=tuple(figures),
        claims=tuple(claims),
        notes=(),
        note_sources=(),
        statements=(),
        quotations=(),
        translations=(),
        title=f"Harbour, {editions}",
    )


def _figure(chance: random.Random, contest: str, at: Place) -> Figure:
    id_, value = f"{contest}-{at.id}", chance.randrange(3)
    if chance.random() < 0.2:
        return votes(id_, at.id, value, stage=Stage.EXIT_POLL, contest=contest)
    measure = chance.choice((Measure.VOTES, Measure.BALLOTS_CAST))
    candidate = "gull" if measure is Measure.VOTES else None
    return votes(id_, at.id, value, candidate, measure=measure, contest=contest)


@pytest.fixture(params=range(3))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    chance = random.Random(request.param)  # noqa: S311
    with Store.open(tmp_path / "results.db") as store:
        state = some_dataset(chance, 0)
        for number in range(EDITIONS):
            if number % 3 == 0:
                state = some_dataset(chance, number)
            else:
                figures = list(state.figures)
                for at in chance.sample(range(len(figures)), 2):
                    figures[at] = _figure(chance, figures[at].contest, place(figures[at].place))
                state = state.model_copy(update={"figures": tuple(figures)})
            publish(store, state, by="ed")
        revert(store, 1, by="ed")
        yield store


def around(places: Iterable[Place], ids: set[str], but: Collection[str] = ()) -> set[str]:
    """Places and all that they lie in, ``but`` for these and what they lie in."""
    wholes: dict[str, set[str]] = {}
    for each in places:
        wholes.setdefault(each.id, set()).update({each.parent or each.id, *each.within})
    found, waiting = set(ids), list(ids)
    while waiting:
        above = wholes.get(waiting.pop(), set()) - found - set(but)
        found |= above
        waiting += above
    return found


def test_the_places_with_figures_are_those_that_the_figures_name(store: Store) -> None:
    for number in range(store.generation() + 1):
        view = store.view(number)
        for contest in CONTESTS:
            rows = [row for row in view.rows("figures", contest) if row.contest == contest]
            places = {each.id: each for each in view.places(contest)}
            own = {row.place for row in rows}
            assert view.counted_among(contest, places) == own
            assert {each.id for each in view.find_places_with_figures(contest)} == own
            assert view.known_among(contest, places) == around(places.values(), own)
            polled = {row.place for row in rows if row.stage is Stage.EXIT_POLL}
            assert view.polled_places(contest) == polled
            for kind in KINDS:
                several = {id_ for id_ in own if places[id_].kind == kind}
                assert view.kinds_with_figures(contest).get(kind, 0) == len(several)
            kinds = {places[id_].kind for id_ in around(places.values(), own)}
            assert view.known_kinds(contest) == kinds
        pairs = {("harbour", "p1")}
        at = {one for one in CONTESTS if view.known_among(one, ["p1"])}
        assert view.contests_at(pairs) == at


def test_an_edition_touches_what_differs_and_what_that_lies_in(store: Store) -> None:
    for number in range(1, store.generation() + 1):
        then, now = store.view(number - 1), store.view(number)
        for contest in CONTESTS:
            rows = [set(view.rows("figures", contest)) for view in (then, now)]
            differing = {row.place for row in rows[0] ^ rows[1] if row.contest == contest}
            claims = [set(view.rows("claims", contest)) for view in (then, now)]
            moved = {one.figure for one in claims[0] ^ claims[1]}
            differing |= {
                row.place for row in rows[0] | rows[1] if row.contest == contest and row.id in moved
            }
            touched = query_touched(store, number, contest)
            own, every = {place for place, is_own in touched if is_own}, {row[0] for row in touched}
            assert own == differing
            places = now.places(contest)
            # A whole that has figures of its own is touched by those alone.
            wholes = {each.id for each in places if each.kind == PlaceKind.OVERALL}
            printed = {each.id for each in now.find_places_with_figures(contest)} & wholes
            assert every >= around(places, own, printed)
            # Where a place lay before counts too.
            assert every <= around((*then.places(contest), *places), own, printed)


def query_touched(store: Store, number: int, contest: str) -> list[tuple[str, int]]:
    return query(
        store._path,
        "select place, own from touched where edition = ? and contest = ?",
        number,
        contest,
    )


@pytest.mark.parametrize(("after", "rows"), [(104, 1), (130, 2)])
def test_a_size_that_hardly_moves_brings_no_row(after: int, rows: int, tmp_path: Path) -> None:
    with Store.open(tmp_path / "results.db") as store:
        for value in (100, after):
            figure = votes("all", "overall", value, None, measure=Measure.BALLOTS_CAST)
            figures = {"figures": (figure,), "claims": (claim("all", "protocol"),)}
            publish(store, harbour(**figures), by="ed")
    sql = "select count(*) from coverage where place = 'overall' and own"
    assert query(tmp_path / "results.db", sql) == [(rows,)]
