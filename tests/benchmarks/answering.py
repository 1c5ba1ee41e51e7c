"""Store read, answer and rendering for every country, nothing remembered and everything remembered."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from bot.answers.answering import answer
from bot.answers.question import Kind, Question
from bot.answers.wording.wording import wording
from bot.replies import gazetteer_of
from bot.results.store import Store
from bot.results.view import View
from bot.results.vocabulary import PlaceKind
from bot.show.labels import Labels
from bot.show.screens import show
from tests.benchmarks.table import Line

ELECTION = "ru-president-2024"
TRIES = 5


def answering(home: Path) -> Iterator[Line]:
    """A cold view has read nothing yet, as after a new edition; the best of five tries, for the machine is shared."""
    with Store.open(home / "results.db", read_only=True) as store:
        before_last = store.generation() - 1  # of an edition that is not the newest the store makes a view anew
        cold = _median(store, lambda: store.view(before_last))
        warmed = store.view(before_last)
        warm = _median(store, lambda: warmed)
    yield Line("read + answer + render, cold view, median country", f"{cold:.2f} ms", "< 1 ms", cold < 1)
    yield Line("the same, view warm", f"{warm:.2f} ms", "< 1 ms", warm < 1)


def _median(store: Store, view: Callable[[], View]) -> float:
    """Milliseconds."""
    whole = view()
    gazetteer, words = gazetteer_of(whole), wording("en")
    countries = [place.id for place in whole.places(ELECTION) if place.kind is PlaceKind.COUNTRY]
    assert len(countries) > 100

    def once(question: Question) -> float:
        asked = view()
        began = time.perf_counter()
        found = answer(question, asked, gazetteer, words.language)
        show(Labels(asked, words), found)
        return (time.perf_counter() - began) * 1000

    questions = [Question(Kind.COUNTRY, country, ELECTION, by_id=True) for country in countries]
    return median(min(once(question) for _ in range(TRIES)) for question in questions)
