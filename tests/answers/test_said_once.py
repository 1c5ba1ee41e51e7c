"""What changed says once what is counted, and no sentence has two colons in one clause."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.editions.publishing import propose, release
from bot.editions.store import Store
from bot.replies import Replies
from tests.returns import returns

VOTES = {
    "en": "Ada 2,960 → 3,700 votes, Ben 1,200 → 1,900 votes",
    "ru": "Ada голосов: 2 960 → 3 700, Ben голосов: 1 200 → 1 900",
    "kk": "Ada дауыс: 2 960 → 3 700, Ben дауыс: 1 200 → 1 900",
    "ky": "Ada добуш: 2 960 → 3 700, Ben добуш: 1 200 → 1 900",
    "tg": "Ada овоз: 2 960 → 3 700, Ben овоз: 1 200 → 1 900",
    "uz": "Ada ovozlar: 2 960 → 3 700, Ben ovozlar: 1 200 → 1 900",
}


BEFORE = {
    "en": "Reported before: Ada 2,960 votes, Ben 1,200 votes.",
    "ru": "Раньше сообщалось — Ada голосов: 2 960, Ben голосов: 1 200.",
    "kk": "Бұрын хабарланғаны — Ada дауыс: 2 960, Ben дауыс: 1 200.",
    "ky": "Мурда кабарланганы — Ada добуш: 2 960, Ben добуш: 1 200.",
    "tg": "Пештар хабар дода шуда буд — Ada овоз: 2 960, Ben овоз: 1 200.",
    "uz": "Oldin xabar qilingani — Ada ovozlar: 2 960, Ben ovozlar: 1 200.",
}


def changed(folder: Path, status: str, language: str) -> str:
    """What /changes says of a count that grew, whose figures have a stage and a status."""
    with Store.open(folder / "results.db") as store:
        for number, (ada, ben) in enumerate(((2960, 1200), (3700, 1900))):
            figures = f"mill,ada,votes,{ada},{status}\nmill,ben,votes,{ben},{status}\n"
            home = returns(folder / f"returns-{number}", figures)
            release(store, propose(store, home), by="ed")
        message = Replies(store).to_text("/changes", language)
        assert message is not None
        return message.plain.replace("\u00a0", " ")


@pytest.mark.parametrize("language", VOTES)
def test_votes_that_moved_are_called_votes_once(tmp_path: Path, language: str) -> None:
    assert VOTES[language] in changed(tmp_path, "0,,official,partial", language)


@pytest.mark.parametrize("language", BEFORE)
def test_what_was_reported_before_has_one_colon(tmp_path: Path, language: str) -> None:
    assert BEFORE[language] in changed(tmp_path, "", language).split("\n")
