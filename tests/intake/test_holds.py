"""What is held back is said wherever the figures that stand are shown, and is no news by itself."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from bot.editions.patching import propose_patch
from bot.editions.publishing import publish, release, revert
from bot.figures.changes import EVERYTHING
from bot.intake.feeds.rows import Decision
from bot.intake.gate.groups import Sifted
from bot.intake.gate.sifting import Sieve
from bot.intake.gate.standing import standing_of
from bot.intake.ticks.laying import only_contest
from bot.pictures.answer import caption
from bot.pushing import Pushing
from bot.replies import Replies
from bot.wording.render import to_plain
from tests.intake.counting import PARTS, CountingNight, Rows

TIME = ("time",)
FIRST: Rows = {
    "north": (4000, 3000, 500, 20, 100, "2026-11-03T21:40Z"),
    "south": (1500, 2500, 300, 10, 60, "2026-11-03T21:40Z"),
}
DOUBLED: Rows = {**FIRST, "north": (8000, 6000, 1000, 20, 100, "2026-11-03T21:42Z")}
MENDED: Rows = {**FIRST, "north": (4100, 3050, 510, 21, 100, "2026-11-03T21:44Z")}

HELD = "As of 21:40; newer figures are being checked."


async def test_a_card_says_so_for_as_long_as_it_is_so(night: CountingNight) -> None:
    await night.says(FIRST, TIME)
    before = night.answers("/country north").splitlines()
    await night.says(DOUBLED, TIME)
    held = night.answers("/country north").splitlines()
    assert held[:5] == [*before[:4], HELD]
    assert held[5:-1] == before[4:-1]
    assert HELD in night.answers("/country north", full=True).splitlines()
    assert "checked" not in night.answers("/country south")
    assert "Newer figures are being checked: North." in night.answers("/overall").splitlines()
    assert "Newer figures are being checked: North." in night.answers("/region").splitlines()
    # What is asked as of an earlier edition is as it was then.
    assert "checked" not in night.answers("/country north", edition=2)

    await night.says(MENDED, TIME)
    assert (night.held, night.shown_as_held, night.votes("north")) == ({}, set(), (4100, 3050, 510))
    assert "checked" not in night.answers("/country north") + night.answers("/overall")
    assert HELD in night.answers("/country north", edition=3)


@pytest.mark.parametrize(
    "asked",
    [
        "/compare north south",
        "/top anna",
        "/candidate anna",
        "how many votes for anna in north",
        "/places overall",
        "/contests north",
    ],
)
async def test_lists_and_comparisons_say_so_too(night: CountingNight, asked: str) -> None:
    await night.says(FIRST, TIME)
    await night.says(DOUBLED, TIME)
    for full in (False, True):
        lines = night.answers(asked, full=full).splitlines()
        assert lines.count("Newer figures are being checked: North.") == 1
    await night.says(MENDED, TIME)
    assert "checked" not in night.answers(asked)


@pytest.mark.parametrize("asked", ["north", "north vs south"])
async def test_pictures_say_so_too(night: CountingNight, asked: str) -> None:
    await night.says(FIRST, TIME)
    await night.says(DOUBLED, TIME)
    replies = Replies(night.store)
    drawing = replies.drawing(asked, "en", on_map=False)
    assert drawing is not None
    picture = await replies.picture(drawing, "en")
    assert picture is not None
    line = HELD if asked == "north" else "Newer figures are being checked: North."
    assert line in to_plain(caption(picture)).splitlines()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", HELD),
        ("ru", "По состоянию на 21:40; более новые данные проверяются."),
        ("kk", "21:40 жағдайы бойынша; жаңарақ деректер тексеріліп жатыр."),
        ("ky", "21:40 абалы боюнча; жаңыраак маалыматтар текшерилип жатат."),
        ("tg", "Ба ҳолати 21:40; маълумоти навтар санҷида мешавад."),
        ("uz", "21:40 holatiga koʻra; yangiroq maʼlumotlar tekshirilmoqda."),
    ],
)
async def test_in_every_language(night: CountingNight, language: str, said: str) -> None:
    await night.says(FIRST, TIME)
    await night.says(DOUBLED, TIME)
    assert said in night.answers("/country north", language).splitlines()


async def test_where_the_source_has_no_hours_ours_is_said(night: CountingNight) -> None:
    await night.says({"north": (4000, 3000, 500, 20, 100)})
    await night.says({"north": (8000, 6000, 1000, 20, 100)})
    # The first answer came at 21:41.
    assert "As of 21:41; newer figures are being checked." in night.answers("/country north")


async def test_a_first_count_that_is_held(night: CountingNight) -> None:
    await night.says({**FIRST, "north": ("", "", "", 0, 100, "")}, TIME)
    await night.says({**FIRST, "north": (8000, 0, 0, 20, 100, "2026-11-03T21:42Z")}, TIME)
    assert night.held == {"north": "one-takes-all"}
    assert night.answers("/country north").splitlines()[3] == (
        "As of 21:41; newer figures are being checked."
    )


async def test_it_renews_cards_and_is_no_news(night: CountingNight) -> None:
    await night.says(FIRST, TIME)
    await night.says(DOUBLED, TIME)
    await night.says(FIRST, TIME)
    pushing = Pushing(night.store)
    # It begins with edition 3, and ends with edition 4: the source took it back.
    assert night.edition == 4
    for since, editions in ((2, [3, 4]), (3, [4])):
        touching = pushing.touching(["north", "south", EVERYTHING], since)
        assert touching == {"north": editions, EVERYTHING: editions}
        assert night.pushed(since) == night.pushed(since, "north") == ""
    assert [held.verdict for held in night.state.held(verdict=None)] == [Decision.OVERTAKEN]


async def test_a_part_that_is_held_renews_the_card_of_what_it_lies_in(
    night: CountingNight,
) -> None:
    ward = (4000, 3000, 500, 20, 100)
    await night.says({"north": ("", "", "", "", ""), "north.1": ward, "north.2": (9, 8, 7, 1, 2)})
    await night.says({"north.1": (8000, 6000, 1000, 20, 100), "north.2": (9, 8, 7, 1, 2)})
    assert night.shown_as_held == {"north.1"}
    assert "Newer figures are being checked: North 1." in night.answers("/country north")
    assert Pushing(night.store).touching(["north"], 2) == {"north": [3]}


async def test_a_push_of_what_came_before_at_the_place_says_so(night: CountingNight) -> None:
    await night.says(FIRST, TIME)
    await night.says({**FIRST, "north": (4600, 3600, 590, 25, 100, "2026-11-03T21:41Z")}, TIME)
    await night.says({**FIRST, "north": (99999, 0, 0, 25, 100, "2026-11-03T21:43Z")}, TIME)
    told = night.pushed(2, "north").splitlines()
    assert "As of 21:41; newer figures are being checked." in told


async def test_nothing_else_that_is_published_ends_it(night: CountingNight) -> None:
    await night.says(FIRST, TIME)
    await night.says(DOUBLED, TIME)
    stood = night.store.dataset("dataset")
    assert stood is not None
    figures = []
    for figure in stood.figures:
        is_wrong = figure.place == "south" and figure.value == 2500
        figures.append(figure.model_copy(update={"value": Decimal(2550)}) if is_wrong else figure)
    edition = publish(night.store, stood.model_copy(update={"figures": tuple(figures)}), by="ed")
    assert edition is not None
    assert (night.votes("south"), night.shown_as_held) == ((1500, 2550, 300), {"north"})
    revert(night.store, edition.number, by="ed")
    assert (night.votes("south"), night.shown_as_held) == ((1500, 2500, 300), {"north"})
    assert HELD in night.answers("/country north")


async def test_of_a_contest_that_is_withdrawn_nothing_is_held(night: CountingNight) -> None:
    await night.says(FIRST, TIME)
    await night.says(DOUBLED, TIME)
    dataset = night.store.dataset("dataset")
    assert dataset is not None
    revert(night.store, 1, by="ed")
    assert night.shown_as_held == set()
    # Published again, it is as good as new.
    publish(night.store, dataset, by="ed")
    assert "checked" not in night.answers("/country north")


async def test_what_is_published_by_hand_while_a_tick_only_holds_is_looked_at(
    night: CountingNight, monkeypatch: pytest.MonkeyPatch
) -> None:
    await night.says(PARTS)
    dataset, sift = night.ticker.dataset, Sieve.sift
    key = (only_contest(night.store, dataset), "north")

    def publishing(self: Sieve, *given: Any, **named: Any) -> Sifted:
        sifted = sift(self, *given, **named)
        monkeypatch.setattr(Sieve, "sift", sift)
        (figures,) = standing_of(night.store, dataset, [key]).values()
        own = next(dict(cells) for cells in figures.values() if cells["value"] == "9000")
        del own["edition_note"]
        by_hand = propose_patch(night.store, dataset, {"figures": [{**own, "value": "9001"}]})
        release(night.store, by_hand, by="ed", accept_warnings=True)
        return sifted

    monkeypatch.setattr(Sieve, "sift", publishing)
    await night.says({**PARTS, "south": (90000, 3200, 360, 10, 20)})
    assert set(night.held) == {"south"}
    assert night.votes("north") == (9000, 6000, 800)


async def test_of_a_sum_it_is_said_once_where_newer_figures_are_checked(
    night: CountingNight,
) -> None:
    ward = (4000, 3000, 500, 20, 100)
    await night.says({"north": ("", "", "", "", ""), "north.1": ward, "north.2": (9, 8, 7, 1, 2)})
    # The first count of the whole is wrong as well, and is held with that of its part.
    doubled = (8000, 6000, 1000, 20, 100)
    await night.says({"north": (-1, 6000, 1000, 20, 100), "north.1": doubled})
    assert night.shown_as_held == {"north", "north.1"}
    lines = night.answers("/country north").splitlines()
    assert [line for line in lines if "checked" in line] == [
        "Newer figures are being checked: North 1."
    ]
