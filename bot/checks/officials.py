"""What an editor should know of figures and places that are no contradiction: what will not be
shown because of it, and whom it hides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from bot.checks.keys import iso_codes
from bot.checks.material import Material, problem_in
from bot.dataset.model import Contest, Figure, Name, Place
from bot.dataset.problem import Problem, quote
from bot.dataset.vocabulary import Electorate, Measure, PlaceKind, Stage, Subject
from bot.places.folding import plain_words
from bot.places.territories import short_names, territory_name, territory_names

_TOTALS = frozenset({Measure.BALLOTS_CAST, Measure.VOTERS_PARTICIPATED, Measure.VOTE_SHARE})
"""What tells of how many the votes are, or makes it needless to know."""


def check_totals(material: Material) -> Iterator[Problem]:
    """Places with votes and no number of ballots: of them no turnout can be told, and no share of
    ballots.
    """
    places = material.by_id(Place)
    voted: dict[tuple[str, str], int] = {}
    told: set[tuple[str, str]] = set()
    for line, figure in material.rows(Figure):
        key = (figure.contest, figure.place)
        if figure.stage is Stage.EXIT_POLL or figure.way is not None:
            continue
        if figure.measure is Measure.VOTES:
            voted.setdefault(key, line)
        elif figure.measure in _TOTALS:
            told.add(key)
    for row in material.sheet(Figure).broken:
        # What stands in a row that cannot be read may be just that.
        told.add((row.get("contest", ""), row.get("place", "")))
    lacking = [key for key in voted if key not in told]
    if not lacking:
        return
    without = tuple(dict.fromkeys(place for _, place in lacking))
    first = places.get(without[0])
    named = quote(first.name if first else without[0])
    lost = "no turnout is shown of it, and shares are of the votes listed"
    message = f"{named} has votes and no ballots-cast: {lost}."
    if len(without) > 1:
        of = f"{named} and {len(without) - 1} other places have"
        message = f"{of} votes and no ballots-cast: {lost.replace('of it', 'of them')}."
    line = voted[lacking[0]]
    yield problem_in(Figure, line, "measure", "votes-without-ballots", message, places=without)


def check_missing_codes(material: Material) -> Iterator[Problem]:
    """Places without a code that are called what a country is, and may be it: countries, and places
    abroad that lie in no country with a code. Nobody who types another name of it finds them.
    """
    places = material.by_id(Place)
    taken = {place.iso2 for place in places.values()}
    # In one country's own election its places are not other countries, whatever they are called.
    homes = {contest.iso2 for _, contest in material.rows(Contest)}
    names: dict[str, list[str]] = defaultdict(list)
    for _, name in material.rows(Name):
        if name.subject is Subject.PLACE:
            names[name.id].append(name.name)
    for line, place in material.rows(Place):
        is_abroad = place.electorate is Electorate.OUT_OF_COUNTRY
        if place.iso2 is not None or not (place.kind == PlaceKind.COUNTRY or is_abroad):
            continue
        parent = places.get(place.parent or "")
        if place.number is not None or (parent is not None and parent.iso2 is not None):
            continue
        for called in (place.name, *names[place.id]):
            code = _country_called(called)
            may_be = is_abroad or None in homes or code in homes
            if code is not None and code not in taken and may_be:
                meant = f"{quote(called)} is what {territory_name(code, 'en')} is called"
                message = f"{meant}. Should this be {code}?"
                yield problem_in(
                    Place, line, "iso2", "place-without-code", message, places=(place.id,)
                )
                break


def _country_called(name: str) -> str | None:
    """The code of the one country that a name means in whatever language, as it stands or, like
    *Stati Uniti d'America*, with more behind two words or three that are a country's name.
    """
    words = plain_words(name)
    for length in (len(words), *range(len(words) - 1, 1, -1)):
        key = "".join(words[:length])
        # Names kept by hand decide: they say which of CLDR's are of several countries.
        short = short_names().get(key)
        codes = set(territory_names().readings(key))
        if short is not None:
            codes = set(short.territories) if short.certain else set()
        if len(codes) == 1 and codes <= iso_codes():
            return codes.pop()
    return None
