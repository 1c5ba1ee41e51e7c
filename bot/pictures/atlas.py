"""A candidate's share by country as a map, of the world or of a region."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from bot.dataset.model import Candidate, Contest
from bot.dataset.vocabulary import Electorate, Status
from bot.editions.edition import Edition
from bot.figures.count import Share
from bot.figures.ranking import PlaceShare
from bot.pictures.charts import caveats, framed
from bot.pictures.picture import Area, Circle, Frame, Map, Palette
from bot.places.geography import countries
from bot.show.count import held_among, progress_cell
from bot.wording.labels import Labels
from bot.wording.values import provisos, sentence, short_share

_STEPS = (2, 5, 10, 20)
"""Widths of a band in points, the finest first. A finer one would make much of little."""

_MOST_BANDS = 6
_MOST_LABELLED = 12
_EXTREMES, _LARGEST = 3, 4
_MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class MapSubject:
    """Whose shares in which contest a map shows, as of which edition; ``whole`` is the share of
    all votes.
    """

    contest: Contest
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
    *,
    outlined: str = "",
) -> Map | None:
    """The candidate's share in each country: of a region the country in its colour, of the world a
    circle as large as the ballots are many; ``None`` when no share is known of a place with an
    outline.

    With few countries each is labelled; of many, the highest and the lowest. What stands nowhere on
    the map, as it has no shape, is named in the caption. ``outlined`` is the code of the country
    that was asked for.
    """
    shown, known = [], []
    for each in shares:
        if region is None or each.place.iso2 in region.codes:
            shown.append(each)
            if each.share:
                known.append(each)
    drawn = [each for each in known if each.place.iso2 in countries()]
    if not drawn:
        return None
    edges = band_edges([each.percent for each in known])
    ends = _ends(drawn)
    # The country that was asked for is labelled in any case.
    labelled = set()
    few = region is not None and len(known) <= _MOST_LABELLED
    largest = [] if region else sorted(drawn, key=_ballots, reverse=True)[:_LARGEST]
    for each in drawn if few else largest or [*ends[0], *ends[1]]:
        labelled.add(each.place.id)
    areas = []
    for each in shown:
        code = each.place.iso2
        # Baikonur, say, has no code and so no shape.
        if code:
            is_read = each.place.id in labelled or code == outlined
            text = _percent(labels, each) if is_read else ""
            areas.append(
                Area(
                    code,
                    labels.place(subject.contest.id, each.place),
                    _band(each.percent, edges) if each.share else None,
                    text,
                    _ballots(each),
                )
            )
    uncounted = region and len(known) < len(region.codes)
    frame = _frame(labels, subject, known, region=region, palette=palette, read=labelled)
    if outlined:
        asked = labels.words("picture-outlined", place=labels.country(outlined))
        frame = replace(frame, captioned=(asked, *frame.captioned))
    return Map(
        frame=frame,
        kind=_kind(labels, known),
        edges=_edges(labels, edges),
        missing=labels.words("picture-none") if uncounted else "",
        areas=tuple(areas),
        within=region.codes if region else (),
        fitted=tuple(each.place.iso2 for each in drawn if each.place.iso2) if region else (),
        circles=() if region else _circles(labels, drawn),
        outlined=outlined,
        lines=tuple(map(sentence, _lines(labels, subject, known, () if few else (largest, *ends)))),
    )


def _ends(drawn: Sequence[PlaceShare]) -> tuple[list[PlaceShare], list[PlaceShare]]:
    """The places with the highest and those with the lowest shares, both the furthest first."""
    ranked = sorted(drawn, key=lambda each: each.percent)
    most = min(_EXTREMES, len(ranked) // 2)
    return ranked[::-1][:most], ranked[:most]


def _ballots(share: PlaceShare) -> int:
    reading = share.count.ballots if share.count else None
    return int(reading.figure.value or 0) if reading else 0


def _circles(labels: Labels, drawn: Sequence[PlaceShare]) -> tuple[Circle, ...]:
    """Two examples of sizes, round numbers of ballots; none where no ballots are known."""
    words, most = labels.words, max(map(_ballots, drawn), default=0)
    if not most:
        return ()
    large = 10 ** (len(str(most)) - 1)
    small = Circle(large // 10, words.number(large // 10))
    return small, Circle(large, words.number(large))


def _edges(labels: Labels, edges: Sequence[int]) -> tuple[str, ...]:
    """Where bands begin and end, the last with the sign of what they are."""
    *others, last = map(str, edges)
    return (*others, labels.words("percent", number=last))


def band_edges(values: Sequence[Decimal]) -> tuple[int, ...]:
    """Where bands begin and end, in per cent: the finest even steps that need at most six bands."""
    edges: tuple[int, ...] = ()
    for step in _STEPS:
        floor = int((min(values) / step).to_integral_value(ROUND_FLOOR)) * step
        # No share is more than all.
        low = min(floor, 100 - step)
        high = int((max(values) / step).to_integral_value(ROUND_CEILING)) * step
        edges = tuple(range(low, max(high, low + step) + 1, step))
        if len(edges) <= _MOST_BANDS + 1:
            break
    return edges


def _percent(labels: Labels, each: PlaceShare) -> str:
    """A share as it is to be read, with how much of its count is in; blank where none is known."""
    if each.share is None or each.count is None:
        return ""
    percent, in_part = short_share(labels.words, each.share), progress_cell(labels, each.count)
    return f"{percent} ({in_part})" if in_part else percent


def _band(value: Decimal, edges: Sequence[int]) -> int:
    """A share on an edge belongs to the band above it, but the last band holds its own upper
    edge.
    """
    return min(bisect_right(edges, value) - 1, len(edges) - 2)


def _kind(labels: Labels, known: Sequence[PlaceShare]) -> str:
    """COUNT with every stage that is among the counts, and that some are partial."""
    parts: dict[str, None] = {}
    partial = False
    for each in known:
        if each.count:
            parts[f"stage-{each.count.stage.value}"] = None
            partial = partial or each.count.is_open
    if partial:
        parts[f"status-{Status.PARTIAL.value}"] = None
    return labels.words("count-title", parts=", ".join(map(labels.words, parts)))


def _frame(
    labels: Labels,
    subject: MapSubject,
    known: Sequence[PlaceShare],
    *,
    region: MapRegion | None,
    palette: Palette,
    read: Collection[str],
) -> Frame:
    """What is remarked on the places by the ids ``read`` is said: their figures are to be read."""
    words, contest = labels.words, subject.contest
    candidate = labels.candidate(subject.candidate)
    title = words("picture-share", candidate=candidate)
    if region:
        title = words("picture-share-in", candidate=candidate, region=region.name)
    electorates = set()
    figures, remarks = [], []
    bases: dict[str, None] = {}
    for each in known:
        electorates.add(each.place.electorate)
        figures.append((labels.place(contest.id, each.place), each.reading))
        if each.share:
            bases[f"base-{each.share.base.value}"] = None
        for remark in caveats(labels, contest, each.place) if each.place.id in read else ():
            place = labels.place(contest.id, each.place)
            remarks.append(words("picture-remark", place=place, remark=remark))
    remarks += held_among(labels, contest, ((each.place, each.count) for each in known))
    circles = () if region else (words("picture-circles"),)
    whose = None
    if contest.iso2 and electorates == {Electorate.OUT_OF_COUNTRY}:
        whose = words("voters-abroad", country=labels.country(contest.iso2))
    return framed(
        labels,
        contest,
        subject.edition,
        title=title,
        whose=whose,
        captioned=[*provisos(labels, figures), *remarks],
        # In one paragraph, which takes fewer lines.
        notes=[" ".join([*map(words, bases), *circles, words("picture-shapes")])],
        readings=[reading for _, reading in figures if reading],
        palette=palette,
    )


def _lines(
    labels: Labels,
    subject: MapSubject,
    known: Sequence[PlaceShare],
    some: Sequence[Sequence[PlaceShare]],
) -> list[str]:
    """Figures for the caption: ``some`` of them, which are the countries with the most ballots, the
    highest and the lowest; places without a shape; and the share of all votes.
    """

    def named(places: Iterable[PlaceShare]) -> str:
        texts = []
        for each in places:
            place = labels.place(subject.contest.id, each.place)
            percent = _percent(labels, each)
            texts.append(words("picture-place", place=place, percent=percent))
        return words.row_of(texts, most=_MOST_NAMED)

    words, lines = labels.words, []
    for message, places in zip(("most", "highest", "lowest"), some, strict=False):
        if places:
            lines.append(words(f"picture-{message}", places=named(places)))
    apart = [each for each in known if each.place.iso2 not in countries()]
    if apart:
        lines.append(words("picture-not-drawn", places=named(apart)))
    if subject.whole is not None:
        percent = short_share(words, subject.whole)
        lines.append(words("whole", candidate=labels.candidate(subject.candidate), percent=percent))
    return lines
