"""Where it is closest: places in the order of the lead in their counts, as far as these can be
compared.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.editions.publishing import publish
from bot.editions.store import Store
from tests.answers.served import Served, served
from tests.folders import read_dataset
from tests.returns import counted, returns

NUMBER = 18
PLACES = "id,kind,parent,name\nall,overall,,The whole\neast,county,all,East\nwest,county,all,West\n"
for _number in range(1, NUMBER + 1):
    _county = "east" if _number % 2 else "west"
    PLACES += f"w{_number},commune,{_county},Commune {_number}\n"

OPEN = """w17,ada,votes,30,,,official,partial
w17,ben,votes,29,,,official,partial
w17,,ballots-cast,60,,,official,partial
w17,,units-reported,3,,,official,partial
w17,,units-total,4,,,official,partial
w18,ada,vote-share,50,0,valid-votes,official,complete
w18,ben,vote-share,50,0,valid-votes,official,complete
"""


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Served]:
    """Communes in which Ada is ahead by 8, 16, 24 … of 1,000; one is counted in part, and of one
    the shares are too rounded to tell.
    """
    counts = [counted(f"w{n}", 1000, 500 + 4 * n, 500 - 4 * n) for n in range(16, 0, -1)]
    folder = returns(tmp_path / "folder", "\n".join([*counts, OPEN]), places=PLACES)
    with Store.open(tmp_path / "results.db") as store:
        publish(store, read_dataset(folder), by="ed")
        async with served(store, tmp_path) as service:
            yield service


async def test_the_smallest_lead_goes_first(bot: Served) -> None:
    said = (await bot.reader().told("closest communes")).splitlines()
    assert said[0] == "Smallest lead by share first"
    assert said[3:8] == [
        "COUNT · official",
        "In order, of 17 communes counted",
        "1 Commune 1: Ada and Ben 8 votes apart",
        "2 Commune 2: Ada ahead by 1.6 points",
        "3 Commune 17: Ada ahead by 1.7 points so far (3/4)",
    ]
    assert "Where the count does not show who is first: 1." in said
    assert "A fraction is how many units are in, of all." in said


SAID = {
    "en": ("where was it closest", "Smallest lead by share first"),
    "ru": ("самые близкие", "Сначала наименьший отрыв по доле"),
    "kk": ("айырмасы ең аз", "Алдымен үлес бойынша ең аз айырма"),
    "ky": ("айырмасы эң аз", "Адегенде үлүш боюнча эң аз айырма"),
    "tg": ("фарқи камтарин", "Аввал фарқи камтарин аз рӯйи ҳисса"),
    "uz": ("farqi eng kam", "Avval ulush boʻyicha eng kichik farq"),
}


@pytest.mark.parametrize("language", SAID)
async def test_it_is_asked_in_each_language(bot: Served, language: str) -> None:
    text, title = SAID[language]
    reader = bot.reader(language, language)
    said = await reader.told(text)
    assert said.splitlines()[0] == title
    assert await reader.told(f"/top {text}") == said


async def test_its_pages(bot: Served) -> None:
    anna = bot.reader()
    short = await anna.ask("/top closest")
    await anna.person.press(short, "More ▾")
    full = (await anna.chat.next_event("edit")).message
    assert "15 Commune 14: Ada ahead by 11.2 points" in full["text"]
    second = await anna.press(full, "2 ›")
    assert "16 Commune 15: Ada ahead by 12.0 points" in second
    assert "17 Commune 16: Ada ahead by 12.8 points" in second


async def test_in_a_place_and_so_many(bot: Served) -> None:
    anna = bot.reader()
    inside = (await anna.told("closest in West")).splitlines()
    assert inside[0] == "West: Smallest lead by share first"
    assert inside[5] == "1 Commune 2: Ada ahead by 1.6 points"
    three = await anna.told("/top 3 closest")
    assert "3 Commune 17" in three
    assert "4 Commune" not in three


async def test_where_nothing_is_counted_nothing_is_close(bot: Served) -> None:
    said = await bot.reader().told("closest counties 1999")
    assert "ahead" not in said


async def test_of_shares_that_may_be_equal_it_is_not_said_that_none_compare(tmp_path: Path) -> None:
    level = "\n".join(OPEN.splitlines()[-2:])
    with Store.open(tmp_path / "results.db") as store:
        publish(store, read_dataset(returns(tmp_path / "f", level, places=PLACES)), by="ed")
        async with served(store, tmp_path) as bot:
            said = (await bot.reader().told("closest communes")).splitlines()
    assert said[0] == "Smallest lead by share first"
    assert said[3] == "Where the count does not show who is first: 1."


async def test_a_place_that_has_no_parts_or_is_not_known(bot: Served) -> None:
    anna = bot.reader()
    inside = (await anna.told("closest races in Commune 3")).splitlines()
    assert inside[0] == "Commune 3, East: Smallest lead by share first"
    assert inside[3] == "Commune 3: no places in it are known to our sources."
    for text in ("closest races in Atlantis", "closest Atlantis", "/top closest Atlantis"):
        assert (await anna.told(text)).startswith("“Atlantis” is not known here.")


async def test_rounding_turns_no_order_round(tmp_path: Path) -> None:
    shares = "".join(
        f"{place},{who},vote-share,{share},1,valid-votes,official,complete\n"
        for place, ada, ben in (("w1", "45.1", "45.0"), ("w2", "45.0", "45.0"))
        for who, share in (("ada", ada), ("ben", ben))
    )
    with Store.open(tmp_path / "results.db") as store:
        publish(store, read_dataset(returns(tmp_path / "f", shares, places=PLACES)), by="ed")
        async with served(store, tmp_path) as bot:
            said = (await bot.reader().told("closest communes")).splitlines()
            level = await bot.reader().told("/country Commune 2")
    assert said[4:7] == [
        "In order, of 1 commune counted",
        "1 Commune 1: Ada ahead by 0.1 points",
        "Where the count does not show who is first: 1.",
    ]
    assert "ahead" not in level
