"""Store read, answer and rendering for every country."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median

from bot.answers.kinds import KINDS, parse
from bot.asking.finding import AskContext
from bot.asking.question import Question
from bot.asking.understanding import understand
from bot.dataset.vocabulary import PlaceKind
from bot.editions.store import Store
from bot.editions.view import View
from bot.replies import gazetteer_of, reply_of
from bot.wording.language import wording
from tests.benchmarks.table import Line

ELECTION = "ru-president-2024"
QUESTIONS = tuple(
    line.partition("\t")[0]
    for table in sorted((Path(__file__).parents[1] / "answers" / "questions").glob("??.tsv"))
    for line in table.read_text(encoding="utf-8").splitlines()[1:]
)
"""Free text, in six languages."""

TRIES = 5
"""The best counts: whatever else the machine does, it only makes a try slower."""


def answering(home: Path) -> Iterator[Line]:
    """Asked for the first time, again (as in another language), and as the first question after a
    new edition.
    """
    with Store.open(home / "results.db", read_only=True) as store:
        # Of an edition that is not the newest, the store makes a view anew.
        earlier = store.generation() - 1
        asker = Asker(store.view(earlier))
        first = asker.median(asker.through(store.view(earlier)) for _ in range(TRIES))
        kept = store.view(earlier)
        asker.through(kept)
        again = asker.median(asker.through(kept) for _ in range(TRIES))
        cold = asker.median(
            [asker.time(store.view(earlier), each) for each in asker.some] for _ in range(TRIES)
        )
        spoken = asker.median(asker.understood(kept) for _ in range(TRIES))
    yield Line(
        "free text understood, of questions in six languages",
        f"{spoken:.2f} ms",
        "< 5 ms",
        spoken < 5,
    )
    yield Line("read + answer + render, first asked for", f"{first:.2f} ms", "< 1 ms", first < 1)
    yield Line("the same, asked for again", f"{again:.2f} ms", "< 1 ms", again < 1)
    yield Line("the same, first question after a new edition", f"{cold:.2f} ms")


class Asker:
    """Asks about every country. Times are in milliseconds."""

    def __init__(self, view: View) -> None:
        countries = [place.id for place in view.places(ELECTION) if place.kind == PlaceKind.COUNTRY]
        assert len(countries) > 140
        self.questions = [
            Question("country", country, ELECTION, by_id=True) for country in countries
        ]
        self.some = self.questions[::8]
        self._gazetteer, self._words = gazetteer_of(view), wording("en")

    def time(self, view: View, question: Question) -> float:
        """One answer."""
        began = time.perf_counter()
        reply_of(AskContext(view, self._gazetteer, self._words.language), question)
        return (time.perf_counter() - began) * 1000

    def understood(self, view: View) -> list[float]:
        """Each question of the tests' six lists read, without its answer."""
        asking = AskContext(view, self._gazetteer, self._words.language)
        times = []
        for text in QUESTIONS:
            question = parse(text, private=True)
            assert question is not None
            began = time.perf_counter()
            understand(KINDS, question, asking)
            times.append((time.perf_counter() - began) * 1000)
        return times

    def through(self, view: View) -> list[float]:
        """One country after the other."""
        return [self.time(view, question) for question in self.questions]

    @staticmethod
    def median(tries: Iterable[list[float]]) -> float:
        """The median country, of the best try for each."""
        best: list[float] = [min(country) for country in zip(*tries, strict=True)]
        return median(best)
