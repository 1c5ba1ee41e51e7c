"""A candidate's share by country as a map, of the world or of a region."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

from bot.dataset.model import Candidate, Election
from bot.dataset.vocabulary import Electorate, Status
from bot.editions.edition import Edition
from bot.figures.count import Share
from bot.figures.ranking import PlaceShare
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
    shown, known = [], []
    for each in shares:
        if region is None or each.place.iso2 in region.codes:
            shown.append(each)
            if each.share:
                known.append(each)
    if not known:
        return None
    edges = band_edges([each.percent for each in known])
    labelled = region is not None and len(known) <= _MOST_LABELLED
    areas = []
    for each in shown:
        # Baikonur, say, has no code and so no shape.
        if each.place.iso2:
            name = labels.place(subject.election.id, each.place)
            text = share_text(labels.words, each.share) if labelled and each.share else ""
            band = _band(each.percent, edges) if each.share else None
            areas.append(Area(each.place.iso2, name, band, text))
    uncounted = region is None or len(known) < len(region.codes)
    return Map(
        frame=_frame(labels, subject, known, region, palette),
        kind=_kind(labels, known),
        bands=_bands(labels, known, edges, counted=not labelled),
        missing=labels.words("picture-none") if uncounted else "",
        areas=tuple(areas),
        fitted=region.codes if region else (),
        lines=tuple(map(sentence, _lines(labels, subject, known, labelled=labelled))),
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
    return min(bisect_right(edges, value) - 1, len(edges) - 2)


def _bands(
    labels: Labels, known: Sequence[PlaceShare], edges: Sequence[int], *, counted: bool
) -> tuple[str, ...]:
    """The bands in words; ``counted`` adds how many countries are in each."""
    words = labels.words
    found = Counter(_band(each.percent, edges) for each in known if each.place.iso2)
    texts = []
    for band, (low, high) in enumerate(pairwise(edges)):
        text = words("percent", number=f"{low}–{high}")
        if counted:
            countries = words("countries", count=found[band], number=words.number(found[band]))
            text = words("picture-band", range=text, countries=countries)
        texts.append(text)
    return tuple(texts)


def _kind(labels: Labels, known: Sequence[PlaceShare]) -> str:
    """COUNT with every stage that is among the counts, and that some are partial."""
    parts: dict[str, None] = {}
    partial = False
    for each in known:
        if each.count:
            parts[f"stage-{each.count.stage.value}"] = None
            partial = partial or each.count.status is Status.PARTIAL
    if partial:
        parts[f"status-{Status.PARTIAL.value}"] = None
    return labels.words("count-title", parts=", ".join(map(labels.words, parts)))


def _frame(
    labels: Labels,
    subject: MapSubject,
    known: Sequence[PlaceShare],
    region: MapRegion | None,
    palette: Palette,
) -> Frame:
    words, election = labels.words, subject.election
    candidate = labels.candidate(subject.candidate)
    title = words("picture-share", candidate=candidate)
    if region:
        title = words("picture-share-in", candidate=candidate, region=region.name)
    electorates = set()
    figures = []
    bases: dict[str, None] = {}
    for each in known:
        electorates.add(each.place.electorate)
        figures.append((labels.place(election.id, each.place), each.reading))
        if each.share:
            bases[f"base-{each.share.base.value}"] = None
    whose = None
    if election.iso2 and electorates == {Electorate.OUT_OF_COUNTRY}:
        whose = words("voters-abroad", country=labels.country(election.iso2))
    return framed(
        labels,
        election,
        subject.edition,
        title=title,
        whose=whose,
        captioned=provisos(labels, figures),
        notes=[*map(words, bases), words("picture-shapes")],
        readings=[reading for _, reading in figures if reading],
        palette=palette,
    )


def _lines(
    labels: Labels, subject: MapSubject, known: Sequence[PlaceShare], *, labelled: bool
) -> list[str]:
    """What the map itself does not say: both ends of the order unless each country has a label,
    places without a shape, and the share of all votes.
    """

    def named(places: Iterable[PlaceShare]) -> str:
        texts = []
        for each in places:
            place = labels.place(subject.election.id, each.place)
            percent = share_text(words, each.share) if each.share else ""
            texts.append(words("picture-place", place=place, percent=percent))
        return words.row_of(texts, most=_MOST_NAMED)

    words, lines = labels.words, []
    ranked = [each for each in known if each.place.iso2]
    ranked.sort(key=lambda each: each.percent)
    most = min(_EXTREMES, len(ranked) // 2)
    if most and not labelled:
        lines.append(words("picture-highest", places=named(ranked[::-1][:most])))
        lines.append(words("picture-lowest", places=named(ranked[:most])))
    apart = [each for each in known if not each.place.iso2]
    if apart:
        lines.append(words("picture-not-drawn", places=named(apart)))
    if subject.whole is not None:
        percent = share_text(words, subject.whole)
        lines.append(words("whole", candidate=labels.candidate(subject.candidate), percent=percent))
    return lines
