from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from bot.dataset.model import Dataset
from bot.dataset.vocabulary import Status
from bot.editions.edition import EditionKind
from bot.editions.publishing import NothingToRevertError, publish, revert
from bot.editions.store import ContestTakenError, NoEditionError, Store
from tests.builders import ELECTION, claim, harbour, place, votes


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "results.db") as store:
        yield store


def with_figure(figure_id: str, **changed: object) -> Dataset:
    figures = harbour().figures
    return harbour(
        figures=tuple(
            row.model_copy(update=changed) if row.id == figure_id else row for row in figures
        )
    )


def kinds(store: Store) -> list[tuple[int, str]]:
    return [(edition.number, edition.kind.value) for edition in store.editions()]


def test_publishing_the_same_again_is_no_edition(store: Store) -> None:
    first = publish(store, harbour(), by="ed", note="The count")
    assert first is not None
    assert (first.number, first.by, first.kind, first.note) == (
        1,
        "ed",
        EditionKind.NEW,
        "The count",
    )
    assert publish(store, harbour(), by="ed") is None
    assert kinds(store) == [(1, "new")]


def test_another_value_is_an_update(store: Store) -> None:
    publish(store, harbour(), by="ed")
    publish(store, with_figure("uik-1-gull", value=Decimal(13)), by="ed")
    assert kinds(store) == [(1, "new"), (2, "update")]


def test_a_value_marked_as_a_correction_is_a_correction(store: Store) -> None:
    publish(store, harbour(), by="ed")
    publish(store, with_figure("uik-1-gull", value=Decimal(13), status=Status.CORRECTION), by="ed")
    assert kinds(store) == [(1, "new"), (2, "correction")]


def test_a_figure_that_names_a_wrong_one_is_a_correction(store: Store) -> None:
    right = votes("uik-1-right", "uik-1", 13, corrects="uik-1-gull")
    publish(store, harbour(), by="ed")
    publish(store, harbour(figures=(*harbour().figures, right)), by="ed")
    assert kinds(store) == [(1, "new"), (2, "correction")]


def test_rows_that_are_only_taken_away_are_a_withdrawal(store: Store) -> None:
    publish(store, harbour(), by="ed")
    publish(store, harbour(figures=harbour().figures[:-1], claims=harbour().claims[:-1]), by="ed")
    assert kinds(store) == [(1, "new"), (2, "withdrawal")]


@pytest.mark.parametrize(
    "changed",
    [
        harbour(title="Harbour master"),
        harbour(claims=(*harbour().claims, claim("asked", "gazette"))),
        harbour(places=(*harbour().places, place("dd"))),
        harbour(notes=(), note_sources=(), names=()).model_copy(update={"title": "Harbour master"}),
    ],
    ids=["title", "claim", "place", "title and fewer rows"],
)
def test_anything_else_that_changed_is_an_update(store: Store, changed: Dataset) -> None:
    publish(store, harbour(), by="ed")
    publish(store, changed, by="ed")
    assert kinds(store) == [(1, "new"), (2, "update")]
    assert store.dataset("harbour") == changed
    assert store.dataset("harbour", 1) == harbour()


def test_a_contest_belongs_to_one_dataset(store: Store) -> None:
    publish(store, harbour(), by="ed")
    with pytest.raises(ContestTakenError) as refusal:
        publish(store, harbour(id="pier"), by="ed")
    assert (
        str(refusal.value)
        == "Contest harbour-2030 belongs to dataset harbour: pier cannot publish it too."
    )
    assert kinds(store) == [(1, "new")]
    assert store.dataset("pier") is None


def test_undoing_an_edition_publishes_what_stood_before_it(store: Store) -> None:
    publish(store, harbour(), by="ed")
    publish(store, with_figure("uik-1-gull", value=Decimal(13)), by="ed")
    edition = revert(store, 2, by="chief", note="Misread")
    assert (edition.number, edition.kind, edition.by, edition.note) == (
        3,
        EditionKind.REVERT,
        "chief",
        "Misread",
    )
    assert store.dataset("harbour") == harbour()
    assert store.dataset("harbour", 2) == with_figure("uik-1-gull", value=Decimal(13))


def test_undoing_an_edition_undoes_the_later_ones_of_its_dataset_and_no_other(store: Store) -> None:
    pier = harbour(id="pier", title="Pier", elections=(), figures=())
    publish(store, harbour(), by="ed")
    publish(store, with_figure("uik-1-gull", value=Decimal(13)), by="ed")
    publish(store, pier, by="ed")
    publish(store, with_figure("uik-1-gull", value=Decimal(14)), by="ed")
    revert(store, 2, by="chief")
    assert store.dataset("harbour") == harbour()
    assert store.dataset("pier") == pier


def test_undoing_the_first_edition_withdraws_the_dataset_and_it_can_come_back(store: Store) -> None:
    publish(store, harbour(), by="ed")
    revert(store, 1, by="chief")
    assert store.dataset("harbour") == Dataset(id="harbour", title="Harbour master of 2030")
    assert store.view().contest(ELECTION) is None
    assert store.view(1).contest(ELECTION) is not None
    publish(store, harbour(), by="ed")
    assert kinds(store) == [(1, "new"), (2, "revert"), (3, "new")]
    assert store.dataset("harbour") == harbour()


def test_undoing_an_undoing_brings_the_edition_back(store: Store) -> None:
    changed = with_figure("uik-1-gull", value=Decimal(13))
    publish(store, harbour(), by="ed")
    publish(store, changed, by="ed")
    revert(store, 2, by="chief")
    revert(store, 3, by="chief")
    assert store.dataset("harbour") == changed


def test_an_edition_that_is_undone_already_leaves_nothing_to_undo(store: Store) -> None:
    publish(store, harbour(), by="ed")
    publish(store, harbour(title="Other"), by="ed")
    revert(store, 2, by="chief")
    with pytest.raises(NothingToRevertError) as refusal:
        revert(store, 2, by="chief")
    assert (
        str(refusal.value)
        == "Edition 2 has nothing left to undo: harbour is already as it was before it."
    )
    assert len(store.editions()) == 3


def test_an_edition_that_is_not_there_cannot_be_undone(store: Store) -> None:
    publish(store, harbour(), by="ed")
    with pytest.raises(NoEditionError) as refusal:
        revert(store, 7, by="chief")
    assert str(refusal.value) == "There is no edition 7: the newest is 1."
