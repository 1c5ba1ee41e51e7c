"""Endings that sentences need on numbers and names, by rule: what ``FROM``, ``IN`` and ``OF`` stand
for in the ``.ftl`` files.

The rules are those of school grammars: vowel harmony and the assimilation of consonants in Kazakh
and Kyrgyz, the second declension and the first in Russian. Where a rule would be a guess, the words
around the name take the ending instead: *страны Соединённые Штаты*.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

Ending = Callable[[str], str]
"""A name or a number in its dictionary form → the form that a sentence needs."""

# How the last word of a number is read decides its ending: 7 800 is «жеті мың сегіз жүз», so «ден».
# Digits first, then tens from 10 to 90, then hundred, thousand, million.
_KAZAKH_FROM = (
    "ден ден ден тен тен тен дан ден ден дан",
    "нан дан дан тан ден тан тен нен нан",
    "ден нан нан",
)
_KYRGYZ_FROM = (
    "дөн ден ден төн төн тен дан ден ден дан",
    "дон дан дан тан дөн тан тен ден дон",
    "дөн ден дон",
)
_WORD_AT_ZEROS = (0, 0, 0, 1, 1, 1, 2)
"""Which of hundred, thousand and million is read last, by the zeros that a number ends in."""

_PER_CENT = re.compile(r"\s*%$")


def _from(value: str, endings: tuple[str, ...], between: str) -> str:
    """*From so many*, the ablative: for *more than* and *less than*."""
    if _PER_CENT.search(value):
        # Read as a word, «пайыз», which has one ending whatever the number.
        return _PER_CENT.sub(" пайыздан", value)
    digits = re.sub(r"\D", "", value)
    if not digits:
        return value
    ones, tens, large = map(str.split, endings)
    zeros = len(digits) - len(digits.rstrip("0"))
    if zeros == 0 or not digits.strip("0"):
        ending = ones[int(digits[-1])]
    elif zeros == 1:
        ending = tens[int(digits[-2]) - 1]
    else:
        ending = large[_WORD_AT_ZEROS[min(zeros, 6)]]
    return f"{value}{between}{ending}"


_FRONT, _BACK = "еэәөүі", "аоұыяёую"
_VOICELESS_KAZAKH = "пткқфсшщчцхһбвгд"
"""Final б, в, г, д, which only loans have, count as voiceless: Мадридте."""
_VOICELESS_KYRGYZ = "пткфсшщчцх"
_KYRGYZ_VOWEL = {
    **dict.fromkeys("аыяую", "а"),
    **dict.fromkeys("оё", "о"),
    **dict.fromkeys("эеи", "е"),
    **dict.fromkeys("өү", "ө"),
}
_POSSESSIVE = re.compile(r"\s\S+[ыі]$")
"""Names of several words that end so are compounds with a possessive: Араб Әмірліктері."""


def _in_kazakh(name: str) -> str:
    """*In a place*, the locative."""
    last = name.casefold().rstrip("ь")
    vowels = [letter for letter in last if letter in _FRONT + _BACK]
    if not re.search(r"[а-яёәғқңөұүһі]$", last):
        return f"{name} деген жерде"
    vowel = "а" if vowels and vowels[-1] in _BACK else "е"
    if _POSSESSIVE.search(last):
        return f"{name}нд{vowel}"
    return f"{name}{'т' if last[-1] in _VOICELESS_KAZAKH else 'д'}{vowel}"


def _in_kyrgyz(name: str) -> str:
    """*In a place*, the locative, which follows the last vowel in roundness too."""
    last = name.casefold().rstrip("ь")
    vowels = [letter for letter in last if letter in _KYRGYZ_VOWEL]
    if not re.search(r"[а-яёңөү]$", last):
        return f"{name} деген жерде"
    vowel = _KYRGYZ_VOWEL[vowels[-1]] if vowels else "е"
    if _POSSESSIVE.search(last):
        return f"{name}нд{vowel}"
    return f"{name}{'т' if last[-1] in _VOICELESS_KYRGYZ else 'д'}{vowel}"


def _in_uzbek(name: str) -> str:
    """*In a place*, the locative: one ending for all names, in either script."""
    if re.search("[а-яёўқғҳ]$", name, re.IGNORECASE):
        return f"{name}да"
    if name[-1:].isalpha() or name[-1:] in "ʻʼ‘’":
        return f"{name}da"
    return f"{name} degan joyda"


def _of_russian(country: str) -> str:
    """*Of a country*, the genitive of its name."""
    if not re.fullmatch("[А-ЯЁ][а-яё]*[а-яё]", country):
        # Abbreviations are not declined; of several words each would need its own ending.
        return country if country.isupper() else f"страны {country}"
    if country.endswith("а"):
        return f"{country[:-1]}{'и' if country[-2] in 'гкхжчшщ' else 'ы'}"
    if country.endswith("я"):
        return f"{country[:-1]}и"
    if country.endswith("й"):
        return f"{country[:-1]}я"
    if country.endswith(("ь", "ы")):
        return f"страны {country}"
    return country if country[-1] in "оеёиуюэ" else f"{country}а"


ENDINGS: Mapping[str, Mapping[str, Ending]] = {
    "ru": {"OF": _of_russian},
    "kk": {"FROM": lambda value: _from(value, _KAZAKH_FROM, "-"), "IN": _in_kazakh},
    "ky": {"FROM": lambda value: _from(value, _KYRGYZ_FROM, ""), "IN": _in_kyrgyz},
    "uz": {"IN": _in_uzbek},
}
"""The functions of each language's messages, by the names that the messages have for them."""
