"""A push: corrections first, then each place that changed, then the edition it is as of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.dataset.model import Contest, Place
from bot.figures.calls import TakenBack
from bot.figures.corrections import Correction
from bot.figures.placechange import PlaceChange
from bot.figures.push import Push, PushPage, encode_page
from bot.show.buttons import about, question_button
from bot.show.change import place_blocks, pushed_corrections
from bot.wording.blocks import Block, Button, ButtonRows, EmptyLine, Line, Message
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
        corrections = [] if page else pushed_corrections(self.labels, push)
        blocks = [*corrections]
        contests = {change.contest.id for change in push.places}
        named = {contest.id: contest for contest, _ in _subjects(push)}
        titled = ""
        # Where more is voted on than one thing it is said first which of them this is about.
        is_headed = len(named) == 1 and self._is_of_several(*named)
        if is_headed:
            heading = Line(self.labels.contest_in_year(*named.values()))
            blocks = [heading, EmptyLine(), *blocks]
        for change in places:
            if len(contests) > 1 and titled != change.contest.id:
                blocks += [EmptyLine(), Line(self.labels.contest_in_year(change.contest))]
                titled = change.contest.id
            blocks += [EmptyLine(), *self._blocks(change)]
        if not corrections:
            del blocks[2 if is_headed else 0]  # the empty line above the first place
        if beyond := left + push.left:
            more = words("change-more-places", count=beyond, number=words.number(beyond))
            blocks += [EmptyLine(), Line(more)]
        # Where there is only one contest it is named once, here.
        edition, foot = self.labels.view.edition_about(named), []
        if len(named) == 1 and not is_headed:
            foot.append(self.labels.contest_in_year(*named.values()))
        if edition is not None:
            foot.append(self.labels.edition(edition))
        blocks = [*map(_shortened, blocks), EmptyLine(), Line(sentence(" · ".join(foot)))]
        # Of names that are very long not all fit: the last lines above the foot are left out.
        while parsed_length(blocks) > TEXT_LIMIT:
            del blocks[-3]
        buttons = _buttons(self.labels, push, page, more=left > 0)
        return Message(to_html(blocks), to_plain(blocks), buttons)

    def _is_of_several(self, contest: str) -> bool:
        """Whether more than one thing is decided in the election of a contest."""
        contests = self.labels.view.contests()
        elections = [other.election for other in contests if other.id == contest]
        return sum(other.election in elections for other in contests) > 1

    def figures(self, push: Push) -> frozenset[str]:
        """The keys of the figures on the first page, the one that is sent."""
        keys: set[str] = set()
        for correction in push.corrections:
            keys |= correction.right_keys
        _, places, _ = self.turn_to(push.places, 0)
        for change in places:
            keys |= change.keys
        return frozenset(keys)

    def turn_to(
        self, places: Sequence[PlaceChange], page: int
    ) -> tuple[int, Sequence[PlaceChange], int]:
        """The number of a page, the places on it, and how many come after it.

        Pages are the same whenever asked.
        """
        number, start, end = 0, 0, self._end(places, 0)
        while end < len(places) and number != page:
            number, start, end = number + 1, end, self._end(places, end)
        return number, places[start:end], len(places) - end

    def _end(self, places: Sequence[PlaceChange], start: int) -> int:
        """Where a page ends that begins at ``start``: at least one place later, where there is
        one.
        """
        used = 0
        for index, change in enumerate(places[start : start + MOST_PLACES], start):
            used += parsed_length(self._blocks(change)) + 2  # line breaks around an empty line
            if used > _ROOM and index > start:
                return index
        return min(start + MOST_PLACES, len(places))

    def _blocks(self, change: PlaceChange) -> list[Block]:
        key = (change.contest.id, change.place.id)
        if key not in self._worded:
            self._worded[key] = [*map(_shortened, place_blocks(self.labels, change))]
        return self._worded[key]


def _shortened(block: Block) -> Block:
    """A line that no name, however long, makes longer than its share of a message."""
    if not isinstance(block, Line) or units(block.text) <= _LONGEST_LINE:
        return block
    text = block.text[: _LONGEST_LINE - 1]
    # A character beyond the Basic Multilingual Plane is two units, and may not be cut in two.
    while units(text) >= _LONGEST_LINE:
        text = text[:-1]
    return replace(block, text=f"{text.rstrip()}…")


def _buttons(labels: Labels, push: Push, page: int, *, more: bool) -> ButtonRows:
    """Other pages where there are any, or else the cards of the places when they are few."""
    words, turns = labels.words, []
    if page:
        data = encode_page(PushPage(push.since, push.until, page - 1))
        turns.append(Button(words("button-earlier-places"), data))
    if more:
        data = encode_page(PushPage(push.since, push.until, page + 1))
        turns.append(Button(words("button-more-places"), data))
    if turns:
        return (tuple(turns),)
    subjects = _subjects(push)
    if len(subjects) > _MOST_BUTTONS:
        return ()
    rows = []
    is_of_several = len({contest.id for contest, _ in subjects}) > 1
    for contest, place in subjects:
        label = labels.titled(contest.id, place)
        if is_of_several:
            label = words("place-question", place=label, what=labels.contest(contest))
        rows.append((question_button(label, about("country", place, contest)),))
    return tuple(rows)


def _subjects(push: Push) -> list[tuple[Contest, Place]]:
    """What a push is about, each contest and place once, corrected ones first."""
    subjects: dict[tuple[str, str], tuple[Contest, Place]] = {}
    about_what: list[Correction | TakenBack | PlaceChange] = [*push.corrections, *push.places]
    for one in about_what:
        subjects[one.contest.id, one.place.id] = (one.contest, one.place)
    return list(subjects.values())
