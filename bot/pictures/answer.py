"""An answer as the picture that suits it best, with the caption that says the same in words, within
Telegram's 1,024 units.
"""

from __future__ import annotations

from dataclasses import replace

from bot.answers.candidate import TopAnswer
from bot.answers.compare import CompareAnswer
from bot.answers.country import CountryAnswer, country, whole_count
from bot.answers.history import HistoryAnswer
from bot.answers.kinds import Answer
from bot.answers.pictures import drawn_step, is_poll_drawn
from bot.answers.poll import PollAnswer
from bot.answers.region import RegionAnswer
from bot.dataset.model import Candidate
from bot.figures.ranking import gathered, mapped_places, shares_of, standing_in
from bot.pictures.atlas import MapRegion, MapSubject, share_map
from bot.pictures.charts import change_chart, comparison_chart, count_chart, poll_chart
from bot.pictures.picture import Chart, Map, Palette, Picture
from bot.places.regions import Region
from bot.wording.blocks import Block, Line, TextTable
from bot.wording.labels import Labels
from bot.wording.language import Wording
from bot.wording.render import CAPTION_LIMIT, parsed_length


async def picture_of(
    labels: Labels, answer: Answer, palette: Palette, *, outlined: str = ""
) -> Picture | None:
    """The picture of an answer, its caption within Telegram's limit; ``None`` where there is
    nothing to draw. ``outlined`` is the code (ISO 3166-1 alpha-2) of a country that a map of its
    region was asked for.

    A map is worked out country by country, and others have their turn in between.
    """
    picture: Picture | None = None
    match answer:
        case CountryAnswer():
            make = poll_chart if is_poll_drawn(answer) else count_chart
            picture = make(labels, answer, palette)
        case PollAnswer(contest=contest, place=place):
            picture = poll_chart(labels, country(labels.view, contest, place), palette)
        case CompareAnswer(contest=contest, counted=sides):
            cards = [country(labels.view, contest, side.place) for side in sides]
            picture = comparison_chart(labels, cards, palette)
        case HistoryAnswer():
            picture = _of_change(labels, answer, palette)
        case TopAnswer(candidate=candidate):
            picture = await _on_map(labels, candidate, None, palette)
        case RegionAnswer(candidate=Candidate() as candidate, region=Region() as region):
            shown = MapRegion(labels.region(region.code), tuple(sorted(region.members)))
            picture = await _on_map(labels, candidate, shown, palette, outlined)
    return fitted(picture, labels.words) if picture else None


def _of_change(labels: Labels, answer: HistoryAnswer, palette: Palette) -> Picture | None:
    step = drawn_step(answer)
    if step is None:
        return None
    number, contest, place = step[0].number, answer.contest.id, answer.place.id
    cards = []
    for view in (labels.view.as_of(number - 1), labels.view.as_of(number)):
        then, there = view.contest(contest), view.place(contest, place)
        if then is None or there is None:
            return None
        cards.append(country(view, then, there))
    return change_chart(labels, cards[0], cards[1], palette)


async def _on_map(
    labels: Labels,
    candidate: Candidate,
    region: MapRegion | None,
    palette: Palette,
    outlined: str = "",
) -> Picture | None:
    view = labels.view
    contest, edition = view.contest(candidate.contest), view.edition_of(candidate.contest)
    if contest is None or edition is None:
        return None
    whole = whole_count(view, contest.id)
    overall = standing_in(*whole, candidate) if whole else None
    places = list(mapped_places(view, contest))
    if region:
        places = [place for place in places if place.iso2 in region.codes]
    shares = await gathered(shares_of(view, candidate, places))
    subject = MapSubject(contest, candidate, edition, overall.row.share if overall else None)
    return share_map(labels, subject, shares, region, palette, outlined=outlined)


def caption(picture: Picture) -> tuple[Block, ...]:
    """The headline and the figures of ``picture``, each with what no figure is shown without: the
    kind of number, the contest, doubts and caveats. The rest of its words stands in the picture.
    """
    frame = picture.frame
    blocks: list[Block] = [Line(frame.title, strong=True), Line(frame.about)]
    if isinstance(picture, Chart):
        blocks += _of_chart(picture)
    else:
        blocks.append(Line(picture.kind))
        labelled = [(area.name, area.text) for area in picture.areas if area.text]
        # Of many only the ends are labelled, and a line says which end each is of.
        if len(labelled) == sum(area.band is not None for area in picture.areas):
            blocks.append(TextTable(tuple(labelled)))
        blocks += map(Line, picture.lines)
    blocks += map(Line, frame.captioned)
    return tuple(blocks)


def _of_chart(chart: Chart) -> list[Block]:
    blocks: list[Block] = [Line(key.text) for key in chart.keys]
    blocks += [Line(mark.text) for mark in chart.marks]
    rows = []
    for group in chart.groups:
        if len(group.bars) == 1:
            bar = group.bars[0]
            rows.append((group.label, bar.text, bar.label))
    if len(rows) == len(chart.groups):
        blocks.append(TextTable(tuple(rows)))
    else:
        # Several bars of a candidate are wider than a table on a phone may be.
        for group in chart.groups:
            text = ", ".join(f"{bar.label} {bar.text}".strip() for bar in group.bars)
            remark = f"; {group.remark}" if group.remark else ""
            blocks.append(Line(f"{group.label}: {text}{remark}"))
    if chart.more:
        blocks.append(Line(chart.more))
    return blocks


def fitted(picture: Picture, words: Wording) -> Picture:
    """``picture`` with so many of its bars or labels left out, from the last, that its caption
    keeps the limit.

    What no bar can shorten is shortened by whole lines, from the last: those of the figures last.
    """
    while _excess(picture) > 0:
        shorter = _without_one(picture, words)
        if shorter is None:
            return _with_short_words(picture)
        picture = shorter
    return picture


def _without_one(picture: Picture, words: Wording) -> Picture | None:
    """The picture without its last bars or label; ``None`` when they are all that it shows."""
    if isinstance(picture, Chart):
        if len(picture.groups) < 2:
            return None
        left = picture.left + 1
        more = words("and-more", number=words.number(left))
        return replace(picture, groups=picture.groups[:-1], left=left, more=more)
    areas = list(picture.areas)
    for index in range(len(areas) - 1, -1, -1):
        if areas[index].text:
            areas[index] = replace(areas[index], text="")
            return replace(picture, areas=tuple(areas))
    return None


def _with_short_words(picture: Picture) -> Picture:
    while _excess(picture) > 0:
        if picture.frame.captioned:
            frame = replace(picture.frame, captioned=picture.frame.captioned[:-1])
            picture = replace(picture, frame=frame)
        elif isinstance(picture, Map) and picture.lines:
            picture = replace(picture, lines=picture.lines[:-1])
        else:
            break
    return picture


def _excess(picture: Picture) -> int:
    """By how many units of Telegram's limit the caption is too long; below 0 there is room."""
    return parsed_length(caption(picture)) - CAPTION_LIMIT
