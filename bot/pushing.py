"""From what a chat follows and was last told to the message it is owed.

Equal messages are made once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cachetools import LRUCache

from bot.answers.history import changes_in
from bot.editions.memory import recall
from bot.editions.store import Store
from bot.editions.view import View
from bot.figures.changes import EVERYTHING, Changes
from bot.figures.push import Pace, Push, Urgency, collect, decode_page, look_through
from bot.show.change import below_line
from bot.show.push import Pages
from bot.wording.blocks import Message
from bot.wording.labels import Labels
from bot.wording.language import Wording, wording

_VIEWS = 12
"""Editions whose reads are remembered: where the cursors of many chats stand."""
_CHANGES = 48
"""Pairs of editions whose comparison is remembered. In the night of a contest those who follow one
place each were told something last at as many editions.
"""
_COMPARED = 2_000
"""Places compared that are remembered over all pairs of editions: some 30 KiB each."""
_MESSAGES = 1024
"""Messages that are remembered, each for all who are owed the same."""


@dataclass(frozen=True, slots=True)
class PushMessage:
    """A message that a chat is owed.

    ``figures`` are the keys of what it tells, for remembering who was told what. ``corrected`` has,
    for each wrong figure by its key, the line that goes on top of a message that told it. ``zone``
    (IANA) is that of the datasets that it is about, where they have one; ``pace`` is how it counts
    among the alerts of a day.
    """

    message: Message
    figures: frozenset[str]
    urgency: Urgency
    corrected: Mapping[str, str]
    zone: str | None = None
    pace: Pace = Pace.ALERT

    @property
    def worth_telling(self) -> bool:
        """Whether it should be sent at all; what is not worth it is seen on live cards."""
        return self.urgency is not Urgency.SMALL

    @property
    def has_correction(self) -> bool:
        """Whether it takes something back."""
        return self.urgency is Urgency.CORRECTION

    @property
    def final(self) -> bool:
        """Whether it brings a correction or a final result: what everybody hears whatever their
        cadence.
        """
        return self.urgency in {Urgency.CORRECTION, Urgency.FINAL}


class Pushing:
    """Makes what is owed out of one store. Belongs to the thread that opened the store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._file, self._newest = store.files, 0
        self._views: LRUCache[int, View] = LRUCache(_VIEWS)
        self._changes: dict[tuple[int, int], Changes] = {}
        self._pages: LRUCache[tuple[int, int, str], Pages] = LRUCache(_CHANGES)
        self._messages: LRUCache[tuple[object, ...], PushMessage | None] = LRUCache(_MESSAGES)

    def push(
        self,
        keys: Collection[str],
        since: int,
        language: str | None,
        *,
        wrong: Collection[str] = (),
        final_only: bool = False,
        until: int | None = None,
    ) -> PushMessage | None:
        """What a chat that was last told edition ``since`` is owed as of ``until``, the newest
        edition unless given.

        ``None`` when nothing it follows reads differently. ``wrong`` are the keys of figures that
        it was told: those that turned out to be wrong since are corrected.
        """
        changes, words = self.changes(since, until), wording(language)
        corrected = frozenset(wrong).intersection(_wrong_figures(changes))
        key = (frozenset(keys), since, changes.now.number, words.language, corrected, final_only)
        if key in self._messages:
            return self._messages[key]
        push = collect(changes, keys, corrected, final_only=final_only, is_pushed=True)
        message = None
        if push is not None:
            pages = self._pages_of(changes, words)
            lines = {each.key: below_line(pages.labels, each) for each in push.corrections}
            shown, zone = pages.show(push), _zone(changes.now, push)
            told = pages.figures(push)
            message = PushMessage(shown, told, push.urgency, lines, zone, push.pace)
        self._messages[key] = message
        return message

    def page(
        self, data: str, keys: Collection[str], language: str | None, *, final_only: bool = False
    ) -> Message | None:
        """The page of a long push that a button asks for; ``None`` for data of any other kind, or
        out of date.
        """
        asked = decode_page(data)
        if asked is None or not asked.since <= asked.until <= self._store.generation():
            return None
        changes = self.changes(asked.since, asked.until)
        push = collect(changes, keys, final_only=final_only, is_pushed=True)
        if push is None:
            return None
        return self._pages_of(changes, wording(language)).show(push, asked.page)

    def touching(
        self, keys: Iterable[str], since: int, until: int | None = None
    ) -> Mapping[str, Sequence[int]]:
        """By key, the editions after ``since`` that may have changed the card of a place that it
        covers, the earliest first; keys of which none did are absent.
        """
        return self.changes(since, until).touching(keys)

    def wrong_figures(self, since: int, until: int | None = None) -> frozenset[str]:
        """The keys of figures that turned out to be wrong, to find who was told them."""
        return _wrong_figures(self.changes(since, until))

    def corrected(self, since: int, until: int | None = None) -> Mapping[str, int]:
        """The keys of the same figures, each with the last edition that corrected it: only messages
        as of an earlier one told it wrongly.
        """
        corrections = self.changes(since, until).corrections
        return {correction.key: correction.edition for correction in corrections}

    def prepare(
        self, since: int, until: int | None = None, keys: Iterable[str] = (EVERYTHING,)
    ) -> Iterator[None]:
        """Compare every place that was touched and that one of ``keys`` stands for, one a step, so
        that a caller can let others have their turn.
        """
        return look_through(self.changes(since, until), keys, is_pushed=True)

    def changes(self, since: int, until: int | None = None) -> Changes:
        """All that changed between two editions, compared as it is asked for."""
        last = self._store.generation() if until is None else until
        if self._file != self._store.files:
            # Another results.db was put in the place of the former: equal numbers of editions may
            # mean others.
            self._file, self._newest = self._store.files, 0
            self._changes.clear()
            for cache in (self._views, self._pages, self._messages):
                cache.clear()
        if last > self._newest:
            # What led up to a former edition is seldom asked for again, and holds all that was read
            # for it. What was new then is compared next.
            for number in [each for each in self._views if each < self._newest]:
                del self._views[number]
            self._newest = last
            self._changes.clear()
            self._pages.clear()
        key = (since, last)
        changes = self._changes.pop(key, None) or self._between(since, self._view(last))
        self._changes[key] = changes
        # The one asked for longest ago goes first.
        while len(self._changes) > 1 and self._is_full():
            del self._changes[next(iter(self._changes))]
        return changes

    def _between(self, since: int, now: View) -> Changes:
        # What one edition changed is asked for by readers as well.
        is_one = since == now.number - 1
        return changes_in(now, now.number) if is_one else Changes(self._view(since), now)

    def _is_full(self) -> bool:
        # Those who follow everything may have been told something last at many editions.
        compared = sum(changes.compared for changes in self._changes.values())
        return len(self._changes) > _CHANGES or compared > _COMPARED

    def _view(self, number: int) -> View:
        return recall(self._views, number, lambda: self._store.view(number))

    def _pages_of(self, changes: Changes, words: Wording) -> Pages:
        key = (changes.then.number, changes.now.number, words.language)
        return recall(self._pages, key, lambda: Pages(Labels(changes.now, words)))


def _wrong_figures(changes: Changes) -> frozenset[str]:
    return frozenset(correction.key for correction in changes.corrections)


def _zone(view: View, push: Push) -> str | None:
    """The time zone of what a push is about; ``None`` of datasets in several zones."""
    about = {one.contest.id for one in (*push.places, *push.corrections)}
    datasets = {edition.dataset for edition in filter(None, map(view.edition_of, about))}
    zones = {view.zones().get(dataset) for dataset in datasets}
    return zones.pop() if len(zones) == 1 else None
