"""ARCHITECTURE says how a kind of question is added: just that is done here, to a copy."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import orjson
import pytest

ROOT = Path(__file__).parents[2]

ANSWER = '''
"""The polling stations of a place."""

from __future__ import annotations

from dataclasses import dataclass

from bot.asking.finding import AskContext, Located, locate
from bot.asking.misses import NoAnswer
from bot.asking.question import Question
from bot.dataset.model import Contest, Place
from bot.dataset.vocabulary import PlaceKind
from bot.editions.edition import Edition
from bot.figures.contests import published


@dataclass(frozen=True, slots=True)
class StationsAnswer:
    """The numbers of the stations in a place."""

    contest: Contest
    edition: Edition
    place: Place
    numbers: tuple[str, ...]


def answer_stations(asking: AskContext, question: Question) -> StationsAnswer | NoAnswer:
    """The answer to /stations PLACE."""
    located = locate(asking, question)
    if not isinstance(located, Located):
        return located
    view, contest, place = asking.view, located.contest, located.place
    numbers = []
    for each in view.descendants(contest.id, place.id):
        if each.kind == PlaceKind.STATION and each.number:
            numbers.append(each.number)
    return StationsAnswer(contest, published(view, contest), place, tuple(numbers))
'''
SCREEN = '''
"""The polling stations of a place."""

from __future__ import annotations

from bot.answers.stations import StationsAnswer
from bot.show.screen import Screen, of_place, place_head
from bot.wording.blocks import Line
from bot.wording.labels import Labels


def stations_screen(labels: Labels, answer: StationsAnswer) -> Screen:
    """Their numbers."""
    blocks = place_head(labels, answer.contest, answer.place, "about-stations")
    numbers = ", ".join(answer.numbers)
    return of_place(labels, answer, [*blocks, Line(labels.words("stations-are", numbers=numbers))])
'''
MESSAGES = """
about-stations = stations
stations-are = Stations: { $numbers }
menu-stations = polling stations of a place
help-stations = /stations kazakhstan · the polling stations of a place
button-stations = Station numbers
"""
ASK = """
import asyncio, orjson, pathlib, sys
from bot import app
from bot.app import Service
from bot.chats.sqlite import SqliteChats
from bot.editions.store import Store
from bot.sandbox import Sandbox
from bot.telegram.menu import menus
from bot.wording.labels import Labels
from bot.wording.language import wording

app._FOR_FIRST_ANSWERS = 3600.0  # nothing that can wait is of interest

async def ask(home):
    async with Sandbox() as box:
        chats = SqliteChats.open(home / "chats.db")
        store = Store.open(home / "results.db")
        service = Service(store, box.token, box.url, chats=chats)
        stop = asyncio.Event()
        running = asyncio.create_task(service.run(stop))
        anna = box.person("Anna", language="en")
        chat, said = box.private(anna), {}
        texts = ("/stations uzbekistan", "station numbers in uzbekistan", "/stations", "/help")
        for text in (*texts, "uzbekistan"):
            await anna.say(chat, text)
            message = await chat.next_message(within=60)
            said[text] = message["text"]
        await anna.press(message, "More ▾")
        message = (await chat.next_event("edit", within=60)).message
        await anna.press(message, "Station numbers")
        said["pressed"] = (await chat.next_event("edit", within=60)).message["text"]
        answer = await anna.inline("uzbekistan")
        said["offered"] = [result["title"] for result in answer.results]
        shown = menus(lambda language: Labels(store.view(), wording(language)))
        said["menu"] = [name for name, _ in shown[None].commands]
        stop.set()
        await running
        await chats.close()
    return said

sys.stdout.buffer.write(orjson.dumps(asyncio.run(ask(pathlib.Path(sys.argv[1])))))
"""


def _put_before(path: Path, mark: str, text: str) -> None:
    before, found, after = path.read_text(encoding="utf-8").partition(mark)
    assert found, mark
    path.write_text(f"{before}{text}{mark}{after}", encoding="utf-8")


@pytest.fixture
def added(tmp_path: Path) -> Path:
    """A copy of the bot in which /stations was added as ARCHITECTURE says."""
    copy = tmp_path / "copy"
    shutil.copytree(ROOT / "bot", copy / "bot")  # with what is compiled: most stays as it is
    answers, show = copy / "bot" / "answers", copy / "bot" / "show"
    (answers / "stations.py").write_text(ANSWER, encoding="utf-8")
    (show / "stations.py").write_text(SCREEN, encoding="utf-8")
    imported = "from bot.answers.stations import StationsAnswer, answer_stations\n"
    row = '    Kind("stations", answer_stations, "z", spoken=True, on_card=7, offered=True),\n'
    _put_before(answers / "kinds.py", "from bot.answers.turnout", imported)
    _put_before(answers / "kinds.py", '    Kind("help"', row)
    imported = "from bot.answers.stations import StationsAnswer\n"
    imported += "from bot.show.stations import stations_screen\n"
    _put_before(show / "kinds.py", "from bot.answers.turnout", imported)
    _put_before(
        show / "kinds.py", "    TopAnswer: Shown", "    StationsAnswer: Shown(stations_screen),\n"
    )
    for wording in (copy / "bot" / "wording").glob("*.ftl"):
        with wording.open("a", encoding="utf-8") as file:
            file.write(MESSAGES)
    with (copy / "bot" / "asking" / "lexicon.tsv").open("a", encoding="utf-8") as file:
        file.write("stations\ten\tstation numbers; numbers of the stations\n")
    return copy


def test_a_row_an_answer_a_screen_messages_and_words_are_all(
    added: Path, march: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    shutil.copy(march, home / "results.db")
    run = subprocess.run(  # noqa: S603
        [sys.executable, "-c", ASK, str(home)],
        env={**os.environ, "PYTHONPATH": str(added)},
        cwd=added,
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert run.returncode == 0, run.stderr.decode()
    said = orjson.loads(run.stdout)
    assert said["/stations uzbekistan"] == (
        "🇺🇿 Uzbekistan: stations\n"
        "Russian presidential election, 15–17 March 2024\n"
        "Stations: 8297, 8371, 8374\n"
        "\n"
        "Edition 5, 26 Mar 2024"
    )
    assert said["station numbers in uzbekistan"] == said["/stations uzbekistan"] == said["pressed"]
    assert said["/stations"].startswith("/stations kazakhstan · the polling stations of a place\n")
    assert " /stations" in said["/help"]
    assert "🇺🇿 Uzbekistan: stations" in said["offered"]
    assert "stations" in said["menu"]
