"""Every place of every dataset and every territory of CLDR, by the folded keys of what they are
called.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
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


_ZEROS = re.compile(r"(?<![^\W_])0+(?=[^\W_])")
_LONG_NUMBER = 4
"""Digits from which a code of digits alone is one by itself: 09013."""

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
    """One place as all datasets together know it; ``rows`` are its (dataset id, place id) pairs,
    ``homes`` the countries (lower-case codes) in whose own election it votes at home.
    """

    name: str
    kind: str
    iso2: str | None
    rows: list[tuple[str, str]] = field(default_factory=list)
    parents: set[str] = field(default_factory=set)
    homes: set[str] = field(default_factory=set)


class KnownPlaces:
    """An index that is built once an edition and never changes.

    The whole of an election is also what its own country's name means: *Russia* finds the whole
    Russian election, and in other datasets the votes cast in Russia.
    """

    def __init__(
        self,
        places: Iterable[tuple[str, Place]],
        names: Iterable[tuple[str, Name]],
        homes: Mapping[str, str] | None = None,
        kinds: Iterable[tuple[str, str]] = (),
    ) -> None:
        """``homes`` has the country (alpha-2 code) whose election a dataset is of, by dataset;
        where it has none, the whole says. ``kinds`` are kinds of place, each with a word for it.
        """
        self._known: dict[str, Known] = {}
        self._keys: dict[str, Readings] = {}
        self._numbers: dict[str, list[str]] = defaultdict(list)
        self._codes: dict[str, list[str]] = defaultdict(list)
        self._kinds: dict[str, set[str]] = defaultdict(set)
        self._names: list[tuple[str, str]] = []
        self._home: dict[tuple[str, str], str] = {}
        self._called: dict[str, list[tuple[str, str]]] = defaultdict(list)
        rows = list(places)
        identified = Identities(rows, homes or {})
        # A parent may stand behind its parts, so identities are settled before places are added.
        self._identities: dict[tuple[str, str], str] = {}
        for dataset, place in rows:
            self._identities[dataset, place.id] = identified.identity(dataset, place)
        for dataset, place in rows:
            self._add_place(dataset, place, identified.home(dataset, place))
        for dataset, name in names:
            self._add_name(dataset, name)
        for kind, word in (*kinds, *((known.kind, known.kind) for known in self._known.values())):
            # The whole is no kind that tells a place from its namesakes.
            if kind != PlaceKind.OVERALL:
                self._kinds[fold(word)].add(kind)

    def _add_place(self, dataset: str, place: Place, home: str | None) -> None:
        identity = self._identities[dataset, place.id]
        iso2 = place.iso2 if place.kind == PlaceKind.COUNTRY else None
        known = self._known.setdefault(identity, Known(place.name, place.kind, iso2))
        known.rows.append((dataset, place.id))
        self._called[place.id].append((dataset, place.id))
        for whole in (place.parent, *place.within):
            parent = self._identities.get((dataset, whole or ""))
            if parent is not None:
                known.parents.add(parent)
        if home is not None:
            known.homes.add(home)
        self._add_key(place.name, identity, "en", How.NAME)
        for code in local_codes(place):
            if identity not in self._codes[code]:
                self._codes[code].append(identity)
        if place.number is not None and any(map(str.isdigit, place.number)):
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
        return self._called.get(id_, [])

    def identity(self, dataset: str, id_: str) -> str | None:
        """Which place a row of a dataset is; ``None`` when there is no such row."""
        return self._identities.get((dataset, id_))

    def id_of(self, identity: str) -> str:
        """The id by which a place is found again: its own where that says enough, else with its
        dataset: *ga* may be a state, and is the code of Gabon.
        """
        known = self._known.get(identity)
        if known is None or known.iso2 or identity == WHOLE:
            return identity
        dataset, id_ = known.rows[0]
        is_alone = set(self._called[id_]) <= set(known.rows)
        is_plain = id_ not in territory_codes() and (is_alone or identity == id_)
        return id_ if is_plain and not _numbered_apart(known.kind) else f"{dataset}/{id_}"

    @property
    def is_abroad(self) -> bool:
        """Whether the datasets have countries by their codes, so that any other country's code asks
        for that country. Where nothing is published, all that is known are countries.
        """
        return self._is_abroad

    @cached_property
    def _is_abroad(self) -> bool:
        coded = {identity for identity, known in self._known.items() if known.iso2}
        return not self._identities or bool(coded - set(self._home.values()))

    def coded(self, code: str) -> list[str]:
        """The places with this code, of any scheme, with the scheme in front or without."""
        return self._codes.get(code.strip().lower(), [])

    def numbered(self, number: str, kinds: Container[str] | None = None) -> list[str]:
        """The places with this number, leading zeros aside, of some kinds or of any."""
        found = self._numbers.get(plain_number(number), [])
        return [one for one in found if kinds is None or self._known[one].kind in kinds]

    def kinds(self, word: str) -> frozenset[str]:
        """The kinds of place that a folded word or several together stand for."""
        return frozenset(self._kinds.get(word, ()))

    def encloses(self, outer: str, inner: str) -> bool:
        """Whether ``inner`` is ``outer`` or lies in it."""
        if outer == inner:
            return True
        known = self._known.get(inner)
        if known is None:
            return False
        return outer in known.homes or any(self.encloses(outer, one) for one in known.parents)

    def depth(self, identity: str) -> int:
        """How many places there are around a place, one in the other."""
        known = self._known.get(identity)
        if known is None or not known.parents:
            return 0
        return 1 + max(map(self.depth, known.parents))

    def is_at_home(self, identity: str) -> bool:
        """Whether a place votes in the election of its own country."""
        known = self._known.get(identity)
        return known is not None and bool(known.homes)

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
            readings |= edited
        else:
            for code in short.territories:
                readings[code.lower()] = _SHORT
            for identity, sense in edited.items():
                if identity in readings or self._known[identity].iso2 is None:
                    readings[identity] = sense
        return self._at_home(readings, of_a_part=short is not None and not short.certain)

    def _at_home(self, readings: Readings, *, of_a_part: bool) -> Readings:
        """The readings without countries that no dataset has, where a place at home is called so;
        and without those that only have a part which is called so, as the United Kingdom has Wales.
        """
        if not any(map(self.is_at_home, readings)):
            return readings
        kept = {}
        for identity, sense in readings.items():
            known = self._known.get(identity)
            is_coded = known is None or known.iso2 is not None
            if known is not None and not (is_coded and of_a_part):
                kept[identity] = sense
        return kept

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
        if any(map(self.is_at_home, meant)):
            # Of many that are called so the largest come first.
            meant.sort(key=self.depth)
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


def _numbered_apart(kind: str) -> bool:
    """Whether two datasets have such places with the same ids that are not the same: two elections
    may number their stations alike, and each has its own stations at home.
    """
    return kind in {PlaceKind.STATION, PlaceKind.COUNTRY}


class Identities:
    """Which rows are one place: countries by their code, wholes, and below a country what has the
    same id, kind and name. Two places are not one because their ids are equal.
    """

    def __init__(
        self, rows: Iterable[tuple[str, Place]], homes: Mapping[str, str] | None = None
    ) -> None:
        self._places = {(dataset, place.id): place for dataset, place in rows}
        self._homes = dict(homes or {})
        for (dataset, _), place in self._places.items():
            if place.kind == PlaceKind.OVERALL and place.iso2:
                self._homes.setdefault(dataset, place.iso2)

    def home(self, dataset: str, place: Place) -> str | None:
        """The country (lower-case code) in whose own election a place votes at home."""
        if place.electorate is Electorate.OUT_OF_COUNTRY or place.kind == PlaceKind.OVERALL:
            return None
        is_coded = place.kind == PlaceKind.COUNTRY and place.iso2 is not None
        home = self._homes.get(dataset)
        return home.lower() if home and not is_coded else None

    def identity(self, dataset: str, place: Place) -> str:
        """What a place of a dataset is known by in all of them."""
        if place.kind == PlaceKind.COUNTRY and place.iso2 is not None:
            return place.iso2.lower()
        if is_whole(place):
            return WHOLE
        if place.kind == PlaceKind.OVERALL:
            return place.id
        if _numbered_apart(place.kind):
            return f"{dataset}/{place.id}"
        return f"{self._country(dataset, place)}:{place.kind}:{place.id}:{fold(place.name)}"

    def _country(self, dataset: str, place: Place) -> str:
        """The country that a place lies in; blank where its tables do not say."""
        seen: set[str] = set()
        at: Place | None = place
        while at is not None and at.id not in seen:
            seen.add(at.id)
            if at.kind == PlaceKind.COUNTRY and at.iso2 is not None:
                return at.iso2.lower()
            at = self._places.get((dataset, at.parent or ""))
        return self.home(dataset, place) or ""


def local_codes(place: Place) -> list[str]:
    """The codes of a place as they are typed, in small letters: with their scheme, without it, and
    of ISO 3166-2 without the country.
    """
    found = []
    for code in place.codes:
        scheme, _, value = code.lower().partition(":")
        found.append(f"{scheme}:{value}")
        # A short number is a ward's or a station's rather than a code.
        if not value.isdigit() or len(value) >= _LONG_NUMBER:
            found.append(value)
        part = value.partition("-")[2]
        if scheme == "iso-3166-2" and len(part) > 1:
            found.append(part)
    if place.number is not None and not any(map(str.isdigit, place.number)):
        found.append(place.number.strip().lower())
    return found


def plain_number(number: str) -> str:
    """A number without the zeros in front, in each of its parts: 1-1 of 01-01."""
    return _ZEROS.sub("", number.strip().casefold())
