"""A share that is above zero is not called zero: 60 votes of 200,000."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.editions.publishing import propose, release
from bot.editions.store import Store
from bot.replies import Replies
from tests.returns import counted, returns

LINES = {
    "en": "Mill — COUNT · official: less than 0.1%, 60 votes",
    "ru": "Mill — ПОДСЧЁТ · официальный: менее 0,1 %, голосов: 60",
    "kk": "Mill — ДАУЫС САНАУ · ресми: 0,1 пайыздан аз, дауыс: 60",
    "ky": "Mill — ДОБУШ САНОО · расмий: 0,1 пайыздан аз, добуш: 60",
    "tg": "Mill — ШУМОРИШ · расмӣ: камтар аз 0,1%, овоз: 60",
    "uz": "Mill — OVOZ SANASH · rasmiy: 0,1% dan kam, ovozlar: 60",
}


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replies]:
    folder = tmp_path_factory.mktemp("small")
    figures = counted("mill", 200_000, 144_599, 60) + counted("weir", 100, 90, 0)
    with Store.open(folder / "results.db") as store:
        release(store, propose(store, returns(folder / "returns", figures)), by="ed")
        yield Replies(store)


def told(asked: Replies, text: str, language: str = "en") -> str:
    message = asked.to_text(text, language)
    assert message is not None
    return message.plain.replace("\u00a0", " ")


def test_in_a_table_it_is_less_than_the_least(asked: Replies) -> None:
    assert "\nAda   72.3%  144,599\nBen   <0.1%       60\n" in told(asked, "mill")


def test_of_no_votes_the_share_is_zero(asked: Replies) -> None:
    assert "\nAda   90.0%  90\nBen    0.0%   0\n" in told(asked, "weir")


@pytest.mark.parametrize("language", LINES)
def test_in_a_line_it_is_said_in_words(asked: Replies, language: str) -> None:
    assert LINES[language] in told(asked, "/candidate ben mill", language)
