"""Every answer, in every language: no word missing, no hedge lost, no limit broken.

A sample is asked in every run; ``make languages`` asks everything.
"""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from bot.dataset.model import Place
from bot.dataset.vocabulary import PlaceKind
from bot.editions.store import Store
from tests.languages.asking import EDITIONS, Asked, asked, questions
from tests.languages.checking import faults
from tests.languages.hedges import OTHERS

_TELLING = (
    "overall",
    "abroad",
    "kz",
    "kg",
    "tj",
    "uz",
    "kz-almaty",
    "uik-8133",
    "baikonur",
    "abkhazia",
    "md",
    "inside",
)
"""Places of which there is more to tell than of others; each edition's sample has some of them."""

_STATIONS = 20
"""One station in so many is asked about."""


def ask_all(
    every: Asked, wanted: Callable[[Place], bool], *, general: bool = True
) -> dict[str, list[str]]:
    """What is wrong, by question and language."""
    found: dict[str, list[str]] = {}
    for question in questions(every.view, wanted, general=general):
        english = every(question, "en")
        for language in OTHERS:
            if wrong := faults(every(question, language), english, language):
                found[f"{language} {question}"] = wrong
    return found


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_sample_of_all_answers(store: Store, edition: int) -> None:
    chance = random.Random(edition)  # noqa: S311 - a sample, not a secret
    places = {*_TELLING[edition % 3 :: 3], "kz"}
    every = asked(store, edition)
    assert (
        ask_all(
            every,
            lambda place: place.id in places or chance.random() < 0.002,
            general=edition == 6,
        )
        == {}
    )


@pytest.mark.slow
@pytest.mark.parametrize("edition", EDITIONS)
def test_all_answers(store: Store, edition: int) -> None:
    stations = random.Random(edition)  # noqa: S311

    def is_wanted(place: Place) -> bool:
        return (
            place.kind != PlaceKind.STATION or bool(place.note) or stations.random() < 1 / _STATIONS
        )

    assert ask_all(asked(store, edition), is_wanted) == {}
