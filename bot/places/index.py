"""Every place of every dataset and every territory of CLDR, by the folded keys of what they are
called: a thin reader of the tables that ``keys.py`` writes. What it read it remembers, for as long
as its view is in use.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property, lru_cache
from itertools import product
from pathlib import Path

from cachetools import LRUCache, cachedmethod
from sqlite_utils import Database

from bot.dataset.model import Name, Place
from bot.dataset.vocabulary import PlaceKind, Subject
from bot.places.folding import declined, declined_plural, plain_words, romanise, undeclined
from bot.places.keys import OPENING, TABLES, WHOLE, WHOLE_WORDS, plain_number, write_keys
from bot.places.nearness import (
    NearKeys,
    declined_territories,
    is_declined,
    measured,
    near_territories,
    nearest_first,
    script,
    territories_by_sound,
    territory_openings,
    usual_keys,
)
from bot.places.rows import LIVE, ROW, PlaceRow, PlaceRows, Surroundings, is_whole, live
from bot.places.territories import (
    LANGUAGES,
    short_names,
    territory_names,
)

__all__ = [
    "WHOLE",
    "How",
    "KnownPlaces",
    "Surroundings",
    "in_memory",
    "is_whole",
]

FEW_KEYS = 3_000
"""Keys up to which each is measured to find what is near; of more only those with some of the same
three letters in a row.
"""

_MOST_NAMES = 2_000
"""Names whose readings are remembered."""
_MOST_NEAR = 200
_MOST_BEGUN = 100
_MOST_HOLDING = 60
_MOST_LIKE = 4_000
_MOST_CASES = 3
"""Words of a name in one of Russian's cases: each of them has it."""


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
"""What a key may mean, by the identity of what it names, which is the same in all datasets: a
country's lower-case ISO code, ``WHOLE`` for the whole of an election, or what is made of a place.
"""


_PLACES = """
    create table places (
        dataset text, id text, kind text, parent text, within text, iso2 text, codes text,
        number text, name text, electorate text, "row" real, since integer, "until" integer,
        primary key (dataset, id, since)
    )
"""
_NAMES = 'create table names (dataset text, since integer, "until" integer)'


def in_memory(
    places: Iterable[tuple[str, Place]],
    names: Iterable[tuple[str, Name]],
    homes: Mapping[str, str] | None = None,
    kinds: Iterable[tuple[str, str]] = (),
) -> KnownPlaces:
    """The same of rows that no file holds, each with the id of its dataset."""
    db = Database(memory=True)
    for statement in (_PLACES, _NAMES, *TABLES):
        db.execute(statement)
    rows = list(places)
    named: dict[str, list[tuple[str, str, str, str]]] = {}
    for dataset, name in names:
        if name.subject is Subject.PLACE:
            cells = (name.id, name.name, name.language, name.kind.value)
            named.setdefault(dataset, []).append(cells)
    datasets = tuple(dict.fromkeys(dataset for dataset, _ in rows))
    for at, (dataset, place) in enumerate(rows):
        within, codes = " ".join(place.within), " ".join(place.codes)
        row = (dataset, place.id, str(place.kind), place.parent, within, place.iso2, codes)
        more = (place.number, place.name, place.electorate.value, at)
        db.execute(
            f"insert or ignore into places values ({', '.join('?' * 11)}, 0, null)",
            (*row, *more),
        )
    for dataset in datasets:
        mine = db.execute(
            "select id, kind, iso2, codes, number, name, electorate from places"
            ' where dataset = ? order by "row"',
            (dataset,),
        ).fetchall()
        write_keys(db, dataset, 0, mine, named.get(dataset, ()))
    return KnownPlaces(db, 0, Surroundings(datasets, homes or {}, tuple(kinds)))


_AT_HOME = Path(__file__).with_name("kind_words.tsv")


@cache
def _words_at_home() -> tuple[tuple[str, str], ...]:
    """Kinds of place, each with a word that people at home have for it in languages that the bot
    does not write: *Wahlkreise* of a dataset that calls them constituencies.
    """
    with _AT_HOME.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return tuple((row["kind"], word) for row in rows for word in row["words"].split(";"))


_BELONGING = frozenset("іыиуi")


@lru_cache(4096)
def _kind_keys(word: str) -> tuple[str, ...]:
    """The keys of a word for a kind of place: of all of it, and of its noun, in every case."""
    words = plain_words(word)
    noun = "".join(words[-1:])
    nouns = [noun]
    # *Сайлау округі* is an *округ*: what belongs to another noun ends so in Turkic languages.
    if len(words) > 1 and noun[-1:] in _BELONGING:
        nouns.append(noun[:-1])
    keys = ["".join(words), *nouns, *declined(words), *declined([noun]), *declined_plural(noun)]
    return tuple(filter(None, dict.fromkeys(keys)))


class KnownPlaces(PlaceRows):
    """What places are called as of one edition.

    The whole of an election is also what its own country's name means: *Russia* finds the whole
    Russian election, and in other datasets the votes cast in Russia.
    """

    def __init__(self, db: Database, number: int, around: Surroundings) -> None:
        super().__init__(db, number, around)
        self._readings: LRUCache[str, Readings] = LRUCache(_MOST_NAMES)
        self._found_near: LRUCache[tuple[str, int], list[tuple[str, int]]] = LRUCache(_MOST_NEAR)

    @cached_property
    def _kinds(self) -> Mapping[str, frozenset[str]]:
        words: dict[str, set[str]] = {}
        named = [*self._around.kinds, *((kind.value, kind.value) for kind in PlaceKind)]
        named += _words_at_home()
        for kind, word in named:
            # The whole is no kind that tells a place from its namesakes.
            for key in _kind_keys(word) if kind != PlaceKind.OVERALL else ():
                words.setdefault(key, set()).add(kind)
        return {word: frozenset(kinds) for word, kinds in words.items()}

    def coded(self, code: str) -> list[str]:
        """The places with this code, of any scheme, with the scheme in front or without."""
        return self._with_code(code.strip().lower(), "code")

    def numbered(self, number: str, kinds: Container[str] | None = None) -> list[str]:
        """The places with this number, leading zeros aside, of some kinds or of any."""
        return self._with_code(plain_number(number), "number", kinds)

    def _with_code(self, code: str, how: str, kinds: Container[str] | None = None) -> list[str]:
        found = self._select_rows(
            f"c.code = :code and c.how = :how and {live('c')}",
            "join place_codes c on c.dataset = t.dataset and c.place = t.id",
            code=code,
            how=how,
        )
        rows = [row for row in found if kinds is None or row.kind in kinds]
        return list(dict.fromkeys(map(self._identity_of, rows)))

    def kinds(self, word: str) -> frozenset[str]:
        """The kinds of place that a folded word or several together stand for."""
        return self._kinds.get(word, frozenset())

    @cachedmethod(lambda self: self._readings)
    def readings(self, key: str) -> Readings:
        """All that ``key`` means.

        Short names decide among countries; a dataset's places with no code come beside.
        """
        edited = self._edited([key]).get(key, {})
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
                known = self.known(identity)
                if identity in readings or known is None or known.iso2 is None:
                    readings[identity] = sense
        return self._at_home(readings, of_a_part=short is not None and not short.certain)

    def _edited(self, keys: Iterable[str]) -> Mapping[str, Readings]:
        """What each of ``keys`` means in the tables of the datasets; those that are no name now
        are absent.
        """
        found = self._select(
            f'select k.key, n.how, n.language, n."order", {ROW} from name_keys k'
            f" join place_keys n on n.key = k.id and {live('n')}"
            f" join places t on t.dataset = n.dataset and t.id = n.place and {LIVE}"
            " where k.key in (select value from json_each(:keys)) order by n.rowid",
            keys=json.dumps(list(keys)),
        )
        named = []
        for key, how, language, order, *cells in found:
            if row := self._take(cells):
                named.append((order, self._order(row), key, how, language, row))
        named.sort(key=lambda cells: cells[:2])
        meant: dict[str, Readings] = {}
        for _, _, key, how, language, row in named:
            senses = meant.setdefault(key, {})
            identity = self._named_by(key, row)
            earlier = senses.get(identity, NameSense(frozenset(), How(how), edited=True))
            languages = earlier.languages | {language}
            senses[identity] = NameSense(languages, earlier.how, edited=True)
        return meant

    def _named_by(self, key: str, row: PlaceRow) -> str:
        """What a name means: a name of the whole that is its country's means the country."""
        if row.kind == PlaceKind.OVERALL and row.iso2:
            short = short_names().get(key)
            codes = short.territories if short else territory_names().readings(key)
            if row.iso2 in codes or key == row.iso2.lower():
                return row.iso2.lower()
        # *Delaware* is the whole of its own election, and *overall* that of any.
        if row.is_whole and key not in WHOLE_WORDS:
            return self._own_whole(row)
        return self._identity_of(row)

    def _at_home(self, readings: Readings, *, of_a_part: bool) -> Readings:
        """The readings without countries that no dataset has, where a place at home is called so;
        and without those that only have a part which is called so, as the United Kingdom has Wales.
        """
        if not any(map(self.is_at_home, readings)):
            return readings
        kept = {}
        for identity, sense in readings.items():
            known = self.known(identity)
            is_coded = known is None or known.iso2 is not None
            if known is not None and not (is_coded and of_a_part):
                kept[identity] = sense
        return kept

    def likeliest(self, key: str, language: str | None) -> list[str]:
        """The identities that ``key`` means when the likeliest language decides, then the larger
        place, then an editor.
        """
        readings = self.readings(key)
        meant = self._by_own_name(readings)
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

    def _by_own_name(self, readings: Readings) -> list[str]:
        """What a key means, without a country of which it is no more than an alias where a place in
        it has that very name: *England* of the United Kingdom.
        """
        named = [
            one for one, sense in readings.items() if sense.how is How.NAME and self.is_at_home(one)
        ]
        meant = []
        for one, sense in readings.items():
            is_alias = sense.how is How.ALIAS and one not in named
            if not is_alias or not any(self.encloses(one, other) for other in named):
                meant.append(one)
        return meant

    def begun(self, part: str) -> list[tuple[str, str]]:
        """The names of the datasets in which ``part`` begins a word, in the order of the
        alphabet: each as its key and what it names. Of a great many the first.
        """
        if not part:
            return []
        found = self._begun(part, _MOST_BEGUN)
        meant = self._edited({key for _, key in found})
        return [(key, identity) for _, key in found for identity in meant.get(key, ())]

    def begins(self, part: str) -> bool:
        """Whether ``part`` begins a word of a name of the datasets."""
        return bool(self._begun(part, 1)) and bool(self.begun(part))

    def _begun(self, part: str, most: int) -> list[tuple[str, str]]:
        return self._select(
            "select key, key from name_keys where key >= :part and key < :end"
            " union select l.tail, k.key from name_tails l join name_keys k on k.id = l.key"
            " where l.tail >= :part and l.tail < :end order by 1, 2 limit :most",
            part=part,
            end=f"{part}\U0010ffff",
            most=most,
        )

    def is_usual(self, key: str) -> bool:
        """Whether anybody might use a key: of the datasets, of the main languages, or kept by
        hand.
        """
        return key in usual_keys() or bool(self._alive([key]))

    def _alive(self, keys: Sequence[str]) -> list[str]:
        """Those of the keys that are names in the datasets now."""
        if not keys:
            return []
        found = self._select(
            "select k.key from name_keys k where k.key in (select value from json_each(:keys))"
            f" and exists (select 1 from place_keys t where t.key = k.id and {LIVE})",
            keys=json.dumps(list(keys)),
        )
        return [key for (key,) in found]

    def near(self, key: str, distance: int, *, usual: bool) -> list[tuple[str, int]]:
        """The keys at most ``distance`` typos away, each with how many: the usual ones, or those of
        all languages; the nearest first, of those as near the shorter.
        """
        found = near_territories(usual=usual).within(key, distance)
        return nearest_first([*found, *self._near_own(key, distance)])

    @cachedmethod(lambda self: self._found_near)
    def _near_own(self, key: str, distance: int) -> list[tuple[str, int]]:
        """The same of the datasets alone, which takes the longest and is asked several times for
        one text.
        """
        if self._few is not None:
            own = self._few.within(key, distance)
        else:
            own = measured(key, self._like(key, distance), distance)
        alive = set(self._alive([near for near, _ in own]))
        return [pair for pair in own if pair[0] in alive]

    @cached_property
    def _few(self) -> NearKeys | None:
        """The keys of the datasets, where they are few."""
        found = self._select("select key from name_keys limit :most", most=FEW_KEYS + 1)
        return NearKeys(key for (key,) in found) if len(found) <= FEW_KEYS else None

    def _like(self, key: str, distance: int) -> list[str]:
        """Keys that may be near: with one of the rarest threes of letters in a row that so many
        typos can leave, and where that may be none of them, with the same beginning.
        """
        threes = [key[at : at + 3] for at in range(len(key) - 2)]
        terms = dict.fromkeys(threes, 0)
        known = (
            "select term, doc from key_terms where term in (select value from json_each(:terms))"
        )
        terms |= dict(self._select(known, terms=json.dumps(list(terms))))
        # Two letters swapped are in four threes.
        spared = sorted((three for three in terms if terms[three]), key=terms.__getitem__)
        most = 4 * distance + 1
        found: set[str] = set()
        if spared:
            found.update(self._with_threes(spared[:most], " OR ", key, distance))
        if len(terms) < most:
            found.update(
                one
                for (one,) in self._select(
                    "select key from name_keys where key >= :start and key < :end"
                    " and length(key) between :least and :longest limit :most",
                    start=key[:2],
                    end=f"{key[:2]}\U0010ffff",
                    least=len(key) - distance,
                    longest=len(key) + distance,
                    most=_MOST_LIKE,
                )
            )
        written = script(key)
        return [one for one in found if script(one) == written]

    def _with_threes(
        self, threes: Iterable[str], how: str, key: str = "", distance: int = 1000
    ) -> list[str]:
        expression = how.join(f'"{three}"' for three in threes)
        found = self._select(
            "select k.key from key_grams g join name_keys k on k.id = g.rowid"
            " where key_grams match :expression"
            " and length(k.key) between :least and :longest limit :most",
            expression=expression,
            least=len(key) - distance,
            longest=len(key) + distance,
            most=_MOST_LIKE,
        )
        return [one for (one,) in found]

    def containing(self, part: str) -> list[str]:
        """The usual keys that ``part``, three letters or more, stands in: those that it begins
        before others and the shorter before the longer.
        """

        def rank(key: str) -> tuple[bool, int, str]:
            return not key.startswith(part), len(key), key

        found = near_territories(usual=True).containing(part)
        if self._few is not None:
            own = self._few.containing(part)
        else:
            threes = dict.fromkeys(part[at : at + 3] for at in range(len(part) - 2))
            own = [key for key in self._with_threes(threes, " AND ") if part in key]
            # Of a great many the likeliest: few of them can be asked about.
            own = sorted(own, key=rank)[:_MOST_HOLDING]
        return sorted({*found, *self._alive(own)}, key=rank)

    def may_open(self, key: str) -> bool:
        """Whether a usual name of several words may begin with a folded word."""
        start = key[:OPENING]
        if start in territory_openings():
            return True
        return bool(self._select("select 1 from name_keys where opening = :s limit 1", s=start))

    def declined(self, words: Sequence[str]) -> str | None:
        """The key of the usual name whose Russian case folded words are, in Cyrillic or, by their
        sound, in Latin letters.
        """
        key = "".join(words)
        for form in dict.fromkeys((key, romanise(key))):
            # What is a name as it stands is no case of another.
            if not form or self.is_usual(form):
                continue
            base = declined_territories().get(form) or self._declined_name(words, form)
            if base is not None:
                return base
        return None

    def _declined_name(self, words: Sequence[str], form: str) -> str | None:
        """The key of the datasets' name whose Russian case ``words`` are, or ``form`` is."""
        if len(words) > _MOST_CASES:
            return None
        sounds = {romanise("".join(several)) for several in product(*map(undeclined, words))}
        found = self._select(
            "select key, words from name_keys"
            " where sound in (select value from json_each(:sounds))",
            sounds=json.dumps(sorted(sounds)),
        )
        for key, named in found:
            if is_declined(key) and self._alive([key]):
                cases = set(declined(named.split()))
                if form in cases or form in set(map(romanise, cases)):
                    return str(key)
        return None

    def sounding(self, sound: str) -> list[str]:
        """The usual keys in Latin and Cyrillic that sound so."""
        found = self._select("select key from name_keys where sound = :sound", sound=sound)
        own = [key for (key,) in found if script(key) != "other"]
        return sorted({*territories_by_sound().get(sound, ()), *self._alive(own)})
