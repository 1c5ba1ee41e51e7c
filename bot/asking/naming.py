"""The places that a list or a sentence names. Nothing is guessed, nothing is left out in silence.

Small words (*in*, *to*, *of*) and words for everything mean what they say in a sentence: *in* is
the code of India only where it stands alone or among codes, *all* is everything only alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cache
from itertools import groupby, pairwise

from bot.asking.entities import lies_in
from bot.asking.finding import AskContext
from bot.asking.following import key_of
from bot.asking.lexicon import concepts_of, is_link, is_small, spoken_words, word_key
from bot.figures.push import EVERYTHING
from bot.places.folding import fold, spaced
from bot.places.gazetteer import BY_NAME, Hit, How
from bot.places.regions import Region, find_region
from bot.wording.language import LANGUAGES, wording

MOST_NAMES = 20
"""Names that one message may hold; those after them are said not to have been read."""

_MOST_WORDS = 50
"""Words of one message that are read, as each is looked up a few times; a name is never cut."""

_LONGEST_NAME = 80
_WORDS_AT_ONCE = 6
_TYPOS_AT_ONCE = 2
_MOST_TYPOS = 8
_SEPARATORS = re.compile(r"[,;،؛、，；\n\r\u2028\u2029]+")
_MINUS = re.compile(r"[-‐‑−–—!](?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a name stands for: one ``key``; or several that may be meant; or nothing known."""

    text: str
    key: str | None = None
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """What a text names, each thing once; ``unread`` are the names beyond ``MOST_NAMES``, as typed.

    ``leaves_out``: the text says that something is not meant (*all but …*): no name is certain.
    """

    wanted: tuple[Wanted, ...]
    unread: tuple[str, ...] = ()
    leaves_out: bool = False


class _What(Enum):
    """What a piece of a sentence is. ``UNCLEAR`` is the name of several places."""

    NAME = auto()
    UNCLEAR = auto()
    CODE = auto()
    SMALL = auto()
    LINK = auto()
    ALL = auto()
    EXCEPT = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words that belong together, and what they name; a small word may be a code as well.

    ``is_bent`` tells that the place is not called just so: *Қазақстандағы* has an ending.
    """

    text: str
    what: _What
    wanted: Wanted | None = None
    place: Hit | Region | None = None
    is_bent: bool = False

    @property
    def is_code(self) -> bool:
        """Whether it could be a code, whatever else it is."""
        coded = {_What.CODE, _What.SMALL, _What.LINK, _What.EXCEPT}
        return self.wanted is not None and self.what in coded


def find_names(text: str, asking: AskContext) -> Names:
    """The places, regions or everything that somebody names.

    Names are parted by commas or lines, within those by spaces and *and*: the longest counts.
    """
    parts = [part for each in _SEPARATORS.split(text) if (part := spaced(each))]
    found: dict[str, Wanted] = {}
    unread: list[str] = []
    # A minus before a name leaves it out; before every one it is a bullet.
    crossed = [bool(_MINUS.match(word)) for part in parts for word in part.split(" ")]
    are_bullets = sum(crossed) == len(parts) and all(map(_MINUS.match, parts))
    leaves_out = any(crossed) and not are_bullets
    words = 0
    for part in _addresses(parts, asking):
        words += part.count(" ") + 1
        if len(found) >= MOST_NAMES or words > _MOST_WORDS:
            unread.append(part)
            continue
        several, is_exception = _read(part, asking)
        leaves_out = leaves_out or is_exception
        for each in several:
            found.setdefault(each.key or each.text.casefold(), each)
    beyond = [each.text for each in list(found.values())[MOST_NAMES:]]
    unread = [shortened(each) for each in (*beyond, *unread)]
    return Names(tuple(found.values())[:MOST_NAMES], tuple(unread), leaves_out)


def find_one(text: str, asking: AskContext) -> Wanted:
    """What one name stands for, misspelt perhaps."""
    if len(text) > _LONGEST_NAME:
        return Wanted(shortened(text))
    if as_it_stands := _named(text, asking):
        return as_it_stands[0]
    found = asking.find(text)
    if found.match:
        return Wanted(text, key_of(found.match))
    return Wanted(text, suggestions=tuple(key_of(hit) for hit in found.suggestions))


def shortened(text: str) -> str:
    """``text`` as it is quoted to whoever typed it: at most ``_LONGEST_NAME`` characters."""
    return text if len(text) <= _LONGEST_NAME else f"{text[: _LONGEST_NAME - 1].rstrip()}…"


def _addresses(parts: Sequence[str], asking: AskContext) -> Iterator[str]:
    """The parts; two in one where the second only says where the first lies, or which it is.

    That is so when the two together name a third place, and when nothing but a code or a short
    name is behind the comma: *Georgia, US*; also in *Sudan, South*. In *Almaty, Kazakhstan* both
    are named.
    """
    at = 0
    while at < len(parts):
        pair = parts[at : at + 2]
        if len(pair) == 2 and _is_address(" ".join(pair), pair, asking, alone=len(parts) == 2):
            yield ", ".join(pair)
        else:
            yield parts[at]
            pair = pair[:1]
        at += len(pair)


def _is_address(text: str, pair: Sequence[str], asking: AskContext, *, alone: bool) -> bool:
    if _is_kind(pair[1]):
        return _named(pair[0], asking) is not None
    whole = asking.find_named(text).match if len(text) <= _LONGEST_NAME else None
    if whole is None or whole.how is not How.NAME:
        return False
    first, second = (asking.find_named(part).match for part in pair)
    if first is not None and first.id == whole.id:
        return alone and second is not None and second.how in {How.CODE, How.ALIAS}
    return second is None or second.id != whole.id


def _named(text: str, asking: AskContext) -> tuple[Wanted, Hit | Region | None] | None:
    """What is called just so or has this code, be it everything, a region or a place."""
    if _is_everything(text):
        return Wanted(text, EVERYTHING), None
    region, found = find_region(text), asking.find_named(text)
    named = found.match if found.match and found.match.how in BY_NAME else None
    if region and named:
        return Wanted(text, suggestions=(region.key, key_of(named))), None
    if region:
        return Wanted(text, region.key), region
    if found.match:
        return Wanted(text, key_of(found.match)), found.match
    several = tuple(key_of(hit) for hit in found.suggestions)
    return (Wanted(text, suggestions=several), None) if several else None


def _is_everything(text: str) -> bool:
    return text == EVERYTHING or fold(text) in _words_of("follow-all-words", "follow-all")


@cache
def _words_of(message: str, name: str = "") -> frozenset[str]:
    """The words that a message lists, in all languages, and what the message ``name`` calls it."""
    found: set[str] = set()
    for language in LANGUAGES:
        found.update(map(word_key, wording(language)(message).split()))
        if name:
            found.add(fold(wording(language)(name)))
    return frozenset(found)


def _read(part: str, asking: AskContext) -> tuple[list[Wanted], bool]:
    """What stands between two commas, and whether it leaves something out."""
    words = spoken_words(part)
    whole = _named(part, asking)
    if len(words) < 2:
        is_exception = whole is None and word_key(part) in _words_of("follow-except-words")
        return [find_one(part, asking)], is_exception
    if whole and whole[0].key and not _names_several(words, asking):
        return [whole[0]], False
    pieces, at = [], 0
    while at < len(words):
        length, piece = _name_at(words[at:], asking) or _word_at(words[at:], asking)
        pieces.append(piece)
        at += length
    pieces = _settled(pieces, in_capitals=part.isupper())
    kinds = {piece.what for piece in pieces}
    if kinds <= {_What.UNCLEAR, _What.UNKNOWN, _What.SMALL} and pieces[0].what is not _What.SMALL:
        misspelt = find_one(part, asking)
        if misspelt.key:
            return [misspelt], False
    found: list[Wanted] = []
    for is_between, group in groupby(pieces, key=lambda piece: piece.what is _What.LINK):
        if not is_between:
            found += _of_group(list(group), asking)
    return found or [Wanted(shortened(part))], _What.EXCEPT in kinds


def _names_several(words: Sequence[str], asking: AskContext) -> bool:
    """Whether *and* parts names of their own: those of *Bosnia and Herzegovina* are none."""
    sides = [list(side) for link, side in groupby(words, key=_is_link) if not link]
    named = [_named(" ".join(side), asking) for side in sides]
    keys = {each[0].key for each in named if each}
    return len(sides) > 1 and len(keys) == len(sides) and None not in keys


def _is_link(word: str) -> bool:
    """Whether a word stands between names, as *and* does, or a dash."""
    return is_link(word) or not (word_key(word) or _is_flag(word))


def _is_flag(word: str) -> bool:
    return any("\U0001f1e6" <= letter <= "\U0001f1ff" for letter in word)


def _name_at(words: Sequence[str], asking: AskContext) -> tuple[int, _Piece] | None:
    """The longest name that the words begin with. A code or a number by itself is none."""
    for length in range(min(_WORDS_AT_ONCE, len(words)), 0, -1):
        several = words[:length]
        if _is_link(several[0]) or _is_link(several[-1]) or _names_several(several, asking):
            continue
        text = " ".join(several)
        found = _named(text, asking)
        if found is None or found[0].key == EVERYTHING:
            continue
        wanted, place = found
        if fold(several[0]) and is_small(several[0]) and _named(" ".join(several[1:]), asking):
            continue  # "of us" is the United States only as "Republic of" is no part of a name
        by_code = isinstance(place, Hit) and place.how in {How.CODE, How.NUMBER}
        if length == 1 and (by_code or (wanted.key is None and concepts_of([text])[0])):
            return None
        what = _What.NAME if wanted.key else _What.UNCLEAR
        is_bent = isinstance(place, Hit) and not asking.gazetteer.find_named(text, asking.language)
        return length, _Piece(text, what, wanted, place, is_bent)
    return None


def _word_at(words: Sequence[str], asking: AskContext) -> tuple[int, _Piece]:
    concepts, length = concepts_of(words)
    if length > 1:
        return length, _Piece(" ".join(words[:length]), _What.SMALL)
    word, key = words[0], word_key(words[0])
    found = _named(word, asking)
    code, place = found if found and found[0].key != EVERYTHING else (None, None)
    if key in _words_of("follow-except-words"):
        what = _What.EXCEPT
    elif _is_everything(word):
        what = _What.ALL
    elif _is_link(word):
        what = _What.LINK
    elif concepts:
        what = _What.SMALL
    else:
        what = _What.CODE if code and code.key else _What.UNKNOWN
    return 1, _Piece(word, what, code, place)


def _settled(pieces: list[_Piece], *, in_capitals: bool) -> list[_Piece]:
    """The pieces with each code decided: a name, a small word, or to be asked about.

    Among nothing but codes a small word may be one too: it is asked about (*ru in kz*) unless far
    more are sure, or all is in capitals. *va* in *kz va uz* only links two.
    """
    if all(piece.is_code or piece.what is _What.LINK for piece in pieces):
        everyday = _words_of("follow-everyday-words")
        sure = [p for p in pieces if p.what is _What.CODE and word_key(p.text) not in everyday]
        doubtful = [p for p in pieces if p.what in {_What.CODE, _What.SMALL} and p not in sure]
        if len(sure) > len(doubtful):
            sure += [piece for piece in doubtful if piece.what is _What.CODE]
        if len(sure) > 3 * len(doubtful):
            sure += doubtful
        begun = in_capitals
        settled = []
        for at, piece in enumerate(pieces):
            begun = begun or (piece in sure and piece.what is _What.CODE)
            is_exception = piece.what is _What.EXCEPT and not begun
            is_link = piece.what is _What.LINK and at > 0 and not in_capitals
            if is_exception or is_link or piece.wanted is None:
                settled.append(piece)
                continue
            # "no" behind a code is Norway: who leaves something out says so in other words.
            is_sure = piece in sure or piece.what is _What.EXCEPT
            is_name = in_capitals or (begun and is_sure)
            settled.append(replace(piece, what=_What.NAME if is_name else _What.UNCLEAR))
        return settled
    among_codes = all(p.what in {_What.CODE, _What.LINK} or _is_flag(p.text) for p in pieces)
    what = _What.NAME if among_codes else _What.UNCLEAR
    return [replace(piece, what=what) if piece.what is _What.CODE else piece for piece in pieces]


def _of_group(group: list[_Piece], asking: AskContext) -> list[Wanted]:
    """What a group names. A word for everything counts in it only where nothing else is named."""
    spelt: list[_Piece] = []
    for what, several in groupby(_longer_names(group, asking), key=lambda piece: piece.what):
        run = list(several)
        spelt += _spelt([piece.text for piece in run], asking) if what is _What.UNKNOWN else run
    found = []
    for piece in _without_surroundings(spelt, asking):
        wanted = piece.wanted or Wanted(shortened(piece.text))
        if piece.what is _What.UNCLEAR and wanted.key:
            # An unclear one is only ever suggested.
            found.append(Wanted(wanted.text, suggestions=(wanted.key,)))
        elif piece.what in {_What.NAME, _What.UNCLEAR}:
            found.append(wanted)
    if not found and any(piece.what is _What.ALL for piece in group):
        text = shortened(" ".join(piece.text for piece in group))
        return [Wanted(text, suggestions=(EVERYTHING,))]
    return found


def _longer_names(pieces: list[_Piece], asking: AskContext) -> Iterator[_Piece]:
    """The pieces; a name and a word beside it in one, where that may name another place.

    *South Georgia* is not Georgia, *Sudan south* not Sudan, and *Washington County* not Washington.
    """
    at = 0
    while at < len(pieces):
        pair = pieces[at : at + 2]
        beside = [each for each in pair if each.what in {_What.UNKNOWN, _What.UNCLEAR}]
        is_coded = any(isinstance(p.place, Hit) and p.place.how is How.CODE for p in pair)
        is_pair = len(pair) == 2 and _What.NAME in {piece.what for piece in pair}
        if is_pair and len(beside) == 1 and not is_coded:
            text = " ".join(piece.text for piece in pair)
            named = {piece.wanted.key: None for piece in pair if piece.wanted and piece.wanted.key}
            others = _keys_of_both_orders(pair, asking)
            if _is_kind(beside[0].text) or others.keys() - named.keys():
                keys = tuple(others or named)
                yield _Piece(text, _What.UNCLEAR, Wanted(text, suggestions=keys))
                at += 2
                continue
        yield pieces[at]
        at += 1


def _keys_of_both_orders(pair: Sequence[_Piece], asking: AskContext) -> dict[str, None]:
    """What two pieces may name together, whichever comes first."""
    one, other = pair[0].text, pair[1].text
    finds = [asking.find(f"{one} {other}"), asking.find(f"{other} {one}")]
    keys = [key_of(found.match) for found in finds if found.match]
    for found in finds:
        keys += map(key_of, found.suggestions)
    return dict.fromkeys(keys)


def _is_kind(text: str) -> bool:
    """Whether this only tells a place from its namesakes, as *county* and *south* do."""
    return all(word_key(word) in _words_of("follow-kind-words") for word in spoken_words(text))


def _spelt(words: list[str], asking: AskContext) -> list[_Piece]:
    """Unknown words that stand together: places if all are read so, else something to ask."""
    read: list[_Piece] = []
    at = 0
    while at < len(words):
        # Typos are looked for in short texts alone: each search walks all names.
        end = min(at + _TYPOS_AT_ONCE, len(words)) if len(words) <= _MOST_TYPOS else at
        match = None
        while end > at and match is None:
            text = " ".join(words[at:end])
            match = asking.find(text).match
            end -= 1
        if match:
            wanted = Wanted(text, key_of(match))
            read.append(_Piece(text, _What.NAME, wanted, match, is_bent=True))
            at = end + 1
        else:
            read.append(_Piece(words[at], _What.UNKNOWN))
            at += 1
    if all(piece.what is _What.NAME for piece in read):
        return read
    asked: list[_Piece] = []
    for what, several in groupby(read, key=lambda piece: piece.what):
        if what is _What.NAME:
            asked += [replace(piece, what=_What.UNCLEAR) for piece in several]
        else:
            text = " ".join(piece.text for piece in several)
            asked.append(_Piece(text, _What.UNCLEAR, find_one(text, asking)))
    return asked


def _without_surroundings(pieces: list[_Piece], asking: AskContext) -> list[_Piece]:
    """The pieces without a place that only says where the next one lies: *Almaty in Kazakhstan*.

    A small word between the two says so, or an ending; with neither both are meant.
    """
    dropped = set()
    names = [at for at, piece in enumerate(pieces) if piece.what is not _What.SMALL]
    for at, after in pairwise(names):
        one, other = pieces[at], pieces[after]
        apart = after > at + 1
        if one.what is not _What.NAME or other.what is not _What.NAME:
            continue
        if (apart or other.is_bent) and lies_in(one.place, other.place, asking):
            dropped.add(after)
        elif (apart or one.is_bent) and lies_in(other.place, one.place, asking):
            dropped.add(at)
    return [piece for at, piece in enumerate(pieces) if at not in dropped]
