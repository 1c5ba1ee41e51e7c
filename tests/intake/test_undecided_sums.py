"""A part is held back that may decide who leads: nobody is told of a new lead, whether the source
prints the whole, which is held with its part, or prints none, so that it is added up.
"""

from __future__ import annotations

from pathlib import Path

from tests.intake.clock import Now
from tests.intake.counting import Rows, table
from tests.intake.feedserver import FeedServer
from tests.intake.test_told_of_wholes import BEGUN, FIRST, OF_WARDS
from tests.intake.watched import watched_night

HALF: Rows = {
    "north.1": (1800, 1200, 150, 3, 20),
    "north.2": (500, 450, 50, 10, 20),
    "south.1": (480, 600, 50, 10, 20),
    "south.2": (450, 600, 50, 10, 20),
}
MENDED: Rows = {**HALF, "north.1": (600, 420, 50, 10, 20)}
CLEAR: Rows = {**HALF, "south.1": (450, 800, 50, 10, 20), "south.2": (420, 850, 50, 10, 20)}


async def heard(home: Path, server: FeedServer, held: Rows, right: Rows) -> list[list[str]]:
    """What the followers of the whole hear while a part is held, and once it is right."""
    async with watched_night(home, Now(), server, mapping=OF_WARDS) as watched:
        await watched.begins(table(BEGUN), "overall")
        await watched.says(table(FIRST))
        found = []
        for rows in (held, right):
            sent = len(watched.pushed)
            await watched.says(table(rows))
            calls = watched.box.calls.named("sendMessage")
            told = list(zip(calls, watched.pushed, strict=True))[sent:]
            texts = [t for call, t in told if watched.followed.get(call.chat_id) == "overall"]
            found.append("\n".join(texts).splitlines())
        return found


async def test_who_leads_a_sum_is_not_told_while_a_part_may_decide_it(
    tmp_path: Path, server: FeedServer
) -> None:
    during, after = await heard(tmp_path, server, HALF, MENDED)
    assert during[:5] == [
        "Election of the governor: preliminary count, 33 of 80 units",
        "Boris 575 → 1,770 votes, Anna 600 → 1,610 votes, Clara 60 → 165 votes",
        "At least 25% of the units have reported.",
        "+ 2,310 votes from 21 units: Boris 52%, Anna 44%",
        "Newer figures are being checked: North 1.",
    ]
    assert after[:5] == [
        "Election of the governor: preliminary count, 40 of 80 units",
        "Boris 1,770 → 2,070 votes, Anna 1,610 → 2,030 votes, Clara 165 → 200 votes",
        "At least 50% of the units have reported.",
        "+ 755 votes from 7 units: Boris 40%, Anna 56%",
        "Boris ahead by 40 votes.",
    ]


async def test_a_lead_that_no_part_can_turn_is_told(tmp_path: Path, server: FeedServer) -> None:
    during, _ = await heard(tmp_path, server, CLEAR, CLEAR)
    lead = "Lead changed: Boris ahead by 670 votes. Before: Anna ahead by 25 votes."
    assert during[4:6] == [lead, "Newer figures are being checked: North 1."]


async def test_who_leads_is_told_once_nothing_is_held(tmp_path: Path, server: FeedServer) -> None:
    """Though no step is passed and hardly any number moves."""
    _, after = await heard(tmp_path, server, HALF, {**HALF, "north.1": (240, 160, 20, 4, 20)})
    assert after[:3] == [
        "Election of the governor: preliminary count, 34 of 80 units",
        "Boris 1,770 → 1,810 votes, Anna 1,610 → 1,670 votes, Clara 165 → 170 votes",
        "+ 105 votes from 1 unit: Boris 38%, Anna 57%",
    ]
    assert after[3] == "Boris ahead by 140 votes."
