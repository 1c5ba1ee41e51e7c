"""What people type, and the place they mean by it.

A unique strong match answers. Anything less is only suggested: a name of several places, a typo
that could be of either of two names, a part of a name. Countries that no dataset holds take part in
every decision, so that a word for one of them is never taken for a misspelt neighbour.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from bot.dataset.model import Name, Place
from bot.dataset.vocabulary import NameKind, PlaceKind, Subject
from bot.places.folding import fold, other_layouts, plain_words, romanise
from bot.places.index import How, KnownPlaces, in_memory
from bot.places.territories import (
    flag_code,
    primary,
    short_names,
    territory_codes,
    territory_name,
)

__all__ = ["MOST_SUGGESTIONS", "Found", "Gazetteer", "Hit", "How", "display_name"]

BY_NAME = frozenset({How.NAME, How.ALIAS, How.FORMER})
"""How a text matches that is a name of the place, as it stands."""

MOST_SUGGESTIONS = 5
_MOST_BEGUN = 6
"""Suggestions that a word begins: of six sectors none is left out, and a screen has six buttons."""

# No place has a longer name, and looking for near ones takes longer the longer a text is.
_LONGEST = 120

# In how many languages a name is at home that a stranger may use although it could be something
# else: "Irak" beside Iran, "Kina" which looks like any word. A name of fewer languages is asked
# about.
_WIDELY_USED = 5

_LONGEST_CODE = 3
_OF = frozenset({"of", "no", "№"})
"""What may stand between a kind of place and its name or number."""

# From how many letters on one typo is forgiven, two, three: where a place is answered, and where it
# is only suggested.
_FORGIVEN = (6, 8)
_SUGGESTED = (4, 7, 10)

_STATION = re.compile(
    r"(?:(?:uik|уик|pec|polling|station|избирательный|участок"
    r"|number|номер|no|n|№|#)[\s.:-]*)*(\d[\d/-]*)"
)
_STYLE = re.compile(
    r"(?:(?:republic|kingdom|peoples?|islamic|federal|federative|democratic|socialist"
    r"|plurinational|bolivarian|united|of"
    r"|республика|королевство|исламская|народная|демократическая|федеративная|федерация) )+"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that may be meant. ``iso2`` is set for countries and territories that have a code.

    ``id`` finds the place again by ``Gazetteer.by_id``. ``places`` holds (dataset id, place id)
    pairs; it is empty for a country that is known and has no data. ``name`` is its English name,
    for when nothing better is at hand; ``how`` says what matched.
    """

    id: str
    name: str
    kind: str
    iso2: str | None
    places: tuple[tuple[str, str], ...]
    how: How


@dataclass(frozen=True, slots=True)
class Found:
    """Either one strong ``match``, or up to six ``suggestions`` to ask about, likeliest first, or
    neither. ``namesakes`` lie in the match and are called as it is: they are meant where it has
    nothing to tell.
    """

    match: Hit | None = None
    suggestions: tuple[Hit, ...] = ()
    namesakes: tuple[Hit, ...] = ()

    def __bool__(self) -> bool:
        return self.match is not None or bool(self.suggestions)


class Gazetteer:
    """Finds places.

    Rows come with the id of their dataset; one country of several datasets is one place.
    """

    def __init__(
        self,
        places: Iterable[tuple[str, Place]],
        names: Iterable[tuple[str, Name]],
        homes: Mapping[str, str] | None = None,
        kinds: Iterable[tuple[str, str]] = (),
    ) -> None:
        self._known = in_memory(places, names, homes, kinds)

    @classmethod
    def of(cls, known: KnownPlaces) -> Gazetteer:
        """Finds the places that are known so."""
        made = cls.__new__(cls)
        made._known = known
        return made

    def find(self, text: str, language: str | None = None) -> Found:
        """What ``text`` means to somebody whose language (BCP 47) is ``language``.

        Tried in turn, until one answers or asks: a flag, a code, a station's number, a name, a name
        under its style (*Republic of …*), the other keyboard layouts, another romanisation, a small
        typo. What is left is suggested.
        """
        found = self.find_named(text, language)
        if found or len(text) > _LONGEST:
            return found
        key = fold(text)
        if not key:
            return found
        spoken = primary(language) if language else None
        layouts = []
        for other in other_layouts(text.strip()):
            swapped = fold(other)
            if len(swapped) >= 3:
                layouts.append(swapped)
        for swapped in layouts:
            found = self._exact(swapped, spoken)
            if found:
                return found
        return self._by_sound(key) or self._by_typo(key, spoken) or self._suggest([key, *layouts])

    def find_named(self, text: str, language: str | None = None) -> Found:
        """What ``text`` names as it stands: by a flag, a code, a number or a name, no typos."""
        if len(text) > _LONGEST:
            return Found()
        typed, spoken = text.strip(), primary(language) if language else None
        words = plain_words(typed)
        key = "".join(words)
        found = self._by_code(typed, key, spoken)
        numbered = _STATION.fullmatch(typed.casefold())
        if not found and numbered:
            found = self._settle(self._known.numbered(numbered[1]), How.NUMBER, How.NUMBER)
        if found or not key:
            return found
        found = self._exact(key, spoken, typed)
        if not found:
            found = self._settle(self._of_kind(words), How.NAME, How.AMBIGUOUS)
        styled = _STYLE.match(" ".join(words))
        if not found and styled:
            found = self._exact(fold(styled.string[styled.end() :]), spoken, typed)
        return found or self._within_another(words)

    def find_declined(self, text: str, language: str | None = None) -> Found:
        """What ``text`` names in a case of Russian, in Cyrillic or in Latin letters."""
        base = self._known.declined(plain_words(text))
        if base is None:
            return Found()
        return self._exact(base, primary(language) if language else None, base)

    def find_misspelt(self, text: str, language: str | None = None) -> Found:
        """What ``text`` names in another romanisation, or with a small typo: a match or nothing."""
        key = fold(text)
        if not key or len(text) > _LONGEST:
            return Found()
        found = self._by_sound(key)
        if found.match is None:
            found = self._by_typo(key, primary(language) if language else None)
        return found if found.match else Found()

    def begins(self, key: str) -> bool:
        """Whether a name of the datasets has a word that begins with a folded key."""
        return self._known.begins(key)

    def find_begun(self, key: str) -> Found:
        """The places of the datasets whose names a folded key begins, to be asked about, the
        shortest first: a prefecture comes before the wards of its city. Countries with a code
        aside, which nothing is a part of that is called after them.
        """
        begun: list[tuple[int, str]] = []
        for name, identity in self._known.begun(key):
            known = self._known.known(identity)
            if name.startswith(key) and known is not None and known.iso2 is None:
                begun.append((len(name), identity))
        begun.sort(key=lambda each: each[0])
        return self._ask([identity for _, identity in begun], How.PART, _MOST_BEGUN)

    def may_name(self, words: Sequence[str]) -> bool:
        """Whether several words may be one name though no name of several words begins so: by a
        kind of place or a code (*Washington County*, *Springfield IL*).
        """
        ends = fold(words[0]), fold(words[-1])
        is_of_kind = any(self._known.kinds(end) for end in ends)
        return is_of_kind or (words[-1].isupper() and self.is_code(words[-1]))

    def is_code(self, text: str) -> bool:
        """Whether this is the code of a place or of a territory."""
        return text.strip().lower() in territory_codes() or bool(self._known.coded(text))

    def kinds(self, text: str) -> frozenset[str]:
        """The kinds of place that a word stands for: *Wahlkreise*."""
        return self._known.kinds(fold(text))

    def may_begin(self, key: str) -> bool:
        """Whether a name of several words may begin with a folded word; a quick look, as most words
        begin none.
        """
        return self._known.may_open(key)

    def encloses(self, outer: Hit, inner: Hit) -> bool:
        """Whether ``inner`` lies in ``outer``, or is the same."""
        return self._known.encloses(self._identity(outer), self._identity(inner))

    def _identity(self, hit: Hit) -> str:
        if self._known.known(hit.id) is not None or not hit.places:
            return hit.id
        return self._known.identity(*hit.places[0]) or hit.id

    def by_id(self, id_: str, dataset: str | None = None) -> Hit | None:
        """The hit whose ``id`` this is, as a button carries it; or the place with this id in
        ``dataset``; or every place with this id in its own dataset.

        ``None`` when nothing is called so any more.
        """
        identity = self._known.identity(dataset, id_) if dataset else None
        if identity is None and self._known.known(id_):
            identity = id_
        if identity is None:
            identity = self._known.identity(*id_.rpartition("/")[::2])
        if identity is not None:
            return self._hit(identity, How.CODE)
        rows = self._known.rows(id_)
        if rows:
            first = self._known.identity(*rows[0]) or id_
            return replace(self._hit(first, How.CODE), places=tuple(rows))
        is_code = territory_codes().get(id_) == id_.upper()
        return self._hit(id_, How.CODE) if is_code else None

    def _by_code(self, typed: str, key: str, language: str | None) -> Found:
        codes = territory_codes()
        flagged = codes.get((flag_code(typed) or "").lower())
        if flagged is not None:
            return self._certain(flagged.lower(), How.FLAG)
        own, code = self._local(typed, key), codes.get(typed.lower())
        # The code of a country that the datasets do not have stands behind what they do have; and
        # who writes it where they have no countries means a place at home.
        is_held = code is not None and self._known.known(code.lower()) is not None
        if code is None or (not is_held and (own or not self._known.is_abroad)):
            return self._settle(own, How.CODE, How.AMBIGUOUS)
        if own:
            return self._ask(dict.fromkeys([*own, code.lower()]), How.AMBIGUOUS)
        # An Austrian is "ao" to nobody but the Vietnamese, who write it so; to them the code of
        # Angola is ambiguous.
        named = []
        for identity, sense in self._known.readings(key).items():
            if language in sense.languages:
                named.append(identity)
        if named and code.lower() not in named:
            return self._ask([code.lower(), *named], How.AMBIGUOUS)
        return self._certain(code.lower(), How.CODE)

    def _local(self, typed: str, key: str) -> list[str]:
        """The places at home that have a code, or so short a name that it is one."""
        found = self._known.coded(typed)
        if len(key) > _LONGEST_CODE:
            return found
        named = [one for one in self._known.readings(key) if self._known.is_at_home(one)]
        return list(dict.fromkeys([*found, *named]))

    def _exact(self, key: str, language: str | None, typed: str | None = None) -> Found:
        """What ``key`` names; without ``typed`` it is what another keyboard layout makes of the
        text.
        """
        meant = self._known.likeliest(key, language)
        if len(meant) > 1:
            meant = self._likely(meant)
        readings = self._known.readings(key)
        is_certain = _is_certain(key) or any(map(self._known.is_at_home, meant))
        if len(meant) != 1 or not is_certain:
            return self._ask(meant, How.AMBIGUOUS)
        sense = readings[meant[0]]
        if language in sense.languages or self._known.is_usual(key):
            found = self._certain(meant[0], How.LAYOUT if typed is None else sense.how)
            inside = [one for one in readings if self._known.is_at_home(one) and one != meant[0]]
            return replace(found, namesakes=self._ask(inside, How.AMBIGUOUS).suggestions)
        rivals = self._rivals(key, meant)
        # Short words in plain Latin letters are likelier words of some language than names.
        is_like_a_word = typed is not None and len(key) <= 5 and typed.isascii()
        is_rare = len(sense.languages) < _WIDELY_USED and (bool(rivals) or is_like_a_word)
        if typed is None or is_rare:
            return self._ask(self._likely([*meant, *rivals]), How.AMBIGUOUS)
        return self._certain(meant[0], sense.how)

    def _of_kind(self, words: list[str]) -> list[str]:
        """What a kind of place with a number or a name means: *ward 3*, *Washington County*."""
        for cut in range(1, len(words)):
            sides = [(words[:cut], words[cut:]), (words[cut:], words[:cut])]
            for said, rest in sides:
                kinds = self._known.kinds("".join(said))
                if not kinds:
                    continue
                name = rest[1:] if rest[0] in _OF else rest
                found = self._known.numbered("-".join(name), kinds)
                for identity in self._known.readings("".join(name)):
                    known = self._known.known(identity)
                    if known is not None and known.kind in kinds and identity not in found:
                        found.append(identity)
                if found:
                    return found
        return []

    def _within_another(self, words: list[str]) -> Found:
        """A place and then the one it lies in, as addresses are written (*Almaty, Kazakhstan*), or
        the other way; of two numbers the first is the larger place's (*3-1*).
        """
        inside: dict[str, None] = {}
        are_numbers = all(map(str.isdigit, words))
        senses = self._known_by_number if are_numbers else self._senses
        for cut in range(1, len(words)):
            first, second = words[:cut], words[cut:]
            orders = [(second, first)] if are_numbers else [(first, second), (second, first)]
            for part, whole in orders:
                # The whole may be a code: *Almaty, KZ*.
                outer = [*senses(whole), *self._known.coded("".join(whole))]
                if (code := territory_codes().get("".join(whole))) is not None:
                    outer.append(code.lower())
                if not outer:
                    continue
                for one, other in product(senses(part), outer):
                    if one != other and self._known.encloses(other, one):
                        inside[one] = None
        return self._settle(sorted(inside), How.NAME, How.AMBIGUOUS)

    def _senses(self, words: list[str]) -> list[str]:
        """All that words may mean: by a name, or by a kind with a name or a number."""
        return [*self._known.readings("".join(words)), *self._of_kind(words)]

    def _known_by_number(self, words: list[str]) -> list[str]:
        return self._known.numbered("-".join(words))

    def _near(self, key: str, distance: int) -> dict[str, int]:
        """How far the usual names nearest to ``key`` are, by what they name, nearest first."""
        near: dict[str, int] = {}
        for other, typos in self._known.near(key, distance, usual=True):
            for identity in self._likely(self._known.readings(other)):
                near.setdefault(identity, typos)
        return near

    def _likely(self, identities: Iterable[str]) -> list[str]:
        """Those of some places that a guess may be: where the datasets have no countries, none that
        they do not have. *North* is no North Korea in the wards of a city.
        """
        if self._known.is_abroad:
            return list(identities)
        return [identity for identity in identities if self._known.known(identity) is not None]

    def _rivals(self, key: str, named: Container[str]) -> list[str]:
        """What else has a usual name that is a typo away."""
        return [identity for identity in self._near(key, 1) if identity not in named]

    def _by_sound(self, key: str) -> Found:
        keys = self._known.sounding(romanise(key))
        named: set[str] = set()
        for known in keys:
            named.update(self._likely(self._known.readings(known)))
        if not named:
            return Found()
        rivals = self._rivals(key, named)
        if len(key) >= 5 and len(named) == 1 and not rivals and all(map(_is_certain, keys)):
            return self._certain(named.pop(), How.SOUND)
        return self._ask([*sorted(named), *rivals], How.AMBIGUOUS)

    def _by_typo(self, key: str, language: str | None) -> Found:
        """One typo in six letters, two in eight: when no other place is as near, nor its usual
        name nearly so, and what was typed begins a word of no other name: who writes
        *Bucuresti* may mean its sectors as well as the village Bucuresci.
        """
        allowed = bisect_right(_FORGIVEN, len(key))
        near = self._known.near(key, allowed, usual=False) if allowed else []
        if not near:
            return Found()
        typos = near[0][1]
        nearest = [other for other, distance in near if distance == typos]
        named: set[str] = set()
        for other in nearest:
            named.update(self._likely(self._known.readings(other)))
        if not named:
            return Found()
        rivals = self._near(key, typos + 1).keys() - named
        begun = {identity for _, identity in self._known.begun(key)} - named
        if len(named) > 1 or rivals or begun:
            return Found()
        if any(self._may_be_misspelt(key, other, language) for other in nearest):
            return self._certain(named.pop(), How.TYPO)
        return self._ask(named, How.TYPO) if allowed > 1 else Found()

    def _may_be_misspelt(self, typed: str, key: str, language: str | None) -> bool:
        """Whether ``key`` is a name that people misspell so, rather than another word that happens
        to be near it.
        """
        if len(key) < 5 or not _is_certain(key):
            return False
        for identity, sense in self._known.readings(key).items():
            is_close = len(typed) >= 8 or (sense.how is How.NAME and typed[0] == key[0])
            is_used = self._known.is_usual(key) or language in sense.languages
            known = self._known.known(identity)
            is_whole = known is not None and known.kind == PlaceKind.OVERALL
            if is_close and is_used and not is_whole:
                return True
        return False

    def _suggest(self, keys: list[str]) -> Found:
        """What is nearest to what was typed, on any keyboard layout, then what it is a part of."""
        part = keys[0]
        if len(part) >= _FORGIVEN[0]:
            # Who writes *Bucuresti* where there are six sectors of it does not mean Bucuresci.
            begun = self.find_begun(part)
            if len(begun.suggestions) > 1:
                return begun
        near: dict[str, int] = {}
        for key in keys:
            for identity, typos in self._near(key, bisect_right(_SUGGESTED, len(key))).items():
                near[identity] = min(typos, near.get(identity, typos))
        nearest = sorted(near, key=lambda one: (near[one], self._known.known(one) is None))
        # What begins with it comes first, then what is large, then what has a short name.
        ranked: dict[str, tuple[bool, bool, int]] = {}
        # A number is no part of another.
        if len(part) >= 3 and not any(map(str.isdigit, part)):
            holding: list[tuple[str, str]] = []
            for key in self._known.containing(part):
                likely = self._likely(self._known.readings(key))
                holding.extend((key, identity) for identity in likely)
            for key, identity in (*holding, *self._known.begun(part)):
                known = self._known.known(identity)
                is_small = known is not None and known.iso2 is None
                ranked.setdefault(identity, (not key.startswith(part), is_small, len(key)))
        return self._ask([*nearest, *sorted(ranked, key=ranked.__getitem__)], How.PART)

    def _settle(self, identities: list[str], how: How, how_asked: How) -> Found:
        """The one place there is, or a question about several."""
        if len(identities) == 1:
            return self._certain(identities[0], how)
        return self._ask(identities, how_asked)

    def _certain(self, identity: str, how: How) -> Found:
        return Found(match=self._hit(identity, how))

    def _ask(self, identities: Iterable[str], how: How, most: int = MOST_SUGGESTIONS) -> Found:
        unique = list(dict.fromkeys(identities))[:most]
        return Found(suggestions=tuple(self._hit(identity, how) for identity in unique))

    def _hit(self, identity: str, how: How) -> Hit:
        known = self._known.known(identity)
        if known is not None:
            id_ = self._known.id_of(identity)
            return Hit(id_, known.name, known.kind, known.iso2, tuple(known.rows), how)
        iso2 = identity.upper()
        name = territory_name(iso2, "en") or iso2
        return Hit(identity, name, PlaceKind.COUNTRY, iso2, (), how)


def _is_certain(key: str) -> bool:
    short = short_names().get(key)
    return short is None or short.certain


def display_name(place: Place, names: Iterable[Name], language: str) -> str:
    """What to call a place in ``language`` (BCP 47): by the editors, by CLDR, then by both in
    English, then its own.
    """
    printed: dict[str, str] = {}
    for name in names:
        is_of_place = name.subject is Subject.PLACE and name.id == place.id
        if is_of_place and name.kind is NameKind.NAME:
            printed.setdefault(name.language, name.name)
    for wanted in (language, primary(language), "en"):
        if wanted in printed:
            return printed[wanted]
        if place.kind == PlaceKind.COUNTRY and place.iso2:
            called = territory_name(place.iso2, wanted)
            if called:
                return called
    return place.name
