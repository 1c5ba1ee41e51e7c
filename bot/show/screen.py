"""What every answer has in common: its head, its foot, and its pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.dataset.model import Election, Place
from bot.editions.edition import Edition
from bot.wording.blocks import Block, EmptyLine, Line
from bot.wording.labels import Labels
from bot.wording.render import parsed_length
from bot.wording.values import sentence

ROOM = 3400
"""UTF-16 units that a page's own blocks may take, so that head and foot fit beside them."""


@dataclass(frozen=True, slots=True)
class Screen:
    """The blocks of one page of an answer. ``page`` counts from 0; there is one page at least."""

    blocks: Sequence[Block]
    page: int = 0
    pages: int = 1


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


def one_page(labels: Labels, pages: Sequence[Sequence[Block]], page: int) -> Screen:
    """The page asked for, or the last one, with its number where there are several."""
    page = max(0, min(page, len(pages) - 1))
    blocks = list(pages[page])
    if len(pages) > 1:
        blocks += [EmptyLine(), Line(page_line(labels, page, len(pages)))]
    return Screen(blocks, page, len(pages))


def page_line(labels: Labels, page: int, pages: int) -> str:
    """Which page this is, counted from 1 for people."""
    number = labels.words.number
    return labels.words("page-of", page=number(page + 1), pages=number(pages))
