"""Who is found by less than their name: by a surname misspelt, as a member, or by a party's name of
which the source prints the beginning.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.editions.publishing import propose, release
from bot.editions.store import Store
from bot.replies import Replies
from tests.returns import returns

CANDIDATES = """id,name,kind
lab,Lab,party
mayor,"Mavodones, Nicholas M. Jr.",person
"""
VOTES = "".join(
    f"{place},{who},votes,{votes}\n"
    for place, lab, mayor in (("mill", 30, 20), ("weir", 10, 15))
    for who, votes in (("lab", lab), ("mayor", mayor))
)


@pytest.fixture(scope="module")
def replies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replies]:
    folder = tmp_path_factory.mktemp("people")
    returns(folder / "returns", VOTES, candidates=CANDIDATES)
    calls = "candidate,place,person\nlab,mill,Keir Starmer\nlab,weir,Ann Weir\n"
    (folder / "returns" / "calls.csv").write_text(calls, encoding="utf-8")
    with Store.open(folder / "results.db") as store:
        release(store, propose(store, folder / "returns"), by="ed")
        yield Replies(store)


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("mavodnes", "Taken as: Mavodones, Nicholas M. Jr.\nMavodones, Nicholas M. Jr.\n"),
        ("starmer", "Taken as: Mill\nMill · "),
        ("starmar", "Taken as: Mill\nMill · "),
        ("keir starmer", "Taken as: Mill\nMill · "),
        ("weir", "Weir · "),
        ("labour", "Taken as: Lab\nLab\n"),
        ("how many seats has labour", "Taken as: Lab\nLab\n"),
        ("concert", "“concert” is not known here."),
        ("/who lab’s wife", "Nobody called"),
    ],
)
def test_who_is_meant(text: str, begins: str, replies: Replies) -> None:
    message = replies.to_text(text, "en")
    assert message is not None
    assert message.plain.startswith(begins)


EVERYDAY = {
    "candidates.csv": "id,name\nyoung,Ann Young\nbest,Tom Best\nlong,Kim Long\n",
    "figures.csv": "place,candidate,value\nmill,young,30\nmill,best,20\nmill,long,9\n",
}
UNKNOWN = [
    ("en", "young voters"),
    ("en", "how did young people vote"),
    ("en", "long queues"),
    ("en", "how long is the count"),
    ("en", "Young voters in Mill"),
]
KNOWN = [
    ("en", "young", "Taken as: Ann Young"),
    ("en", "young votes", "Taken as: Ann Young"),
    ("en", "young results", "Taken as: Ann Young"),
    ("en", "young chart", "Taken as: Ann Young"),
    ("en", "young map", "Taken as: Ann Young"),
    ("en", "young in mill", "Taken as: Ann Young · Mill"),
    ("en", "did Young win", "Taken as: Ann Young"),
    ("en", "Ann Young", "Ann Young"),
    ("en", "/candidate young", "Ann Young"),
]


@pytest.fixture(scope="module")
def everyday(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replies]:
    folder = tmp_path_factory.mktemp("everyday")
    returns(folder / "returns", "")
    for name, text in EVERYDAY.items():
        (folder / "returns" / name).write_text(text, encoding="utf-8")
    with Store.open(folder / "results.db") as store:
        release(store, propose(store, folder / "returns"), by="ed")
        yield Replies(store)


@pytest.mark.parametrize(("language", "text"), UNKNOWN)
def test_nobody_is_meant_by_a_word_of_every_day(
    language: str, text: str, everyday: Replies
) -> None:
    message = everyday.to_text(text, language)
    assert message is not None
    assert not {"Ann Young", "Kim Long"} & {*message.plain.splitlines()[:2]}
    assert "candidate" not in message.plain


@pytest.mark.parametrize(("language", "text", "line"), KNOWN)
def test_a_surname_that_is_such_a_word(
    language: str, text: str, line: str, everyday: Replies
) -> None:
    message = everyday.to_text(text, language)
    assert message is not None
    assert message.plain.splitlines()[0] == line


@pytest.mark.parametrize("text", ["ada lovelace seats", "how many seats did ada lovelace win"])
def test_somebody_whom_no_source_names_has_no_seats(replies: Replies, text: str) -> None:
    message = replies.to_text(text, "en")
    assert message is not None
    assert message.plain.startswith("“ada lovelace” is not known here.")
