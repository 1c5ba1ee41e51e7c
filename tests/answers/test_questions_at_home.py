"""Questions about elections at home as people write them, in six languages: what must stand in the
answer.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.editions.publishing import publish
from bot.editions.store import Store
from bot.replies import Replies
from bot.wording.language import LANGUAGES
from tests.folders import read_dataset

ROOT = Path(__file__).parents[2]
TABLE = Path(__file__).with_name("questions") / "at_home.tsv"
PUBLISHED = (
    ROOT / "data" / "de-bundestag-2025",
    *(ROOT / "tests" / "datasets" / "counts" / name for name in ("commons", "connecticut")),
    ROOT / "tests" / "datasets" / "counts" / "cambridge",
)


def _rows() -> list[tuple[str, str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return [(row["language"], row["question"], row["answer"]) for row in rows]


@pytest.fixture(scope="module")
def replies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replies]:
    with Store.open(tmp_path_factory.mktemp("home") / "results.db") as store:
        for folder in PUBLISHED:
            publish(store, read_dataset(folder), by="test")
        yield Replies(store)


@pytest.mark.parametrize(("language", "text", "answer"), _rows())
def test_what_is_answered(replies: Replies, language: str, text: str, answer: str) -> None:
    message = replies.to_text(text, language)
    assert message is not None
    plain = message.plain.replace("\N{NO-BREAK SPACE}", " ")
    for part in answer.split(" | "):
        assert part in plain


def test_every_language_asks() -> None:
    assert {language for language, _, _ in _rows()} == set(LANGUAGES)
