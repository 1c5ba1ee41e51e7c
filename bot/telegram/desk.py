"""The operator's chat as a desk: what the feeds hold back is told there once, with buttons that
publish it, keep it held, or show the rows of the source; and feeds that fail.

The feeds run in another process. What they hold and what is decided goes through feeds.db; nothing
is read here but that, so a press costs no more than any other.
"""

from __future__ import annotations

import asyncio
import logging
import shutil
from collections import defaultdict
from collections.abc import Callable, MutableMapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import CallbackQueryHandler

from bot.chats.file import DatabaseErrors
from bot.chats.listener import Address
from bot.chats.replicas import DESK
from bot.intake.feeds.rows import GONE, SETTINGS, Alarm, Decision, Held
from bot.intake.feeds.schema import FeedsError
from bot.intake.feeds.state import FeedsState
from bot.intake.ticks.excerpts import cut
from bot.telegram.dialogs.context import ChatContexts, text_message
from bot.telegram.dialogs.registry import Registry, data_of
from bot.telegram.sending import acknowledge, edit, pressed_message, reply, unchanged_is_fine
from bot.telegram.wire.client import Client
from bot.telegram.wire.messages import content_of, message_to
from bot.wording.blocks import Block, Button, EmptyLine, Line
from bot.wording.blocks import Message as Shown
from bot.wording.language import wording

_LOGGER = logging.getLogger(__name__)
T = TypeVar("T")

_VERB = DESK
_PUBLISH, _KEEP, _SOURCE, _OPEN = "p", "k", "s", "o"
_ALL = "a"
"""Of a decision: about all that its message tells of."""
_LOOK_EVERY = 1.0
_AFTER_TROUBLE = 30.0
"""Seconds until feeds.db or the operator's chat is tried again."""
_ONE_TELLING = timedelta(seconds=10)
_MIB = 1024 * 1024
_LEAST_ROOM = 128 * _MIB
"""Bytes of the disk below which the operator is told, before nothing can be kept any more."""
_MOST_LISTED = 5
_LONGEST, _LONGEST_LISTED = 2_500, 450
"""Characters of one difference in words: alone, and in a list."""
_LASTS = timedelta(minutes=10)
"""How long something is held until the operator is told again, where it would change the lead."""
_TICKS_FAILED = 3
_AT_ONCE = frozenset({"environment", "overrides", "dataset", "disk", "fault", "reverted", SETTINGS})
"""Failures that no waiting mends."""
_REVIEW = "review"
"""The rule of what waits for somebody to look at it, and breaks no other."""
_ROOM = "room on the disk"
"""The name of a note of `health`."""
_SWITCHED = "switched"
"""The rule of what a person holds, who need not be told of it."""


class Desk:
    """What the feeds of ``path``, feeds.db, hold back, told in the chat ``chat_id`` (None: nobody
    is told); ``notes`` has the feeds that fail, a line each, for `ballotwire health`.

    Only who may write in that chat decides: in a channel its administrators.
    """

    def __init__(
        self,
        path: Path,
        client: Client,
        chat_id: int | None,
        contexts: ChatContexts,
        notes: MutableMapping[str, str],
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._path, self._client, self._chat_id = path, client, chat_id
        self._contexts, self._notes, self._now = contexts, notes, now
        # A file that a tick is writing to may have to be waited for, and nobody else waits then.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="desk")
        self._state: FeedsState | None = None
        self._is_room_told = False
        self._works: dict[str, datetime] = {}
        """When it was told last of a feed that it works again."""

    def add_to(self, registry: Registry) -> None:
        """Register the handler of the buttons."""
        handler = CallbackQueryHandler(self._on_press, pattern=f"^{_VERB}:")
        registry.application.add_handler(handler)
        registry.verbs.add(_VERB)

    async def run(self) -> None:
        """Look again and again whether there is something to tell, until this is cancelled."""
        said = ""
        while True:
            try:
                await self.look()
                said, wait = "", _LOOK_EVERY
            except (FeedsError, TelegramError, *DatabaseErrors) as error:
                wait = _AFTER_TROUBLE
                if str(error) != said:
                    said = str(error)
                    _LOGGER.warning("The operator's chat is not up to date: %s", error)
            await asyncio.sleep(wait)

    async def close(self) -> None:
        """Let go of the file."""
        state, self._state = self._state, None
        if state is not None:
            await asyncio.get_running_loop().run_in_executor(self._thread, state.close)
        self._thread.shutdown(wait=False)

    async def look(self) -> None:
        """Tell what is new, and bring messages up to date with what was decided elsewhere."""
        await self._mind_room()
        alarms = await self._do(lambda state: state.alarms(every=True))
        self._note(alarms)
        if self._chat_id is None:
            return
        for alarm in alarms:
            await self._tell_alarm(alarm)
        by_feed: dict[str, list[Held]] = defaultdict(list)
        for held in await self._do(FeedsState.untold):
            by_feed[held.feed].append(held)
        for several in by_feed.values():
            await self._tell(several)
        for notice in await self._do(FeedsState.outdated):
            await self._redraw(notice)
        await self._remind()

    async def _mind_room(self) -> None:
        """Tell once, and `health` for as long as it lasts, that the disk is nearly full: then
        nothing of that could be written where feeds keep what is to be told.
        """
        free = shutil.disk_usage(self._path.parent).free
        if free >= _LEAST_ROOM:
            self._notes.pop(_ROOM, None)
            # Where it goes up and down by a little it is told once.
            self._is_room_told = self._is_room_told and free < 2 * _LEAST_ROOM
            return
        left = free // _MIB
        self._notes[_ROOM] = f"{left} MiB are left on the disk of {self._path.parent}."
        if not self._is_room_told:
            self._is_room_told = True
            words = wording(None)
            await self._send(text_message([words("desk-room", number=words.number(left))]))

    async def _do(self, work: Callable[[FeedsState], T]) -> T:
        def done() -> T:
            if self._state is None:
                self._state = FeedsState.open(self._path)
            return work(self._state)

        return await asyncio.get_running_loop().run_in_executor(self._thread, done)

    def _note(self, alarms: Sequence[Alarm]) -> None:
        """Keep what `health` says of feeds as it is."""
        lasting = {
            f"feed {alarm.feed} {alarm.code}": (
                alarm.message
                if alarm.code == SETTINGS
                else f"Feed {alarm.feed} has failed {alarm.times} times since"
                f" {_time(alarm.since)}: {alarm.message}"
            )
            for alarm in alarms
            if alarm.over is None and _is_told(alarm)
        }
        for name in [name for name in self._notes if name.startswith("feed ")]:
            if name not in lasting:
                del self._notes[name]
        self._notes.update(lasting)

    async def _tell_alarm(self, alarm: Alarm) -> None:
        words = wording(None)
        if alarm.code == GONE:
            text = words("desk-gone", feed=alarm.feed)
        elif alarm.over is not None:
            if alarm.code == SETTINGS:
                text = words("desk-file-mended", feed=alarm.feed)
            else:
                text = self._works_again(alarm.feed)
        elif alarm.told is None and alarm.code == SETTINGS:
            text = words("desk-file", feed=alarm.feed, reason=alarm.message)
        elif alarm.told is None and _is_told(alarm):
            times, since = words.number(alarm.times), _time(alarm.since)
            text = words(
                "desk-failing", feed=alarm.feed, number=times, time=since, reason=alarm.message
            )
        else:
            return
        if text:
            await self._send(text_message([text]), silent=alarm.over is not None)
        is_over, now = alarm.over is not None, self._now()
        await self._do(lambda state: state.note_alarm_told(alarm.number, now, over=is_over))

    async def _tell(self, held: Sequence[Held]) -> None:
        """Tell what a feed holds, in one message."""
        new = [each for each in held if each.rules != _SWITCHED]
        notice = 0
        if new:
            is_loud = any(each.leads or each.is_whole for each in new)
            notice = await self._send(_drawn(new), silent=not is_loud)
        numbers, now = [each.number for each in new], self._now()
        theirs = [each.number for each in held if each.rules == _SWITCHED]
        await self._do(lambda state: state.note_told(numbers, now, notice))
        await self._do(lambda state: state.note_told(theirs, now))

    async def _redraw(self, notice: int) -> None:
        held = await self._do(lambda state: state.of_notice(notice))
        place = {"chat_id": self._chat_id, "message_id": notice}
        with unchanged_is_fine():
            await self._client.call("editMessageText", place | content_of(_drawn(held)))
        await self._do(lambda state: state.note_shown(held))
        await self._tell_over(held)

    async def _tell_over(self, held: Sequence[Held]) -> None:
        """Tell that a feed of which a whole tick was held can be read again."""
        over = [each for each in held if each.is_whole and each.verdict is Decision.OVERTAKEN]
        if not over or over[0].rules == _REVIEW:
            return
        feed = over[0].feed
        still = await self._do(lambda state: [each.is_whole for each in state.held(feed)])
        text = "" if any(still) else self._works_again(feed)
        if text:
            await self._send(text_message([text]), silent=True)

    def _works_again(self, feed: str) -> str:
        """That a feed works again; blank where that was told a moment ago: of one that was held as
        a whole and then failed both are over at once.
        """
        before, now = self._works.get(feed), self._now()
        self._works[feed] = now
        if before is not None and now - before < _ONE_TELLING:
            return ""
        return wording(None)("desk-works", feed=feed)

    async def _remind(self) -> None:
        """Tell again, aloud, what is held for long and would change who leads."""
        now = self._now()
        held = await self._do(FeedsState.held)
        late = [
            each
            for each in held
            if each.leads
            and each.notice
            and each.reminded is None
            and now - (each.told or now) >= _LASTS
        ]
        for each in late:
            words = wording(None)
            minutes = words.number(round((now - each.since).total_seconds() / 60))
            lines = [words("desk-lasts", number=minutes), *_listed(each).splitlines()]
            shown = text_message(lines, _buttons(each))
            await self._send(shown, reply_to=each.notice)
            await self._do(lambda state, one=each: state.note_reminded([one.number], now))  # type: ignore[misc]

    async def _send(self, shown: Shown, *, silent: bool = False, reply_to: int = 0) -> int:
        """Send to the operator's chat. Returns the id of the message."""
        if self._chat_id is None:
            return 0
        parameters = message_to(Address(self._chat_id, None), shown, silent=silent)
        if reply_to:
            parameters["reply_parameters"] = {
                "message_id": reply_to,
                "allow_sending_without_reply": True,
            }
        sent = await self._client.call("sendMessage", parameters)
        return int(sent["message_id"])

    async def _on_press(self, update: Update, _: Any) -> None:
        query = update.callback_query
        if query is None:
            return
        message = pressed_message(query)
        if message is None or message.chat_id != self._chat_id:
            await acknowledge(query, wording(None)("desk-elsewhere"), alert=True)
            return
        # Whoever reads a channel can press in it.
        is_channel = message.chat.type == ChatType.CHANNEL
        if is_channel and await self._contexts.to_change(update) is None:
            return
        verb, _colon, number = data_of(query).partition(":")
        found = None
        if number.isdigit():
            found = await self._do(lambda state: state.numbered(int(number)))
        if found is None:
            await acknowledge(query, wording(None)("old-button"), alert=True)
        elif verb in (_SOURCE, _OPEN):
            await acknowledge(query)
            await reply(message, _source(found) if verb == _SOURCE else _drawn([found]))
        else:
            await self._decide(query, message, found, verb)

    async def _decide(self, query: CallbackQuery, message: Message, held: Held, verb: str) -> None:
        verdict = Decision.APPROVED if verb.startswith(_PUBLISH) else Decision.REJECTED
        is_all = verb.endswith(_ALL)
        who, now = query.from_user.full_name, self._now()

        def decide(state: FeedsState) -> tuple[int, list[Held]]:
            about = state.of_notice(held.notice) if is_all and held.notice else [held]
            done = state.decide((each.number for each in about), verdict, by=who, at=now)
            # A newer content of the same may have taken over the message meanwhile.
            fresh = state.of_notice(message.message_id)
            return done, fresh or [state.numbered(held.number) or held]

        done, fresh = await self._do(decide)
        _LOGGER.info("%s: %d held changes %s", who, done, verdict.value)
        await acknowledge(query, "" if done else wording(None)("desk-decided-already"))
        await edit(message, _drawn(fresh))


def _is_told(alarm: Alarm) -> bool:
    return alarm.times >= _TICKS_FAILED or alarm.code in _AT_ONCE


def _time(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%H:%M} UTC"


def _drawn(held: Sequence[Held]) -> Shown:
    """What is held as a message: one thing with its difference, or a list of several."""
    words = wording(None)
    if len(held) == 1:
        (one,) = held
        lines = [Line(words("desk-held", feed=one.feed), strong=True)]
        lines += [Line(line) for line in cut(one.message, _LONGEST).splitlines()]
        state = _state(one)
        return text_message([*lines, *([Line(state)] if state else [])], _buttons(one))
    # What would change who leads comes first.
    ranked = sorted(held, key=lambda each: (not each.is_whole, not each.leads, each.number))
    title = words("desk-held-several", feed=held[0].feed, number=words.number(len(held)))
    blocks: list[Block] = [Line(title, strong=True)]
    for place, each in enumerate(ranked[:_MOST_LISTED], start=1):
        blocks.append(EmptyLine())
        first, *more = _listed(each).splitlines() or [""]
        blocks += [Line(f"{place}. {first}"), *map(Line, more)]
        state = _state(each)
        if state:
            blocks.append(Line(state))
    if len(ranked) > _MOST_LISTED:
        more_of_them = words.number(len(ranked) - _MOST_LISTED)
        blocks += [EmptyLine(), Line(words("desk-more", number=more_of_them))]
    if all(each.verdict is not Decision.OPEN for each in held):
        return text_message(blocks)
    first_number = held[0].number
    numbered = tuple(
        Button(str(place), f"{_VERB}:{_OPEN}:{each.number}")
        for place, each in enumerate(ranked[:_MOST_LISTED], start=1)
    )
    both = (
        Button(words("desk-publish-all"), f"{_VERB}:{_PUBLISH}{_ALL}:{first_number}"),
        Button(words("desk-keep-all"), f"{_VERB}:{_KEEP}{_ALL}:{first_number}"),
    )
    return text_message(blocks, (numbered, both))


def _buttons(held: Held) -> tuple[tuple[Button, ...], ...]:
    words, number = wording(None), held.number
    source = (Button(words("desk-source"), f"{_VERB}:{_SOURCE}:{number}"),)
    if held.verdict is not Decision.OPEN:
        return (source,)
    return (
        (
            Button(words("desk-publish"), f"{_VERB}:{_PUBLISH}:{number}"),
            Button(words("desk-keep"), f"{_VERB}:{_KEEP}:{number}"),
        ),
        source,
    )


def _state(held: Held) -> str:
    """What became of it, in words; blank while it is open."""
    words = wording(None)
    match held.verdict:
        case Decision.OPEN:
            return ""
        case Decision.APPROVED:
            return words("desk-published" if held.done else "desk-goes-out", who=held.decided_by)
        case Decision.REJECTED:
            return words("desk-kept", who=held.decided_by)
        case Decision.OVERTAKEN:
            return words("desk-overtaken")


def _source(held: Held) -> Shown:
    text = held.excerpt or wording(None)("desk-no-source")
    return text_message([Line(line) for line in cut(text, _LONGEST).splitlines()])


def _listed(held: Held) -> str:
    text = f"{held.rules}: {held.message}" if held.is_whole else held.message
    return cut(text, _LONGEST_LISTED)
