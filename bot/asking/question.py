"""A question, whatever way it was asked: a command, free text, a place on the map or a button."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.asking.tokens import page_of, page_sign, token
from bot.places.folding import spaced
from bot.places.geography import Coordinates
from bot.places.index import WHOLE


class Kind(StrEnum):
    """What is asked for. The value is the command's name, where there is a command."""

    START = "start"
    HELP = "help"
    COUNTRY = "country"
    ELECTIONS = "elections"
    COMPARE = "compare"
    CANDIDATE = "candidate"
    TOP = "top"
    REGION = "region"
    POLL = "poll"
    TURNOUT = "turnout"
    QUOTES = "quotes"
    SOURCES = "sources"
    CHANGES = "changes"
    ASOF = "asof"
    NEAR = "near"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody wants to know. ``place`` is as typed, or an id when ``by_id``; ``election`` a
    year or an id.

    ``places`` are the sides of a comparison and ``candidate`` a name or an id, both as ``place``
    is. ``lowest`` turns an order round; ``page`` counts from 0; ``day`` is a date as typed or ISO;
    ``point`` is where somebody is.
    """

    kind: Kind
    place: str = ""
    election: str | None = None
    by_id: bool = False
    places: tuple[str, ...] = ()
    candidate: str = ""
    lowest: bool = False
    page: int = 0
    day: str = ""
    point: Coordinates | None = None

    def at_page(self, page: int) -> Question:
        """The same question, another page of its answer."""
        return replace(self, page=page)


USUAL_REGION = "central-asia"
"""The region of a summary for which none is named."""

PICTURES = ("chart", "map")
"""Commands for a picture of what follows them.

In words they ask just that, or of the whole election.
"""

_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]+))?(?:\s+(.*))?", re.DOTALL)
_YEAR = re.compile(r"(?:19|20)\d\d")
_ELECTION_ID = re.compile(r"[a-z]{2}(?:-[a-z0-9]+)+-[a-z0-9]+")
_LONGEST = 256
_COMMANDS = {kind.value: kind for kind in Kind if kind not in {Kind.NEAR, Kind.TEXT}}
_BARE = {Kind.START, Kind.HELP, Kind.ELECTIONS}


def parse(
    text: str, *, private: bool, username: str | None = None, replied: bool = False
) -> Question | None:
    """What ``text`` asks, or ``None`` when it asks nothing of this bot.

    Free text counts in a private chat, and in a group where it names the bot (``@username``) or
    replies to it (``replied``). Otherwise only commands count, and ``/command@name`` only for this
    name.
    """
    text = spaced(text[:_LONGEST])
    named = _without_mention(text, username)
    if named is not None and not named:
        return Question(Kind.HELP)
    text = named or text
    command = _COMMAND.fullmatch(text)
    if command is None:
        free = private or replied or named is not None
        return (
            _with_election(Kind.TEXT, text) if free and text and not text.startswith("/") else None
        )
    name, addressee, rest = command.groups()
    if addressee and username and addressee.lower() != username.lower():
        return None
    asked = _command(name.lower(), rest or "")
    return asked or (Question(Kind.HELP) if private or addressee else None)


def _command(name: str, rest: str) -> Question | None:
    """What a command asks; ``None`` for one that there is not."""
    if name == "summary":
        return _with_election(Kind.REGION, rest or USUAL_REGION)
    if name == "overall":
        return overall(rest.strip() or None)
    if name in PICTURES:
        return _with_election(Kind.TEXT, rest) if rest and not rest.startswith("/") else overall()
    kind = _COMMANDS.get(name)
    if kind is None:
        return None
    if kind is Kind.REGION and not rest:
        rest = USUAL_REGION
    return Question(kind) if kind in _BARE else _with_election(kind, rest)


def _without_mention(text: str, username: str | None) -> str | None:
    """The text without the bot's name; ``None`` when it is not named, or only as the addressee of a
    command.
    """
    if not username or text.startswith("/"):
        return None
    rest, found = re.subn(
        rf"(?<!\w)@{re.escape(username)}(?!\w)[,:]?", " ", text, flags=re.IGNORECASE
    )
    return " ".join(rest.split()) if found else None


def overall(election: str | None = None) -> Question:
    """The question for an election as a whole."""
    return Question(Kind.COUNTRY, WHOLE, election, by_id=True)


def country_question(text: str) -> Question:
    """A place with, at its end, the year or the id of an election."""
    return _with_election(Kind.COUNTRY, text)


def _with_election(kind: Kind, text: str) -> Question:
    place, _, last = text.strip().rpartition(" ")
    if place and (_YEAR.fullmatch(last) or _ELECTION_ID.fullmatch(last)) and not _is_date(text):
        return Question(kind, place, last)
    return Question(kind, text.strip())


def _is_date(text: str) -> bool:
    """Whether the year at the end belongs to a day: ``20 march 2024``."""
    return re.search(r"\b\d{1,2}[. /]+\w+[. /]+\d{4}$", text.strip()) is not None


_VERBS = {
    "c": Kind.COUNTRY,
    "s": Kind.SOURCES,
    "p": Kind.POLL,
    "u": Kind.TURNOUT,
    "q": Kind.QUOTES,
    "h": Kind.CHANGES,
    "r": Kind.REGION,
    "e": Kind.ELECTIONS,
    "m": Kind.COMPARE,
    "k": Kind.CANDIDATE,
    "t": Kind.TOP,
    "b": Kind.TOP,
    "d": Kind.ASOF,
}
"""The letter that each kind of question has in callback data; ``b`` (bottom) is ``t`` (top) turned
round.
"""

_LETTERS = {kind: verb for verb, kind in reversed(_VERBS.items())}
_SUBJECT = 32
_EACH = 7
_CANDIDATE = 16
_AT = 23


def encode(question: Question) -> str:
    """A question as callback data: a letter, a page, a subject of at most 32 bytes and an election
    of at most 28.

    That is at most 64 bytes with two colons. What is too long for its place stands there as a token
    (``tokens.py``). Only questions by id can be encoded.
    """
    verb = "b" if question.kind is Kind.TOP and question.lowest else _LETTERS[question.kind]
    return f"{verb}{page_sign(question.page)}:{_subject(question)}:{question.election or ''}"


def _subject(question: Question) -> str:
    match question.kind:
        case Kind.COMPARE:
            places = question.places or (question.place,)
            return (
                places[0] if len(places) == 1 else ",".join(token(place, _EACH) for place in places)
            )
        case Kind.TOP:
            return token(question.candidate, _SUBJECT)
        case Kind.CANDIDATE:
            parts = (
                (question.candidate, question.place) if question.place else (question.candidate,)
            )
            return ",".join(token(part, _CANDIDATE - 1) for part in parts)
        case Kind.ASOF:
            return question.day.replace("-", "") + token(question.place, _AT)
    return token(question.place, _SUBJECT)


def decode(data: str) -> Question | None:
    """The question in callback data, or ``None`` for data that this version does not know."""
    head, separator, rest = data.partition(":")
    subject, colon, election = rest.partition(":")
    kind, page = _VERBS.get(head[:1]), page_of(head[1:])
    if kind is None or page is None or not (separator and colon) or len(data) > 64:
        return None
    question = Question(
        kind, election=election or None, by_id=True, page=page, lowest=head[:1] == "b"
    )
    return _with_subject(question, subject)


def _with_subject(question: Question, subject: str) -> Question | None:
    match question.kind:
        case Kind.COMPARE:
            return replace(question, places=tuple(subject.split(","))) if subject else None
        case Kind.TOP:
            return replace(question, candidate=subject)
        case Kind.CANDIDATE:
            candidate, _, place = subject.partition(",")
            return replace(question, candidate=candidate, place=place) if candidate else None
        case Kind.ASOF:
            day = subject[:8]
            whole = f"{day[:4]}-{day[4:6]}-{day[6:]}"
            return (
                replace(question, day=whole, place=subject[8:])
                if day.isdigit() and subject[8:]
                else None
            )
        case Kind.QUOTES | Kind.CHANGES | Kind.ELECTIONS:
            return replace(question, place=subject)
    return replace(question, place=subject) if subject else None
