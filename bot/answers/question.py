"""A question, whatever way it was asked: a command, free text or a button."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is asked for. The value is the command's name."""

    START = "start"
    HELP = "help"
    COUNTRY = "country"
    ELECTIONS = "elections"


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody wants to know. ``place`` is as typed, or an id when ``by_id``; ``election`` a year or an id."""

    kind: Kind
    place: str = ""
    election: str | None = None
    by_id: bool = False


_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]+))?(?:\s+(.*))?", re.DOTALL)
_YEAR = re.compile(r"(?:19|20)\d\d")
_ELECTION_ID = re.compile(r"[a-z]{2}(?:-[a-z0-9]+)+-[a-z0-9]+")
_LONGEST = 256


def parse(text: str, *, private: bool, username: str | None = None) -> Question | None:
    """What ``text`` asks, or ``None`` when it asks nothing of this bot.

    In a private chat bare text is a place. In a group only commands count, and ``/command@name`` only for this name.
    """
    text = " ".join(text[:_LONGEST].split())
    command = _COMMAND.fullmatch(text)
    if command is None:
        return country_question(text) if private and text and not text.startswith("/") else None
    name, addressee, rest = command.groups()
    if addressee and username and addressee.lower() != username.lower():
        return None
    kind = next((kind for kind in Kind if kind.value == name.lower()), None)
    if kind is None:
        return Question(Kind.HELP) if private or addressee else None
    return country_question(rest or "") if kind is Kind.COUNTRY else Question(kind)


def country_question(text: str) -> Question:
    """A place with, at its end, the year or the id of an election."""
    place, _, last = text.strip().rpartition(" ")
    if place and (_YEAR.fullmatch(last) or _ELECTION_ID.fullmatch(last)):
        return Question(Kind.COUNTRY, place, last)
    return Question(Kind.COUNTRY, text.strip())


def encode(question: Question) -> str:
    """A question as callback data: at most 64 bytes, because ids are bounded. Only questions by id are encoded."""
    return f"c:{question.place}:{question.election or ''}"


def decode(data: str) -> Question | None:
    """The question in callback data, or ``None`` for data that this version does not know."""
    verb, _, rest = data.partition(":")
    place, separator, election = rest.partition(":")
    if verb != "c" or not place or not separator:
        return None
    return Question(Kind.COUNTRY, place, election or None, by_id=True)
