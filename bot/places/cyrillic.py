"""Uzbek in Cyrillic letters, by rule, from the Latin ones: the spelling of 1940 from that of 1995.

Messages and texts of the data are kept in Latin letters alone. What is not Uzbek stays: commands,
addresses, names of programs.
"""

from __future__ import annotations

import re
from functools import lru_cache

_PAIRS = {
    "oʻ": "ў",
    "gʻ": "ғ",
    "sh": "ш",
    "ch": "ч",
    "yo": "ё",
    "yu": "ю",
    "ya": "я",
    "ye": "е",
    "sʼh": "сҳ",
    "yoʻ": "йў",
    "tsiya": "ция",
    "byulleten": "бюллетень",
}
"""Sounds of several letters; the last two are what loans have kept of their spelling."""

_LETTERS = dict(zip("abdfghijklmnopqrstuvxyzeʼ", "абдфгҳижклмнопқрстувхйзеъ", strict=True))
_APOSTROPHES = str.maketrans("‘’`´'", "ʻʼʻʼʼ")
"""CLDR and people write other apostrophes than the standard's."""

_SPELT = re.compile("|".join((*sorted(_PAIRS, key=len, reverse=True), "[a-zʼ]")), re.IGNORECASE)
_VOWELS = frozenset("aeiouаеёиоуэюяў")
_KEPT = (
    r"https?://\S+|@\w+"
    r"|/live o(?:n|ff)\b|/settings (?:zone \S+|quiet \S+)|/[a-z]+"
    r"|“ballotwire[^”]*”|chats\.db|\b(?:Ballotwire|Telegram|Natural Earth|AAPOR|UTC)\b"
)
"""What is typed as it stands, and names that have no Uzbek spelling."""


@lru_cache(maxsize=8192)
def in_cyrillic(text: str, names: frozenset[str] = frozenset()) -> str:
    """Uzbek ``text`` in Cyrillic letters; ``names`` in it stay as they are."""
    parts, end = [], 0
    for kept in _kept(names).finditer(text):
        parts += [_spelt(text[end : kept.start()]), kept[0]]
        end = kept.end()
    return "".join([*parts, _spelt(text[end:])])


@lru_cache(maxsize=16)
def _kept(names: frozenset[str]) -> re.Pattern[str]:
    longest = sorted(names, key=len, reverse=True)
    return re.compile("|".join([_KEPT, *(rf"(?<!\w){re.escape(name)}(?!\w)" for name in longest)]))


def _spelt(text: str) -> str:
    return _SPELT.sub(_letter, text.translate(_APOSTROPHES))


def _letter(match: re.Match[str]) -> str:
    """One sound in Cyrillic: in large letters, or with a large one in front, as in Latin ones."""
    latin, text = match[0], match.string
    before, after = text[: match.start()][-1:], text[match.end() :][:1]
    small = latin.lower()
    if small == "e":
        # At the beginning of a word and after a vowel it is э, elsewhere е.
        starts = not before.isalpha() or before.lower() in _VOWELS
        found = "э" if starts else "е"
    else:
        found = _PAIRS.get(small) or _LETTERS.get(small, small)
        if found.endswith("ь") and after.isalpha():
            found = found[:-1]  # an ending takes its place: бюллетенлар
    if not latin[0].isupper():
        return found
    is_shouted = latin.isupper() if len(latin) > 1 else after.isupper()
    return found.upper() if is_shouted else found[0].upper() + found[1:]


def is_in_cyrillic(text: str) -> bool:
    """Whether somebody who writes ``text`` writes in Cyrillic letters, commands apart."""
    words = re.sub(r"/\w+", "", text)
    cyrillic = sum("а" <= letter <= "ӿ" for letter in words.casefold())
    return cyrillic > sum("a" <= letter <= "z" for letter in words.casefold())
