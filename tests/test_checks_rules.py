"""What rows may not say, by themselves or together."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.checks import RULES, check_folder
from bot.checks.rules import MEANING
from tests.folders import TINY, Edit, cell, copy_tiny, no_rows, problems, row

CASES: list[tuple[tuple[Edit, ...], list[str]]] = [
    (
        (
            no_rows("statements", 2, 3),
            no_rows("quotations", 2, 5),
            no_rows("claims", 2, 64),
            no_rows("figures", 2, 60),
        ),
        [
            "figures.csv: empty-table: The dataset needs at least one row here.",
        ],
    ),
    (
        (row("places", "na,country,abroad,,NA,,,Namibia,out-of-country,"),),
        ["places.csv:10: id: duplicate-key: “na” stands in line 4 already."],
    ),
    (
        (row("claims", "wire-overall-reed,wire,about,stated,,"),),
        [
            "claims.csv:65: figure, document: duplicate-key: “wire-overall-reed”, “wire” stands "
            "in line 2 already."
        ],
    ),
    (
        (cell("figures", 60, "corrects", "wire-voters"),),
        [
            "figures.csv:60: corrects: unknown-reference: It names “wire-voters”, which is not in "
            "figures.csv."
        ],
    ),
    (
        (cell("places", 4, "parent", "na-windhoek"),),
        ["places.csv:4: parent: parent-circle: na → na-windhoek → na is a circle."],
    ),
    (
        (cell("places", 2, "parent", "overall"),),
        ["places.csv:2: parent: parent-circle: overall → overall is a circle."],
    ),
    (
        (
            cell("documents", 2, "retells", "evening-post"),
            cell("documents", 2, "retelling", "translation"),
        ),
        ["documents.csv:2: retells: retelling-circle: wire → evening-post → wire is a circle."],
    ),
    (
        (cell("elections", 3, "previous", "harbour-2018"),),
        ["elections.csv:3: previous: previous-circle: harbour-2018 → harbour-2018 is a circle."],
    ),
    (
        (cell("figures", 60, "corrects", "wire-na-voters"),),
        [
            "figures.csv:60: corrects: correction-circle: wire-na-voters → wire-na-voters is a "
            "circle."
        ],
    ),
    (
        (cell("places", 7, "iso2", "ZZ"),),
        [
            "places.csv:7: iso2: iso-code: “ZZ” is not in ISO 3166-1. Leave it blank if there is "
            "none."
        ],
    ),
    (
        (row("names", "place,na,af,Namib,name"),),
        ["names.csv:7: kind: two-names: Line 2 has the af name already; make this one an alias."],
    ),
    (
        (cell("elections", 2, "end", "2022-05-06"),),
        ["elections.csv:2: end: date-order: 2022-05-06 is before the start, 2022-05-07."],
    ),
    (
        (cell("elections", 3, "start", "2022-05-07"), cell("elections", 3, "end", "2022-05-07")),
        [
            "elections.csv:2: previous: date-order: harbour-2018 starts on 2022-05-07, not before "
            "2022-05-07."
        ],
    ),
    (
        (cell("polls", 3, "end", "2022-05-07"),),
        ["polls.csv:3: end: date-order: 2022-05-07 is before the start, 2022-05-08."],
    ),
    (
        (cell("documents", 4, "received", "2022-05-08"),),
        [
            "documents.csv:4: received: date-order: 2022-05-08 is before it was published, "
            "2022-05-09."
        ],
    ),
    (
        (cell("figures", 2, "candidate", "reed-2018"),),
        [
            "figures.csv:2: candidate: wrong-election: It names “reed-2018” of harbour-2018 in a "
            "figure of harbour-2022."
        ],
    ),
    (
        (cell("polls", 2, "contest", "harbour-2018"),),
        [
            "figures.csv:3: poll: wrong-election: It names “windhoek-press” of harbour-2018 in a "
            "figure of "
            "harbour-2022. So does 1 later row."
        ],
    ),
    (
        (cell("figures", 2, "candidate", ""),),
        ["figures.csv:2: candidate: missing-candidate: Whose vote-share is it?"],
    ),
    (
        (cell("figures", 5, "candidate", "reed-2022"),),
        ["figures.csv:5: candidate: needless-candidate: ballots-cast is not counted by candidate."],
    ),
    (
        (cell("figures", 3, "poll", ""),),
        ["figures.csv:3: poll: missing-poll: An exit poll figure needs its poll."],
    ),
    (
        (cell("figures", 2, "base", ""),),
        [
            "figures.csv:2: base: missing-base: vote-share of what? Write unknown if its sources "
            "do not say."
        ],
    ),
    (
        (cell("figures", 2, "value", ""),),
        ["figures.csv:2: value: missing-value: The figure has neither a value nor a range."],
    ),
    (
        (cell("figures", 6, "value", "200.5"),),
        ["figures.csv:6: value: fractional-count: 200.5 ballots-cast is not a whole count."],
    ),
    (
        (cell("figures", 2, "value", "61.42"),),
        [
            "figures.csv:2: value: decimals-mismatch: 61.42 has more decimals than the 1 in "
            "decimals."
        ],
    ),
    (
        (cell("figures", 2, "value", "100.1"),),
        ["figures.csv:2: value: share-over-100: 100.1 is more than 100 percent."],
    ),
    (
        (cell("figures", 2, "value", "-0.1"),),
        ["figures.csv:2: value: negative-share: -0.1 vote-share is less than zero."],
    ),
    (
        (cell("figures", 60, "low", "176"),),
        ["figures.csv:60: low: low-value-high: 176 is over the value, 175."],
    ),
    (
        (cell("figures", 60, "high", "174"),),
        ["figures.csv:60: value: low-value-high: 175 is over the high, 174."],
    ),
    (
        (cell("figures", 60, "value", ""), cell("figures", 60, "high", "159")),
        ["figures.csv:60: low: low-value-high: 160 is over the high, 159."],
    ),
    (
        (cell("figures", 60, "high", ""),),
        ["claims.csv:64: qualifier: missing-range: “wire-na-voters” has no low and high end."],
    ),
    (
        (
            row("figures", "again,harbour-2018,na,,ballots-cast,200,,,0,,official,complete,,,,,,,"),
            row("claims", "again,wire,about,stated,,"),
        ),
        [
            "figures.csv:61: id: same-figure: “wire-2018-ballots” in line 6 says the same; claim "
            "that one again."
        ],
    ),
    (
        (no_rows("claims", 64),),
        ["figures.csv:60: id: figure-without-claim: No row of claims.csv says where it is from."],
    ),
    (
        (no_rows("note_sources", 4),),
        ["notes.csv:3: id: note-without-source: No row of note_sources.csv says where it is from."],
    ),
    (
        (no_rows("quotations", 4, 5),),
        [
            "statements.csv:3: id: statement-without-source: No row of quotations.csv says where "
            "it is from."
        ],
    ),
    (
        (cell("statements", 2, "person", ""),),
        [
            "statements.csv:2: person: quotation-without-person: A quotation needs the person who "
            "spoke."
        ],
    ),
    (
        (cell("statements", 3, "person", ""), cell("quotations", 4, "text", "Well done.")),
        [
            "quotations.csv:4: text: quotation-without-person: “berg-congratulates” names no "
            "person whose words "
            "these are."
        ],
    ),
    (
        (cell("quotations", 2, "text", ""), cell("quotations", 3, "text", "")),
        [
            "statements.csv:2: kind: quotation-without-text: No document of it prints any words; "
            "call it a paraphrase "
            "or a congratulation."
        ],
    ),
    (
        (cell("documents", 3, "retelling", ""),),
        ["documents.csv:3: retelling: retelling-kind: How does it carry over “wire”?"],
    ),
    (
        (cell("documents", 2, "retelling", "translation"),),
        ["documents.csv:2: retells: retelling-kind: Of which document is it a translation?"],
    ),
    (
        (cell("documents", 2, "url", "javascript:alert(1)"),),
        [
            "documents.csv:2: url: web-address: “javascript:alert(1)” is not an address that "
            "begins with http:// or "
            "https://."
        ],
    ),
    (
        (cell("translations", 2, "table", "claims"),),
        [
            "translations.csv:2: table: untranslatable: “claims” is none of elections, "
            "contests, candidates, places, "
            "documents, polls, figures, notes, statements, quotations."
        ],
    ),
    (
        (cell("translations", 2, "column", "kind"),),
        ["translations.csv:2: column: untranslatable: “kind” is none of speaker, text."],
    ),
    (
        (cell("translations", 2, "column", "speaker"),),
        [
            "translations.csv:2: column: untranslatable: The cell “speaker” of “queue” is blank "
            "in notes.csv."
        ],
    ),
]


@pytest.mark.parametrize(("edits", "expected"), CASES)
def test_rows_that_cannot_stand(
    tmp_path: Path, edits: tuple[Edit, ...], expected: list[str]
) -> None:
    assert problems(copy_tiny(tmp_path), *edits) == expected


def test_every_rule_has_a_case() -> None:
    assert {line.split(": ")[-2] for _, expected in CASES for line in expected} == MEANING.keys()


def test_every_rule_is_a_sentence() -> None:
    assert all(sentence.endswith(".") for sentence in RULES.values())


def test_the_small_dataset_is_sound() -> None:
    report = check_folder(TINY)
    assert report.problems == ()
    assert report.dataset is not None
    assert report.dataset.title == "Harbour council election"


def test_namibia_is_a_country(tmp_path: Path) -> None:
    assert problems(copy_tiny(tmp_path), cell("elections", 2, "iso2", "NA")) == []


def test_a_range_may_stand_without_a_value(tmp_path: Path) -> None:
    assert problems(copy_tiny(tmp_path), cell("figures", 60, "value", "")) == []
