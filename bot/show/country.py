"""The card of one place: what kind of number first, then the number, then what stands behind it."""

from __future__ import annotations

from decimal import Decimal

from bot.answers.country import Before, CountryAnswer, Whole
from bot.answers.kinds import KINDS, encode
from bot.asking.question import Question
from bot.dataset.model import Election, Place
from bot.dataset.vocabulary import Electorate, PlaceKind
from bot.figures.arithmetic import Interval, Mismatch
from bot.figures.elections import whole_place
from bot.places.regions import regions_with
from bot.show.background import context_details, other_figures, sources
from bot.show.buttons import about, back_button, card_button, election_button, in_rows
from bot.show.count import count_section
from bot.show.poll import poll_sections
from bot.show.screen import Screen
from bot.wording.blocks import Block, Button, ButtonRows, EmptyLine, Line
from bot.wording.labels import Labels
from bot.wording.values import hedged, points_text, range_text, reading_text, share_text


def country_screen(labels: Labels, answer: CountryAnswer) -> Screen:
    """The card with the ways on from it."""
    country = labels.country_of(answer.election.id, answer.place)
    card = country_card(labels, answer)
    return Screen(card, _rows(labels, answer), head=3, country=country)


def country_card(labels: Labels, answer: CountryAnswer) -> list[Block]:
    """The whole card as blocks, longest form."""
    election, place = answer.election, answer.place
    name = labels.place(election.id, place)
    return [
        *_head(labels, election, place),
        EmptyLine(),
        *count_section(labels, answer.count, name),
        EmptyLine(),
        *poll_sections(labels, election.id, place, answer.polls, counted=answer.count is not None),
        EmptyLine(),
        *_whole(labels, answer),
        *_before(labels, answer.before),
        *_inside(labels, answer),
        *(
            [Line(labels.text(election.id, "places", place.id, "note", place.note))]
            if place.note
            else []
        ),
        Line(_behind(labels, answer)),
        *other_figures(labels, answer),
        *context_details(labels, answer),
        *sources(labels, answer),
    ]


def _head(labels: Labels, election: Election, place: Place) -> list[Block]:
    return [
        Line(labels.titled(election.id, place), strong=True),
        Line(labels.election_line(election)),
        Line(voters(labels, election, place)),
    ]


def voters(labels: Labels, election: Election, place: Place) -> str:
    """Whose votes a place holds."""
    words = labels.words
    station = place.kind is PlaceKind.STATION
    name = labels.place_in_full(election.id, place) if station else labels.place(election.id, place)
    if place.electorate is Electorate.ALL:
        return words("voters-all")
    if election.iso2 is None:
        return words("voters-unnamed", place=name)
    country = labels.country(election.iso2)
    if station:
        return words("voters-at-station", country=country, place=name)
    if place.electorate is Electorate.DOMESTIC:
        return words("voters-domestic", country=country)
    if place.kind is PlaceKind.OVERALL:
        return words("voters-abroad", country=country)
    return words("voters-out-of-country", country=country, place=name)


def _whole(labels: Labels, answer: CountryAnswer) -> list[Block]:
    words, whole = labels.words, answer.whole
    if whole is None:
        return []
    percent = share_text(words, whole.share)
    lines = [words("whole", candidate=labels.candidate(whole.candidate), percent=percent)]
    if gap := _gap(labels, whole, answer.place):
        lines.append(gap)
    elif answer.polls.shown and answer.count is None:
        lines.append(words("not-comparable", reasons=_reasons(labels, whole)))
    return [Line(text) for text in lines]


def _reasons(labels: Labels, whole: Whole) -> str:
    said = [reason for reason in Mismatch if reason in whole.reasons]
    return "; ".join(labels.words(f"reason-{reason.value}") for reason in said)


def _gap(labels: Labels, whole: Whole, place: Place) -> str | None:
    words, gap = labels.words, whole.gap
    if gap is None or not gap.bounded:
        return None
    middle, decimals = gap.middle, gap.decimals
    message = "whole-less" if middle < 0 else "whole-more"
    voters = words(f"voters-are-{place.electorate.value}")
    if decimals and abs(middle) < Decimal("0.05"):
        return words("whole-same", voters=voters)
    points = points_text(words, middle, decimals)
    if gap.width < Decimal("0.2"):
        return words(f"{message}-exact", points=points, voters=voters)
    rounded = gap.rounded(1)
    if rounded.low is None or rounded.high is None:
        return None
    low, high = sorted((abs(rounded.low), abs(rounded.high)))
    about = points_text(words, middle, decimals, about=True)
    ends = {"low": words.decimal(low, 1), "high": words.decimal(high, 1)}
    return words(message, points=about, **ends, voters=voters)


def _before(labels: Labels, before: Before | None) -> list[Block]:
    if before is None:
        return []
    words = labels.words
    ballots = hedged(
        words, before.ballots, words("ballots", number=reading_text(words, before.ballots))
    )
    told = {"year": str(before.election.start.year), "ballots": ballots}
    change, percent = before.change, before.percent
    if change is None or percent is None or not change.bounded:
        return [Line(words("before", **told))]
    if change.low == change.high == 0:
        return [Line(words("before-same", **told))]
    middle = change.middle
    number = words.number(abs(middle))
    number = number if change.exact else words("about", value=number)
    message = "before-less" if middle < 0 else "before-more"
    return [Line(words(message, **told, number=number, percent=_percent_change(labels, percent)))]


def _percent_change(labels: Labels, percent: Interval) -> str:
    words = labels.words
    ends = range_text(words, percent, 1)
    if ends is None:
        return ""
    low, high = (words("percent", number=end) for end in ends)
    if percent.exact:
        return low if percent.middle < 0 else f"+{low}"
    middle = words("percent", number=words.decimal(percent.middle, 0))
    return words("percent-range", percent=words("about", value=middle), low=low, high=high)


def _inside(labels: Labels, answer: CountryAnswer) -> list[Block]:
    if not answer.inside:
        return []
    names = [labels.place(answer.election.id, place) for place in answer.inside]
    return [Line(labels.words("inside", places=labels.words.all_of(names, answer.inside_count)))]


def _behind(labels: Labels, answer: CountryAnswer) -> str:
    words, behind = labels.words, answer.provenance
    parts = [labels.counted_sources("behind", behind)]
    if behind.hedging:
        parts[0] += "; " + words(
            "hedging", count=behind.hedging, number=words.number(behind.hedging)
        )
    if not behind.documents:
        parts.clear()
    parts.append(labels.edition(answer.edition))
    return " · ".join(parts)


def _rows(labels: Labels, answer: CountryAnswer) -> ButtonRows:
    """Under a card: the places counted in it, what is told of it elsewhere, its other elections,
    what it lies in.
    """
    election, place = answer.election, answer.place
    inside = [card_button(labels, election, each) for each in answer.inside]
    kinds = [kind for kind in KINDS.values() if kind.on_card and kind.has_more(answer)]
    asked = []
    for kind in sorted(kinds, key=lambda kind: kind.on_card):
        data = encode(about(kind.name, place, election))
        asked.append(Button(labels.words(f"button-{kind.name}"), data))
    others = [election_button(labels, place.id, other, (election,)) for other in answer.elsewhere]
    return in_rows(inside, asked, others, _around(labels, election, place))


def _around(labels: Labels, election: Election, place: Place) -> list[Button]:
    """What a place lies in: its country, its region, the whole election.

    Under the whole: all countries in order.
    """
    words, whole = labels.words, whole_place(labels.view, election.id)
    if whole is not None and place.id == whole.id:
        top = Question("top", election=election.id, by_id=True)
        return [Button(words("button-top"), encode(top))]
    found = []
    parent = labels.view.place(election.id, place.parent) if place.parent else None
    if parent is not None and parent.kind is not PlaceKind.OVERALL:
        found.append(back_button(labels, election, parent))
    elif place.kind is PlaceKind.COUNTRY and place.iso2 and (regions := regions_with(place.iso2)):
        region = Question("region", regions[0].slug, election.id, by_id=True)
        found.append(
            Button(words("button-region", region=labels.region(regions[0].code)), encode(region))
        )
    if whole is not None:
        found.append(Button(words("button-whole"), encode(about("country", whole, election))))
    return found
