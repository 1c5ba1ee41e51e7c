"""A push: corrections first, then each place that changed, then the edition it is as of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from bot.answers.kinds import encode
from bot.asking.question import Question
from bot.dataset.model import Election, Place
from bot.figures.changes import PlaceChange
from bot.figures.push import Push, PushPage, encode_page
from bot.show.change import place_blocks
from bot.show.corrections import pushed_corrections
from bot.wording.blocks import Block, Button, EmptyLine, Line, Message
from bot.wording.labels import Labels
from bot.wording.render import TEXT_LIMIT, parsed_length, to_html, to_plain, units
from bot.wording.values import sentence

MOST_PLACES = 12
"""Places on one page, however short they are."""

_ROOM = 2200
"""UTF-16 units that the places of a page may take, so that corrections fit above them and the
edition below.
"""

_LONGEST_LINE = 240
_MOST_BUTTONS = 3

Buttons = tuple[tuple[Button, ...], ...]


class Pages:
    """Pushes as messages, in the language of ``labels``. A place that is in many pushes is worded
    once.

    All pushes shown by one of these come out of the same ``Changes``.
    """

    def __init__(self, labels: Labels) -> None:
        self.labels = labels
        self._worded: dict[tuple[str, str], list[Block]] = {}

    def show(self, push: Push, page: int = 0) -> Message:
        """One page of a push, counted from 0; its last for one that there is not.

        Corrections are on the first.
        """
        words = self.labels.words
        page, places, left = self.turn_to(push.places, page)
        blocks = [] if page else pushed_corrections(self.labels, push)
        apart = len({change.election.id for change in push.places}) > 1
        blocks += self._places(places, apart=apart, below=bool(blocks))
        if left:
            blocks += [
                EmptyLine(),
                Line(words("change-more-places", count=left, number=words.number(left))),
            ]
        short = _within([*map(_shortened, blocks), EmptyLine(), Line(_foot(self.labels, push))])
        return Message(
            to_html(short), to_plain(short), _buttons(self.labels, push, page, more=left > 0)
        )

    def told(self, push: Push) -> frozenset[str]:
        """The keys of the figures that the first page tells."""
        keys = frozenset[str]().union(*(correction.right_keys for correction in push.corrections))
        return keys.union(*(change.keys for change in self.turn_to(push.places, 0)[1]))

    def turn_to(
        self, places: Sequence[PlaceChange], page: int
    ) -> tuple[int, Sequence[PlaceChange], int]:
        """The number of a page, the places on it, and how many come after it.

        Pages are the same whenever asked.
        """
        number = start = 0
        while (end := self._end(places, start)) < len(places) and number != page:
            number, start = number + 1, end
        return number, places[start:end], len(places) - end

    def _end(self, places: Sequence[PlaceChange], start: int) -> int:
        """Where a page ends that begins at ``start``: at least one place later, where there is
        one.
        """
        used = 0
        for index, change in enumerate(places[start : start + MOST_PLACES], start):
            used += parsed_length(self._blocks(change)) + 2
            if used > _ROOM and index > start:
                return index
        return min(start + MOST_PLACES, len(places))

    def _blocks(self, change: PlaceChange) -> list[Block]:
        key = (change.election.id, change.place.id)
        if key not in self._worded:
            self._worded[key] = [_shortened(block) for block in place_blocks(self.labels, change)]
        return self._worded[key]

    def _places(self, places: Sequence[PlaceChange], *, apart: bool, below: bool) -> list[Block]:
        """The places, under the names of their elections where there are several."""
        blocks: list[Block] = []
        for _, group in groupby(places, key=lambda change: change.election.id):
            changes = list(group)
            if apart:
                blocks += [EmptyLine(), Line(_election(self.labels, changes[0].election))]
            for change in changes:
                blocks += [EmptyLine(), *self._blocks(change)]
        return blocks if below else blocks[1:]


def _election(labels: Labels, election: Election) -> str:
    return labels.words(
        "change-election", election=labels.election(election), year=str(election.start.year)
    )


def _foot(labels: Labels, push: Push) -> str:
    """The election, when there is only one, and the edition that stands."""
    edition = labels.view.edition
    elections = {election.id: election for election, _ in _subjects(push)}
    parts = [_election(labels, *elections.values())] if len(elections) == 1 else []
    if edition is not None:
        parts.append(labels.edition(edition))
    return sentence(" · ".join(parts))


def _shortened(block: Block) -> Block:
    """A line that no name, however long, makes longer than its share of a message."""
    if not isinstance(block, Line) or units(block.text) <= _LONGEST_LINE:
        return block
    text = block.text[: _LONGEST_LINE - 1]
    while units(text) >= _LONGEST_LINE:
        text = text[:-1]
    return replace(block, text=f"{text.rstrip()}…")


def _within(blocks: list[Block]) -> list[Block]:
    """The blocks, without the last ones above the foot where names are so long that all would not
    fit.
    """
    while parsed_length(blocks) > TEXT_LIMIT:
        del blocks[-3]
    return blocks


def _buttons(labels: Labels, push: Push, page: int, *, more: bool) -> Buttons:
    """Other pages where there are any, or else the cards of the places when they are few."""
    words = labels.words
    turns = [("button-earlier-places", page - 1)] if page else []
    turns += [("button-more-places", page + 1)] if more else []
    if turns:
        return (
            tuple(
                Button(words(label), encode_page(PushPage(push.since, push.until, to)))
                for label, to in turns
            ),
        )
    subjects = _subjects(push)
    return (
        tuple((_card(labels, *subject),) for subject in subjects)
        if len(subjects) <= _MOST_BUTTONS
        else ()
    )


def _subjects(push: Push) -> list[tuple[Election, Place]]:
    """What a push is about, each election and place once, corrected ones first."""
    told = [(correction.election, correction.place) for correction in push.corrections]
    told += [(change.election, change.place) for change in push.places]
    return list({(election.id, place.id): (election, place) for election, place in told}.values())


def _card(labels: Labels, election: Election, place: Place) -> Button:
    return Button(
        labels.titled(election.id, place),
        encode(Question("country", place.id, election.id, by_id=True)),
    )
