"""Next links: whether one leads to the next page of a list, or to what changes later."""

from __future__ import annotations

import re

from yarl import URL

_MOMENT = re.compile(r"\d{4}-?\d\d-?\d\d([T ]?\d.*)?|\d\d?:\d\d.*|\d{10,}")
"""A date, a time of the day, or seconds or more since 1970."""
_OF_TIME = re.compile(r"(?i)since|time|modified|updat|delta|chang")
"""In the name of a parameter or in a part of a path, tells changes."""


def is_page(asked: URL, following: URL) -> bool:
    """Whether what ``following`` leads to from ``asked`` is there already, as a page is: nothing
    that is new in the address speaks of time. AP's ``minDateTime`` leads to what has yet to come.
    """
    if not following.host or following == asked:
        return False
    new = [(part, part) for part in following.parts if part not in asked.parts]
    new += [pair for pair in following.query.items() if pair not in asked.query.items()]
    return not any(_OF_TIME.search(name) or _MOMENT.fullmatch(value) for name, value in new)
