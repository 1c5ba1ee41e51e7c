"""How things are asked, with examples out of the data: names in hints, in /help and in the menu."""

from __future__ import annotations

import re

from bot.answers.start import Examples, examples
from bot.dataset.vocabulary import PlaceKind
from bot.editions.memory import recall
from bot.figures.contests import home_place, ranked_contests, ranked_kind
from bot.places.folding import fold
from bot.places.regions import regions_with
from bot.wording.labels import Labels
from bot.wording.values import sentence

_ELSEWHERE = frozenset(
    {
        "follow-how",
        "help-country",
        "help-election",
        "help-free",
        "help-places",
        "menu-places",
        "no-region",
        "no-such-region",
        "not-found",
        "not-understood-free",
        "start-try",
        "which-place",
    }
)
"""Messages that speak of countries, or name some in the cases that their sentences need. Of data
that lacks these the message with ``-here`` behind its name speaks.
"""

_WITHOUT_PLACES = frozenset(
    {"help-free", "not-found", "not-understood-free", "start-try", "which-place"}
)
"""Messages whose sentences name two places. Of data that has no two the message with ``-plain``
behind its name speaks.
"""

_COMPARING = frozenset({"compare-how", "help-compare", "menu-compare"})

_NAMED = frozenset({"KZ", "UZ"})
"""The countries that those messages name (ISO 3166-1 alpha-2)."""

_ONLY_THERE = ("another", "quoted", "person", "said", "day")
"""Examples that the messages ``example-…`` have for data of these countries."""

_SOME_ZONE = "Europe/London"


def hint(labels: Labels, message: str, besides: str = "", **more: str) -> str:
    """A message with names out of the data, as somebody types them; of countries alone while
    nothing is published. Another one is none that is called ``besides``; blank where there is none.
    """
    found = examples(labels.view)
    is_named = found is None or is_of_named(found)
    if found is not None and not is_named:
        if len(found.places) <= 1 and message in _WITHOUT_PLACES:
            message = f"{message}-plain"
        elif message in _ELSEWHERE:
            message = f"{message}-here"
    names = dict.fromkeys(_NAMES, "")
    if found is not None:
        # The menus alone have hundreds of hints.
        key = (_names, labels.words.language)
        names = dict(recall(labels.view.memory.tables, key, lambda: _names(labels, found)))
    else:
        names |= _names_before(labels)
    if found and len(found.places) <= 1 and message in _COMPARING:
        names["other"] = ""  # nothing is compared with itself
    if besides and fold(names["another"]) == fold(besides):
        others = [names[name] for name in ("place", "third", "other", "region")]
        left = [name for name in others if name and fold(name) != fold(besides)]
        if not left:
            return ""
        names["another"] = left[0]
    # Where there is no name, the spaces around it are too many.
    return sentence(re.sub(" {2,}", " ", labels.words(message, **names, **more)).strip())


def is_of_named(found: Examples) -> bool:
    """Whether the data has the countries that messages name."""
    return {place.iso2 for place in found.places} >= _NAMED


_NAMES = (
    "place",
    "other",
    "third",
    "city",
    "rival",
    "leader",
    "region",
    "year",
    "kinds",
    *_ONLY_THERE,
)


def _names(labels: Labels, found: Examples) -> dict[str, str]:
    """Names for all arguments that hints have; in small letters, as they are typed, where they
    stand in commands alone.
    """
    words, contest = labels.words, found.contest
    places = [labels.place(contest.id, place) for place in found.places]
    if not places and (home := home_place(labels.view, contest)):
        places = [labels.place(contest.id, home)]  # all that can be typed has that name
    places = places or [""]
    stood = [labels.candidate(candidate) for candidate in found.candidates] or [""]
    place, other, third = places[0], places[-1], places[-2:][0]
    kind = ranked_kind(labels.view, contest.id) or PlaceKind.COUNTRY
    names = {
        "place": place,
        "other": other,
        "third": third,
        "city": labels.place(contest.id, found.part) if found.part else other,
        "leader": stood[0],
        "rival": labels.candidate(found.rival) if found.rival else stood[-1],
        "region": labels.region(found.region.code) if found.region else place,
        "year": _other_contest(labels, found),
        "kinds": labels.kind_names(contest.id, kind),
        "another": other,
        "quoted": place,
        "person": stood[0],
        "said": "",
        "day": found.days[-1].isoformat() if found.days else "",
    }
    if is_of_named(found):
        names = {argument: name.lower() for argument, name in names.items()}
        names |= {name: words(f"example-{name}") for name in _ONLY_THERE}
    return names


def _names_before(labels: Labels) -> dict[str, str]:
    """Names for the arguments that are places, while there is no data to take them from."""
    place, other = (labels.region(code).lower() for code in sorted(_NAMED))
    region = labels.region(regions_with(min(_NAMED))[0].code).lower()
    another = labels.words("example-another")
    names = dict.fromkeys(("other", "third", "city"), other)
    return {"place": place, **names, "region": region, "another": another}


def _other_contest(labels: Labels, found: Examples) -> str:
    """What somebody types for another contest than the main one: its year, or its name."""
    if found.former is not None:
        return str(found.former.start.year)
    others = [each for each in ranked_contests(labels.view) if each.id != found.contest.id]
    return labels.contest(others[0]) if others else str(found.contest.start.year)


def example_zone(labels: Labels) -> str:
    """A time zone (IANA) as an example of one: that of the main contest."""
    found = examples(labels.view)
    if found is None or is_of_named(found):
        return "Asia/Almaty"
    return found.contest.zone or _SOME_ZONE
