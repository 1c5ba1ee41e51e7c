"""What one listener is owed: the difference between what it last saw of each thing it follows and
what is true now.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from cachetools import LRUCache

from bot.chats.listener import Cadence, Listener, SentMessage, Subscription
from bot.figures.changes import EVERYTHING
from bot.pushing import Pushing, PushMessage
from bot.show.change import with_lines_on_top
from bot.wording.blocks import Message

_REMEMBERED = 4096


@dataclass(frozen=True, slots=True)
class News:
    """A message that is worth sending.

    It tells what changed since the edition ``since``, and ``seen`` are the subscriptions whose news
    it brings: of the others, what is too small to be told yet goes on adding up.
    """

    push: PushMessage
    since: int
    seen: tuple[str, ...]


def with_corrected_lines(
    message: Message, figures: Collection[str], lines: Mapping[str, str]
) -> Message:
    """A message that told these figures, with the ``lines`` of those that were wrong on top."""
    # Several figures may share a line; a dict keeps one of each, in order.
    shown = dict.fromkeys(lines[figure] for figure in sorted(figures) if figure in lines)
    return with_lines_on_top(message, list(shown))


class PendingNews:
    """Finds what listeners are owed as of one edition. Equal cases are worked out once."""

    def __init__(self, pushing: Pushing, edition: int) -> None:
        self._pushing, self.edition = pushing, edition
        self._cases: LRUCache[tuple[object, ...], News | None] = LRUCache(_REMEMBERED)
        self._touching: dict[str, tuple[int, Sequence[int]]] = {}
        self._prepared: set[tuple[int, str]] = set()
        self._wrong: dict[int, frozenset[str]] = {}
        self._corrected: tuple[int, Mapping[str, int]] | None = None

    async def prepare(self, listeners: Iterable[Listener]) -> None:
        """Make ready for these listeners, step by step, so that nobody else has to wait long."""
        wanted: dict[int, dict[str, None]] = defaultdict(dict)
        listeners = list(listeners)
        following = [each for listener in listeners for each in listener.following]
        if following:
            # One look for all of them.
            self._learn([each.key for each in following], min(each.since for each in following))
        for listener in listeners:
            for since, keys in self._groups(listener.following).items():
                wanted[since] |= dict.fromkeys(keys)
        for since in sorted(wanted):
            keys = [key for key in wanted[since] if (since, key) not in self._prepared]
            for _ in self._pushing.prepare(since, self.edition, keys):
                await asyncio.sleep(0)
            self._prepared.update((since, key) for key in keys)

    def touched_since(self, since: int, keys: Collection[str]) -> frozenset[str]:
        """Those of ``keys`` that cover what editions after ``since`` may have changed."""
        self._learn(keys, since)
        return frozenset(key for key in keys if max(self._touching[key][1], default=0) > since)

    def _learn(self, keys: Iterable[str], since: int) -> None:
        """Find out which editions after ``since`` touched what these keys cover."""
        unknown = [key for key in keys if self._touching.get(key, (since + 1,))[0] > since]
        if unknown:
            found = self._pushing.touching(unknown, since, self.edition)
            for key in unknown:
                self._touching[key] = since, found.get(key, ())

    def wrong_since(self, since: int) -> frozenset[str]:
        """The keys of figures that editions after ``since`` corrected."""
        if since not in self._wrong:
            self._wrong[since] = self._pushing.wrong_figures(since, self.edition)
        return self._wrong[since]

    def corrected_since(self, since: int) -> Mapping[str, int]:
        """The keys of figures that editions after ``since``, and maybe after some before it,
        corrected, each with the last edition that did.
        """
        if self._corrected is None or since < self._corrected[0]:
            # One for all: the cursors of those who only asked stand wherever they asked first.
            self._corrected = since, self._pushing.corrected(since, self.edition)
        return self._corrected[1]

    async def may_pass_alerts(self, since: int) -> bool:
        """Whether editions after ``since`` bring anything that is told beyond the alerts of a day:
        a milestone at any place, or a correction. Of more places than are compared any may have
        one.
        """
        changes = self._pushing.changes(since, self.edition)
        covered = changes.covered(EVERYTHING)
        if self.wrong_since(since) or covered.count > len(covered.places):
            return True
        for _ in self._pushing.prepare(since, self.edition):
            await asyncio.sleep(0)
        found = [changes.of(contest, place) for contest, place in covered.places]
        return any(each.milestones or each.corrections for each in found if each)

    def news_for(self, listener: Listener, wrong: Collection[str] = ()) -> News | None:
        """What a listener is owed that was told ``wrong`` figures; ``None`` for nothing that is
        worth a message.
        """
        preferences, figures = listener.preferences, frozenset(wrong)
        if figures and not listener.following:
            # As if all had been told something just before the first correction: what they are
            # owed is the same, and is worked out once.
            corrected = self.corrected_since(listener.cursor)
            first = min((corrected[key] for key in figures if key in corrected), default=None)
            if first is not None:
                listener = replace(listener, cursor=first - 1)
        # Everything that the message depends on.
        case = (
            listener.following,
            preferences.language,
            preferences.cadence is Cadence.FINAL,
            figures,
            listener.cursor if figures else None,
        )
        if case in self._cases:
            return self._cases[case]
        groups = self._groups(listener.following)
        if figures:
            earliest = min((*groups, listener.cursor))
            groups = {earliest: list(chain.from_iterable(groups.values()))}
        found: list[News] = []
        keys: list[str] = []
        for since, group in groups.items():
            news = self._push(listener, since, group, figures)
            if news is not None:
                found.append(news)
                keys += group
        news = found[0] if found else None
        if len(found) > 1:
            # Seen last at different editions: one message all the same, from the earliest of them
            # on.
            news = self._push(listener, min(each.since for each in found), keys, figures)
        self._cases[case] = news
        return news

    def corrected(self, listener: Listener, sent: SentMessage, lines: Mapping[str, str]) -> Message:
        """A message that was sent and is wrong, with the lines of its wrong figures on top."""
        keys = [subscription.key for subscription in listener.following]
        push = self._pushing.push(
            keys,
            sent.since,
            listener.preferences.language,
            final_only=listener.preferences.cadence is Cadence.FINAL,
            until=sent.edition,
        )
        message = push.message if push else Message("", "")
        return with_corrected_lines(message, sent.figures, lines)

    def _push(
        self, listener: Listener, since: int, keys: Sequence[str], wrong: frozenset[str]
    ) -> News | None:
        language = listener.preferences.language
        final_only = listener.preferences.cadence is Cadence.FINAL
        push = self._pushing.push(
            keys, since, language, wrong=wrong, final_only=final_only, until=self.edition
        )
        if push is None or not push.worth_telling:
            return None
        seen = []
        for key in keys:
            alone = self._pushing.push(
                [key], since, None, final_only=final_only, until=self.edition
            )
            if alone is not None and alone.worth_telling:
                seen.append(key)
        return News(push, since, tuple(seen))

    def _groups(self, following: Iterable[Subscription]) -> dict[int, list[str]]:
        """The keys of which something changed, by the edition to compare with.

        That is the last edition before one that changed what is followed: the same for all who saw
        nothing since.
        """
        groups: dict[int, list[str]] = defaultdict(list)
        for subscription in following:
            self._learn([subscription.key], subscription.since)
            _, touching = self._touching[subscription.key]
            later = [number for number in touching if number > subscription.since]
            if later:
                groups[later[0] - 1].append(subscription.key)
        return groups
