"""A full-text index of what the tables of a view say in words: SQLite's FTS5, in memory, made once
a view.

A word is indexed as ``spelt`` spells it, so that one text is found in whichever of the languages,
scripts and romanisations somebody asks; a word with an ending is found by its beginning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cachetools import LRUCache
from sqlite_utils import Database

from bot.dataset.model import Candidate, Document, Note, Place, Poll, Quotation, Statement
from bot.dataset.vocabulary import Subject
from bot.editions.memory import kept, recall
from bot.editions.view import View
from bot.places.folding import plain_words, romanise
from bot.places.territories import LANGUAGES

Spoken = Note | Statement | Poll | Candidate | Place | Document
"""A row that says something in words."""

_COLUMNS: Mapping[type, tuple[str, ...]] = {
    Note: ("text",),
    Statement: ("person", "role"),
    Poll: ("scope", "conductor", "note"),
    Candidate: ("name", "party"),
    Place: ("note",),
    Document: ("publisher", "title", "author", "note"),
}
"""The columns that are searched."""

_BESIDE: Mapping[type, tuple[str, ...]] = {Note: ("speaker",), Statement: ("note",)}
"""What else is searched and weighs less: who says it, and what must be known of it."""

_TABLES: Mapping[type, str] = {
    Note: "notes",
    Statement: "statements",
    Poll: "polls",
    Candidate: "candidates",
    Place: "places",
    Document: "documents",
}
"""The tables whose cells the editors translate."""


_REMEMBERED = 1024
"""Expressions whose matches are kept: that of a concept, with its words of six languages, takes a
millisecond or two, and is asked for again and again.
"""


def spelt(text: str) -> list[str]:
    """The words of a text as they are indexed: folded, in Latin letters by sound."""
    return romanise(" ".join(plain_words(text))).split()


@dataclass(frozen=True, slots=True)
class Entry:
    """A row with the contest that it belongs to and the place that it is about; ``place`` is blank
    for what is about none.

    ``documents`` are the ids of those that carry it.
    """

    contest: str
    place: str
    row: Spoken
    documents: tuple[str, ...] = ()


class WordIndex:
    """Entries by their words."""

    def __init__(self, entries: Sequence[tuple[Entry, str, str]]) -> None:
        """Each entry with its own words and with those beside it, spelt."""
        self._found: LRUCache[str, Mapping[int, float]] = LRUCache(_REMEMBERED)
        self.entries = tuple(entry for entry, _, _ in entries)
        self._db = Database(memory=True)
        # A beginning of four letters is the shortest that is looked up: see ``asking/concepts.py``.
        self._db.execute(
            "create virtual table spoken using fts5(own, beside, tokenize='unicode61', prefix='4')"
        )
        with self._db.conn:
            self._db.conn.executemany(
                "insert into spoken(rowid, own, beside) values (?, ?, ?)",
                [(number, own, beside) for number, (_, own, beside) in enumerate(entries)],
            )

    def find(self, expression: str, *, beside: bool = True) -> Mapping[int, float]:
        """The entries, by their number, that match an expression of FTS5, with how well they do by
        Okapi BM25: more is better. Without ``beside`` only their own words count.
        """
        if not beside:
            expression = f"own : ({expression})"
        return recall(self._found, expression, lambda: self._matches(expression))

    def _matches(self, expression: str) -> Mapping[int, float]:
        rows = self._db.execute(
            "select rowid, -bm25(spoken, 1.0, 0.1) from spoken where spoken match ?", (expression,)
        )
        return dict(rows.fetchall())


@kept
def word_index(view: View) -> WordIndex:
    """Everything that is said in words in any contest of a view."""
    entries: list[Entry] = []
    seen: set[str] = set()
    for contest in view.contests():
        entries += _of_contest(view, contest.id)
        edition = view.edition_of(contest.id)
        # Places and documents belong to a dataset, which may hold several elections.
        if edition and edition.dataset not in seen:
            seen.add(edition.dataset)
            entries += _of_dataset(view, contest.id)
    indexed = []
    for entry in entries:
        beside = _texts(view, entry, _BESIDE.get(type(entry.row), ()))
        own = _texts(view, entry, _COLUMNS[type(entry.row)])
        indexed.append((entry, _line_of([*own, *_printed(view, entry)]), _line_of(beside)))
    return WordIndex(indexed)


def _of_contest(view: View, contest: str) -> Iterator[Entry]:
    for note, sources in view.notes(contest):
        yield Entry(contest, note.place, note, tuple(source.document for source in sources))
    for statement, printed in view.statements(contest):
        documents = tuple(quotation.document for quotation in printed)
        yield Entry(contest, statement.place, statement, documents)
    for candidate in view.candidates(contest):
        yield Entry(contest, "", candidate)
    for poll in view.polls_of(contest):
        yield Entry(contest, poll.places[0] if len(poll.places) == 1 else "", poll)


def _of_dataset(view: View, contest: str) -> Iterator[Entry]:
    for place in view.places_with_notes(contest):
        yield Entry(contest, place.id, place)
    for document in view.rows("documents", contest):
        yield Entry(contest, "", document, (document.id,))


def _texts(view: View, entry: Entry, columns: Iterable[str]) -> list[str]:
    """Some cells of an entry, and their translations into every language."""
    texts: list[str] = []
    for column in columns:
        texts += _cell(view, entry.contest, _TABLES[type(entry.row)], entry.row, column)
    return texts


def _cell(
    view: View, contest: str, table: str, row: Spoken | Quotation, column: str
) -> Iterator[str]:
    """A cell, and its translations into every language."""
    yield getattr(row, column) or ""
    for language in LANGUAGES:
        yield view.translations(contest, language).get((table, row.id, column), "")


def _printed(view: View, entry: Entry) -> list[str]:
    """What is printed of a statement, and what a candidate is called."""
    row, contest = entry.row, entry.contest
    if isinstance(row, Candidate):
        return [name.name for name in view.names(contest, Subject.CANDIDATE, row.id)]
    if not isinstance(row, Statement):
        return []
    texts: list[str] = []
    for statement, printed in view.statements(contest, [row.place]):
        if statement.id == row.id:
            for quotation in printed:
                texts += _cell(view, contest, "quotations", quotation, "text")
    return texts


def _line_of(texts: Sequence[str]) -> str:
    """Texts as one line of words, as they are indexed."""
    return _spelt_line(" ".join(filter(None, texts)))


# Most of what one edition says the next one says too, and spelling it is what takes time: about
# 50 ms for the two datasets of this repository.
@lru_cache(maxsize=4096)
def _spelt_line(text: str) -> str:
    return " ".join(spelt(text))
