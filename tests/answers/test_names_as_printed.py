"""Names that a source begins with the surname, and a party that is a list in one contest and what
people stood for in others.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.editions.publishing import propose, release
from bot.editions.store import Store
from bot.replies import Replies
from tests.returns import returns

CONTESTS = """id,name,kind,district,order
avon-seat,Avon electorate,candidates,avon,1
bray-seat,Bray electorate,candidates,bray,2
lists,Party vote,lists,,
"""
CANDIDATES = """id,contest,name,party,kind
kapa,avon-seat,"KAPA, Takutai",Acorn Party,person
hill,avon-seat,"HILL, Ann M.",Birch Party,person
nowak,bray-seat,NOWAK Anna Maria,Acorn Party,person
teao,bray-seat,TE AO Rangi,Birch Party,person
acorn,lists,Acorn Party,,party
birch,lists,Birch Party,,party
"""
FIGURES = "contest,place,candidate,value\n" + "".join(
    f"{contest},{place},{who},{votes}\n"
    for contest, place, who, votes in (
        ("avon-seat", "avon", "kapa", 400),
        ("avon-seat", "avon", "hill", 300),
        ("bray-seat", "bray", "nowak", 200),
        ("bray-seat", "bray", "teao", 250),
        *(("lists", place, "acorn", 350) for place in ("avon", "bray", "cork")),
        *(("lists", place, "birch", 330) for place in ("avon", "bray", "cork")),
    )
)
PLACES = """id,kind,parent,name
all,overall,,The whole
avon,district,all,Avon
bray,district,all,Bray
cork,district,all,Cork
"""


@pytest.fixture(scope="module")
def replies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replies]:
    folder = tmp_path_factory.mktemp("printed")
    dataset = returns(folder / "returns", "", places=PLACES, candidates=CANDIDATES)
    (dataset / "contests.csv").write_text(CONTESTS, encoding="utf-8")
    (dataset / "figures.csv").write_text(FIGURES, encoding="utf-8")
    with Store.open(folder / "results.db") as store:
        release(store, propose(store, dataset), by="ed")
        yield Replies(store)


def _answered(text: str, replies: Replies) -> str:
    message = replies.to_text(text, "en")
    assert message is not None
    first, _, rest = message.plain.partition("\n")
    return rest if first.startswith("Taken as: ") else message.plain


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("takutai kapa", "KAPA, Takutai\nAvon electorate, "),
        ("Kapa, Takutai", "KAPA, Takutai\nAvon electorate, "),
        ("kapa", "KAPA, Takutai\nAvon electorate, "),
        ("ann hill", "HILL, Ann M.\nAvon electorate, "),
        ("ann m hill", "HILL, Ann M.\nAvon electorate, "),
        ("nowak", "NOWAK Anna Maria\nBray electorate, "),
        ("anna maria nowak", "NOWAK Anna Maria\nBray electorate, "),
        ("rangi te ao", "TE AO Rangi\nBray electorate, "),
        ("te ao", "TE AO Rangi\nBray electorate, "),
    ],
)
def test_a_name_that_begins_with_the_surname(text: str, begins: str, replies: Replies) -> None:
    assert _answered(text, replies).startswith(begins)


def test_a_given_name_is_no_surname(replies: Replies) -> None:
    message = replies.to_text("maria", "en")
    assert message is None or not message.plain.startswith("NOWAK")


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("acorn", "Acorn Party\nParty vote, "),
        ("/candidate birch", "Birch Party\nParty vote, "),
        ("/top acorn", "Acorn Party, highest share first\nParty vote, "),
        ("birch in avon electorate", "HILL, Ann M.\nAvon electorate, "),
        ("how many votes did acorn get in cork", "Acorn Party\nParty vote, "),
    ],
)
def test_a_party_is_its_list_before_who_stood_for_it(
    text: str, begins: str, replies: Replies
) -> None:
    assert _answered(text, replies).startswith(begins)
