"""What places are called that were found by name or are followed by key, whichever dataset and
contest has them; and the button that follows one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from bot.answers.livecard import contest_of
from bot.asking.following import button_key
from bot.dataset.model import Contest, Place
from bot.dataset.vocabulary import PlaceKind
from bot.editions.view import View
from bot.figures.contests import whole_place
from bot.figures.push import EVERYTHING
from bot.places.gazetteer import Hit
from bot.places.index import WHOLE, is_whole
from bot.places.regions import region_of
from bot.places.territories import flag, is_code_of_another, territory_name
from bot.show.buttons import IN_A_ROW
from bot.wording.blocks import Button, Message
from bot.wording.labels import Labels
from bot.wording.language import Wording

FOLLOW, UNFOLLOW = "f", "fu"
"""What the data of the buttons under a card begins with."""
TONIGHT = "tn"
"""What the data of the button begins with that lifts the quiet hours of a night."""
_LONGEST_UNKNOWN = 32


def key_name(labels: Labels, key: str) -> str:
    """What a key is called; the key itself (``?`` for an empty one) when nothing is any more."""
    words = labels.words
    if contest := contest_of(labels.view, key):
        return labels.contest_in_year(contest)
    dataset, _, place_id = key.rpartition("/")
    if place_id == EVERYTHING:
        return words("follow-all")
    region = region_of(place_id)
    if region:
        return labels.region(region.code)
    found = _first_with(labels.view, place_id, dataset)
    if found:
        contest, place = found
        # Every dataset has a place for the whole: with its dataset it is called by its election.
        if is_whole(place) and "/" in key:
            return labels.contest_in_year(contest)
        return labels.place_in_full(contest.id, place)
    territory = territory_name(key.upper(), words.language)
    if territory:
        return territory
    # Nothing checks the keys in old buttons: they may be anything, and of any length.
    if len(key) > _LONGEST_UNKNOWN:
        return f"{key[: _LONGEST_UNKNOWN - 1]}…"
    return key or "?"


def key_names(labels: Labels, keys: Iterable[str]) -> str:
    """Several keys. Their names may hold commas."""
    return "; ".join(key_name(labels, key) for key in keys)


def with_follow_button(shown: Message, followed: Collection[str], words: Wording) -> Message:
    """``shown`` with a button that follows, or ends following, the place it is about."""
    if not shown.follow:
        return shown
    mine = next((key for key in shown.follow if key in followed), None)
    if mine is not None:
        button = Button(words("button-unfollow"), f"{UNFOLLOW}:{button_key(mine)}")
    elif button_key(shown.follow[0]) == shown.follow[0]:
        button = Button(words("button-follow"), f"{FOLLOW}:{shown.follow[0]}")
    else:
        return shown  # a button has no room for it
    *rows, last = shown.buttons or ((),)
    if len(last) < IN_A_ROW:
        return replace(shown, buttons=(*rows, (*last, button)))
    return replace(shown, buttons=(*rows, last, (button,)))


def tonight_button(words: Wording) -> Button:
    """The button that lifts the quiet hours of a night."""
    return Button(words("button-tonight"), f"{TONIGHT}:")


def hit_name(labels: Labels, hit: Hit, *, with_flag: bool = False) -> str:
    """What a place that was found is called, whichever dataset holds it; a country that none holds
    by CLDR.
    """
    for dataset, place_id in hit.places:
        found = _first_with(labels.view, place_id, dataset)
        if found:
            contest, place = found
            # Of a country that one dataset has as its whole election the country is meant.
            if hit.iso2 and hit.kind == PlaceKind.COUNTRY and place.kind == PlaceKind.OVERALL:
                continue
            if with_flag:
                return labels.titled(contest.id, place)
            return labels.place_in_full(contest.id, place)
    name = labels.country(hit.iso2) if hit.iso2 else hit.name
    if with_flag and hit.iso2 and hit.kind == PlaceKind.COUNTRY:
        return f"{flag(hit.iso2)} {name}"
    return name


def _first_with(view: View, place_id: str, dataset: str) -> tuple[Contest, Place] | None:
    """The first contest that has a place, and the place; of any dataset where none is given."""
    for contest in view.contests():
        edition = view.edition_of(contest.id)
        if not dataset or (edition and edition.dataset == dataset):
            place = view.place(contest.id, place_id)
            if place and not dataset and is_code_of_another(place_id, place.iso2):
                continue
            # A dataset may give the place for its whole election another id.
            if place is None and place_id == WHOLE:
                place = whole_place(view, contest.id)
            if place:
                return contest, place
    return None
