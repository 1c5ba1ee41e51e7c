"""What keys of places, of regions and of everything are called, and the button that follows one."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from bot.asking.following import button_key
from bot.dataset.model import Election, Place
from bot.figures.elections import whole_place
from bot.figures.push import EVERYTHING
from bot.places.index import WHOLE, is_whole
from bot.places.regions import Region, region_of
from bot.wording.blocks import Button, Message
from bot.wording.labels import Labels
from bot.wording.language import Wording

FOLLOW, UNFOLLOW = "f", "fu"
"""What the data of the buttons under a card begins with."""
_LONGEST_UNKNOWN = 32


def key_name(labels: Labels, key: str) -> str:
    """What a key is called; the key itself (``?`` for an empty one) when nothing is any more."""
    if key == EVERYTHING:
        return labels.words("follow-all")
    if region := region_of(key):
        return region_name(labels, region)
    if found := _place(labels, key):
        election, place = found
        if is_whole(place) and "/" in key:
            return labels.words(
                "button-election", election=labels.election(election), year=str(election.start.year)
            )
        return labels.place_in_full(election.id, place)
    return str(labels.words.locale.territories.get(key.upper(), "")) or _shown(key)


def with_follow_button(shown: Message, followed: Collection[str], words: Wording) -> Message:
    """``shown`` with a button that follows, or ends following, the place it is about."""
    if not shown.follow:
        return shown
    mine = next((key for key in shown.follow if key in followed), None)
    if mine is None and button_key(shown.follow[0]) != shown.follow[0]:
        return shown  # a button has no room for it
    label = words("button-unfollow" if mine else "button-follow")
    data = f"{UNFOLLOW}:{button_key(mine)}" if mine else f"{FOLLOW}:{shown.follow[0]}"
    return replace(shown, buttons=(*shown.buttons, (Button(label, data),)))


def _shown(key: str) -> str:
    """A key that nothing is called by, as it stands: those of old buttons may be anything."""
    return (key if len(key) <= _LONGEST_UNKNOWN else f"{key[: _LONGEST_UNKNOWN - 1]}…") or "?"


def key_names(labels: Labels, keys: Iterable[str]) -> str:
    """Several keys. Their names may hold commas."""
    return "; ".join(key_name(labels, key) for key in keys)


def region_name(labels: Labels, region: Region) -> str:
    """What CLDR calls a region."""
    return str(labels.words.locale.territories.get(region.code, region.slug))


def _place(labels: Labels, key: str) -> tuple[Election, Place] | None:
    """The place of a key in the first election that has it."""
    dataset, _, place_id = key.rpartition("/")
    for election in labels.view.elections():
        edition = labels.view.edition_of(election.id)
        place = labels.view.place(election.id, place_id)
        if place is None and place_id == WHOLE:
            place = whole_place(labels.view, election.id)
        if place and (not dataset or (edition and edition.dataset == dataset)):
            return election, place
    return None
