"""What specs of pictures share: a frame out of an answer, and a bar out of a share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.pictures.picture import Bar, Frame, Look, Palette
from bot.show.country import voters
from bot.wording.values import points_text, publishers_text, sentence, share_text

if TYPE_CHECKING:
    from bot.dataset.model import Candidate, Election, Place
    from bot.editions.edition import Edition
    from bot.figures.count import Count, Row, Share
    from bot.figures.reading import Reading
    from bot.wording.labels import Labels


def framed(
    labels: Labels,
    election: Election,
    edition: Edition,
    *,
    title: str,
    place: Place | None = None,
    whose: str | None = None,
    notes: Iterable[str],
    readings: Iterable[Reading],
    palette: Palette,
) -> Frame:
    """The frame of a picture of ``election``. ``place``, or for several ``whose``, says who voted."""
    words = labels.words
    head = about(labels, election)
    told = voters(labels, election, place) if place else whose
    subtitle = (head, told) if told else (head,)
    return Frame(
        title=title,
        subtitle=subtitle,
        notes=tuple(notes),
        source=words("picture-sources", publishers=publishers_text(words, readings)),
        edition=sentence(words("edition", number=edition.number, day=words.day(edition.known))),
        palette=palette,
    )


def about(labels: Labels, election: Election) -> str:
    """The election with its dates."""
    dates = labels.words.days(election.start, election.end)
    return labels.words("about-election", election=labels.election(election), dates=dates)


def bar(labels: Labels, look: Look, share: Share | None, label: str = "") -> Bar:
    """The bar of a share; of none, a bar that says that there is no figure."""
    if share is None:
        return Bar(look, labels.words("picture-none"), None, label)
    low, high = float(share.value), None
    if share.reading is not None and share.reading.figure.value is None:
        ends = share.reading.interval
        low, high = float(ends.low or 0), float(ends.high) if ends.high is not None else None
    return Bar(look, share_text(labels.words, share), low, label, high)


def name(labels: Labels, who: Candidate | None) -> str:
    """A candidate's name, or what the ballots are called that were spoiled."""
    return labels.candidate(who) if who else labels.words("spoiled")


def rows_of(count: Count) -> tuple[Row, ...]:
    """The rows of a count, the spoiled ballots last."""
    return (*count.rows, *((count.rejected,) if count.rejected else ()))


def readings_of(rows: Sequence[Row], others: Iterable[Reading | None] = ()) -> list[Reading]:
    """The figures behind what is shown."""
    found = [reading for row in rows for reading in (row.votes, row.share.reading if row.share else None)]
    return [reading for reading in (*found, *others) if reading is not None]


def moved(labels: Labels, points: Decimal, decimals: int, *, about: bool = False) -> str:
    """A difference in points, with which way it goes; ``about`` says that it is known roughly."""
    if not points:
        return labels.words("picture-same")
    if not round(points, decimals):
        return labels.words("picture-under", points=points_text(labels.words, Decimal(1).scaleb(-decimals), decimals))
    message = "picture-more" if points > 0 else "picture-less"
    return labels.words(message, points=points_text(labels.words, points, decimals, about=about))
