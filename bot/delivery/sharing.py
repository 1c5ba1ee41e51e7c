"""One token, several processes: each has a share of the rate, and hears what the others sent to
groups and which chats Telegram asked them to leave alone.

All of it is exchanged once a second, and no message waits for that. Those that only answer reserve
what they answered lately, and two messages a second more; the sender has the rest. An answer beyond
what is reserved waits for some seconds while another process broadcasts, in which more is reserved;
in a flood it goes at once all the same, as answers do in a single process.

When something was last sent to one chat is known sooner: bulk asks for it at the last moment, and
updates of a group come with it. So an answer costs no round trip more.
"""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from dataclasses import replace
from typing import NoReturn

from bot.chats.file import DatabaseErrors
from bot.chats.interface import Chats
from bot.chats.pace import ChatNote, PaceReport
from bot.delivery.limits import ChatId, Limits
from bot.delivery.pacing import Pacing
from bot.delivery.stream import COURTESY
from bot.telegram.wire.leases import Lease

_EVERY = 1.0
_FIRST_EVERY = 0.1
"""Seconds until it is tried again while this process knows nothing of the others."""
_LATELY = 5
"""Exchanges of which the one with most answers says what is reserved."""
_SPARE = 2.0
"""Messages a second that are reserved beyond that: for those who ask at the same moment."""
_COURTESY = 5.2
"""Seconds that an answer beyond what is reserved waits at most beside a broadcast. After three at
most others have made room for it: it is said at the next exchange here, heard at the next of the
sender's, and free at the one after that here. The rest is for what a killed process left, all at
once: half of the rate for two seconds.
"""
_FLOOD = 6
"""So many exchanges in a row that give less than is wanted: there is no more, and waiting for it
helps nobody.
"""
_GROUP_SPARE = 2
"""Of a group's messages in a minute: what two processes may send to it before they hear of each
other.
"""
_RATE_SPARE = 1 / 15
"""Of the rate. Messages of several processes come closer to each other on their way than those of
one: of 30 a second 31 come within one where the first is late by as little as 10 ms. With two fewer
it has to be 80 ms.
"""


def shared(limits: Limits) -> Limits:
    """What several processes may send together, so that none of ``limits`` is passed where their
    messages arrive.
    """
    group = limits.group_messages
    return replace(
        limits,
        rate=limits.rate * (1 - _RATE_SPARE),
        group_messages=group and max(1, group - _GROUP_SPARE),
    )


class PaceSharing:
    """Shares the pace of ``pacing`` with other processes; ``sender`` is the lease of the one that
    has all the bulk to send.
    """

    def __init__(self, chats: Chats, pacing: Pacing, sender: Lease, limits: Limits) -> None:
        self._chats, self._pacing, self._sender, self._limits = chats, pacing, sender, limits
        self._replica: int | None = None
        self._since = float("-inf")
        self._after = self._answered = self._short = 0
        self._lately: deque[int] = deque(maxlen=_LATELY)
        self._notes: list[tuple[ChatId, float, float]] = []
        self._is_new = True
        if limits.rate:
            pacing.stream.courtesy = _COURTESY
            self._share(0.0, others_broadcast=True)
        pacing.tell = lambda *note: self._notes.append(note)
        pacing.ask = self._sent_lately
        chats.hear_of_sends(self._note_pause, pacing.answered_just_now)

    async def run(self) -> NoReturn:
        """Exchange every second, until cancelled."""
        while True:
            await self.exchange()
            await asyncio.sleep(_FIRST_EVERY if self._is_new else _EVERY)

    async def exchange(self) -> None:
        """Say what is needed and was done here, and take what there is."""
        replica, pacing, now = self._sender.replica, self._pacing, asyncio.get_running_loop().time()
        if replica != self._replica:
            # It has just come, or was away for so long that others have its share. What others left
            # is not to go all at once, should one of them broadcast.
            self._replica, self._is_new, self._since = replica, True, now
            self._share(0.0, others_broadcast=True)
        # What matters to nobody any more: there may have been nobody to tell it for long.
        window = self._limits.group_window
        self._notes = [note for note in self._notes if now - note[1] <= max(window, note[2])]
        if not replica:
            if now - self._since > _COURTESY:
                self._share(0.0, others_broadcast=False)  # nobody can tell it what others do
            return
        # Those that wait have to be let go too, but for what a higher rate would not let go.
        self._lately.append(pacing.answered - self._answered + pacing.ready_answers)
        self._answered = pacing.answered
        notes = [ChatNote(str(chat), now - at, held_for) for chat, at, held_for in self._notes]
        report = PaceReport(
            self._limits.rate,
            max(self._lately) / _EVERY + _SPARE,
            pacing.stream.rate if self._limits.rate else 0.0,
            self._sender.holds,
            pacing.is_broadcasting,
            notes,
            window,
            self._after,
        )
        try:
            news = await self._chats.share_pace(replica, report)
        except DatabaseErrors:
            return  # the share stays for as long as the process counts as alive
        del self._notes[: len(notes)]
        self._after = news.last
        if replica == self._sender.replica:
            self._is_new = False
            self._short = self._short + 1 if news.share < report.wanted else 0
            pacing.stream.courtesy = COURTESY if self._short >= _FLOOD else _COURTESY
            self._share(news.share, others_broadcast=news.others_broadcast)
        # Whatever took its time on the way was rather sent later than sooner.
        now = asyncio.get_running_loop().time()
        for note in news.notes:
            pacing.note_elsewhere(_chat(note.chat), now - note.age, note.held_for)

    async def _sent_lately(self, chat: ChatId) -> float | None:
        if isinstance(chat, str):
            return None  # listeners have numbers
        with suppress(*DatabaseErrors):
            return await self._chats.sent_lately(chat, self._sender.replica)
        return None

    def _note_pause(self, chat: int, age: float) -> None:
        self._pacing.note_pause(chat, asyncio.get_running_loop().time() - age)

    def _share(self, share: float, *, others_broadcast: bool) -> None:
        if self._limits.rate:
            self._pacing.share(share, others_broadcast=others_broadcast)


def _chat(name: str) -> ChatId:
    return int(name) if name.lstrip("-").isdigit() else name
