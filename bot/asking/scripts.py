"""One question in whatever letters it was typed: by sound across alphabets, and on the other layout
of the keyboard.
"""

from __future__ import annotations

import re

from bot.places.folding import fold, romanise

# Letters of one sound that Unicode, the usual romanisations and the languages' own Latin alphabets
# spell apart: Uzbek oʻ and ў, q and қ, x and х; Tajik ҷ.
_SAME_SOUND = str.maketrans({"ў": "о", "ҷ": "ж"})
_SAME_LATIN = str.maketrans({"q": "k", "x": "h", "w": "v"})

_LATIN = re.compile(r"[a-z]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")


def sound_of(word: str) -> str:
    """A word by its sound, in plain Latin letters: *победил* and *pobedil* give ``pobedil``,
    *қанча* and *qancha* give ``kancha``.
    """
    latin = romanise(fold(word.casefold().translate(_SAME_SOUND))).translate(_SAME_LATIN)
    return latin.replace("ts", "c")


def is_latin(key: str) -> bool:
    """Whether a folded word is in Latin letters."""
    return bool(_LATIN.search(key))


def is_cyrillic(key: str) -> bool:
    """Whether a folded word is in Cyrillic letters."""
    return bool(_CYRILLIC.search(key))


_PERSIAN = re.compile(r"[\u0600-\u06ff]")
# Persian letters for consonants, as the sounds of the other alphabets are spelt. What is also a
# vowel (و ی ا ه) is left out.
_PERSIAN_SOUNDS = str.maketrans(
    dict(zip("بپتطثسصجچخحدذزضظژرشغفقکگلمن", "bpttsssjchhdzzzzjrxgfkkglmn", strict=True))
)


def is_persian(text: str) -> bool:
    """Whether a text is in Persian or Arabic letters."""
    return bool(_PERSIAN.search(text))


def consonants_of(word: str) -> str:
    """The consonants of a name by their sounds, which Persian letters and others share: ``پوتین``
    and *Путин* give ``ptn``.
    """
    if is_persian(word):
        return re.sub("[^a-z]", "", fold(word).translate(_PERSIAN_SOUNDS)).replace("f", "")
    latin = sound_of(word).replace("sh", "x").replace("ch", "c")
    return re.sub("[^bpstjchdzrxgfklmn]", "", latin).replace("f", "")
