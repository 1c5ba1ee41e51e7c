"""What is held, in words: names, what was and what would be, and who would lead then."""

from __future__ import annotations

from bot.intake.gate.words import MOST_LINES
from tests.intake.counting import CountingNight, Rows

START: Rows = {
    "north": ("", "", "", "", ""),
    "north.1": (900, 600, 80, 3, 10),
    "south": (3500, 3200, 360, 10, 20),
}


async def test_a_difference_in_words(night: CountingNight) -> None:
    await night.says(START)
    await night.says({**START, "north.1": (900, 4600, 81, 4, 10)})
    (held,) = night.state.held()
    assert held.leads
    assert held.message.splitlines() == [
        "North 1, North · Election of the governor",
        "One choice grows many times as fast as all others. Boris +4,000, the others +1",
        "Boris 600 → 4,600 (+4,000)",
        "Anna 900 as before",
        "Clara 80 → 81 (+1)",
        "Units reported: 3 → 4 of 10",
        "It would put Boris ahead of Anna.",
    ]


async def test_of_much_that_is_wrong_ten_lines_at_most(night: CountingNight) -> None:
    await night.says(START)
    await night.says({**START, "south": (20, 40000, -5, 30, 20, 100)}, ("ballots",))
    (held,) = night.state.held()
    assert len(held.message.splitlines()) <= MOST_LINES
    assert "Also: " in held.message
    assert held.message.splitlines()[-1] == "It would put Boris ahead of Anna."


async def test_a_place_with_another_code(night: CountingNight) -> None:
    many: Rows = {f"c{number}": (500 + number, 400, 50, 5, 9) for number in range(12)}
    await night.says(many)
    (_, first), *others = many.items()
    await night.says({**dict(others), "renamed": first})
    (held,) = night.state.held()
    assert held.message.splitlines()[:2] == [
        "renamed · Election of the governor",
        "A place that the dataset does not have. Renamed, perhaps C0",
    ]
