"""What named persons said, byte for byte as each article printed it."""

from __future__ import annotations

import pytest

from tests.shipped.reading import Shipped

BNE, ASIA_PLUS = "bne-intellinews-2024-03-18", "asia-plus-2024-03-19"

RAHMON = (
    "The result is more clear evidence of your lofty political standing and Russian society’s "
    "broad support for "
    "government policies aimed at ensuring stable social and economic development … and the "
    "strengthening {} "
    "country’s international position,"
)
PRINTED = {
    ("rahmon", BNE): RAHMON.format("of the"),
    ("rahmon", ASIA_PLUS): RAHMON.format("the"),
    ("tokayev", BNE): "popular support for the Russian leader’s strategic agenda.",
    ("tokayev", ASIA_PLUS): "popular support for Russian leader’s strategic agenda.",
    (
        "okun-legal-way",
        BNE,
    ): "Midday against Putin is the only legal way to express our discontent, "
    "even if it is outside Russia,",
    (
        "okun-fight",
        BNE,
    ): "You know you are going to lose, but you still engage in the fight, "
    "if only to prove to yourself "
    "that you are not a bastard.",
}


def test_the_words(ru: Shipped) -> None:
    assert {
        (row.statement, row.document): row.text for row in ru.dataset.quotations if row.text
    } == PRINTED


@pytest.mark.parametrize("statement", ["mirziyoyev", "japarov"])
def test_congratulations_without_words(ru: Shipped, statement: str) -> None:
    rows = [row for row in ru.dataset.quotations if row.statement == statement]
    assert [(row.document, row.hedge, row.text) for row in rows] == [
        (BNE, "stated", None),
        (ASIA_PLUS, "reportedly", None),
    ]


def test_rahmon_came_first(ru: Shipped) -> None:
    order = sorted(ru.dataset.statements, key=lambda row: row.order)
    assert (order[0].person, order[0].order) == ("Emomali Rahmon", 1)
    assert [row.place for row in ru.dataset.statements if row.person == "Andrei Okun"] == [
        "kz-almaty",
        "kz-almaty",
    ]
