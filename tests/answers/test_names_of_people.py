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
