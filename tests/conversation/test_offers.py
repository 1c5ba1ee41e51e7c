"""What an offer says in one line, in every language: the figures whole, and their hedges with
them.
"""

from __future__ import annotations

import pytest

from bot.answers.kinds import answer
from bot.asking.question import Question
from bot.editions.store import Store
from bot.replies import gazetteer_of
from bot.show.kinds import offer, show
from bot.show.offers import Offer
from bot.wording.labels import Labels
from bot.wording.language import LANGUAGES, wording

ELECTION = "ru-president-2024"


def offered(store: Store, place: str, edition: int, language: str) -> Offer:
    view = store.view(edition)
    labels = Labels(view, wording(language))
    found = answer(
        Question("country", place, ELECTION, by_id=True), view, gazetteer_of(view), language
    )
    return offer(labels, found, show(labels, found))


def test_a_hedge_stays_with_its_figure(store: Store) -> None:
    assert offered(store, "uz", 2, "en").line == (
        "COUNT · reported, stage not stated: Putin 57.6%, reportedly; Davankov 31.9%, reportedly"
    )


def test_an_exit_poll_is_said_to_be_one_first(store: Store) -> None:
    assert offered(store, "kz", 1, "en").line.startswith(
        "EXIT POLL · Almaty, 1 station: Davankov about 70%"
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("edition", [2, 5])
def test_no_figure_is_cut_off(store: Store, edition: int, language: str) -> None:
    places = store.view(edition).find_places_with_figures(ELECTION)
    for place in places[:: 1 if edition == 2 else 29]:
        assert not offered(store, place.id, edition, language).line.endswith("…")
