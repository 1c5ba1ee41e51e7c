"""What Telegram shows beside a chat, for people of each language, within its limits."""

from __future__ import annotations

import re

import pytest

from bot.editions.store import Store
from bot.telegram.menu import Menu, menus
from bot.wording.labels import Labels
from bot.wording.language import LANGUAGES, wording
from tests.languages.hedges import OTHERS

_NAME = re.compile(r"[a-z0-9_]{1,32}")


@pytest.fixture(scope="module")
def shown(store: Store) -> dict[str | None, Menu]:
    view = store.view()
    return menus(lambda language: Labels(view, wording(language)))


def test_english_is_for_everybody_else(shown: dict[str | None, Menu]) -> None:
    assert set(shown) == {None, *OTHERS}


def test_examples_are_of_the_data(shown: dict[str | None, Menu]) -> None:
    english, russian = dict(_commands(shown, None)), dict(_commands(shown, "ru"))
    assert english["country"] == "What is known of a place: /country kazakhstan"
    assert english["top"] == "Countries in order: /top putin lowest"
    assert english["asof"] == "What was known on a day: /asof 20 march kazakhstan"
    assert russian["candidate"] == "Один кандидат: /candidate даванков"
    assert russian["changes"] == "Что изменилось: /changes таджикистан"


def _commands(shown: dict[str | None, Menu], language: str | None) -> tuple[tuple[str, str], ...]:
    return shown[language].commands


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_menu_fits(shown: dict[str | None, Menu], language: str) -> None:
    menu = shown[None if language == "en" else language]
    assert len(menu.commands) <= 100
    for name, description in menu.commands:
        assert _NAME.fullmatch(name)
        assert 1 <= len(description) <= 256
    assert 1 <= len(menu.description) <= 512
    assert 1 <= len(menu.short_description) <= 120


@pytest.mark.parametrize("language", OTHERS)
def test_a_menu_is_in_its_language(shown: dict[str | None, Menu], language: str) -> None:
    english, menu = shown[None], shown[language]
    assert [name for name, _ in menu.commands] == [name for name, _ in english.commands]
    same = [
        name
        for (name, told), (_, other) in zip(menu.commands, english.commands, strict=True)
        if told == other
    ]
    assert same == []
    assert menu.description != english.description
    assert menu.short_description != english.short_description
