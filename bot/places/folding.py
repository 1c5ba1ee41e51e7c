"""Text as people type it, brought to one form: folded keys, romanised Cyrillic, keys of the other
keyboard layout.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

# White space of Unicode, and what takes no room: the zero-width space, the word joiner, the byte
# order mark, and the marks of writing from right to left. The two joiners stay: they are letters'.
_SPACES = "[\\s\u200b\u2060\ufeff\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]+"
_RUN = re.compile(_SPACES)
_EDGES = re.compile(f"^{_SPACES}|{_SPACES}$")


def words_of(text: str, most: int = 0) -> list[str]:
    """The words of ``text``; with ``most``, 2 or more, the last one holds all that is left."""
    bare = _EDGES.sub("", text)
    return _RUN.split(bare, maxsplit=max(most - 1, 0)) if bare else []


def spaced(text: str) -> str:
    """``text`` with one plain space for every run of spaces, and none at its ends."""
    return " ".join(words_of(text))


_SHORTEST_NAME = 2
"""Letters that are left of a name, at least, when an ending is taken off: *Ошто* is in Ош."""

# What these languages put behind the name of a place where English says "in", "from", "of", "to":
# the forms that vowel harmony and the last consonant give them; in Kyrgyz with the particle of
# *and what of*.
_KAZAKH = """
дағы дегі тағы тегі ндағы ндегі дағылар дегілер тағылар тегілер
да де та те нда нде дан ден тан тен нан нен ның нің дың дің тың тің
ға ге қа ке
ды ді ты ті ны ні мен бен пен
"""
_KYRGYZ = """
дагы деги догу дөгү тагы теги тогу төгү дагылар дегилер тагылар тегилер
дачы дечи дочу дөчү тачы течи точу төчү
да де до дө та те то тө дан ден дон дөн тан тен тон төн
нын нин нун нүн дын дин
дун дүн тын тин тун түн га ге го гө ка ке ко кө ды ди ду дү ты ти ту тү ны ни ну нү
"""
_TAJIK = "ро и ҳо"
_UZBEK = "dagi dagilar da dan ning ga ka qa ni даги дагилар да дан нинг га ка қа ни"
_ENGLISH = "'s ’s"

_ENDINGS = sorted(
    set(f"{_KAZAKH} {_KYRGYZ} {_TAJIK} {_UZBEK} {_ENGLISH}".split()),
    key=lambda ending: (-len(ending), ending),
)


def without_ending(name: str) -> Iterator[str]:
    """``name`` without each of the endings that it could have, the longest first."""
    folded = name.casefold()
    for ending in _ENDINGS:
        bare = name[: -len(ending)]
        if folded.endswith(ending) and len(bare) >= _SHORTEST_NAME and not bare[-1].isspace():
            yield bare.rstrip("-’'ʼ")


# Russian declension: what stands at the end of a folded word in the nominative, and the genitive,
# dative, accusative, instrumental and prepositional that stand there instead.
_DECLENSION = {
    "острова": "островов островам острова островами островах",
    "ия": "ии ии ию иеи ии",
    "ея": "еи ее ею ееи ее",
    "ая": "ои ои ую ои ои",
    "яя": "еи еи юю еи еи",
    "ое": "ого ому ое ым ом",
    "ии": "ого ому ого им ом",
    "ыи": "ого ому ыи ым ом",
    "га": "ги ге гу гои ге",
    "ка": "ки ке ку кои ке",
    "ха": "хи хе ху хои хе",
    "ша": "ши ше шу шеи ше",
    "ца": "цы це цу цеи це",
    "а": "ы е у ои е",
    "я": "и е ю еи е",
    "аи": "ая аю аи аем ае",
    "еи": "ея ею еи еем ее",
    "ь": "я ю ь ем е",
    "ы": "ов ам ы ами ах",
}
_CONSONANTS = "бвгджзклмнпрстфхцчшщ"


def declined(words: Sequence[str]) -> Iterator[str]:
    """A Russian name, as folded words in the nominative, in the other cases, written together.

    What is not declined, as *Чили* is not, gives nothing.
    """
    forms = [_cases(word) for word in words]
    if any(several != (word,) * 5 for several, word in zip(forms, words, strict=True)):
        for case in zip(*forms, strict=True):
            yield "".join(case)
    # Two more that one word may have: Афины has Афин, and a surname has Путиным.
    last = words[-1] if words else ""
    if len(words) == 1 and last.endswith("ы") and len(last) > _SHORTEST_NAME:
        yield last[:-1]
    if len(words) == 1 and last.endswith(("ов", "ев", "ин")):
        yield f"{last}ым"


def declined_plural(word: str) -> Iterator[str]:
    """A folded Russian noun in the plural, in the dative, instrumental and prepositional."""
    if word[-1:] in set("аяыи"):
        for ending in ("ам", "ами", "ах", "ям", "ями", "ях"):
            yield word[:-1] + ending


def _cases(word: str) -> tuple[str, ...]:
    for ending, others in _DECLENSION.items():
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) >= _SHORTEST_NAME - len(ending):
            return tuple(f"{stem}{other}" for other in others.split())
    if word and word[-1] in _CONSONANTS:
        soft = "ем" if word[-1] in "жцчшщ" else "ом"
        return (f"{word}а", f"{word}у", word, f"{word}{soft}", f"{word}е")
    return (word,) * 5


def undeclined(word: str) -> set[str]:
    """How a folded word may sound in the nominative, if it is a Russian one in some case, in
    Cyrillic or in Latin letters; it may be in the nominative already.
    """
    sound = romanise(word)
    found = {sound, romanise(f"{sound}ы")}
    for ending, *others in _heard_endings():
        for other in others:
            if sound.endswith(other):
                found.add(romanise(sound[: len(sound) - len(other)] + ending))
    return {each for each in found if each}


@cache
def _heard_endings() -> tuple[tuple[str, ...], ...]:
    """The endings of the nominative, each with those of the other cases, as they sound."""
    found = [
        (romanise(ending), *map(romanise, others.split())) for ending, others in _DECLENSION.items()
    ]
    return (*found, ("", *map(romanise, ("а", "у", "ом", "ем", "е", "ым"))))


_DROPPED_WORDS = frozenset({"the", "and", "и"})
_SAME_WORDS = {"saint": "st", "sankt": "st", "ste": "st"}

# Letters that Unicode does not decompose, as people type them on a plain Latin, Russian, Arabic or
# Persian keyboard.
_PLAIN = str.maketrans(
    "ıłøđðəħŋɛɔɗɓƙʋɖƒɣ" + "қәғңөұүһіҳҷӯӣҝҹҥҡҫҙѓќґ" + "يىكةۀ",
    "ilodaahneodbkvdfg" + "кагноуухихчуикчнксзгкг" + "ییکهه",
) | str.maketrans({"þ": "th", "æ": "ae", "œ": "oe", "ĳ": "ij", "ـ": ""})
# Accents of Latin, Greek and Cyrillic, Hebrew points and Arabic vowels; the vowel signs of Indic
# scripts are letters.
_MARKS = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u200b-\u200f\u00ad\ufe0e\ufe0f]"
)
_JOINERS = re.compile("['’‘ʼʻʹ`´ʾʿ\u02c8·.]")
_NOT_WORDS = re.compile(r"[^\w\u0900-\u109f\u1780-\u17ff]+|_+")

_LATIN_KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,." + '~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>'
_RUSSIAN_KEYS = "ёйцукенгшщзхъфывапролджэячсмитьбю" * 2
_UKRAINIAN_KEYS = _RUSSIAN_KEYS.translate(str.maketrans("ыъэё", "іїє'"))
_TO_RUSSIAN = str.maketrans(_LATIN_KEYS, _RUSSIAN_KEYS)
_TO_UKRAINIAN = str.maketrans(_LATIN_KEYS, _UKRAINIAN_KEYS)
_TO_LATIN = str.maketrans(_RUSSIAN_KEYS[:33] + "іїє", _LATIN_KEYS[:33] + "s]'")

_ROMAN = str.maketrans("абвгдезиклмнопрстуфыэ", "abvgdeziklmnoprstufie", "ьъ") | str.maketrans(
    {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia"}
)
# One sound, as different romanisations spell it, and the spelling that is kept.
_SPELLINGS = (("shch", "sch"), ("kh", "h"), ("tz", "ts"), ("zh", "j"), ("dj", "j"), ("dzh", "j"))


def plain_words(text: str) -> list[str]:
    """The words of ``text`` without case, accents, apostrophes and punctuation; articles and *and*
    are left out.
    """
    marked = unicodedata.normalize("NFKD", _JOINERS.sub("", text.casefold()))
    plain = unicodedata.normalize("NFC", _MARKS.sub("", marked)).translate(_PLAIN)
    words = _NOT_WORDS.split(plain)
    return [_SAME_WORDS.get(word, word) for word in words if word and word not in _DROPPED_WORDS]


def fold(text: str) -> str:
    """The key that every spelling of one name shares: its plain words written together; empty when
    there are none.
    """
    return "".join(plain_words(text))


def romanise(key: str) -> str:
    """A folded key by sound in Latin letters, whichever of the usual romanisations it was typed in.

    Cyrillic and Latin spellings of one name meet: ``германия``, ``germaniya`` and ``germania`` give
    ``germania``.
    """
    latin = key.translate(_ROMAN)
    for spelling, one in _SPELLINGS:
        latin = latin.replace(spelling, one)
    return re.sub(r"i{2,}", "i", re.sub(r"y|j(?=[aou])", "i", latin))


def other_layouts(text: str) -> tuple[str, ...]:
    """What the same keys give on the Russian, Ukrainian and Latin layouts, where that differs from
    ``text``.
    """
    typed = text.casefold()
    # Russian and Ukrainian keys have capitals of their own; signs on them are letters on others.
    swapped = dict.fromkeys(
        (
            text.translate(_TO_RUSSIAN),
            text.translate(_TO_UKRAINIAN),
            typed.translate(_TO_LATIN),
        )
    )
    swapped.pop(text, None)
    swapped.pop(typed, None)
    return tuple(swapped)
