"""A figure that differs from its like by definition says so wherever it is the one that is
shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers.country import country
from bot.answers.kinds import answer, parse
from bot.dataset.model import Dataset, Translation
from bot.editions.publishing import publish
from bot.editions.store import Store
from bot.pictures.charts import count_chart
from bot.replies import Replies, gazetteer_of
from bot.show.kinds import offer, show
from bot.wording.labels import Labels
from bot.wording.language import wording
from tests.answers.changing import state
from tests.answers.served import served
from tests.builders import ELECTION, votes

LIST = "permanent list only"
ROUND = "First round of two."
LISTED = "317,611 listed — Permanent list only."
FIRST = "Gull 163, Heron 140 — First round of two."


def defined(gull: int = 163, at: str = "aa") -> Dataset:
    """A first round as if it were the whole count, and the voters of one list as if there were
    no other.
    """
    figures = [
        votes(f"{at}-gull", at, gull, definition=ROUND),
        votes(f"{at}-heron", at, 140, "heron", definition=ROUND),
        votes(f"{at}-ballots", at, 320, None, measure="ballots-cast"),
        votes(f"{at}-listed", at, 317_611, None, measure="voters-registered", definition=LIST),
    ]
    plain = [
        votes("cc-gull", "cc", 10),
        votes("cc-ballots", "cc", 20, None, measure="ballots-cast"),
    ]
    told = Translation(
        table="figures",
        id=f"{at}-listed",
        column="definition",
        language="ru",
        text="только основной",
    )
    return state([*figures, *plain], translations=(told,))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "results.db") as opened:
        publish(opened, defined(), by="ed")
        yield opened


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("/country aa", [FIRST, LISTED]),
        ("/sources aa", [FIRST, LISTED]),
        ("/turnout aa", [LISTED]),
        ("/compare aa, cc", ["AA: Gull 163, Heron 140 — First round of two."]),
        ("/top gull", ["Aa — First round of two."]),
        ("/country cc", []),
    ],
)
async def test_where_it_is_shown(
    store: Store, tmp_path: Path, question: str, expected: list[str]
) -> None:
    async with served(store, tmp_path) as bot:
        lines = (await bot.reader().told(question)).splitlines()
    assert [line for line in lines if "irst round" in line or "ermanent" in line] == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("/country aa", "COUNT · official: Gull 50.9%, Heron 43.8% — First round of two."),
        (
            "/turnout aa",
            "COUNT · official · 320 ballots, 317,611 listed · "
            "317,611 listed — Permanent list only.",
        ),
        (
            "/compare aa, cc",
            "COUNT · official · Gull: Aa 50.9%, Cocos (Keeling) Islands 50.0%. "
            "Aa — First round of two.",
        ),
        (
            "/top gull",
            "COUNT · official · Gull: Aa 50.9%, Cocos (Keeling) Islands 50.0%. "
            "Aa — First round of two.",
        ),
        ("/country cc", "COUNT · official: Gull 50.0%"),
    ],
)
def test_in_what_is_offered(store: Store, question: str, expected: str) -> None:
    assert offered(store, question) == expected


def offered(store: Store, text: str) -> str:
    """The line of an answer as it is offered in inline mode."""
    view = store.view()
    labels, asked = Labels(view, wording("en")), parse(text, private=True)
    assert asked is not None
    found = answer(asked, view, gazetteer_of(view), "en")
    return offer(labels, found, show(labels, found)).line


def test_of_the_whole_in_lines_of_other_cards(tmp_path: Path) -> None:
    with Store.open(tmp_path / "results.db") as store:
        publish(store, defined(at="overall"), by="ed")
        for question, expected in (
            ("/country cc", ["Whole election: Gull 50.9% — First round of two."]),
            ("/who gull", ["Overall — First round of two."]),
        ):
            asked = parse(question, private=True)
            assert asked is not None
            for full in (False, True):
                message = Replies(store).as_of(replace(asked, full=full), "en", 1).message
                lines = message.plain.splitlines()
                assert [line for line in lines if "First round" in line] == expected
        assert offered(store, "/who gull").endswith("Overall 50.9%. Overall — First round of two.")


def test_in_a_line_of_several_places(tmp_path: Path) -> None:
    with Store.open(tmp_path / "results.db") as store:
        publish(store, defined(), by="ed")
        asked = parse("/places overall", private=True)
        assert asked is not None
        lines = Replies(store).as_of(asked, "en", 1).message.plain.splitlines()
    assert "Aa: Gull 50.9%, Heron 43.8%; 320 ballots — First round of two." in lines


async def test_in_the_readers_language(store: Store, tmp_path: Path) -> None:
    async with served(store, tmp_path) as bot:
        lines = (await bot.reader(language="ru").told("/country aa")).splitlines()
    assert [line for line in lines if "основной" in line] == [
        "В списках: 317\xa0611 — Только основной."
    ]


async def test_in_a_push(store: Store, tmp_path: Path) -> None:
    async with served(store, tmp_path) as bot:
        anna = bot.reader()
        await anna.told("/subscribe aa")
        publish(store, defined(gull=130), by="ed")
        assert (await anna.hear())["text"].splitlines()[:5] == [
            "Aa: official count",
            "Heron 43.8%, Gull 40.6%",
            "Ahead in the count now: Heron. Before: Gull.",
            "Reported before: Gull 50.9%.",
            "Heron 140, Gull 130 — First round of two.",
        ]


async def test_on_a_live_card(store: Store, tmp_path: Path) -> None:
    async with served(store, tmp_path) as bot:
        card = await bot.reader().told("/live on overall")
    assert "Aa — First round of two." in card.splitlines()


def test_under_a_chart(store: Store) -> None:
    view = store.view()
    contest, place = view.contest(ELECTION), view.place(ELECTION, "aa")
    assert contest is not None
    assert place is not None
    picture = count_chart(Labels(view, wording("en")), country(view, contest, place))
    assert picture is not None
    assert [line for line in picture.frame.notes if "—" in line] == [FIRST, LISTED]
