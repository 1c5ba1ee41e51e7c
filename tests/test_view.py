"""The reads that answers need, as of one edition."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.dataset.knowledge import known_on
from bot.dataset.model import Election
from bot.dataset.vocabulary import PlaceKind, Stage, Subject
from bot.editions.publishing import publish
from bot.editions.store import Store
from bot.editions.view import View
from bot.figures.contests import ranked_kind
from tests.builders import ELECTION, FIRST_DAY, SECOND_DAY, document, harbour, place, votes

PIER = harbour(
    id="pier",
    title="Pier warden",
    elections=(
        Election(
            id="pier-2031",
            name="Pier",
            office="warden",
            start=FIRST_DAY.replace(2031),
            end=FIRST_DAY.replace(2031),
        ),
    ),
    candidates=(),
    places=(place("overall", PlaceKind.OVERALL, None, note="Another overall"),),
    figures=(votes("early", "overall", 7, None, contest="pier-2031"),),
    polls=(),
    notes=(),
    note_sources=(),
    statements=(),
    quotations=(),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Editions 1 to 3 are the harbour's three days, edition 4 is another dataset with the same
    place and figure ids.
    """
    with Store.open(tmp_path / "results.db") as store:
        for day in harbour().received_dates:
            publish(store, known_on(harbour(), day), by="ed")
        publish(store, PIER, by="ed")
        yield store


@pytest.fixture
def view(store: Store) -> View:
    return store.view()


def ids(rows: object) -> list[str]:
    assert isinstance(rows, tuple)
    return [row.id for row in rows]


def test_contests_of_all_datasets_latest_first(view: View) -> None:
    assert ids(view.contests()) == ["pier-2031", "harbour-2030", "harbour-2026"]
    assert view.contest(ELECTION) == harbour().contests[0]
    assert view.contest("lagoon-2030") is None


def test_a_contest_knows_the_newest_edition_of_its_dataset(store: Store) -> None:
    newest = {number: store.view(number).edition_of(ELECTION) for number in range(5)}
    assert {number: edition and edition.number for number, edition in newest.items()} == {
        0: None,
        1: 1,
        2: 2,
        3: 3,
        4: 3,
    }
    assert store.view().edition == store.latest()
    assert store.view().edition_of("lagoon-2030") is None


def test_candidates_stand_in_one_contest(view: View) -> None:
    assert view.candidates(ELECTION) == harbour().candidates
    assert view.candidates("harbour-2026") == ()


def test_places_are_those_of_the_contests_dataset(view: View) -> None:
    assert view.places(ELECTION) == harbour().places
    assert view.place(ELECTION, "overall") == harbour().places[0]
    assert view.place("pier-2031", "overall") == PIER.places[0]
    assert view.place(ELECTION, "zz") is None
    assert view.place("lagoon-2030", "aa") is None


def test_children_are_one_step_below_and_descendants_all(view: View) -> None:
    assert ids(view.children(ELECTION, "aa")) == ["aa-port", "uik-2"]
    assert ids(view.descendants(ELECTION, "aa")) == ["aa-port", "uik-1", "uik-2"]
    assert ids(view.descendants(ELECTION, "overall")) == ids(harbour().places)[1:]
    assert view.descendants(ELECTION, "uik-1") == ()


def test_places_with_figures_leave_out_those_of_which_nothing_is_known(view: View) -> None:
    assert ids(view.find_places_with_figures(ELECTION)) == [
        "overall",
        "aa",
        "aa-port",
        "uik-1",
        "uik-2",
        "bb",
        "uik-3",
    ]
    assert view.find_places_with_figures("harbour-2026") == ()


def test_figures_are_those_of_the_places_in_the_order_of_their_file(view: View) -> None:
    assert ids(view.figures(ELECTION, ["bb", "overall"])) == ["early", "bb-gull"]
    assert ids(view.figures("pier-2031", ["bb", "overall"])) == ["early"]
    assert view.figures(ELECTION, []) == ()
    assert view.figures(ELECTION, ["overall"]) == harbour().figures[:1]


def test_claims_come_with_their_figures_in_the_order_of_their_file(view: View) -> None:
    (early, said), (gull, _) = view.claimed_figures(ELECTION, ["bb", "overall"])
    assert (early.id, gull.id) == ("early", "bb-gull")
    assert said == harbour().claims[:2]
    (asked,) = view.claimed_figures(ELECTION, ["aa-port", "uik-1"], Stage.EXIT_POLL)
    assert (asked[0].id, asked[1]) == ("asked", harbour().claims[2:3])
    assert view.claimed_figures(ELECTION, []) == []


def test_documents_come_with_all_that_they_retell(view: View) -> None:
    assert list(view.documents(ELECTION, ["mirror"])) == ["courier", "gazette", "mirror"]
    assert view.documents(ELECTION, ["protocol"]) == {"protocol": harbour().documents[3]}


def test_documents_that_retell_each_other_end_somewhere(tmp_path: Path) -> None:
    circle = (document("one", FIRST_DAY, "two"), document("two", FIRST_DAY, "one"))
    with Store.open(tmp_path / "circle.db") as store:
        publish(store, harbour(documents=circle), by="ed")
        assert list(store.view().documents(ELECTION, ["one"])) == ["one", "two"]


def test_polls_come_by_id(view: View) -> None:
    assert view.polls(ELECTION, ["quay"]) == {"quay": harbour().polls[0]}


def test_notes_come_in_their_own_order_with_who_carries_them(view: View) -> None:
    storm, calm = harbour().notes
    storm_source, calm_source = harbour().note_sources
    assert view.notes(ELECTION, ["aa"]) == ((calm, (calm_source,)), (storm, (storm_source,)))
    assert view.notes(ELECTION, ["bb"]) == ()


def test_statements_come_as_each_document_prints_them(view: View) -> None:
    assert view.statements(ELECTION, ["bb"]) == ((harbour().statements[0], harbour().quotations),)


def test_translations_come_by_language(view: View) -> None:
    assert view.translations(ELECTION, "ru") == {
        ("notes", "storm", "text"): "Буря.",
        ("notes", "calm", "text"): "Штиль.",
    }
    assert view.translations(ELECTION, "kk") == {}


def test_names_come_by_subject(view: View) -> None:
    assert view.names(ELECTION, Subject.PLACE, "aa") == harbour().names[:1]
    assert view.names(ELECTION, Subject.CANDIDATE, "gull") == harbour().names[2:]
    assert view.names(ELECTION, Subject.CANDIDATE, "aa") == ()


def test_an_earlier_edition_knows_only_what_was_known_then(store: Store) -> None:
    first = store.view(1)
    known = known_on(harbour(), FIRST_DAY)
    assert first.places(ELECTION) == known.places
    assert first.figures(ELECTION, ["overall", "aa", "aa-port"]) == known.figures
    assert first.claimed_figures(ELECTION, ["overall"]) == [(known.figures[0], known.claims)]
    assert first.documents(ELECTION, ["gazette"]) == {"gazette": known.documents[0]}
    assert first.notes(ELECTION, ["aa"]) == ((known.notes[0], known.note_sources),)
    assert ids(store.view(2).find_places_with_figures(ELECTION)) == ["overall", "aa-port", "bb"]


@pytest.mark.parametrize("number", [0, 3])
def test_a_dataset_that_was_published_later_is_not_there_yet(store: Store, number: int) -> None:
    earlier = store.view(number)
    assert earlier.contest("pier-2031") is None
    assert earlier.places("pier-2031") == ()
    assert earlier.figures("pier-2031", ["overall"]) == ()


def test_what_was_read_once_is_not_read_again(view: View) -> None:
    assert view.figures(ELECTION, ["aa", "bb"]) is view.figures(ELECTION, ("bb", "aa", "bb"))
    assert view.figures(ELECTION, ["aa", "bb"]) == view.figures(ELECTION, place_ids=["aa", "bb"])


def test_what_was_read_cannot_be_written_to(view: View) -> None:
    with pytest.raises(TypeError, match="does not support item assignment"):
        view.documents(ELECTION, ["gazette"])["gazette"] = None  # type: ignore[index]


def test_what_was_known_on_the_second_day_is_the_second_edition(store: Store) -> None:
    assert store.dataset("harbour", 2) == known_on(harbour(), SECOND_DAY)


def test_places_are_ranked_by_countries_or_else_by_the_kind_of_which_there_are_most(
    store: Store, view: View
) -> None:
    assert view.kinds_with_figures(ELECTION) == {
        "city": 1,
        "country": 2,
        "overall": 1,
        "station": 3,
    }
    assert ranked_kind(view, ELECTION) == "country"
    assert ranked_kind(view, "pier-2031") is None
    assert ranked_kind(view, "nowhere") is None
