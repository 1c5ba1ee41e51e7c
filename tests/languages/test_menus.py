"""What Telegram shows beside a chat, for people of each language, within its limits."""

from __future__ import annotations

import re

import pytest

from bot.telegram.menu import menus
from bot.wording.language import LANGUAGES
from tests.languages.hedges import OTHERS

_NAME = re.compile(r"[a-z0-9_]{1,32}")


def test_english_is_for_everybody_else() -> None:
    assert set(menus()) == {None, *OTHERS}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_menu_fits(language: str) -> None:
    menu = menus()[None if language == "en" else language]
    assert len(menu.commands) <= 100
    for name, description in menu.commands:
        assert _NAME.fullmatch(name)
        assert 1 <= len(description) <= 256
    assert 1 <= len(menu.description) <= 512
    assert 1 <= len(menu.short_description) <= 120


@pytest.mark.parametrize("language", OTHERS)
def test_a_menu_is_in_its_language(language: str) -> None:
    english, menu = menus()[None], menus()[language]
    assert [name for name, _ in menu.commands] == [name for name, _ in english.commands]
    same = [
        name
        for (name, told), (_, other) in zip(menu.commands, english.commands, strict=True)
        if told == other
    ]
    assert same == []
    assert menu.description != english.description
    assert menu.short_description != english.short_description
