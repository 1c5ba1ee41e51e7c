"""What a kind of question is, and a table of them: the rows stand in ``answers/kinds.py``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.asking.callback import (
    FULL,
    PLACE,
    Argument,
    page_of,
    page_sign,
    split_topics,
    token,
    topics_sign,
)
from bot.asking.finding import AskContext
from bot.asking.question import Question, with_contest
from bot.places.folding import spaced

_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]+))?(?:\s+(.*))?", re.DOTALL)
_LONGEST_TEXT = 256
_LONGEST_DATA = 64
_LONGEST_CONTEST = 28


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of question.

    ``answer`` answers it; a command without one asks a question of another kind. ``typed`` makes a
    question of the name and what follows the command; what is no ``command`` has none. In callback
    data the kind is the first of ``letters``, or the second where the order is turned round, and
    ``argument`` says what it is about; without letters no button leads to it.

    Where it is ``spoken``, free text asks it by the words that ``lexicon.tsv`` has for its name,
    of the whole election where it names no place, or of everywhere when ``anywhere``. ``in_menu``
    are commands of the menu (message ``menu-<name>``), which /help lists by ``group`` (message
    ``guide-<group>``). ``hints`` are the messages that say how it is asked, for whoever sends
    the bare command: ``help-<name>`` unless they are given.

    Under the card of a place the buttons (``button-<name>``) stand in the order of ``on_card``;
    0 has none. ``has_more`` says of a card's answer whether the kind has anything to add; with
    ``offered`` it is then offered beside the card in inline mode.
    """

    name: str
    answer: Callable[[AskContext, Question], object] | None = None
    letters: str = ""
    argument: Argument = PLACE
    typed: Callable[[str, str], Question] = with_contest
    command: bool = True
    spoken: bool = False
    anywhere: bool = False
    in_menu: bool = True
    group: str = "place"
    hints: tuple[str, ...] = ()
    on_card: int = 0
    has_more: Callable[[Any], bool] = lambda card: True
    offered: bool = False


class Kinds(Mapping[str, Kind]):
    """Kinds by their names, in the order of the menu and of /help."""

    def __init__(self, *kinds: Kind) -> None:
        self._by_name = {kind.name: kind for kind in kinds}
        self._by_letter: dict[str, Kind] = {}
        for kind in kinds:
            self._by_letter |= dict.fromkeys(kind.letters, kind)
        of_card = [kind for kind in kinds if kind.on_card]
        self.on_card = tuple(sorted(of_card, key=lambda kind: kind.on_card))
        """The kinds that have buttons under the card of a place, in their order."""
        letters = "".join(kind.letters for kind in kinds)
        if len(self._by_name) < len(kinds) or len(self._by_letter) < len(letters):
            raise ValueError("two kinds of question share a name or a letter")

    def __getitem__(self, name: str) -> Kind:
        return self._by_name[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_name)

    def __len__(self) -> int:
        return len(self._by_name)

    def spoken(self, sense: str) -> Kind | None:
        """The kind that free text asks of a place by words of ``sense``, the kind's name."""
        kind = self._by_name.get(sense)
        return kind if kind is not None and kind.spoken else None

    @property
    def menu(self) -> tuple[str, ...]:
        """The commands of the menu."""
        return tuple(kind.name for kind in self.values() if kind.in_menu)

    @property
    def grouped(self) -> Mapping[str, tuple[str, ...]]:
        """The commands of the menu by their groups, for /help."""
        found: dict[str, tuple[str, ...]] = {}
        for kind in self.values():
            if kind.in_menu:
                found[kind.group] = (*found.get(kind.group, ()), kind.name)
        return found

    def hints(self, name: str) -> tuple[str, ...]:
        """The messages that say how a kind is asked."""
        return self[name].hints or (f"help-{name}",)

    def parse(
        self, text: str, *, private: bool, username: str | None = None, replied: bool = False
    ) -> Question | None:
        """What ``text`` asks, or ``None`` when it asks nothing of this bot.

        Free text counts in a private chat, and in a group where it names the bot (``@username``)
        or replies to it (``replied``). Otherwise only commands count, and ``/command@name`` only
        for this name.
        """
        text = spaced(text[:_LONGEST_TEXT])
        named = _without_mention(text, username)
        if named == "":
            return Question("help")
        text = named or text
        command = _COMMAND.fullmatch(text)
        if command is None:
            is_for_us = private or replied or named is not None
            if is_for_us and text and not text.startswith("/"):
                return with_contest("text", text)
            return None
        name, addressee, rest = command.groups()
        if addressee and username and addressee.lower() != username.lower():
            return None
        kind = self._by_name.get(name.lower())
        if kind is not None and kind.command:
            return kind.typed(kind.name, rest or "")
        return Question("help") if private or addressee else None

    def encode(self, question: Question) -> str:
        """A question as callback data: a letter, a page or ``FULL``, its topics if any, what it is
        about in at most 32 bytes, and a contest in what is left of 28: its id, or what stands for
        that.

        That is at most 64 bytes with two colons. Only questions by id can be encoded.
        """
        kind = self[question.kind]
        letter = kind.letters[-1] if question.lowest else kind.letters[0]
        sign = page_sign(question.page) or (FULL if question.full else "")
        about = kind.argument.write(question)
        topics = topics_sign(question)
        room = _LONGEST_CONTEST - len(topics)
        contest = token(question.contest, room) if question.contest else ""
        return f"{letter}{sign}{topics}:{about}:{contest}"

    def decode(self, data: str) -> Question | None:
        """The question in callback data, or ``None`` for data that this version does not know."""
        head, _, rest = data.partition(":")
        about, colon, contest = rest.partition(":")
        letter, asked_of = head[:1], split_topics(head[1:])
        kind = self._by_letter.get(letter)
        if kind is None or asked_of is None or not colon or len(data) > _LONGEST_DATA:
            return None
        sign, round_, topics = asked_of
        full = sign == FULL
        page = 0 if full else page_of(sign)
        if page is None:
            return None
        lowest = kind.letters.index(letter) == 1
        asked = Question(kind.name, "", contest or None, by_id=True, lowest=lowest)
        asked = replace(asked, full=full, page=page, round=round_, topics=topics)
        return kind.argument.read(asked, about)


def _without_mention(text: str, username: str | None) -> str | None:
    """The text without the bot's name; ``None`` when it is not named, or only as the addressee of
    a command.
    """
    if not username or text.startswith("/"):
        return None
    mention = rf"(?<!\w)@{re.escape(username)}(?!\w)[,:]?"
    rest, found = re.subn(mention, " ", text, flags=re.IGNORECASE)
    return " ".join(rest.split()) if found else None
