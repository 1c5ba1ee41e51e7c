"""The demo's recorded night: a feed of five states, with a fall that the gate holds."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.app import Service
from bot.chats.listener import Preferences
from bot.chats.sqlite import SqliteChats
from bot.cli.night import RECORDING, Night
from bot.editions.store import Store
from bot.sandbox import Sandbox
from bot.sandbox.chats import Chat
from bot.sandbox.control import PageError
from bot.sandbox.people import Person
from bot.sandbox.sandbox import furnish
from bot.telegram.dialogs.choices import UNLIMITED
from tests.dialogs.conftest import ArtistHere

RUN, STOP = "night", "night-stop"
HELD = """\
Held back by the gate in feed us-night, until somebody decides:
New York, Five US states · President
Votes fall, and the source does not say that it corrects. 7,264,757 → 6,641,544 votes (−623,213)
Joe Biden 4,235,992 → 3,699,332 (−536,660)
Donald Trump 2,934,143 → 2,850,352 (−83,791)
All others 94,622 → 91,860 (−2,762)
Units reported: 11,982 of 14,931"""
CHECKED = "Newer figures are being checked: New York."
BEFORE, AFTER = "New York   58.3  40.4  11982/14931", "New York   55.7  42.9  11982/14931"


class Played:
    """The night, and those who look on."""

    def __init__(self, box: Sandbox, store: Store, group: Chat, anna: Chat, desk: Person) -> None:
        self.box, self.store, self.group, self.anna = box, store, group, anna
        self.desk, self.at_desk = desk, box.private(desk)

    @property
    def buttons(self) -> dict[str, bool]:
        """The labels of the page's buttons, and whether each can be pressed."""
        return {each["label"]: each["enabled"] for each in self.box.control.offered()}

    async def press(self, name: str) -> str:
        """Press a button of the page; what it says."""
        said = await self.box.control.action({"name": name})
        return str(said["message"])

    async def shown(self, chat: Chat, text: str) -> str:
        """What the bot writes next in a chat with a text in it, sent or edited."""
        async with asyncio.timeout(60):
            while True:
                message = await chat.next_message()
                if text in message["text"]:
                    return str(message["text"])

    async def until_over(self) -> None:
        """The recording was played to its end."""
        async with asyncio.timeout(60):
            with self.box.world.feed.listen() as heard:
                while not self.buttons.get("Run a recorded night again"):
                    await heard.get()


ANSWERS = ("2020-11-04/132822", "2020-11-07/020237", "2020-11-08/161839", "2020-11-09/134313")
"""The first of the recording; one in which the leader of Michigan and Georgia has changed; that in
which New York falls; the last.
"""


def shortened(folder: Path) -> Path:
    """The recording with some of its answers alone."""
    shutil.copytree(RECORDING, folder)
    for path in folder.glob("archive/*/*"):
        if not f"{path.parent.name}/{path.name}".startswith(ANSWERS):
            path.unlink()
    return folder


@asynccontextmanager
async def playing(tmp_path: Path) -> AsyncIterator[Played]:
    """A bot that knows nothing yet, and a night of a second or two."""
    recording = shortened(tmp_path / "recording")
    with Store.open(tmp_path / "played.db") as store:
        chats = SqliteChats.open(tmp_path / "chats.db")
        async with Sandbox() as box:
            anna, group = furnish(box)
            desk = box.person("Desk", language="en")
            night = Night(
                box,
                store,
                chats,
                tmp_path / "night",
                anna=anna,
                group=group,
                pause=0.05,
                recording=recording,
            )
            night.offer()
            stop = asyncio.Event()
            service = Service(
                store,
                box.token,
                box.url,
                chats=chats,
                preferences=Preferences(quiet=None, alerts_a_day=UNLIMITED),
                operator=box.private(desk).id,
                feeds_path=night.feeds_path,
                artist=ArtistHere(),
            )
            running = asyncio.create_task(service.run(stop, beside=[night.run]))
            yield Played(box, store, group, box.private(anna), desk)
            stop.set()
            await running
        await chats.close()


@pytest.fixture
async def played(tmp_path: Path) -> AsyncIterator[Played]:
    async with playing(tmp_path) as begun:
        yield begun


async def test_a_fall_is_held_until_the_desk_lets_it_through(played: Played) -> None:
    assert played.buttons == {"Run a recorded night": True}
    await played.press(RUN)
    alarm = await played.at_desk.next_message()
    assert alarm["text"] == HELD
    await played.until_over()
    shown = await played.shown(played.group, "Edition 5, 9 Nov 2020, 08:43 UTC−5")
    assert BEFORE in shown
    assert CHECKED in shown
    # The five states are all that the election has here: their sum is told once.
    assert shown.count(" — COUNT · preliminary, ") == 1
    await played.desk.press(alarm, "Publish")
    decided = f"{HELD}\nLet through by Desk."
    assert await played.shown(played.at_desk, "Let through by Desk.") == decided
    shown = await played.shown(played.group, AFTER)
    assert "Corrected 9 Nov 2020, 08:43 UTC−5: New York" in shown
    assert CHECKED not in shown


async def test_what_is_kept_held_stays_as_it_was(played: Played) -> None:
    await played.press(RUN)
    alarm = await played.at_desk.next_message()
    await played.desk.press(alarm, "Keep held")
    assert (await played.at_desk.next_message())["text"] == f"{HELD}\nKept held by Desk."
    await played.until_over()
    assert BEFORE in await played.shown(played.group, "9 Nov 2020, 08:43 UTC−5")


async def test_two_presses_are_one_night(played: Played) -> None:
    pressed = asyncio.create_task(played.press(RUN))
    await asyncio.sleep(0)
    with pytest.raises(PageError):
        await played.press(RUN)
    await pressed
    assert played.buttons == {"Run a recorded night": False, "Stop the night": True}
    await played.until_over()
    known = [edition.known for edition in played.store.editions()]
    assert known == sorted(known)
    assert len(set(known)) == len(ANSWERS)


async def test_a_night_that_is_stopped_can_be_played_again(played: Played) -> None:
    await played.press(RUN)
    assert await played.press(STOP) == "The night is stopped."
    assert played.buttons == {"Run a recorded night again": True, "Stop the night": False}
    await played.press(RUN)
    again = await played.at_desk.next_message()
    assert again["text"] == HELD.replace("us-night", "us-night-2")


async def test_going_back_to_the_beginning_is_news_to_nobody(played: Played) -> None:
    await played.press(RUN)
    await played.at_desk.next_message()
    await played.until_over()
    await played.shown(played.group, "9 Nov 2020, 08:43 UTC−5")
    await played.press(RUN)
    # The second night may be held before the first alarm is edited.
    overtaken = await played.shown(played.at_desk, "The source says something else by now.")
    assert overtaken == f"{HELD}\nThe source says something else by now."
    # What Anna hears next is that the leader changes, and no correction of the last night.
    changed = "Lead changed: Joe Biden ahead by 147,897 votes. Before: Donald Trump ahead by 27,533"
    await played.shown(played.anna, changed)
    texts = [str(message["text"]) for message in played.anna.messages]
    assert [text for text in texts if "CORRECTED" in text] == []
