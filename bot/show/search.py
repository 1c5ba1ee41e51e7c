"""What our sources say in words, and who somebody is: notes under whoever says them, with the place
that each is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.answers.people import WhoAnswer
from bot.answers.search import SearchAnswer, places_of
from bot.asking.callback import WORDS_ROOM
from bot.asking.misses import NobodyFound, NothingSaid
from bot.asking.question import Question
from bot.dataset.model import Candidate, Document, Note, NoteSource, Place, Poll, Statement
from bot.editions.wordindex import Entry
from bot.figures.contests import find_contest
from bot.show.background import note_lines, statement_lines
from bot.show.buttons import card_buttons, home_rows, in_rows, page_row, question_button
from bot.show.hints import hint
from bot.show.quotes import statement_text
from bot.show.screen import Screen, foot, one_page
from bot.show.standings import standing_lines
from bot.wording.blocks import Block, Button, EmptyLine, Line
from bot.wording.labels import Labels
from bot.wording.values import sentence

_LINES, _ROOM = 12, 640
"""Lines, and characters, that what was found has on one screen of a phone beside head and foot."""

_MOST_PLACES = 3


def search_screen(labels: Labels, answer: SearchAnswer) -> Screen:
    """One page of what was found; its buttons are other pages, the cards of the places, and the
    statements.
    """
    scope = answer.scope
    head = _head(labels, answer.words, answer.missing)
    # What was found names its places itself.
    if scope.region:
        head.insert(1, Line(labels.region(scope.region.code)))
    pages = _pages(labels, answer.found)
    shown = pages[max(0, min(answer.page, len(pages) - 1))]
    blocks, page = one_page(labels, [said_lines(labels, each) for each in pages], answer.page)
    place = scope.place.id if scope.place else scope.region.slug if scope.region else ""
    asked = _in_short(answer.words, place)
    question = Question("search", place, answer.contest.id, by_id=True, candidate=asked, full=True)
    rows = in_rows(
        page_row(labels, question, page, len(pages)),
        _place_buttons(labels, shown),
        _quotes_buttons(labels, shown),
    )
    return Screen([*head, *blocks, *foot(labels, answer.edition)], rows, head=len(head))


def _head(labels: Labels, words: Sequence[str], missing: Sequence[str]) -> list[Block]:
    """What was looked for, and which of it nothing says."""
    say = labels.words
    title = say("search-title-all")
    if words:
        title = say("search-title", words=_quoted(labels, words))
    head: list[Block] = [Line(title, strong=True)]
    if missing:
        head.append(Line(say("search-missing", words=_quoted(labels, missing))))
    return head


def _quoted(labels: Labels, words: Sequence[str]) -> str:
    return labels.words.all_of([labels.words("said-word", text=word) for word in words])


def nothing_screen(labels: Labels, miss: NothingSaid) -> Screen:
    """That nothing is said of it, and where something is."""
    words = labels.words
    if not (miss.words or miss.missing or miss.place or miss.region):
        return Screen([Line(hint(labels, "help-search"))], home_rows(labels))
    head = _head(labels, miss.words, miss.missing)
    main = find_contest(labels.view, None)
    if miss.place and main:
        head.append(Line(labels.titled(main.id, miss.place)))
    elif miss.region:
        head.append(Line(labels.region(miss.region.code)))
    blocks = [*head, EmptyLine(), Line(words("search-nothing"))]
    if not miss.elsewhere:
        return Screen(blocks, home_rows(labels), head=len(head))
    names = [labels.place_in_full(contest.id, place) for contest, place in miss.elsewhere]
    blocks.append(Line(words("search-elsewhere", places=words.all_of(names))))
    buttons = []
    for contest, place in miss.elsewhere:
        asked = _in_short(miss.words, place.id)
        question = Question("search", place.id, contest.id, by_id=True, candidate=asked, full=True)
        buttons.append(question_button(labels.place(contest.id, place), question))
    return Screen(blocks, in_rows(buttons), head=len(head))


def _in_short(words: Sequence[str], place: str) -> str:
    """As many words, the first ones, as a button has room for beside a place."""
    kept = ""
    for word in words:
        longer = f"{kept} {word}".strip()
        if len(longer.encode()) <= WORDS_ROOM[bool(place)]:
            kept = longer
    return kept


def _pages(labels: Labels, found: Sequence[Entry]) -> list[list[Entry]]:
    """What was found dealt out to screens. What several of a screen share, their place and who says
    them, stands there once.
    """
    pages: list[list[Entry]] = [[]]
    lines: set[Line] = set()
    for entry in found:
        own = {block for block in said_lines(labels, [entry]) if isinstance(block, Line)}
        lines |= own
        # Above each place there is an empty line.
        height = len(lines) + sum(line.strong for line in lines)
        room = sum(len(line.text) for line in lines)
        if pages[-1] and (height > _LINES or room > _ROOM):
            pages.append([])
            lines = own
        pages[-1].append(entry)
    return pages


def said_lines(labels: Labels, found: Iterable[Entry]) -> list[Block]:
    """What was found under the places that it is about, in the order in which each comes first."""
    by_place: dict[str, list[Entry]] = {}
    for entry in found:
        by_place.setdefault(_place_line(labels, entry), []).append(entry)
    blocks: list[Block] = []
    for title, entries in by_place.items():
        blocks.append(EmptyLine())
        if title:
            blocks.append(Line(title, strong=True))
        notes: list[tuple[Note, tuple[NoteSource, ...]]] = []
        for entry in entries:
            if isinstance(entry.row, Note):
                notes += _with_sources(labels, entry.row)
        if notes:
            contest = entries[0].contest
            ids = {source.document for _, sources in notes for source in sources}
            documents = labels.view.documents(contest, ids)
            blocks += map(Line, note_lines(labels, notes, documents))
        for entry in entries:
            if not isinstance(entry.row, Note):
                blocks.append(_line(labels, entry))
    return blocks


def _with_sources(labels: Labels, note: Note) -> list[tuple[Note, tuple[NoteSource, ...]]]:
    carried = labels.view.notes(note.contest, [note.place])
    return [pair for pair in carried if pair[0].id == note.id]


def _place_line(labels: Labels, entry: Entry) -> str:
    """The place that something is said of, with the year where it is not the main contest's."""
    place = labels.view.place(entry.contest, entry.place)
    if place is None or isinstance(entry.row, Document | Candidate):
        return ""
    return _with_year(labels, entry, labels.titled(entry.contest, place))


def _with_year(labels: Labels, entry: Entry, name: str) -> str:
    contest = labels.view.contest(entry.contest)
    if contest is None or _is_main(labels, entry):
        return name
    return labels.words("search-place-year", place=name, year=str(contest.start.year))


def _is_main(labels: Labels, entry: Entry) -> bool:
    main = find_contest(labels.view, None)
    return main is None or main.id == entry.contest


def _line(labels: Labels, entry: Entry) -> Line:
    """What is no note, in one line: who spoke, a poll, a place, a candidate or a document."""
    words, row, contest = labels.words, entry.row, entry.contest
    match row:
        case Statement():
            (_, printed), *_ = [
                pair
                for pair in labels.view.statements(contest, [row.place])
                if pair[0].id == row.id
            ]
            documents = labels.view.documents(contest, entry.documents)
            return Line(statement_lines(labels, row, printed, documents)[0])
        case Poll():
            text = labels.text(contest, "polls", row.id, "scope", row.scope or "")
            by = words("poll-by-unknown")
            if row.conductor:
                name = labels.text(contest, "polls", row.id, "conductor", row.conductor)
                by = words("poll-by", conductor=name)
            return Line(words("search-poll", scope=text, by=by))
        case Place():
            return Line(labels.text(contest, "places", row.id, "note", row.note or ""))
        case Candidate():
            return Line(party_line(labels, row))
        case Document():
            title = labels.text(contest, "documents", row.id, "title", row.title or "")
            text = labels.source(row)
            return Line(words("search-document", source=text, title=title) if title else text)
        case Note():
            raise ValueError("a note stands under whoever says it")


def party_line(labels: Labels, candidate: Candidate) -> str:
    """Who stood, and which party put them forward, as far as our sources say."""
    words, name = labels.words, labels.candidate(candidate)
    if not candidate.party:
        return words("who-no-party", candidate=name)
    table = (candidate.contest, "candidates", candidate.id, "party")
    return words("who-party", candidate=name, party=labels.text(*table, candidate.party))


def _place_buttons(labels: Labels, found: Iterable[Entry]) -> list[Button]:
    """To the cards of the places that something is said of."""
    buttons: dict[str | None, Button] = {}
    for entry in found:
        contest = labels.view.contest(entry.contest)
        for place_id in places_of(entry)[:1]:
            place = labels.view.place(entry.contest, place_id)
            if place and contest and len(buttons) < _MOST_PLACES:
                (button,) = card_buttons(labels, contest, [place])
                label = _with_year(labels, entry, button.label)
                buttons.setdefault(button.data, replace(button, label=label))
    return list(buttons.values())


def _quotes_buttons(labels: Labels, found: Iterable[Entry]) -> list[Button]:
    """To all that was said by the first person who spoke."""
    for entry in found:
        if isinstance(entry.row, Statement):
            return [_quotes_button(labels, entry.row)]
    return []


def _quotes_button(labels: Labels, statement: Statement) -> Button:
    about = statement.person or statement.place
    question = Question("quotes", about, statement.contest, by_id=True)
    return question_button(labels.words("button-quotes"), question)


def who_screen(labels: Labels, answer: WhoAnswer) -> Screen:
    """Who somebody is, as our sources say, and where to read on."""
    words, contest, candidate = labels.words, answer.contest, answer.candidate
    blocks: list[Block] = []
    buttons: list[Button] = []
    name = answer.text
    if candidate:
        name = labels.candidate(candidate)
        blocks.append(Line(party_line(labels, candidate)))
        if answer.whole:
            blocks += standing_lines(labels, answer.whole)
        question = Question("candidate", contest=contest.id, by_id=True, candidate=candidate.id)
        buttons.append(question_button(words("button-votes"), question))
        asked = _in_short([candidate.name], "")
        more = Question("search", contest=contest.id, by_id=True, candidate=asked, full=True)
        buttons.append(question_button(words("button-search"), more))
    elif answer.statement:
        name = statement_text(labels, answer.statement, "person")
        role = statement_text(labels, answer.statement, "role")
        if role:
            blocks.append(Line(sentence(role)))
        buttons.append(_quotes_button(labels, answer.statement))
        if answer.place:
            buttons += card_buttons(labels, contest, [answer.place])
    said = _pages(labels, answer.said)[0]
    blocks += said_lines(labels, said)
    if not (candidate or answer.statement):
        buttons += _place_buttons(labels, said)
    head = [Line(name, strong=True), Line(labels.contest_line(contest))]
    return Screen([*head, *blocks, *foot(labels, answer.edition)], in_rows(buttons), head=2)


def nobody_screen(labels: Labels, answer: NobodyFound) -> Screen:
    """That nobody of that name is in our sources."""
    words = labels.words
    text = words("who-nobody", text=answer.text) if answer.text else hint(labels, "help-who")
    return Screen([Line(text)], home_rows(labels))
