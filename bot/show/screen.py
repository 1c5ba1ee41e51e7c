"""What every answer has in common: its head, its foot, its pages, and what it was taken for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from bot.asking.understanding import Taken
from bot.dataset.model import Contest, Election, Place
from bot.dataset.vocabulary import PlaceKind
from bot.editions.edition import Edition
from bot.figures.contests import find_contest
from bot.places.gazetteer import Hit
from bot.places.regions import Region
from bot.show.buttons import about, back_rows, page_rows
from bot.show.following import hit_name
from bot.wording.blocks import Block, ButtonRows, Details, EmptyLine, Line
from bot.wording.labels import Labels
from bot.wording.render import parsed_length
from bot.wording.values import sentence

ROOM = 3400
"""UTF-16 units that a page's own blocks may take, so that head and foot fit beside them."""


@dataclass(frozen=True, slots=True)
class Screen:
    """One page of an answer: its blocks, and the rows of buttons under them.

    The first ``head`` blocks are lines: its title, and mostly the election. ``title`` is given
    where the first line is no title. ``country`` (ISO 3166-1 alpha-2) is the one that it is about.
    Where an answer has a short form, ``share`` is what finds it in inline mode. Of the short form
    itself ``is_all`` tells that it leaves nothing out, and ``figures`` are the keys of all that
    stand in it, or ``None`` where those are the full one's.
    """

    blocks: Sequence[Block]
    rows: ButtonRows = ()
    head: int = 1
    title: str = ""
    country: str | None = None
    share: str = ""
    is_all: bool = False
    figures: frozenset[str] | None = None


def place_head(labels: Labels, contest: Contest, place: Place, what: str) -> list[Block]:
    """A title of the place and of ``what`` is asked of it (a message), and the election."""
    words = labels.words
    title = words("place-question", place=labels.titled(contest.id, place), what=words(what))
    return [Line(title, strong=True), Line(labels.contest_line(contest))]


def election_line(labels: Labels, contest: Contest, election: Election) -> str:
    """The election of a contest, with its days."""
    days = labels.words.days(election.start, election.end)
    name = labels.election(contest, election)
    return labels.words("about-election", contest=name, dates=days)


def shared(labels: Labels, contest: Contest, text: str) -> str:
    """What finds an answer in inline mode: ``text``, with the year unless the contest is the main
    one.
    """
    if find_contest(labels.view, None) == contest:
        return text
    return f"{text} {contest.start.year}"


def typed(labels: Labels, contest: Contest, place: Place) -> str:
    """What somebody types to mean a place: of a station its number, else its full name."""
    if place.kind == PlaceKind.STATION and place.number:
        return place.number
    return labels.place_in_full(contest.id, place)


def foot(labels: Labels, edition: Edition) -> list[Block]:
    """The edition that an answer is as of."""
    return [EmptyLine(), Line(sentence(labels.edition(edition)))]


def paged(groups: Sequence[Sequence[Block]]) -> list[list[Block]]:
    """Groups of blocks dealt out to pages, a group whole unless it is too long for any; at least
    one page.
    """
    pages: list[list[Block]] = [[]]
    used = 0
    for group in groups:
        parts: Sequence[Sequence[Block]] = [group]
        if parsed_length(group) > ROOM:
            parts = [[block] for block in group]
        for part in parts:
            size = parsed_length(part) + 1  # and the line break before what follows
            if pages[-1] and used + size > ROOM:
                pages.append([])
                used = 0
            pages[-1] += part
            used += size
    return pages


def folded(title: str, lines: Iterable[Line]) -> list[Details]:
    """Lines that stay folded until somebody opens them; nothing where there are none."""
    several = tuple(lines)
    return [Details(title, several)] if several else []


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
    """An answer about one place in one contest."""

    @property
    def contest(self) -> Contest: ...
    @property
    def place(self) -> Place: ...
    @property
    def edition(self) -> Edition: ...


class _PagedOfPlace(_OfPlace, Protocol):
    """The same in pages, of which one is asked for."""

    @property
    def page(self) -> int: ...


def of_place(
    labels: Labels, answer: _OfPlace, blocks: Sequence[Block], turns: ButtonRows = ()
) -> Screen:
    """``blocks`` under ``place_head``, with their edition, the rows that turn their pages, and the
    way back to the card.
    """
    return Screen(
        [*blocks, *foot(labels, answer.edition)],
        (*turns, *back_rows(labels, answer.contest, answer.place)),
        head=2,
        country=labels.country_of(answer.contest.id, answer.place),
    )


def pages_of_place(
    labels: Labels, answer: _PagedOfPlace, kind: str, groups: Sequence[Sequence[Block]]
) -> Screen:
    """The page asked for of ``groups``, the answer to the question of a kind about a place."""
    pages = paged(groups)
    blocks, page = one_page(labels, pages, answer.page)
    # Pages are those of the full form, the first one too.
    question = replace(about(kind, answer.place, answer.contest), full=True)
    turns = page_rows(labels, question, page, len(pages))
    head = place_head(labels, answer.contest, answer.place, f"about-{kind}")
    return of_place(labels, answer, [*head, *blocks], turns)


_ABOUT: Mapping[str, str] = {
    "changes": "about-changes",
    "poll": "about-poll",
    "quotes": "about-quotes",
    "sources": "about-sources",
    "turnout": "about-turnout",
}
"""What each kind asks of a place (a message); the card of a place says it by itself."""


def taken_lines(labels: Labels, taken: Taken, place: Place | None) -> list[Line]:
    """What the text was taken for, and that a city has no place of its own in the sources, where
    the answer is of a ``place`` around it.
    """
    words, lines = labels.words, []
    if taken.is_said:
        lines.append(Line(words("taken-as", what=" · ".join(_parts(labels, taken)))))
    if taken.part is not None and taken.places:
        city = words.spelt(taken.part.name(words.kept))
        # In an election of its own country a city may be there under another name.
        is_home = place is not None and place.kind == PlaceKind.OVERALL
        message = "not-by-that-name" if is_home else "not-told-apart"
        lines.append(Line(words(message, city=city, place=_name(labels, taken.places[0]))))
    return lines


def _parts(labels: Labels, taken: Taken) -> list[str]:
    words, question = labels.words, taken.question
    parts = [_name(labels, place) for place in taken.places]
    if taken.candidate is not None:
        parts.insert(0, labels.candidate(taken.candidate))
    if question.kind == "top":
        parts.append(words("button-lowest" if question.lowest else "button-highest"))
    elif message := _ABOUT.get(question.kind):
        parts.append(words(message))
    contest = find_contest(labels.view, question.contest)
    main = find_contest(labels.view, None)
    if question.contest and contest and main:
        if contest.start.year != main.start.year:
            parts.append(str(contest.start.year))
        if contest.id not in {main.id, contest.election}:
            parts.append(labels.contest(contest))
    return parts or [words("button-whole")]


def _name(labels: Labels, place: Hit | Region) -> str:
    return labels.region(place.code) if isinstance(place, Region) else hit_name(labels, place)
