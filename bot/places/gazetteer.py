"""What people type, and the place they mean by it.

A unique strong match answers. Anything less is only suggested: a name of several places, a typo
that could be of either of two names, a part of a name. Countries that no dataset holds take part in
every decision, so that a word for one of them is never taken for a misspelt neighbour.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bot.dataset.model import Name, Place
from bot.dataset.vocabulary import NameKind, PlaceKind, Subject
from bot.places.folding import fold, other_layouts, plain_words, romanise
from bot.places.index import How, KnownPlaces, Readings
from bot.places.territories import (
    LANGUAGES,
    flag,
    flag_code,
    primary,
    short_names,
    territory_codes,
    territory_name,
)

__all__ = [
    "MOST_SUGGESTIONS",
    "Found",
    "Gazetteer",
    "Hit",
    "How",
    "display_name",
    "flag",
    "territory_name",
]

MOST_SUGGESTIONS = 5
_LONGEST = 120
"""No place has a longer name, and looking for near ones takes longer the longer a text is."""

# In how many languages a name is at home that a stranger may use although it could be something
# else: "Irak" beside Iran, "Kina" which looks like any word. A name of fewer languages is asked
# about.
_WIDELY_USED = 5

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
    kind: PlaceKind
    iso2: str | None
    places: tuple[tuple[str, str], ...]
    how: How


@dataclass(frozen=True, slots=True)
class Found:
    """Either one strong ``match``, or up to five ``suggestions`` to ask about, likeliest first, or
    neither.
    """

    match: Hit | None = None
    suggestions: tuple[Hit, ...] = ()

    def __bool__(self) -> bool:
        return self.match is not None or bool(self.suggestions)


class Gazetteer:
    """Finds places.

    Rows come with the id of their dataset; one country of several datasets is one place.
    """

    def __init__(
        self, places: Iterable[tuple[str, Place]], names: Iterable[tuple[str, Name]]
    ) -> None:
        self._known = KnownPlaces(places, names)

    def find(self, text: str, language: str | None = None) -> Found:
        """What ``text`` means to somebody whose language (BCP 47) is ``language``.

        Tried in turn, until one answers or asks: a flag, a code, a station's number, a name, a name
        under its style (*Republic of …*), the other keyboard layouts, another romanisation, a small
        typo. What is left is suggested.
        """
        if len(text) > _LONGEST:
            return Found()
        attempts = self._attempts(text.strip(), primary(language) if language else None)
        return next((found for found in attempts if found), Found())

    def find_named(self, text: str, language: str | None = None) -> Found:
        """What ``text`` names as it stands: by a flag, a code, a number or a name, no typos."""
        if len(text) > _LONGEST:
            return Found()
        typed, spoken = text.strip(), primary(language) if language else None
        attempts = self._as_it_stands(typed, plain_words(typed), spoken)
        return next((found for found in attempts if found), Found())

    def encloses(self, outer: Hit, inner: Hit) -> bool:
        """Whether ``inner`` lies in ``outer``, or is the same."""
        return self._known.encloses(outer.id, inner.id)

    def by_id(self, id_: str) -> Hit | None:
        """The hit whose ``id`` this is, as a button carries it, or every place with this id in its
        own dataset.

        ``None`` when nothing is called so any more.
        """
        if self._known.known(id_) or territory_codes().get(id_) == id_.upper():
            return self._hit(id_, How.CODE)
        rows = self._known.rows(id_)
        if not rows:
            return None
        return replace(self._hit(self._known.identity(*rows[0]), How.CODE), places=tuple(rows))

    def _attempts(self, typed: str, language: str | None) -> Iterator[Found]:
        words = plain_words(typed)
        key = "".join(words)
        yield from self._as_it_stands(typed, words, language)
        if not key:
            return
        layouts = [swapped for other in other_layouts(typed) if len(swapped := fold(other)) >= 3]
        for swapped in layouts:
            yield self._exact(swapped, language)
        yield self._by_sound(key)
        yield self._by_typo(key, language)
        yield self._suggest([key, *layouts])

    def _as_it_stands(self, typed: str, words: list[str], language: str | None) -> Iterator[Found]:
        key = "".join(words)
        yield self._by_code(typed, key, language)
        yield self._by_number(typed)
        if not key:
            return
        yield self._exact(key, language, typed)
        if unstyled := _without_style(words):
            yield self._exact(unstyled, language, typed)
        yield self._within_another(words)

    def _by_code(self, typed: str, key: str, language: str | None) -> Found:
        if (code := flag_code(typed)) and code.lower() in territory_codes():
            return self._certain(territory_codes()[code.lower()].lower(), How.FLAG)
        if (code := territory_codes().get(typed.lower())) is None:
            return Found()
        # An Austrian is "ao" to nobody but the Vietnamese, who write it so; to them the code of
        # Angola is ambiguous.
        named = [
            one
            for one, reading in self._known.readings(key).items()
            if language in reading.languages
        ]
        if named and code.lower() not in named:
            return self._ask([code.lower(), *named], How.AMBIGUOUS)
        return self._certain(code.lower(), How.CODE)

    def _by_number(self, typed: str) -> Found:
        numbered = _STATION.fullmatch(typed.casefold())
        stations = self._known.stations(numbered[1]) if numbered else []
        return (
            self._certain(stations[0], How.NUMBER)
            if len(stations) == 1
            else self._ask(stations, How.NUMBER)
        )

    def _exact(self, key: str, language: str | None, typed: str | None = None) -> Found:
        """What ``key`` names; without ``typed`` it is what another keyboard layout makes of the
        text.
        """
        readings = self._known.readings(key)
        meant = self._meant(readings, language)
        if len(meant) != 1 or not _is_certain(key):
            return self._ask(meant, How.AMBIGUOUS)
        reading = readings[meant[0]]
        if language not in reading.languages and key not in self._known.usual:
            rivals = [one for one in self._near(key, 1) if one not in meant]
            if typed is None or (
                len(reading.languages) < _WIDELY_USED and (rivals or _is_like_a_word(key, typed))
            ):
                return self._ask([*meant, *rivals], How.AMBIGUOUS)
        return self._certain(meant[0], How.LAYOUT if typed is None else reading.how)

    def _within_another(self, words: list[str]) -> Found:
        """A place and then the one it lies in, as addresses are written (*Almaty, Kazakhstan*), or
        the other way.
        """
        pairs = [("".join(words[:cut]), "".join(words[cut:])) for cut in range(1, len(words))]
        inside = {
            inner
            for part, whole in [*pairs, *(pair[::-1] for pair in pairs)]
            for inner in self._known.readings(part)
            for outer in self._wholes(whole)
            if inner != outer and self._known.encloses(outer, inner)
        }
        return (
            self._certain(inside.pop(), How.NAME)
            if len(inside) == 1
            else self._ask(sorted(inside), How.AMBIGUOUS)
        )

    def _wholes(self, key: str) -> set[str]:
        code = territory_codes().get(key)
        return {*self._known.readings(key), *([code.lower()] if code else [])}

    def _meant(self, readings: Readings, language: str | None) -> list[str]:
        """The identities left when the likeliest language decides, then the larger place, then an
        editor.
        """
        meant = list(readings)
        for wanted in (language, *LANGUAGES):
            if narrowed := [one for one in meant if wanted in readings[one].languages]:
                meant = narrowed
                break
        if enclosing := [
            one for one in meant if all(self._known.encloses(one, other) for other in meant)
        ]:
            return enclosing
        edited = [one for one in meant if readings[one].edited]
        return edited if len(edited) == 1 else meant

    def _near(self, key: str, distance: int) -> dict[str, int]:
        """How far the usual names nearest to ``key`` are, by what they name, nearest first."""
        near: dict[str, int] = {}
        for other, typos in self._known.near_usual.within(key, distance):
            for identity in self._known.readings(other):
                near.setdefault(identity, typos)
        return near

    def _by_sound(self, key: str) -> Found:
        keys = self._known.sounds.get(romanise(key), ())
        named = sorted({identity for known in keys for identity in self._known.readings(known)})
        rivals = [one for one in self._near(key, 1) if one not in named] if named else []
        if len(key) >= 5 and len(named) == 1 and not rivals and all(map(_is_certain, keys)):
            return self._certain(named[0], How.SOUND)
        return self._ask([*named, *rivals], How.AMBIGUOUS)

    def _by_typo(self, key: str, language: str | None) -> Found:
        """One typo in six letters, two in eight: when no other place is as near, nor its usual
        name nearly so, and what was typed begins a word of no other name: who writes
        *Bucuresti* may mean its sectors as well as the village Bucuresci.
        """
        allowed = 0 if len(key) < 6 else 1 if len(key) < 8 else 2
        near = self._known.near_all.within(key, allowed) if allowed else []
        if not near:
            return Found()
        typos = near[0][1]
        nearest = [other for other, distance in near if distance == typos]
        named = {identity for other in nearest for identity in self._known.readings(other)}
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
        is_long = len(typed) >= 8
        return any(
            (is_long or (reading.how is How.NAME and typed[0] == key[0]))
            and (key in self._known.usual or language in reading.languages)
            and self._hit(identity, How.TYPO).kind is not PlaceKind.OVERALL
            for identity, reading in self._known.readings(key).items()
        )

    def _suggest(self, keys: list[str]) -> Found:
        """What is nearest to what was typed, on any keyboard layout, then what it is a part of."""
        near: dict[str, int] = {}
        for key in keys:
            for identity, typos in self._near(key, _suggested_typos(key)).items():
                near[identity] = min(typos, near.get(identity, typos))
        ordered = sorted(near, key=lambda one: (near[one], self._known.known(one) is None))
        return self._ask([*ordered, *self._with_part(keys[0])], How.PART)

    def _with_part(self, part: str) -> list[str]:
        if len(part) < 3 or any(map(str.isdigit, part)):  # a number is no part of another
            return []
        ranked: dict[str, tuple[bool, bool, int]] = {}
        holding = [
            (key, one)
            for key in self._known.near_usual.containing(part)
            for one in self._known.readings(key)
        ]
        for key, identity in (*holding, *self._known.begun(part)):
            known = self._known.known(identity)
            is_smaller = known is not None and known.iso2 is None
            ranked.setdefault(identity, (not key.startswith(part), is_smaller, len(key)))
        return sorted(ranked, key=lambda one: ranked[one])

    def _certain(self, identity: str, how: How) -> Found:
        return Found(match=self._hit(identity, how))

    def _ask(self, identities: Iterable[str], how: How) -> Found:
        unique = list(dict.fromkeys(identities))[:MOST_SUGGESTIONS]
        return Found(suggestions=tuple(self._hit(identity, how) for identity in unique))

    def _hit(self, identity: str, how: How) -> Hit:
        known = self._known.known(identity)
        if known is None:
            iso2 = identity.upper()
            return Hit(
                identity, territory_name(iso2, "en") or iso2, PlaceKind.COUNTRY, iso2, (), how
            )
        return Hit(identity, known.name, known.kind, known.iso2, tuple(known.rows), how)


def _is_like_a_word(key: str, typed: str) -> bool:
    return len(key) <= 5 and typed.isascii()


def _is_certain(key: str) -> bool:
    short = short_names().get(key)
    return short is None or short.certain


def _suggested_typos(key: str) -> int:
    return 0 if len(key) < 4 else 1 if len(key) < 7 else 2 if len(key) < 10 else 3


def _without_style(words: list[str]) -> str:
    """The key of a name without the style in front of it; empty when it has none."""
    styled = _STYLE.match(" ".join(words))
    return fold(styled.string[styled.end() :]) if styled else ""


def display_name(place: Place, names: Iterable[Name], language: str) -> str:
    """What to call a place in ``language`` (BCP 47): by the editors, by CLDR, then by both in
    English, then its own.
    """
    mine = [
        name
        for name in names
        if name.subject is Subject.PLACE and name.id == place.id and name.kind is NameKind.NAME
    ]
    for wanted in dict.fromkeys((language, primary(language), "en")):
        for name in mine:
            if name.language == wanted:
                return name.name
        if (
            place.kind is PlaceKind.COUNTRY
            and place.iso2
            and (called := territory_name(place.iso2, wanted))
        ):
            return called
    return place.name
