"""Every place of every dataset and every territory of CLDR, by the folded keys of what they are
called.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from operator import itemgetter

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from bot.dataset.model import Name, Place
from bot.dataset.vocabulary import Electorate, NameKind, PlaceKind, Subject
from bot.places.cyrillic import in_cyrillic
from bot.places.folding import declined, fold, plain_words, romanise
from bot.places.territories import (
    LANGUAGES,
    primary,
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
        """Keys at most ``distance`` typos away, each with how many: the nearest first, of those as
        near the shorter.

        A typo is a letter missing, added or wrong, or two swapped (optimal string alignment).
        """
        found: list[tuple[str, int]] = []
        for length in range(max(len(key) - distance, 1), len(key) + distance + 1):
            choices = self._keys.get((script(key), length), ())
            matches = extract(key, choices, scorer=OSA.distance, score_cutoff=distance, limit=None)
            found.extend((near, int(score)) for near, score, _ in matches)
        # The keys come from sets, whose order differs from one process to the next.
        return sorted(found, key=lambda pair: (pair[1], len(pair[0]), pair[0]))

    def containing(self, part: str) -> list[str]:
        """Keys that ``part`` stands in, those that it begins before others and the shorter before
        the longer.
        """
        found: list[str] = []
        for (kind, _), keys in self._keys.items():
            if kind == script(part):
                found.extend(key for key in keys if part in key)
        return sorted(found, key=lambda key: (not key.startswith(part), len(key), key))


WHOLE = "overall"
"""What the place that stands for a whole election is known by, whatever id the tables give it."""


class How(StrEnum):
    """How what was typed matched; ``part`` and ``ambiguous`` are only ever suggested."""

    NAME = "name"
    ALIAS = "alias"
    FORMER = "former"
    CODE = "code"
    FLAG = "flag"
    NUMBER = "number"
    LAYOUT = "layout"
    SOUND = "sound"
    TYPO = "typo"
    PART = "part"
    AMBIGUOUS = "ambiguous"


_HOW = {NameKind.NAME: How.NAME, NameKind.ALIAS: How.ALIAS, NameKind.FORMER: How.FORMER}


@dataclass(frozen=True, slots=True)
class NameSense:
    """As what, and in which languages (primary subtags), a key names something; ``edited`` when
    editors put it down, rather than CLDR.
    """

    languages: frozenset[str]
    how: How
    edited: bool


_SHORT = NameSense(frozenset(LANGUAGES), How.ALIAS, edited=True)
"""What a name kept by hand is of each of its territories."""

Readings = dict[str, NameSense]
"""What a key may mean, by the identity of what it names. An identity is the same in all datasets: a
country's lower-case ISO code, ``WHOLE`` for the whole of an election, else a place's own id.
"""


@dataclass(slots=True)
class Known:
    """One place as all datasets together know it; ``rows`` are its (dataset id, place id) pairs."""

    name: str
    kind: str
    iso2: str | None
    rows: list[tuple[str, str]] = field(default_factory=list)
    parents: set[str] = field(default_factory=set)


class KnownPlaces:
    """An index that is built once an edition and never changes.

    The whole of an election is also what its own country's name means: *Russia* finds the whole
    Russian election, and in other datasets the votes cast in Russia.
    """

    def __init__(
        self, places: Iterable[tuple[str, Place]], names: Iterable[tuple[str, Name]]
    ) -> None:
        self._known: dict[str, Known] = {}
        self._keys: dict[str, Readings] = {}
        self._numbers: dict[str, list[str]] = defaultdict(list)
        self._names: list[tuple[str, str]] = []
        self._home: dict[tuple[str, str], str] = {}
        rows = list(places)
        # A parent may stand behind its parts, so identities are settled before places are added.
        self._identities: dict[tuple[str, str], str] = {}
        for dataset, place in rows:
            self._identities[dataset, place.id] = identity_of(dataset, place)
        for dataset, place in rows:
            self._add_place(dataset, place)
        for dataset, name in names:
            self._add_name(dataset, name)

    def _add_place(self, dataset: str, place: Place) -> None:
        identity = self._identities[dataset, place.id]
        iso2 = place.iso2 if place.kind == PlaceKind.COUNTRY else None
        known = self._known.setdefault(identity, Known(place.name, place.kind, iso2))
        known.rows.append((dataset, place.id))
        parent = self._identities.get((dataset, place.parent or ""))
        if parent is not None:
            known.parents.add(parent)
        self._add_key(place.name, identity, "en", How.NAME)
        if place.number is not None:
            self._numbers[plain_number(place.number)].append(identity)
        if place.kind != PlaceKind.OVERALL:
            return
        self._add_key(place.id, identity, "en", How.NAME)
        if identity != place.id:
            self._add_key(identity, identity, "en", How.NAME)
        if place.iso2 is not None:
            home = place.iso2.lower()
            name = territory_name(place.iso2, "en") or place.iso2
            country = Known(name, PlaceKind.COUNTRY, place.iso2)
            self._known.setdefault(home, country).rows.append((dataset, place.id))
            self._home[dataset, place.id] = home

    def _add_name(self, dataset: str, name: Name) -> None:
        identity = self._identities.get((dataset, name.id))
        if name.subject is not Subject.PLACE or identity is None:
            return
        home = self._home.get((dataset, name.id))
        if home is not None:
            # A name of the whole that is its country's means the country.
            key = fold(name.name)
            short = short_names().get(key)
            codes = short.territories if short else territory_names().readings(key)
            if home.upper() in codes:
                identity = home
        self._add_key(name.name, identity, primary(name.language), _HOW[name.kind])
        if name.language == "uz":
            self._add_key(in_cyrillic(name.name), identity, name.language, _HOW[name.kind])

    def _add_key(self, text: str, identity: str, language: str, how: How) -> None:
        key = fold(text)
        if not key:
            return
        self._names.append((text, identity))
        senses = self._keys.setdefault(key, {})
        earlier = senses.get(identity, NameSense(frozenset(), how, edited=True))
        senses[identity] = NameSense(earlier.languages | {language}, earlier.how, edited=True)

    def known(self, identity: str) -> Known | None:
        """What the datasets say of a place; ``None`` for a country that they do not hold."""
        return self._known.get(identity)

    def rows(self, id_: str) -> list[tuple[str, str]]:
        """The (dataset id, place id) pairs of the places that have this id in their dataset."""
        return [row for row in self._identities if row[1] == id_]

    def identity(self, dataset: str, id_: str) -> str:
        """Which place a row of a dataset is."""
        return self._identities[dataset, id_]

    def stations(self, number: str) -> list[str]:
        """The stations with this number, leading zeros aside."""
        return self._numbers.get(plain_number(number), [])

    def encloses(self, outer: str, inner: str) -> bool:
        """Whether ``inner`` is ``outer`` or lies in it."""
        if outer == inner:
            return True
        known = self._known.get(inner)
        return known is not None and any(self.encloses(outer, one) for one in known.parents)

    def readings(self, key: str) -> Readings:
        """All that ``key`` means.

        Short names decide among countries; a dataset's places with no code come beside.
        """
        edited = self._keys.get(key, {})
        short = short_names().get(key)
        readings: Readings = {}
        if short is None:
            for code, languages in territory_names().readings(key).items():
                readings[code.lower()] = NameSense(languages, How.NAME, edited=False)
            return readings | edited
        for code in short.territories:
            readings[code.lower()] = _SHORT
        for identity, sense in edited.items():
            if identity in readings or self._known[identity].iso2 is None:
                readings[identity] = sense
        return readings

    def likeliest(self, key: str, language: str | None) -> list[str]:
        """The identities that ``key`` means when the likeliest language decides, then the larger
        place, then an editor.
        """
        readings = self.readings(key)
        meant = list(readings)
        for wanted in (language, *LANGUAGES):
            spoken = [one for one in meant if wanted in readings[one].languages]
            if spoken:
                meant = spoken
                break
        for one in meant:
            if all(self.encloses(one, other) for other in meant):
                return [one]
        edited = [one for one in meant if readings[one].edited]
        return edited if len(edited) == 1 else meant

    def begun(self, part: str) -> list[tuple[str, str]]:
        """The names of the datasets in which ``part`` begins a word, in the order of the
        alphabet: each as its key and what it names.
        """
        found = []
        # There are tens of thousands. They are sorted, so those that it begins stand together.
        at = bisect_left(self._tails, part, key=itemgetter(0))
        while at < len(self._tails) and self._tails[at][0].startswith(part):
            found.append(self._tails[at][1:])
            at += 1
        return found

    @cached_property
    def _tails(self) -> list[tuple[str, str, str]]:
        """Every name from each of its words on, with its whole key and what it names."""
        tails = set()
        for text, identity in self._names:
            words = plain_words(text)
            for at in range(len(words)):
                tails.add(("".join(words[at:]), "".join(words), identity))
        return sorted(tails)

    @cached_property
    def usual(self) -> frozenset[str]:
        """Keys that anybody might use: of the datasets, of the main languages, and those kept by
        hand.
        """
        return frozenset({*self._keys, *territory_names().main, *short_names()})

    @cached_property
    def near_usual(self) -> NearKeys:
        """The usual keys, by nearness."""
        return NearKeys(self.usual)

    @cached_property
    def near_all(self) -> NearKeys:
        """The keys of all languages, by nearness."""
        return NearKeys(self.usual | territory_names().packed.keys())

    @cached_property
    def openings(self) -> frozenset[str]:
        """The first four letters, folded, of every usual name of several words."""
        codes, found = set(territory_codes().values()), set()
        names = [text for text, _ in self._names]
        names += [territory_name(code, each) or "" for code in codes for each in LANGUAGES]
        for name in names:
            words = plain_words(name)
            if len(words) > 1:
                found.add(words[0][:4])
        return frozenset(found)

    @cached_property
    def declined(self) -> Mapping[str, str]:
        """The Russian cases of the usual Cyrillic names, each to the name's key; also by sound, for
        Russian in Latin letters.
        """
        names = {
            tuple(plain_words(territory_name(code, "ru") or ""))
            for code in set(territory_codes().values())
        }
        names.update((key,) for key in short_names())
        names.update(tuple(plain_words(text)) for text, _ in self._names)
        found: dict[str, str] = {}
        for words in names:
            key = "".join(words)
            if not key or script(key) != "cyrillic" or any(map(str.isdigit, key)):
                continue
            for form in declined(words):
                found.setdefault(form, key)
                found.setdefault(romanise(form), key)
        # What is a name as it stands is no case of another.
        return {form: key for form, key in found.items() if form not in self.usual}

    @cached_property
    def sounds(self) -> Mapping[str, list[str]]:
        """The usual keys in Latin and Cyrillic, by their sound."""
        sounds: dict[str, list[str]] = {}
        for key in self.usual:
            if script(key) != "other":
                sounds.setdefault(romanise(key), []).append(key)
        return sounds


def is_whole(place: Place) -> bool:
    """Whether a place stands for an election as a whole."""
    return place.kind == PlaceKind.OVERALL and place.electorate is Electorate.ALL


def identity_of(dataset: str, place: Place) -> str:
    """What a place of a dataset is known by in all of them."""
    if place.kind == PlaceKind.COUNTRY and place.iso2 is not None:
        return place.iso2.lower()
    if is_whole(place):
        return WHOLE
    # Two elections may number their stations alike, and each has its own stations at home.
    is_own = place.kind in {PlaceKind.STATION, PlaceKind.COUNTRY}
    return f"{dataset}/{place.id}" if is_own else place.id


def plain_number(number: str) -> str:
    """A station's number without the zeros in front."""
    return number.strip().casefold().lstrip("0")
