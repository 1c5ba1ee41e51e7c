"""What one listener is owed: the difference between what it last saw of each thing it follows and
what is true now.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.chats.listener import Cadence, Listener, SentMessage, Subscription
from bot.pushing import Pushing, PushMessage
from bot.show.corrections import with_lines_on_top
from bot.wording.blocks import Message

_REMEMBERED = 4096
_LOOKED_BACK = 500
"""Editions whose places are known; whoever saw something last before them is compared with what it
saw.
"""


@dataclass(frozen=True, slots=True)
class News:
    """A message that is worth sending.

    It tells what changed since the edition ``since``, and ``seen`` are the subscriptions whose news
    it brings: of the others, what is too small to be told yet goes on adding up.
    """

    push: PushMessage
    since: int
    seen: tuple[str, ...]

    @property
    def message(self) -> Message:
        """The message itself."""
        return self.push.message


def with_corrected_lines(
    message: Message, figures: Collection[str], lines: Mapping[str, str]
) -> Message:
    """A message that told these figures, with the ``lines`` of those that were wrong on top."""
    said = dict.fromkeys(lines[figure] for figure in sorted(figures) if figure in lines)
    return with_lines_on_top(message, list(said))


class PendingNews:
    """Finds what listeners are owed as of one edition. Equal cases are worked out once."""

    def __init__(self, pushing: Pushing, edition: int) -> None:
        self._pushing, self.edition = pushing, edition
        self._found: dict[tuple[object, ...], News | None] = {}
        self._touched: dict[int, frozenset[str]] = {}
        self._prepared: set[int] = set()
        self._wrong: dict[int, frozenset[str]] = {}
        self._corrected: tuple[int, Mapping[str, int]] | None = None

    async def learn(self, former: PendingNews | None = None) -> None:
        """Find out which editions changed what; ``former`` knows it of the earlier ones.

        Lets others have turns.
        """
        if former is not None:
            self._touched |= former._touched
        for number in range(max(1, self.edition - _LOOKED_BACK), self.edition + 1):
            if number not in self._touched:
                self._touched[number] = self._pushing.touched(number - 1, number)
                await asyncio.sleep(0)

    async def prepare(self, listeners: Iterable[Listener]) -> None:
        """Make ready for these listeners, step by step, so that nobody else has to wait long."""
        bases = {base for listener in listeners for base in self._groups(listener.following)}
        for base in sorted(bases - self._prepared):
            for _ in self._pushing.prepare(base, self.edition):
                await asyncio.sleep(0)
            self._prepared.add(base)

    def touched_since(self, since: int) -> frozenset[str] | None:
        """Every key that covers what editions after ``since`` changed; ``None`` when that is too
        long ago to know.
        """
        if since + 1 < min(self._touched, default=since + 1):
            return None
        return frozenset[str]().union(
            *(self._touched[number] for number in range(since + 1, self.edition + 1))
        )

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

    def to(self, listener: Listener, wrong: Collection[str] = ()) -> News | None:
        """What a listener is owed that was told ``wrong`` figures; ``None`` for nothing that is
        worth a message.
        """
        preferences = listener.preferences
        final_only = preferences.cadence is Cadence.FINAL
        told = frozenset(wrong)
        if told and not listener.following:
            # As if all had been told something just before the first correction: what they are
            # owed is the same, and is worked out once.
            corrected = self.corrected_since(listener.cursor)
            first = min((corrected[key] for key in told if key in corrected), default=None)
            if first is not None:
                listener = replace(listener, cursor=first - 1)
        case = (
            listener.following,
            preferences.language,
            final_only,
            told,
            listener.cursor if told else None,
        )
        if case not in self._found:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            self._found[case] = self._find(listener, told, final_only=final_only)
        return self._found[case]

    def marked(self, listener: Listener, sent: SentMessage, lines: Mapping[str, str]) -> Message:
        """A message that told something wrong, as it was and with the lines of its wrong figures on
        top.
        """
        keys = [following.key for following in listener.following]
        was = self._pushing.push(
            keys,
            sent.since,
            listener.preferences.language,
            final_only=listener.preferences.cadence is Cadence.FINAL,
            until=sent.edition,
        )
        return with_corrected_lines(was.message if was else Message("", ""), sent.figures, lines)

    def _find(self, listener: Listener, wrong: frozenset[str], *, final_only: bool) -> News | None:
        groups = self._groups(listener.following)
        if wrong:
            groups = {
                min((*groups, listener.cursor)): [key for keys in groups.values() for key in keys]
            }
        found = [
            one
            for since, keys in groups.items()
            if (one := self._push(listener, since, keys, wrong, final_only))
        ]
        if len(found) < 2:
            return found[0] if found else None
        # Seen last at different editions: one message all the same, from the earliest of them on.
        keys = [
            key
            for since, keys in groups.items()
            if any(one.since == since for one in found)
            for key in keys
        ]
        return self._push(listener, min(one.since for one in found), keys, wrong, final_only)

    def _push(
        self,
        listener: Listener,
        since: int,
        keys: Sequence[str],
        wrong: frozenset[str],
        final_only: bool,
    ) -> News | None:
        language = listener.preferences.language
        push = self._pushing.push(
            keys, since, language, told=wrong, final_only=final_only, until=self.edition
        )
        if push is None or not push.worth_telling:
            return None
        return News(
            push, since, tuple(key for key in keys if self._is_news(key, since, final_only))
        )

    def _is_news(self, key: str, since: int, final_only: bool) -> bool:
        push = self._pushing.push([key], since, None, final_only=final_only, until=self.edition)
        return push is not None and push.worth_telling

    def _groups(self, following: Iterable[Subscription]) -> dict[int, list[str]]:
        """The keys of which something changed, by the edition to compare with."""
        groups: dict[int, list[str]] = defaultdict(list)
        for one in following:
            base = self._base(one)
            if base is not None:
                groups[base].append(one.key)
        return dict(groups)

    def _base(self, following: Subscription) -> int | None:
        """The last edition before one that changed what is followed: the same for all who saw
        nothing since.

        ``None`` when nothing changed.
        """
        since = following.since
        if since + 1 < min(self._touched, default=1):
            return since
        later = (
            number
            for number in range(since + 1, self.edition + 1)
            if following.key in self._touched[number]
        )
        first = next(later, None)
        return None if first is None else first - 1
