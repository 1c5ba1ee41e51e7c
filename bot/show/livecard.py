"""The live card of a region, and what is replied to it when it was wrong."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.answers.livecard import LiveCard
from bot.figures.corrections import Correction
from bot.show.corrections import correction_blocks
from bot.show.region import region_screen
from bot.show.screen import foot
from bot.wording.blocks import Block, Line, Message
from bot.wording.labels import Labels
from bot.wording.language import Wording, utc_offset
from bot.wording.render import fitted, to_html, to_plain

_MOST_CORRECTED = 3
"""Days on which something was corrected that a card names."""


def live_message(labels: Labels, card: LiveCard, zone: str) -> Message:
    """The region's table, below its head what was corrected, at its end when it was brought up to
    date, by the clock of ``zone`` (IANA).

    It has no buttons: all in the chat would share them.
    """
    words, table = labels.words, region_screen(labels, card.region)
    lines: list[Block] = [*table.blocks[: table.head]]
    for day, places in list(card.corrected.items())[:_MOST_CORRECTED]:
        names = [labels.place(card.region.election.id, place) for place in places]
        text = words("live-corrected", day=words.day(day), places=words.all_of(names))
        lines.append(Line(text, strong=True))
    moment = _moment(words, card.region.edition.published_at, zone)
    blocks = [*lines, *table.blocks[table.head :], Line(words("live-updated", moment=moment))]
    return _message(words, blocks)


def corrected_message(labels: Labels, corrections: Sequence[Correction]) -> Message:
    """What was wrong on a live card."""
    blocks = correction_blocks(labels, corrections)
    blocks.append(Line(labels.words("corrected-because-card")))
    edition = labels.view.edition
    return _message(labels.words, [*blocks, *(foot(labels, edition) if edition else ())])


def _message(words: Wording, blocks: Sequence[Block]) -> Message:
    short = fitted(blocks, lambda left: words("and-more", number=words.number(left)))
    return Message(to_html(short), to_plain(blocks))


def _moment(words: Wording, moment: datetime, zone: str) -> str:
    there = moment.astimezone(ZoneInfo(zone))
    offset = there.utcoffset()
    minutes = int(offset.total_seconds()) // 60 if offset else 0
    return words(
        "live-moment",
        day=words.day(there.date()),
        time=there.strftime("%H:%M"),
        zone=utc_offset(minutes) if minutes else "UTC",
    )
