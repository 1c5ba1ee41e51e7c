"""Every claim of the articles is there, hedged as printed, and the two articles are one witness."""

from __future__ import annotations

import pytest

from bot.dataset.model import Claim, NoteSource, Quotation
from tests.shipped.reading import Shipped

BNE, ASIA_PLUS = "bne-intellinews-2024-03-18", "asia-plus-2024-03-19"
ONLY_IN_THE_FIRST = {12, 13, 14, 15, 16, 17, 19, 32, 40, 41, 49, 50, 51}
ONLY_IN_THE_SECOND = {52}


def carried(ru: Shipped, document: str) -> set[str]:
    rows: list[Claim | NoteSource | Quotation] = [
        *ru.dataset.claims,
        *ru.dataset.note_sources,
        *ru.dataset.quotations,
    ]
    return {row.ref for row in rows if row.document == document and row.ref}


def numbered(numbers: set[int]) -> set[str]:
    return {f"S{number:02}" for number in numbers}


def test_all_52_claims_by_the_article_that_makes_them(ru: Shipped) -> None:
    every = set(range(1, 53))
    assert carried(ru, BNE) == numbered(every - ONLY_IN_THE_SECOND)
    assert carried(ru, ASIA_PLUS) == numbered(every - ONLY_IN_THE_FIRST)


@pytest.mark.parametrize(
    ("figure", "document", "said"),
    [
        ("overall.vote-share.putin.preliminary", BNE, ("exact", "stated", "registered", "S04")),
        ("kz-almaty.sample-size.almaty-press", BNE, ("about", "stated", "around", "S06")),
        (
            "kz-almaty.vote-share.putin.almaty-press",
            BNE,
            ("exact", "declared", "only, declared", "S07"),
        ),
        (
            "kz-almaty.vote-share.putin.almaty-press",
            ASIA_PLUS,
            ("exact", "reportedly", "reportedly, only, declared", "S07"),
        ),
        (
            "kz-almaty.vote-share.davankov.almaty-press",
            ASIA_PLUS,
            ("about", "stated", "around", "S08"),
        ),
        ("kg.ballots-cast.preliminary", BNE, ("more-than", "stated", "more than", "S24")),
        ("kg.vote-share.putin.preliminary", BNE, ("about", "stated", "around", "S25")),
        (
            "tj.ballots-cast.preliminary",
            ASIA_PLUS,
            ("more-than", "stated", "more than, according to Eurasianet", "S28"),
        ),
        ("uz.ballots-cast.preliminary", BNE, ("about", "reportedly", "around, reportedly", "S33")),
        ("uz.vote-share.putin.preliminary", BNE, ("exact", "reportedly", "reportedly", "S36")),
        (
            "uz.vote-share.davankov.preliminary",
            ASIA_PLUS,
            ("exact", "reportedly", "reportedly", "S37"),
        ),
    ],
)
def test_hedges_as_printed(
    ru: Shipped, figure: str, document: str, said: tuple[str, str, str, str]
) -> None:
    claim = next(claim for claim in ru.claims[f"2024.{figure}"] if claim.document == document)
    assert (claim.qualifier, claim.hedge, claim.wording, claim.ref) == said


def test_the_articles_are_one_origin(ru: Shipped) -> None:
    assert ru.origin(BNE) == ru.origin(ASIA_PLUS) == "eurasianet-2024-03-18"
    assert (ru.documents[BNE].retelling, ru.documents[ASIA_PLUS].retelling) == (
        "republication",
        "retelling",
    )


def test_the_commission_and_the_pollster_are_one_origin_each(ru: Shipped) -> None:
    commission = [
        "kobak-2024",
        "tishchenko-2024",
        "tass-2024-03-21-overall",
        "cec-resolution-2024-03-21",
    ]
    assert {ru.origin(document) for document in commission} == {"ru-cec-2024"}
    pollster = [
        "vote-abroad-preliminary",
        "vote-abroad-final",
        "vote-abroad-codebook",
        "daryo-2024-03-18",
    ]
    assert {ru.origin(document) for document in pollster} == {"vote-abroad"}


def test_a_page_of_two_origins_is_entered_once_for_each(ru: Shipped) -> None:
    polls, counts = ru.documents["daryo-2024-03-18"], ru.documents["daryo-2024-03-18-count"]
    assert (polls.url, polls.publisher) == (counts.url, counts.publisher)
    assert (ru.origin(polls.id), ru.origin(counts.id)) == ("vote-abroad", "ru-cec-2024")


def test_origins_that_were_not_seen_claim_nothing(ru: Shipped) -> None:
    unseen = {
        document.id
        for document in ru.dataset.documents
        if (document.note or "").startswith("Not seen")
    }
    assert unseen == {
        "eurasianet-2024-03-18",
        "fom-2024",
        "ru-cec-2018",
        "ru-cec-2024",
        "ru-embassy-tajikistan-2024",
        "ru-foreign-ministry-2024",
        "vciom-2024",
        "vote-abroad",
    }
    assert unseen.isdisjoint({claim.document for claim in ru.dataset.claims})


def test_the_rumour_is_a_rumour(ru: Shipped) -> None:
    rumour = next(note for note in ru.dataset.notes if note.kind == "rumour")
    assert (rumour.place, rumour.speaker) == ("tj", "a Eurasianet correspondent")
    assert "may have raised turnout" in rumour.text


@pytest.mark.parametrize("word", ["dzen.ru/a/ZflZz3JKBXfyjadi", "lifelines.name"])
def test_unsound_documents_are_left_out(ru: Shipped, word: str) -> None:
    assert [document.id for document in ru.dataset.documents if word in (document.url or "")] == []


def test_a_station_number_is_no_number_of_voters(ru: Shipped) -> None:
    assert [figure.id for figure in ru.dataset.figures if figure.value == 8322] == []


def test_the_press_poll_discloses_only_how_many_were_asked(ru: Shipped) -> None:
    poll = next(poll for poll in ru.dataset.polls if poll.id == "almaty-press")
    assert (poll.conductor, poll.places, poll.disclosed) == (None, ("kz-almaty",), ("sample-size",))
    assert poll.scope == "one polling station in the Russian consulate in Almaty"
