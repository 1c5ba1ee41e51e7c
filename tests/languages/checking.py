"""What must hold of every message in every language."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor
from rich.cells import cell_len

from bot.dataset.model import Dataset
from bot.dataset.tables import TRANSLATABLE
from bot.wording.blocks import TABLE_COLUMNS, Message
from bot.wording.render import TEXT_LIMIT
from tests.folders import read_dataset
from tests.languages.asking import DATA, latin_words, tables, told, units
from tests.languages.hedges import hedges

DATASETS = ("ru-president-2024", "md-president-2024", "de-bundestag-2025")
_TYPED = {"atlantis", "congo", "lorem", "ipsum", "dolor", "march", "greenland"}
_KEPT = {"ballotwire", "aapor", "help", "rfe", "blog", "mirror", "english", "zbek"}
"""The bot’s own name, an abbreviation, a command in a sentence, parts of publishers’ names, and
what languages call themselves.
"""


@cache
def datasets() -> tuple[Dataset, ...]:
    return tuple(read_dataset(DATA / name) for name in DATASETS)


@cache
def translated_publishers(language: str) -> frozenset[str]:
    """The publishers that have another name in a language."""
    translated = {
        row.id
        for dataset in datasets()
        for row in dataset.translations
        if (row.table, row.column, row.language) == ("documents", "publisher", language)
    }
    return frozenset(
        document.publisher
        for dataset in datasets()
        for document in dataset.documents
        if document.id in translated
    )


@cache
def kept_names(language: str) -> tuple[str, ...]:
    """Names that are printed as they are in a language."""
    publishers = {document.publisher for dataset in datasets() for document in dataset.documents}
    publishers -= translated_publishers(language)
    conductors = {
        poll.conductor for dataset in datasets() for poll in dataset.polls if poll.conductor
    }
    speakers = {note.speaker for dataset in datasets() for note in dataset.notes if note.speaker}
    quoted = {
        quotation.text
        for dataset in datasets()
        for quotation in dataset.quotations
        if quotation.text
    }
    people = {said.person for dataset in datasets() for said in dataset.statements if said.person}
    return tuple(sorted(publishers | conductors | speakers | quoted | people))


@cache
def english_words() -> frozenset[str]:
    """The words of the English messages and of the English texts of the data."""
    texts = [_texts("en")]
    for dataset in datasets():
        for table, columns in TRANSLATABLE.items():
            texts += [
                getattr(row, column) or "" for row in getattr(dataset, table) for column in columns
            ]
        texts += [place.name for place in dataset.places if not place.iso2]
        texts += [document.publisher for document in dataset.documents]
    return frozenset(latin_words(" ".join(texts), ()))


@cache
def own_words(language: str) -> frozenset[str]:
    """The Latin words of a language's own messages, names and translations."""
    texts = [_texts(language)]
    for dataset in datasets():
        texts += [row.text for row in dataset.translations if row.language == language]
        texts += [name.name for name in dataset.names if name.language == language]
    return frozenset(latin_words(" ".join(texts), ()))


class _Texts(Visitor):
    def __init__(self) -> None:
        self.found: list[str] = []

    def visit_TextElement(self, node: ast.TextElement) -> None:  # noqa: N802 - the library's name
        self.found.append(node.value)


def _texts(language: str) -> str:
    source = (resources.files("bot.wording") / f"{language}.ftl").read_text(encoding="utf-8")
    visitor = _Texts()
    visitor.visit(FluentParser().parse(source))
    return " ".join(visitor.found)


def faults(message: Message, english: Message, language: str) -> list[str]:
    """What is wrong with a message in ``language``, given the same one in English."""
    text, found = told(message), []
    if re.search(r"[{}]|\?\?|\bNone\b", text):
        found.append("a message was not put together")
    if hedges(message.plain, language) != hedges(english.plain, "en"):
        found.append(f"hedges {hedges(message.plain, language)} for {hedges(english.plain, 'en')}")
    if units(message) > TEXT_LIMIT:
        found.append(f"{units(message)} units")
    found += [
        f"{cell_len(line)} columns: {line}"
        for line in tables(message)
        if cell_len(line) > TABLE_COLUMNS
    ]
    if left := foreign_words(text, language):
        found.append(f"English words: {sorted(left)}")
    if leads_to(message) != leads_to(english):
        found.append("other buttons than in English")
    return found


def leads_to(message: Message) -> list[str]:
    """What the buttons of a message do, whatever their order: places stand in that of the
    alphabet.
    """
    return sorted(button.data or "" for row in message.buttons for button in row)


def foreign_words(text: str, language: str) -> set[str]:
    """The words in ``text`` that are English, as far as that can be told by words alone."""
    words = latin_words(text, kept_names(language)) - own_words(language) - _TYPED - _KEPT
    return words & english_words() if language == "uz" else words
