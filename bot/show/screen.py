"""What every answer has in common: its head, its foot, and its pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.dataset.model import Election, Place
from bot.editions.edition import Edition
from bot.show.buttons import back_rows
from bot.wording.blocks import Block, ButtonRows, EmptyLine, Line
from bot.wording.labels import Labels
from bot.wording.render import parsed_length
from bot.wording.values import sentence

ROOM = 3400
"""UTF-16 units that a page's own blocks may take, so that head and foot fit beside them."""


@dataclass(frozen=True, slots=True)
class Screen:
    """One page of an answer: its blocks, and the rows of buttons under them.

    The first ``head`` lines are its title and the election; ``title`` is given where that is no
    title. ``country`` (ISO 3166-1 alpha-2) is the one that it is about.
    """

    blocks: Sequence[Block]
    rows: ButtonRows = ()
    head: int = 1
    title: str = ""
    country: str | None = None


def place_head(labels: Labels, election: Election, place: Place, what: str) -> list[Block]:
    """The place, what is told of it, and the election."""
    words = labels.words
    title = words("place-question", place=labels.titled(election.id, place), what=words(what))
    return [Line(title, strong=True), Line(labels.election_line(election))]


def foot(labels: Labels, edition: Edition) -> list[Block]:
    """The edition that an answer is as of."""
    return [EmptyLine(), Line(sentence(labels.edition(edition)))]


def paged(groups: Sequence[Sequence[Block]], room: int = ROOM) -> list[list[Block]]:
    """Groups of blocks dealt out to pages, a group whole unless it is too long for any; at least
    one page.
    """
    pages: list[list[Block]] = [[]]
    used = 0
    for group in groups:
        for part in [group] if parsed_length(group) <= room else [[block] for block in group]:
            size = parsed_length(part) + 1
            if pages[-1] and used + size > room:
                pages.append([])
                used = 0
            pages[-1] += part
            used += size
    return pages


def one_page(
    labels: Labels, pages: Sequence[Sequence[Block]], page: int
) -> tuple[list[Block], int]:
    """The page asked for, or the last one, with its number where there are several; and which it
    is, from 0.
    """
    page = max(0, min(page, len(pages) - 1))
    blocks = list(pages[page])
    if len(pages) > 1:
        blocks += [EmptyLine(), Line(page_line(labels, page, len(pages)))]
    return blocks, page


def page_line(labels: Labels, page: int, pages: int) -> str:
    """Which page this is, counted from 1 for people."""
    number = labels.words.number
    return labels.words("page-of", page=number(page + 1), pages=number(pages))


class _OfPlace(Protocol):
    """An answer about one place in one election."""

    @property
    def election(self) -> Election: ...
    @property
    def place(self) -> Place: ...
    @property
    def edition(self) -> Edition: ...


def of_place(labels: Labels, answer: _OfPlace, blocks: Sequence[Block]) -> Screen:
    """``blocks`` under ``place_head``, with their edition and the way back to the card."""
    return Screen(
        [*blocks, *foot(labels, answer.edition)],
        back_rows(labels, answer.election, answer.place),
        head=2,
        country=labels.country_of(answer.election.id, answer.place),
    )
