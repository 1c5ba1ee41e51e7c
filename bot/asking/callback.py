"""Callback data: what a question is about in at most 32 bytes, and its page in one letter.

Telegram gives a button 64 bytes. Ids that have no room stand there as a token. What of a result is
asked about stands behind the page, and takes its room from the contest's.
"""

from __future__ import annotations

import re
import string
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import replace
from hashlib import blake2b

from bot.asking.question import Question
from bot.asking.topics import SIGNS, Topic

_MARK = "~"
_DIGEST = 6
FULL = "+"
"""What stands for the full form of an answer, in the place of its first page."""

_PAGES = string.digits + string.ascii_letters
MOST_PAGES = len(_PAGES)
"""How many pages have a sign of their own."""

# Bytes for a place or candidate alone, for each of four sides, for one of two names, for a place
# after a day of eight digits, and for a kind of place before the digit of a position; with commas
# between them none takes more than 32.
_ALONE, _SIDE, _PAIRED, _AFTER_DAY = 32, 7, 15, 23
_UNIT, _POSITIONS = 14, "123456789"
_NUMBERS = string.ascii_letters
"""What stands for how many places of an order are asked for, from 1; 50 at most."""

_AT = "@"
"""What stands before an hour behind its day: no id has it."""


def token(id_: str, room: int) -> str:
    """``id_`` where it fits into ``room`` bytes (7 at least) of plain ASCII, otherwise a digest
    that stands for it.
    """
    plain = id_.isascii() and not set(id_) & set(":, ")
    return id_ if plain and len(id_) <= room else digest(id_)


def digest(id_: str) -> str:
    """What stands for an id that has no room: 7 bytes of plain ASCII."""
    hashed = blake2b(id_.encode(), digest_size=_DIGEST).digest()
    return _MARK + urlsafe_b64encode(hashed).decode()[:_DIGEST]


def find_id(sent: str, ids: Iterable[str]) -> str | None:
    """The id that ``sent``, a token or an id, stands for; ``None`` for a token of none of them, or
    of several.
    """
    if not sent.startswith(_MARK):
        return sent
    found = [id_ for id_ in ids if digest(id_) == sent]
    return found[0] if len(found) == 1 else None


def page_sign(page: int) -> str:
    """A page, from 0, in one letter; nothing for the first."""
    return _PAGES[min(page, MOST_PAGES - 1)] if page else ""


def page_of(sign: str) -> int | None:
    """The page that a sign stands for; ``None`` for what is no sign."""
    if not sign:
        return 0
    return _PAGES.index(sign) if len(sign) == 1 and sign in _PAGES else None


_TOPICS = "."
"""What stands before the topics of a question: no letter of a kind and no page is it."""

_ABOUT = re.compile(r"([1-9]?\d)?([a-z]*)")
_OF_SIGN = {sign: topic for topic, sign in SIGNS.items()}
_MOST_ROUNDS = 99


def topics_sign(question: Question) -> str:
    """The round of a count and the topics that a question is about, in at most 20 bytes; nothing
    for the plain result.
    """
    number = question.round
    is_said = number is not None and number <= _MOST_ROUNDS
    signs = "".join(SIGNS[topic] for topic in question.topics)
    return f"{_TOPICS}{number if is_said else ''}{signs}" if is_said or signs else ""


def split_topics(sent: str) -> tuple[str, int | None, tuple[Topic, ...]] | None:
    """What stands before the topics, the round, and the topics; ``None`` for what is none."""
    before, dot, rest = sent.partition(_TOPICS)
    about = _ABOUT.fullmatch(rest)
    if about is None or (dot and not rest) or not _OF_SIGN.keys() >= set(about[2]):
        return None
    number = int(about[1]) if about[1] else None
    return before, number, tuple(_OF_SIGN[sign] for sign in about[2])


class Argument:
    """How callback data says what a question is about: by default a place, which there must be."""

    def write(self, question: Question) -> str:
        """What ``question`` is about in at most 32 bytes."""
        return token(question.place, _ALONE)

    def read(self, question: Question, sent: str) -> Question | None:
        """``question`` with what it is about; ``None`` for what that cannot be."""
        return replace(question, place=sent) if sent else None


PLACE = Argument()


class PlaceOrUnit(Argument):
    """A place, or those of a kind in it, and how many of them where not all are asked for."""

    def write(self, question: Question) -> str:
        if not question.unit:
            return super().write(question)
        place, most = token(question.place, _PAIRED), question.most
        if most:
            return f"{place},{token(question.unit, _UNIT)},{_NUMBERS[most - 1]}"
        return f"{place},{token(question.unit, _PAIRED)}"

    def read(self, question: Question, sent: str) -> Question | None:
        place, _, rest = sent.partition(",")
        unit, comma, number = rest.partition(",")
        if not place or (comma and (len(number) != 1 or number not in _NUMBERS)):
            return None
        most = _NUMBERS.index(number) + 1 if comma else 0
        return replace(question, place=place, unit=unit, most=most)


class AnyPlace(Argument):
    """A place, or none."""

    def read(self, question: Question, sent: str) -> Question | None:
        return replace(question, place=sent)


class Sides(Argument):
    """The places of a comparison."""

    def write(self, question: Question) -> str:
        places = question.places or (question.place,)
        if len(places) == 1:
            return places[0]
        return ",".join(token(place, _SIDE) for place in places)

    def read(self, question: Question, sent: str) -> Question | None:
        return replace(question, places=tuple(sent.split(","))) if sent else None


class Ranked(Argument):
    """A candidate, or whoever leads; and the kind of place and the position, or how many places,
    where they are not the usual ones.
    """

    def write(self, question: Question) -> str:
        if not question.unit and question.position == 1 and not question.most:
            return token(question.candidate, _ALONE)
        candidate, unit = token(question.candidate, _PAIRED), token(question.unit, _UNIT)
        last = _NUMBERS[question.most - 1] if question.most else question.position
        return f"{candidate},{unit},{last}"

    def read(self, question: Question, sent: str) -> Question | None:
        candidate, comma, rest = sent.partition(",")
        unit, _, last = rest.partition(",")
        if comma and (len(last) != 1 or last not in _POSITIONS + _NUMBERS):
            return None
        asked = replace(question, candidate=candidate, unit=unit)
        if last in _POSITIONS:
            return replace(asked, position=int(last or _POSITIONS[0]))
        return replace(asked, most=_NUMBERS.index(last) + 1)


class CandidateAt(Argument):
    """A candidate, and a place perhaps."""

    def write(self, question: Question) -> str:
        sent = token(question.candidate, _PAIRED)
        return f"{sent},{token(question.place, _PAIRED)}" if question.place else sent

    def read(self, question: Question, sent: str) -> Question | None:
        candidate, _, place = sent.partition(",")
        return replace(question, candidate=candidate, place=place) if candidate else None


WORDS_ROOM = (_ALONE - 1, _PAIRED + 1)
"""Bytes for the words of a search by themselves, and for those beside a place."""


class Words(Argument):
    """The words of a search, after the place that it is narrowed to, if any."""

    def write(self, question: Question) -> str:
        place = token(question.place, _PAIRED) if question.place else ""
        return f"{place},{question.candidate}"

    def read(self, question: Question, sent: str) -> Question | None:
        place, comma, words = sent.partition(",")
        return replace(question, place=place, candidate=words) if comma and sent != comma else None


class Day(Argument):
    """A day, or an hour of it, and a place."""

    def write(self, question: Question) -> str:
        day, _, hour = question.day.partition("T")
        sent = day.replace("-", "") + (_AT + hour.replace(":", "") if hour else "")
        return sent + token(question.place, _AFTER_DAY - (len(sent) - 8))

    def read(self, question: Question, sent: str) -> Question | None:
        day, place, hour = sent[:8], sent[8:], ""
        if place.startswith(_AT):
            hour, place = f"T{place[1:3]}:{place[3:5]}", place[5:]
        if not day.isdigit() or not place:
            return None
        return replace(question, day=f"{day[:4]}-{day[4:6]}-{day[6:]}{hour}", place=place)
