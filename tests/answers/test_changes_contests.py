"""The changes of a place are those of every contest of its election."""

from __future__ import annotations

from pathlib import Path

from bot.answers.kinds import parse
from bot.dataset.model import Contest
from bot.editions.publishing import publish
from bot.editions.store import Store
from bot.replies import Replies
from tests.answers.changing import shares, state
from tests.builders import ELECTION, FIRST_DAY


def test_those_of_one_edition_stand_together_with_the_first_contest_first(tmp_path: Path) -> None:
    days = {"election": ELECTION, "start": FIRST_DAY, "end": FIRST_DAY}
    contests = tuple(
        Contest(id=id_, name=name, order=order, **days)
        for order, (id_, name) in enumerate(((ELECTION, "Master"), ("pilot", "Pilot")), 1)
    )
    both = [
        *shares("50.0", "40.0", 1000),
        *(
            figure.model_copy(update={"id": f"pilot-{figure.id}", "contest": "pilot"})
            for figure in shares(None, None, 900)
        ),
    ]
    later = [*shares("50.0", "40.0", 1000), both[-1].model_copy(update={"value": 990})]
    with Store.open(tmp_path / "results.db") as store:
        for figures in (both, later):
            publish(store, state(figures, contests=contests), by="ed")
        asked = parse("/changes aa", private=True)
        assert asked is not None
        assert Replies(store).as_of(asked, "en", 2).message.plain.splitlines()[1:14] == [
            "Master, 6 May 2030",
            "",
            "Edition 2, 9 May 2030",
            "Pilot",
            "Aa: preliminary count, not final",
            "No candidate’s share here is in our sources.",
            "Ballots 900 → 990",
            "More was counted since.",
            "",
            "Edition 1, 9 May 2030",
            "Master",
            "Aa: first count, preliminary, not final",
            "Gull 50.0%, Heron 40.0%",
        ]
