"""Which known keys are a few typos away from what was typed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract


def script(key: str) -> str:
    """The script of a folded key by its first letter, as coarsely as typing errors need: no typo crosses scripts."""
    first = ord(key[0])
    if first < 0x250:
        return "latin"
    return "cyrillic" if 0x400 <= first < 0x530 else "other"


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
        """Keys at most ``distance`` typos away (a letter missing, added, wrong, or two swapped), nearest first."""
        found: list[tuple[str, int]] = []
        for length in range(max(len(key) - distance, 1), len(key) + distance + 1):
            choices = self._keys.get((script(key), length), ())
            matches = extract(key, choices, scorer=OSA.distance, score_cutoff=distance, limit=None)
            found.extend((near, int(score)) for near, score, _ in matches)
        return sorted(found, key=lambda pair: pair[1])

    def containing(self, part: str) -> list[str]:
        """Keys that ``part`` stands in, those that it begins before others and the shorter before the longer."""
        keys = [
            key for (kind, _), bucket in self._keys.items() if kind == script(part) for key in bucket if part in key
        ]
        return sorted(keys, key=lambda key: (not key.startswith(part), len(key), key))
