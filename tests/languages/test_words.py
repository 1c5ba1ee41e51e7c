"""Each language has every message, with the same arguments, its own plurals, and no ending put to a
name.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

import pytest
from babel import Locale
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.wording.language import LANGUAGES, wording
from tests.languages.hedges import OTHERS


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_is_put_together_as_fluent_does_it(language: str) -> None:
    words = wording(language)
    plain = 0
    for name, parts in messages(language).items():
        placed = {variable: f"<{variable} {{1}}>" for variable in parts.variables}
        template = words._template(name)
        if template is not None:
            pattern = words._bundle.get_message(name).value
            assert pattern is not None
            text, errors = words._bundle.format_pattern(pattern, placed)
            assert (words(name, **placed), errors) == (text, [])
            plain += 1
        else:
            assert parts.selects or "{}" in "".join(parts.texts), name
    assert plain > 300


class _Parts(Visitor):
    """The variables of a message, the keys of its variants, and its text with each variable as its
    name in braces.
    """

    def __init__(self, message: ast.Message) -> None:
        self.variables: set[str] = set()
        self.selects: list[set[str]] = []
        self.texts: list[str] = []
        self.visit(message)

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - the library's name
        self.variables.add(node.id.name)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802
        self.selects.append(
            {
                v.key.name if isinstance(v.key, ast.Identifier) else v.key.value
                for v in node.variants
            }
        )
        self.generic_visit(node)

    def visit_Pattern(self, node: ast.Pattern) -> None:  # noqa: N802
        parts = [e.value if isinstance(e, ast.TextElement) else _name(e) for e in node.elements]
        self.texts.append("".join(parts))
        self.generic_visit(node)


def _name(element: ast.Placeable) -> str:
    expression = element.expression
    return "{" + (expression.id.name if isinstance(expression, ast.VariableReference) else "") + "}"


@cache
def messages(language: str) -> dict[str, _Parts]:
    text = (resources.files("bot.wording") / f"{language}.ftl").read_text(encoding="utf-8")
    body = FluentParser().parse(text).body
    assert not [entry.content for entry in body if isinstance(entry, ast.Junk)]
    ids = [entry.id.name for entry in body if isinstance(entry, ast.Message)]
    assert len(ids) == len(set(ids))
    return {entry.id.name: _Parts(entry) for entry in body if isinstance(entry, ast.Message)}


def test_the_languages() -> None:
    assert LANGUAGES == ("en", "ru", "kk", "ky", "tg", "uz")
    assert LANGUAGES[1:] == OTHERS


@pytest.mark.parametrize("language", OTHERS)
def test_every_message_is_there_in_the_same_order(language: str) -> None:
    assert list(messages(language)) == list(messages("en"))


@pytest.mark.parametrize("language", OTHERS)
def test_messages_have_the_same_arguments(language: str) -> None:
    assert {id_: parts.variables for id_, parts in messages(language).items()} == {
        id_: parts.variables for id_, parts in messages("en").items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_selects_have_the_plurals_of_the_language(language: str) -> None:
    plurals = {*Locale.parse(language).plural_form.tags, "other"}
    # A form for the number itself, [1], may stand beside those for kinds of numbers.
    selects = {
        id_: [{key for key in select if not key.isdigit()} for select in parts.selects]
        for id_, parts in messages(language).items()
        if parts.selects
    }
    assert {
        id_: select for id_, found in selects.items() for select in found if select != plurals
    } == {}
    assert selects.keys() == {id_ for id_, parts in messages("en").items() if parts.selects}


NUMBERS = {
    "number",
    "year",
    "low",
    "high",
    "value",
    "points",
    "page",
    "hour",
    "months",
    "hours",
    "round",
    "position",
}
"""What is put in as digits, to which a hyphen may tie a word: 5-шығарылым."""


WITH_A_SPACE = {"how"}
"""What begins with a space, or is blank."""

WITH_A_UNIT = {"points"}
"""What ends in a noun of ours, the same whatever the number: 16 пайыздық тармаққа."""


@pytest.mark.parametrize("language", OTHERS)
def test_no_ending_is_put_to_a_name(language: str) -> None:
    """Names and numbers take theirs from ``bot/wording/endings.py``."""
    glued = re.compile(r"\w\{(\w+)\}|\{(\w+)\}(\w|[-’'ʼʻ]\w)")
    found = {
        (id_, match[0])
        for id_, parts in messages(language).items()
        for text in parts.texts
        for match in glued.finditer(text)
        if not ("-" in match[0] and match[2] in NUMBERS)
        and match[2] not in WITH_A_UNIT
        and match[1] not in WITH_A_SPACE
    }
    assert found == set()


@pytest.mark.parametrize("language", OTHERS)
def test_letters_are_those_of_the_language(language: str) -> None:
    other = (
        r"[А-Яа-яЁё]"
        if language == "uz"
        else r"\b(?![a-z]+\b|UTC|AAPOR)[A-Za-z]*[a-z][а-яё]|[а-яё][a-z]"
    )
    # What people type, in whatever letters.
    typed = {"follow-all-words", "follow-except-words", "follow-kind-words"}
    said = {id_: parts for id_, parts in messages(language).items() if id_ not in typed}
    found = {id_ for id_, parts in said.items() for text in parts.texts if re.search(other, text)}
    assert found == set()


def test_uzbek_has_its_own_apostrophes() -> None:
    straight = re.compile("[a-zA-Z]['’‘`´][a-zA-Z]|[oOgG]ʼ")
    found = {
        id_
        for id_, parts in messages("uz").items()
        for text in parts.texts
        if straight.search(text)
    }
    assert found == set()


def test_an_unknown_language_is_answered_in_english() -> None:
    assert wording("de")("no-poll") == wording(None)("no-poll") == "No exit poll in our sources."


def test_a_region_or_script_does_not_matter() -> None:
    assert wording("uz-Latn-UZ")("no-poll") == "Manbalarimizda ekzitpol yoʻq."
    assert wording("RU")("no-poll") == "Экзитполов в наших источниках нет."


FEED = {"ru": "лент", "kk": "арна", "ky": "агым", "tg": "ҷараён", "uz": "oqim"}
"""What a feed is called, wherever one is spoken of; *feed* stands in the English messages."""


@pytest.mark.parametrize("language", OTHERS)
def test_one_word_for_a_feed(language: str) -> None:
    spoken = [id_ for id_, one in messages("en").items() if "feed" in "".join(one.texts).casefold()]
    assert len(spoken) > 4
    for id_ in spoken:
        assert FEED[language] in "".join(messages(language)[id_].texts).casefold(), id_
