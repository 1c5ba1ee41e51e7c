"""What the name of a file of results says: the day, the country or state, what is decided. It is
written into a mapping, where a person sees it, and never taken in silence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.intake.guessing.headings import words_in
from bot.intake.mapping.values import day_in
from bot.places.territories import country_called

_STATES = {
    "al": "Alabama",
    "ak": "Alaska",
    "az": "Arizona",
    "ar": "Arkansas",
    "ca": "California",
    "co": "Colorado",
    "ct": "Connecticut",
    "de": "Delaware",
    "dc": "District of Columbia",
    "fl": "Florida",
    "ga": "Georgia",
    "hi": "Hawaii",
    "id": "Idaho",
    "il": "Illinois",
    "in": "Indiana",
    "ia": "Iowa",
    "ks": "Kansas",
    "ky": "Kentucky",
    "la": "Louisiana",
    "me": "Maine",
    "md": "Maryland",
    "ma": "Massachusetts",
    "mi": "Michigan",
    "mn": "Minnesota",
    "ms": "Mississippi",
    "mo": "Missouri",
    "mt": "Montana",
    "ne": "Nebraska",
    "nv": "Nevada",
    "nh": "New Hampshire",
    "nj": "New Jersey",
    "nm": "New Mexico",
    "ny": "New York",
    "nc": "North Carolina",
    "nd": "North Dakota",
    "oh": "Ohio",
    "ok": "Oklahoma",
    "or": "Oregon",
    "pa": "Pennsylvania",
    "pr": "Puerto Rico",
    "ri": "Rhode Island",
    "sc": "South Carolina",
    "sd": "South Dakota",
    "tn": "Tennessee",
    "tx": "Texas",
    "ut": "Utah",
    "vt": "Vermont",
    "va": "Virginia",
    "wa": "Washington",
    "wv": "West Virginia",
    "wi": "Wisconsin",
    "wy": "Wyoming",
}
"""States of the United States by their USPS codes."""

_OPEN_ELECTIONS = re.compile(r"(\d{8})__([a-z]{2})__(\w+)\.\w+")
"""How OpenElections calls its files: day, state, and parts that ``__`` stands between."""
_TYPES = ("general", "primary", "runoff", "special", "caucus", "recall")
_PARTIES = {"democratic": "Democratic", "republican": "Republican", "libertarian": "Libertarian"}


@dataclass(frozen=True, slots=True)
class FileName:
    """What a file's name says, blank where it says nothing: the election's name, its ``day``
    (ISO 8601), the ``country`` (ISO 3166-1 alpha-2) and what the ``whole`` is called.
    """

    name: str = ""
    day: str = ""
    country: str = ""
    whole: str = ""


def said_by(file: str) -> FileName:
    """What a file's name says."""
    found = _OPEN_ELECTIONS.fullmatch(file.casefold())
    if found is not None and found[2] in _STATES:
        parts = found[3].split("__")
        words = [_PARTIES[part] for part in parts if part in _PARTIES]
        types = [part for part in parts if part in _TYPES]
        state = _STATES[found[2]]
        name = " ".join([state, *words, *types, "election"]) if types else ""
        return FileName(name, day_in(file), "US", state)
    long = [word for word in re.split(r"[^A-Za-z]+", file) if len(word) > 3]
    # *puerto-rico* is one name, and *rico* none.
    named = [words_in(file.rpartition(".")[0]).strip(), *long]
    codes = [code for word in named if (code := country_called(word)) is not None]
    return FileName(day=day_in(file), country=codes[0] if codes else "")
