"""A country that elects an assembly while one of its provinces elects a mayor. All is made up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.editions.publishing import propose, release
from bot.editions.store import Store
from bot.replies import Replies
from tests.returns import returns

CONTESTS = """id,name,office,district,order
assembly,National Assembly,National Assembly,,1
mayor,Mayor,Mayor,north,2
"""
PLACES = """id,kind,parent,name
all,overall,,Ruritania
north,province,all,North Province
south,province,all,South Province
"""
CANDIDATES = """id,contest,name
ada,assembly,Ada Reed
ben,assembly,Ben Holm
cy,mayor,Cy Marsh
dot,mayor,Dot Vale
"""
POLLS = "id,contest,conductor,places\nask,mayor,Ask First,north\n"
FIGURES = """contest,place,candidate,measure,value,base,stage,poll
assembly,north,ada,votes,300,,,
assembly,north,ben,votes,100,,,
assembly,south,ada,votes,100,,,
assembly,south,ben,votes,200,,,
mayor,north,cy,votes,250,,,
mayor,north,dot,votes,150,,,
mayor,north,cy,vote-share,60,respondents,exit-poll,ask
mayor,north,dot,vote-share,40,respondents,exit-poll,ask
"""


def made(folder: Path, store: Store) -> Replies:
    home = returns(folder / "ruritania", "", places=PLACES, candidates=CANDIDATES)
    for table, text in {"contests": CONTESTS, "figures": FIGURES, "polls": POLLS}.items():
        (home / f"{table}.csv").write_text(text, encoding="utf-8")
    release(store, propose(store, home), by="ed")
    return Replies(store)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replies]:
    folder = tmp_path_factory.mktemp("ruritania")
    with Store.open(folder / "results.db") as store:
        yield made(folder, store)


@pytest.mark.parametrize(
    "before", ["national assembly in ruritania", "mayor in ruritania", "ruritania"]
)
def test_a_place_that_is_named_is_never_the_one_before(asked: Replies, before: str) -> None:
    last = asked.converse(before, "en")
    assert last is not None
    said = asked.converse("mayor in north province", "en", last=last.question)
    assert said is not None
    assert said.message.plain.startswith(
        "North Province · reported count, stage not stated\nMayor, 2030\n"
    )


def test_a_contest_that_one_district_decides_is_listed_with_it(asked: Replies) -> None:
    message = asked.to_text("/contests ruritania", "en")
    assert message is not None
    assert message.plain == (
        "Ruritania: what was on the ballot\n\n"
        "Returns, 5 May 2030\n"
        "National Assembly: Ada Reed 57.1%, Ben Holm 42.9%\n"
        "Mayor, North Province: Cy Marsh 62.5%, Dot Vale 37.5%"
    )


@pytest.mark.parametrize("text", ["/poll north province", "exit poll in north province"])
def test_an_exit_poll_is_looked_for_in_every_contest_of_the_day(asked: Replies, text: str) -> None:
    message = asked.to_text(text, "en")
    assert message is not None
    assert message.plain.startswith(
        "North Province: exit polls\nMayor, 5 May 2030\nEXIT POLL · North Province\nCy Marsh  60%\n"
    )


LEADS = {
    "en": (
        ("closest race", "closest races", "which race is closest?", "smallest lead"),
        "1 South Province: Ben Holm ahead by 100 votes\n"
        "2 North Province: Ada Reed ahead by 200 votes\n",
    ),
    "ru": (
        ("наименьший отрыв", "где самый маленький отрыв?"),
        "1 South Province: Ben Holm впереди, разница — 100 голосов\n"
        "2 North Province: Ada Reed впереди, разница — 200 голосов\n",
    ),
    "kk": (
        ("ең аз айырма",),
        "1 South Province: Ben Holm алда, айырмасы — 100 дауыс\n"
        "2 North Province: Ada Reed алда, айырмасы — 200 дауыс\n",
    ),
    "ky": (
        ("эң аз айырма",),
        "1 South Province: Ben Holm алдыда, айырмасы — 100 добуш\n"
        "2 North Province: Ada Reed алдыда, айырмасы — 200 добуш\n",
    ),
    "tg": (
        ("камтарин фарқ",),
        "1 South Province: Ben Holm дар пеш, фарқ — 100 овоз\n"
        "2 North Province: Ada Reed дар пеш, фарқ — 200 овоз\n",
    ),
    "uz": (
        ("eng kichik farq",),
        "1 South Province: Ben Holm oldinda, farqi — 100 ovoz\n"
        "2 North Province: Ada Reed oldinda, farqi — 200 ovoz\n",
    ),
}


@pytest.mark.parametrize("language", LEADS)
def test_places_are_listed_by_how_small_the_lead_is(asked: Replies, language: str) -> None:
    texts, expected = LEADS[language]
    for text in texts:
        message = asked.to_text(text, language)
        assert message is not None
        assert expected in message.plain
