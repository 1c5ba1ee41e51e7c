"""Counts of contests of every kind, of small datasets with facts of official files: every file in
``counted/`` is a question, the dataset in ``tests/datasets/counts`` it is asked of, and its answer,
word for word.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers.kinds import parse
from bot.dataset.model import Claim, Dataset
from bot.dataset.vocabulary import Base, Hedge, Qualifier
from bot.editions.publishing import publish
from bot.editions.store import Store
from bot.figures.sums import count_with_sums
from bot.pushing import Pushing
from bot.replies import Replies
from tests.folders import read_dataset
from tests.returns import returns

HERE = Path(__file__).parent
COUNTS = HERE.parent / "datasets" / "counts"
THREE = """id,kind,parent,name
all,overall,,The whole
mill,commune,all,Mill
weir,commune,all,Weir
lock,commune,all,Lock
"""
CARDS = sorted((HERE / "counted").glob("*.txt"))


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Store]]:
    opened = {}
    for folder in sorted(COUNTS.iterdir()):
        store = Store.open(tmp_path_factory.mktemp(folder.name) / "results.db")
        publish(store, read_dataset(folder), by="test")
        opened[folder.name] = store
    yield opened
    for store in opened.values():
        store.close()


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.stem)
def test_card(card: Path, stores: dict[str, Store]) -> None:
    head, _, expected = card.read_text(encoding="utf-8").partition("\n")
    question, where = head.rsplit(" @ ", 1)
    dataset, _, full = where.partition(" ")
    asked = parse(question, private=True)
    assert asked is not None
    replies = Replies(stores[dataset])
    message = replies.as_of(replace(asked, full=bool(full)), "en", 1).message
    assert message.plain == expected.rstrip("\n")


def told(folder: Path, text: str, *states: Dataset) -> str:
    with Store.open(folder / "results.db") as store:
        for state in states:
            publish(store, state, by="test")
        asked = parse(text, private=True)
        assert asked is not None
        return Replies(store).as_of(asked, "en", len(states)).message.plain


def units(place: str, reported: int, total: int, ada: int, ben: int) -> str:
    """The rows of a place that is partly counted."""
    end = ",0,,preliminary,partial\n"
    return (
        f"{place},ada,votes,{ada}{end}{place},ben,votes,{ben}{end}"
        f"{place},,units-reported,{reported}{end}{place},,units-total,{total}{end}"
    )


def with_claims(state: Dataset) -> Dataset:
    """The same as an older folder has it: a claim of each figure says where it is from."""
    claims = [
        Claim(
            figure=figure.id,
            document=figure.document or "",
            qualifier=Qualifier.EXACT,
            hedge=Hedge.STATED,
        )
        for figure in state.figures
    ]
    figures = [figure.model_copy(update={"document": None}) for figure in state.figures]
    return state.model_copy(update={"figures": tuple(figures), "claims": tuple(claims)})


def test_of_too_few_units_no_leader_is_named(tmp_path: Path) -> None:
    figures = units("mill", 1, 24, 30, 20) + units("weir", 3, 24, 20, 30)
    state = read_dataset(returns(tmp_path / "few", figures))
    assert told(tmp_path, "/country mill", state).splitlines()[3:8] == [
        "1 of 24 units",
        "Too few units to name a leader.",
        "Ada   60.0%  30",
        "Ben   40.0%  20",
        "Shares are of the votes listed. 50 votes listed; how many voted is not in our sources.",
    ]


def test_the_units_of_the_parts_are_added_up(tmp_path: Path) -> None:
    figures = units("mill", 4, 24, 30, 20) + units("weir", 3, 24, 20, 31)
    state = read_dataset(returns(tmp_path / "sum", figures))
    assert told(tmp_path, "/overall", state).splitlines()[2:7] == [
        "7 of 48 units",
        "Ben ahead by 1 vote so far",
        "Ben   50.5%  51",
        "Ada   49.5%  50",
        "Added up by us: 2 communes. Shares are of the votes listed. 101 votes listed; how many "
        "voted is not in our sources.",
    ]


@pytest.mark.parametrize("claimed", [False, True], ids=["of their document", "claimed"])
def test_votes_that_end_in_zeros_are_added_up_too(claimed: bool, tmp_path: Path) -> None:
    figures = units("mill", 24, 24, 300, 211) + units("weir", 24, 24, 431, 200)
    state = read_dataset(returns(tmp_path / "zeros", figures))
    if claimed:
        state = with_claims(state)
    assert told(tmp_path, "/overall", state).splitlines()[2:6] == [
        "48 of 48 units",
        "Ada ahead by 320 votes so far",
        "Ada   64.0%  731",
        "Ben   36.0%  411",
    ]


def test_shares_of_the_votes_listed_stand_beside_no_others(tmp_path: Path) -> None:
    figures = "mill,ada,votes,30,0,,official,complete\nmill,ben,votes,20,0,,official,complete\n"
    for place in ("weir", "lock"):
        figures += f"{place},ada,vote-share,55.5,1,ballots-cast,official,complete\n"
    state = read_dataset(returns(tmp_path / "bases", figures, places=THREE))
    assert told(tmp_path, "/top ada", state).splitlines()[3:9] == [
        "COUNT · official",
        "In order, of 2 communes counted",
        "1 Weir  55.5",
        "2 Lock  55.5",
        "Per cent. Shares are of ballots cast.",
        "Left out, as the shares are of something else: 1 commune.",
    ]


def test_what_a_sum_lacks_is_named(tmp_path: Path) -> None:
    figures = units("mill", 24, 24, 30, 20) + units("weir", 24, 24, 20, 31)
    state = read_dataset(returns(tmp_path / "part", figures, places=THREE))
    text = told(tmp_path, "/overall", state)
    assert text.splitlines()[0] == "The whole · preliminary count, not final"
    assert "Added up by us from 2 of 3 communes. Without a count: Lock." in text


def test_nothing_reported_is_no_first_count(tmp_path: Path) -> None:
    states = []
    for name, reported, votes in (("morning", 0, 0), ("noon", 0, 0), ("night", 5, 30)):
        figures = units("mill", reported, 24, votes, votes + reported)
        states.append(read_dataset(returns(tmp_path / name, figures)))
    with Store.open(tmp_path / "results.db") as store:
        for state in states[:2]:
            publish(store, state, by="test")
        assert Pushing(store).push(["mill"], 0, "en") is None
        publish(store, states[2], by="test")
        push = Pushing(store).push(["mill"], 1, "en")
    assert push is not None
    assert push.message.plain.splitlines()[:2] == [
        "Mill: first count, preliminary, not final, 5 of 24 units",
        "Ben 35 votes, Ada 30 votes",
    ]


def counted_official(place: str, ballots: int, ada: int, ben: int) -> str:
    """The rows of an official count."""
    end = ",0,,official,complete\n"
    votes = f"{place},ada,votes,{ada}{end}{place},ben,votes,{ben}{end}"
    return f"{place},,ballots-cast,{ballots}{end}{votes}"


def test_a_call_that_was_taken_back_is_told_as_such(tmp_path: Path) -> None:
    folder = returns(tmp_path / "calls", counted_official("mill", 60, 30, 28))
    header = "candidate,place,by,declared,withdrawn\n"
    row = "ada,mill,Daily Mill,2030-05-05T21:40:00+02:00,2030-05-05T23:10:00+02:00\n"
    (folder / "calls.csv").write_text(header + row, encoding="utf-8")
    assert told(tmp_path, "/country mill", read_dataset(folder)).splitlines()[2:6] == [
        "Taken back, 5 May 2030, 23:10: Elected: Ada — Daily Mill, 5 May 2030, 21:40",
        "No source of ours has declared a winner.",
        "Commune in The whole",
        "Ada ahead by 3.3 points",
    ]


def test_votes_for_several_may_add_up_to_more_than_all_ballots(tmp_path: Path) -> None:
    figures = counted_official("mill", 60, 50, 40)
    folder = returns(tmp_path / "several", figures, contest="Council,candidates,2,2,n-of-m,")
    text = told(tmp_path, "/country mill", read_dataset(folder))
    assert "Ada   83.3%  50" in text
    assert (
        "A ballot may name up to 2, so shares of ballots may add up to more than 100%."
    ) in text.splitlines()
    assert "ahead" not in text
    # One commune of two is not the whole.
    assert "Whole election" not in text


def test_ways_of_voting_are_a_part_of_the_count(tmp_path: Path) -> None:
    end = ",0,,official,complete,"
    figures = counted_official("mill", 60, 30, 28)
    for way, ada, ben in (("mail", 10, 18), ("election-day", 20, 10)):
        figures += f"mill,ada,votes,{ada}{end}{way}\nmill,ben,votes,{ben}{end}{way}\n"
    with Store.open(tmp_path / "results.db") as store:
        publish(store, read_dataset(returns(tmp_path / "ways", figures)), by="test")
        asked = parse("/country mill", private=True)
        assert asked is not None
        lines = Replies(store).as_of(replace(asked, full=True), "en", 1).message.plain.splitlines()
    assert lines[lines.index("COUNT · official") + 1] == "Ada   50.0%  30"
    assert lines[lines.index("By way of voting") + 1 :][:2] == [
        "  election day: Ada 20, Ben 10",
        "  by mail: Ben 18, Ada 10",
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("transfers", "en"),
        ("who was eliminated", "en"),
        ("how many votes were transferred from dogwood", "en"),
        ("how many rounds", "en"),
        ("кто выбыл", "ru"),
        ("сколько раундов", "ru"),
    ],
)
def test_transfers_are_asked_in_words(text: str, language: str, stores: dict[str, Store]) -> None:
    message = Replies(stores["ranked"]).to_text(text, language)
    assert message is not None
    told = {"en": "Round 2: Dogwood out with 100, ", "ru": "Раунд 2: Dogwood выбывает (100), "}
    assert told[language] in message.plain


ROUND_ASKED = [
    ("en", "round 2", "Round 2: "),
    ("en", "2nd round", "Round 2: "),
    ("en", "birch in the second round", "Round 2: "),
    ("en", "round 7", "Our sources have no round 7 here."),
    ("ru", "второй раунд", "Раунд 2: "),
    ("kk", "2-кезең", "2-кезең: "),
    ("ky", "экинчи айлампа", "2-айлампа: "),
    ("tg", "даври дуюм", "Даври 2: "),
    ("uz", "2-raund", "2-raund: "),
]


@pytest.mark.parametrize(("language", "text", "line"), ROUND_ASKED)
def test_a_round_is_asked_by_its_number(
    language: str, text: str, line: str, stores: dict[str, Store]
) -> None:
    message = Replies(stores["ranked"]).to_text(text, language)
    assert message is not None
    first = message.plain.splitlines()[0]
    assert first.startswith(line)
    if line.endswith(": "):
        assert first == f"{line}Ash 430, Birch 370, Cedar 190"


@pytest.mark.parametrize("text", ["dogwood votes", "/candidate dogwood", "dogwood in millford"])
def test_votes_of_an_early_round_are_not_denied(text: str, stores: dict[str, Store]) -> None:
    message = Replies(stores["ranked"]).to_text(text, "en")
    assert message is not None
    assert "Millford — round 1 of 3, votes: 100; out after that" in message.plain
    assert "No " not in message.plain


def test_nobody_is_elected_by_a_measure(tmp_path: Path) -> None:
    figures = counted_official("mill", 60, 30, 28)
    folder = returns(tmp_path / "measure", figures, contest="Dam,measure,,,,")
    (folder / "calls.csv").write_text("candidate,place\nada,mill\n", encoding="utf-8")
    text = told(tmp_path, "/country mill", read_dataset(folder))
    assert "Declared: Ada — Electoral Board" in text
    assert "Elected" not in text


def test_a_round_is_told_though_the_one_before_it_is_not_in_the_sources(tmp_path: Path) -> None:
    figures = ""
    for number, ada, ben in ((1, 30, 25), (4, 40, 28)):
        end = f",0,,official,complete,,{number}\n"
        figures += f"mill,ada,votes,{ada}{end}mill,ben,votes,{ben}{end}"
    # What came by mail in a round is not what everybody had in it.
    figures += "mill,ada,votes,12,0,,official,complete,mail,4\n"
    with Store.open(tmp_path / "results.db") as store:
        publish(store, read_dataset(returns(tmp_path / "gap", figures)), by="test")
        replies = Replies(store)

        def first(text: str) -> str:
            message = replies.to_text(text, "en")
            assert message is not None
            return message.plain.splitlines()[0]

        assert first("mill round 1") == "Round 1: Ada 30, Ben 25"
        assert first("mill round 4") == "Round 4: Ada 40, Ben 28"
        assert first("mill round 3") == "Our sources have no round 3 here."
        assert "Taken as: " not in first("round 1 atlantis")


def test_a_place_is_a_rival_only_where_a_word_links_it_to_one(tmp_path: Path) -> None:
    figures = counted_official("mill", 60, 40, 20) + counted_official("weir", 60, 10, 50)
    people = "id,name\nada,Ada Weir\nben,Ben Sanders\n"
    folder = returns(tmp_path / "rivals", figures, candidates=people, places=THREE)
    with Store.open(tmp_path / "results.db") as store:
        publish(store, read_dataset(folder), by="test")
        replies = Replies(store)
        inside = replies.to_text("Sanders in Weir", "en")
        between = replies.to_text("Weir or Sanders", "en")
    assert inside is not None
    assert "Weir — COUNT · official: 83.3%, 50 votes" in inside.plain
    assert between is not None
    assert between.plain.splitlines()[0].startswith("The whole")
    assert "Sanders ahead by " in between.plain


def test_shares_of_the_votes_listed_rest_on_one_list(stores: dict[str, Store]) -> None:
    """Of 7,805 choices a list for each took gigabytes."""
    view = stores["connecticut"].view()
    contest = view.contests()[0]
    place = view.place(contest.id, "lisbon")
    assert place is not None
    count = count_with_sums(view, contest.id, place)
    assert count is not None
    listed = [row.share for row in count.rows if row.share]
    assert {share.base for share in listed} == {Base.VOTES_LISTED}
    votes = {row.votes.figure.id for row in count.rows if row.votes}
    assert len({id(share.parts) for share in listed}) == 1 < len(listed)
    assert {part.figure.id for part in listed[0].parts} == votes
