"""A candidate's share by country as a map, of the world or of a region."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

from bot.dataset.model import Candidate, Election
from bot.dataset.vocabulary import Electorate, Status
from bot.editions.edition import Edition
from bot.figures.count import Count, Share
from bot.figures.ranking import PlaceShare
from bot.figures.reading import Reading
from bot.pictures.charts import framed
from bot.pictures.picture import Area, Frame, Map, Palette
from bot.wording.labels import Labels
from bot.wording.values import provisos, sentence, share_text

_STEPS = (2, 5, 10, 20)
"""Widths of a band in points, the finest first. A finer one would make much of little."""

_MOST_BANDS = 6
_MOST_LABELLED = 12
_EXTREMES = 4
_MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class MapSubject:
    """Whose shares in which election a map shows, as of which edition; ``whole`` is the share of
    all votes.
    """

    election: Election
    candidate: Candidate
    edition: Edition
    whole: Share | None = None


@dataclass(frozen=True, slots=True)
class MapRegion:
    """What a map is of when not of the world: its name, and the codes (ISO 3166-1 alpha-2) of its
    countries.
    """

    name: str
    codes: tuple[str, ...]


def share_map(
    labels: Labels,
    subject: MapSubject,
    shares: Iterable[PlaceShare],
    region: MapRegion | None = None,
    palette: Palette = Palette.LIGHT,
) -> Map | None:
    """Each country in the colour of the candidate's share there; ``None`` when no share is known.

    With few countries each is labelled; of many, the highest and the lowest are named below. Places
    that have no shape are named below too.
    """
    told = [each for each in shares if region is None or each.place.iso2 in region.codes]
    known = [each for each in told if each.share]
    if not known:
        return None
    edges = band_edges([each.share.value for each in known if each.share])
    labelled = region is not None and len(known) <= _MOST_LABELLED
    areas = tuple(_area(labels, subject, each, edges, labelled) for each in told if each.place.iso2)
    uncounted = region is None or len(known) < len(region.codes)
    return Map(
        frame=_frame(labels, subject, known, region, palette),
        kind=_kind(labels, [each.count for each in known if each.count]),
        bands=_bands(labels, known, edges, counted=not labelled),
        missing=labels.words("picture-none") if uncounted else "",
        areas=areas,
        fitted=region.codes if region else (),
        lines=tuple(_lines(labels, subject, known, labelled)),
    )


def band_edges(values: Sequence[Decimal]) -> tuple[int, ...]:
    """Where bands begin and end, in per cent: the finest even steps that need at most six bands."""
    edges: tuple[int, ...] = ()
    for step in _STEPS:
        low = int((min(values) / step).to_integral_value(ROUND_FLOOR)) * step
        high = int((max(values) / step).to_integral_value(ROUND_CEILING)) * step
        edges = tuple(range(low, max(high, low + step) + 1, step))
        if len(edges) <= _MOST_BANDS + 1:
            break
    return edges


def _band(value: Decimal, edges: Sequence[int]) -> int:
    """A share on an edge belongs to the band above it, but the last band holds its own upper
    edge.
    """
    return min(sum(value >= edge for edge in edges) - 1, len(edges) - 2)


def _area(
    labels: Labels, subject: MapSubject, each: PlaceShare, edges: Sequence[int], labelled: bool
) -> Area:
    text = share_text(labels.words, each.share) if labelled and each.share else ""
    band = _band(each.share.value, edges) if each.share else None
    return Area(each.place.iso2 or "", labels.place(subject.election.id, each.place), band, text)


def _bands(
    labels: Labels, known: Sequence[PlaceShare], edges: Sequence[int], *, counted: bool
) -> tuple[str, ...]:
    """The bands in words; ``counted`` adds how many countries are in each."""
    words = labels.words
    ranges = [words("percent", number=f"{low}–{high}") for low, high in pairwise(edges)]
    if not counted:
        return tuple(ranges)
    found = [_band(each.share.value, edges) for each in known if each.share and each.place.iso2]
    texts = []
    for band, text in enumerate(ranges):
        number = found.count(band)
        countries = words("countries", count=number, number=words.number(number))
        texts.append(words("picture-band", range=text, countries=countries))
    return tuple(texts)


def _kind(labels: Labels, counts: Sequence[Count]) -> str:
    """COUNT with every stage and status that is among the counts."""
    words = labels.words
    stages = dict.fromkeys(f"stage-{count.stage.value}" for count in counts)
    statuses = dict.fromkeys(
        f"status-{c.status.value}" for c in counts if c.status is Status.PARTIAL
    )
    return words("count-title", parts=", ".join(words(message) for message in (*stages, *statuses)))


def _frame(
    labels: Labels,
    subject: MapSubject,
    known: Sequence[PlaceShare],
    region: MapRegion | None,
    palette: Palette,
) -> Frame:
    words, candidate = labels.words, labels.candidate(subject.candidate)
    if region is None:
        title = words("picture-share", candidate=candidate)
    else:
        title = words("picture-share-in", candidate=candidate, region=region.name)
    bases = dict.fromkeys(each.share.base for each in known if each.share)
    abroad = all(each.place.electorate is Electorate.OUT_OF_COUNTRY for each in known)
    return framed(
        labels,
        subject.election,
        subject.edition,
        title=title,
        whose=_voters_abroad(labels, subject.election) if abroad else None,
        notes=[
            *provisos(
                labels,
                ((labels.place(subject.election.id, e.place), _behind(subject, e)) for e in known),
            ),
            *(words(f"base-{base.value}") for base in bases),
            words("picture-shapes"),
        ],
        readings=[reading for each in known if (reading := _behind(subject, each))],
        palette=palette,
    )


def _behind(subject: MapSubject, each: PlaceShare) -> Reading | None:
    """The figure that a share on the map is, or was computed from."""
    rows = each.count.rows if each.count else ()
    votes = next((row.votes for row in rows if row.candidate == subject.candidate), None)
    return (each.share.reading if each.share else None) or votes


def _voters_abroad(labels: Labels, election: Election) -> str | None:
    return (
        labels.words("voters-abroad", country=labels.country(election.iso2))
        if election.iso2
        else None
    )


def _lines(
    labels: Labels, subject: MapSubject, known: Sequence[PlaceShare], labelled: bool
) -> list[str]:
    words = labels.words
    ranked = sorted(
        (e for e in known if e.share and e.place.iso2),
        key=lambda e: e.share.value if e.share else 0,
    )
    lines = []
    if not labelled:
        most = min(_EXTREMES, len(ranked) // 2)
        lines += (
            [words("picture-highest", places=_named(labels, subject, ranked[::-1][:most]))]
            if most
            else []
        )
        lines += (
            [words("picture-lowest", places=_named(labels, subject, ranked[:most]))] if most else []
        )
    apart = [each for each in known if not each.place.iso2]
    if apart:
        lines.append(words("picture-not-drawn", places=_named(labels, subject, apart)))
    if subject.whole is not None:
        percent = share_text(words, subject.whole)
        lines.append(words("whole", candidate=labels.candidate(subject.candidate), percent=percent))
    return [sentence(line) for line in lines]


def _named(labels: Labels, subject: MapSubject, places: Iterable[PlaceShare]) -> str:
    words = labels.words
    told = [
        words(
            "picture-place",
            place=labels.place(subject.election.id, p.place),
            percent=share_text(words, p.share),
        )
        for p in places
        if p.share
    ]
    return words.row_of(told, most=_MOST_NAMED)
