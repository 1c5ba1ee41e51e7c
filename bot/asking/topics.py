"""What of a result a question is about: seats, a way of voting, blank ballots, how much is in. What
has none of it says so.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum
from types import MappingProxyType

from bot.dataset.vocabulary import Way


class Topic(StrEnum):
    """What of a result is asked about, by the name of its concept in ``lexicon.tsv``."""

    SEATS = "seats"
    MAJORITY = "majority"
    THRESHOLD = "threshold"
    QUOTA = "quota"
    BLANK = "blank"
    INVALID = "spoiled"
    DECLARED = "declared"
    REPORTING = "reporting"
    EXPECTED = "expected"
    FINAL = "final"
    REGISTERED = "registered"
    ISSUED = "issued"
    EARLY = "early"
    MAIL = "mail"
    ABSENTEE = "absentee"
    PROVISIONAL = "provisional"
    ELECTION_DAY = "election-day"
    HIGHEST = "highest"
    LOWEST = "lowest"


ORDERS = frozenset({Topic.HIGHEST, Topic.LOWEST})
"""The topics that ask in which order places stand, and for no figure more."""


WAYS: Mapping[Topic, Way] = MappingProxyType(
    {
        Topic.EARLY: Way.EARLY,
        Topic.MAIL: Way.MAIL,
        Topic.ABSENTEE: Way.ABSENTEE,
        Topic.PROVISIONAL: Way.PROVISIONAL,
        Topic.ELECTION_DAY: Way.ELECTION_DAY,
    }
)
"""The topics that are ways of voting."""

SIGNS: Mapping[Topic, str] = MappingProxyType(
    {
        Topic.SEATS: "s",
        Topic.MAJORITY: "j",
        Topic.THRESHOLD: "t",
        Topic.QUOTA: "q",
        Topic.BLANK: "b",
        Topic.INVALID: "v",
        Topic.DECLARED: "d",
        Topic.REPORTING: "c",
        Topic.EXPECTED: "x",
        Topic.FINAL: "f",
        Topic.REGISTERED: "r",
        Topic.ISSUED: "i",
        Topic.EARLY: "e",
        Topic.MAIL: "m",
        Topic.ABSENTEE: "a",
        Topic.PROVISIONAL: "p",
        Topic.ELECTION_DAY: "y",
        Topic.HIGHEST: "h",
        Topic.LOWEST: "l",
    }
)
"""The letter of each topic in callback data. Buttons stay in chats, so none is used again for
another.
"""

_OF_RESULT = frozenset(Topic) - {Topic.REGISTERED, Topic.ISSUED, *ORDERS}
_OF: Mapping[str, frozenset[Topic]] = MappingProxyType(
    {
        "country": _OF_RESULT,
        # Who is listed and how many voted belong to a turnout alone.
        "turnout": frozenset(
            {*WAYS, *ORDERS, Topic.BLANK, Topic.INVALID, Topic.REGISTERED, Topic.ISSUED}
        ),
        "when": frozenset({Topic.DECLARED}),
        "top": frozenset({*WAYS, Topic.BLANK, Topic.INVALID}),
    }
)


_OF_VOTES = frozenset({"votes", "voted", "ballots", "many"})
_BESIDE: Mapping[str, tuple[Topic, frozenset[str]]] = MappingProxyType(
    {
        "announced": (Topic.DECLARED, frozenset({"who", "when"})),
        "unfinished": (Topic.REPORTING, _OF_VOTES),
        "handed": (Topic.ISSUED, frozenset({"ballots"})),
        "advance": (Topic.EARLY, _OF_VOTES),
        "post": (Topic.MAIL, _OF_VOTES),
    }
)
"""Concepts of words of every day, such as *reported* and *post*, each with the topic that it is
of beside words of others.
"""


OF_TOPICS = frozenset(map(str, frozenset(Topic) - ORDERS)) | _BESIDE.keys()
"""Concepts of words that say no more than what a topic is."""


def topics_beside(concepts: Collection[str]) -> frozenset[str]:
    """The topics of words of every day, by what else is said with them."""
    return frozenset(
        topic.value
        for word, (topic, others) in _BESIDE.items()
        if word in concepts and not others.isdisjoint(concepts)
    )


def topics_of(concepts: Collection[str], intent: str) -> tuple[Topic, ...]:
    """What words of these concepts ask about beside an ``intent``, the name of a kind of
    question.
    """
    return tuple(topic for topic in Topic if topic in _OF.get(intent, ()) and topic in concepts)
