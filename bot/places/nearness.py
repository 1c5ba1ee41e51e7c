"""Names by how near they are to what was typed, and what all of CLDR's names have of that: these
are the same for every view, and are made once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from bot.places.folding import declined, plain_words, romanise
from bot.places.territories import (
    LANGUAGES,
    short_names,
    territory_codes,
    territory_name,
    territory_names,
)


def script(key: str) -> str:
    """The script of a folded key by its first letter, as coarsely as typing errors need: no typo
    crosses scripts.
    """
    first = ord(key[0])
    if first < 0x250:
        return "latin"
    return "cyrillic" if 0x400 <= first < 0x530 else "other"


def measured(key: str, choices: Sequence[str], distance: int) -> list[tuple[str, int]]:
    """Those of the choices that are at most ``distance`` typos away, each with how many.

    A typo is a letter missing, added or wrong, or two swapped (optimal string alignment).
    """
    matches = extract(key, choices, scorer=OSA.distance, score_cutoff=distance, limit=None)
    return [(near, int(score)) for near, score, _ in matches]


def nearest_first(found: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Keys with their distances: the nearest first, of those as near the shorter."""
    return sorted(set(found), key=lambda pair: (pair[1], len(pair[0]), pair[0]))


class NearKeys:
    """Keys by script and length, so that only those are measured which can be near.

    Keys with a digit are left out: one number is never a misspelling of another.
    """

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys: dict[tuple[str, int], list[str]] = defaultdict(list)
        for key in keys:
            if not any(map(str.isdigit, key)):
                self._keys[script(key), len(key)].append(key)

    def within(self, key: str, distance: int) -> list[tuple[str, int]]:
        """Keys at most ``distance`` typos away, each with how many."""
        found: list[tuple[str, int]] = []
        for length in range(max(len(key) - distance, 1), len(key) + distance + 1):
            found += measured(key, self._keys.get((script(key), length), ()), distance)
        return found

    def containing(self, part: str) -> list[str]:
        """Keys that ``part`` stands in."""
        found: list[str] = []
        for (kind, _), keys in self._keys.items():
            if kind == script(part):
                found.extend(key for key in keys if part in key)
        return found


@cache
def usual_keys() -> frozenset[str]:
    """The keys of CLDR in the main languages, and those kept by hand."""
    return frozenset({*territory_names().main, *short_names()})


@cache
def near_territories(*, usual: bool) -> NearKeys:
    """The usual keys of territories, or the keys of all languages, by nearness."""
    packed = territory_names().packed
    return NearKeys(usual_keys() if usual else usual_keys() | packed.keys())


@cache
def territory_openings() -> frozenset[str]:
    """The first four letters, folded, of every territory's name of several words."""
    found = set()
    for code in set(territory_codes().values()):
        for language in LANGUAGES:
            words = plain_words(territory_name(code, language) or "")
            if len(words) > 1:
                found.add(words[0][:4])
    return frozenset(found)


@cache
def declined_territories() -> Mapping[str, str]:
    """The Russian cases of the usual Cyrillic names of territories, each to the name's key; also by
    sound, for Russian in Latin letters.
    """
    names = {
        tuple(plain_words(territory_name(code, "ru") or ""))
        for code in set(territory_codes().values())
    }
    names.update((key,) for key in short_names())
    found: dict[str, str] = {}
    for words in sorted(names):
        key = "".join(words)
        if is_declined(key):
            for form in declined(words):
                found.setdefault(form, key)
                found.setdefault(romanise(form), key)
    return found


def is_declined(key: str) -> bool:
    """Whether a folded name can have Russian cases."""
    return bool(key) and script(key) == "cyrillic" and not any(map(str.isdigit, key))


@cache
def territories_by_sound() -> Mapping[str, list[str]]:
    """The usual keys of territories in Latin and Cyrillic, by their sound."""
    sounds: dict[str, list[str]] = {}
    for key in sorted(usual_keys()):
        if script(key) != "other":
            sounds.setdefault(romanise(key), []).append(key)
    return sounds
