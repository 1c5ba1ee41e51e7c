"""The card of one place in full: what kind of number first, then the number, then what stands
behind it; and the places in it, with the way down to each and up again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from bot.answers.country import Before, CountryAnswer, Whole, whole_count
from bot.answers.kinds import KINDS
from bot.answers.places import LEADERS, PlacesAnswer
from bot.answers.turnout import turnout_of_listed
from bot.asking.lexicon import MOST
from bot.asking.question import Question
from bot.dataset.model import Contest, Place
from bot.dataset.vocabulary import Electorate, Hedge, PlaceKind
from bot.figures.arithmetic import Mismatch
from bot.figures.contests import has_votes_abroad, is_other_round, ranked_kind, whole_place
from bot.figures.count import Count
from bot.figures.ranking import repeated_names
from bot.figures.sums import waiting
from bot.places.regions import regions_with
from bot.show.background import context_details, document_details, other_details
from bot.show.buttons import (
    IN_A_ROW,
    about,
    all_label,
    back_button,
    card_buttons,
    contest_button,
    in_rows,
    is_of_other_year,
    page_row,
    question_button,
)
from bot.show.calls import (
    call_lines,
    rule_lines,
    seat_lines,
    transfer_details,
    way_details,
)
from bot.show.count import (
    computed_turnout,
    count_section,
    count_title,
    disagreement_line,
    early_lines,
    first_figures,
    first_shares,
    held_among,
    held_lines,
    number_text,
    overridden_lines,
    progress_text,
    totals,
)
from bot.show.poll import percent_ends, poll_sections
from bot.show.screen import Screen, election_line, foot, page_line
from bot.show.short import found_by
from bot.wording.blocks import Block, Button, EmptyLine, Line
from bot.wording.labels import Labels
from bot.wording.language import Wording
from bot.wording.values import (
    measured,
    points_text,
    reading_text,
    sentence,
    share_text,
    with_definitions,
    with_hedge,
)

_NEXT_TO_NOTHING = Decimal("0.05")
"""Percentage points: a smaller difference rounds to 0.0, and is shown as none."""

_AS_GOOD_AS_EXACT = Decimal("0.2")
"""Percentage points: an interval narrower than this is shown by its middle alone."""


def country_screen(labels: Labels, answer: CountryAnswer) -> Screen:
    """The card with the ways on from it: the places counted in it, what else can be asked of it,
    its other contests, what it lies in.
    """
    contest, place = answer.contest, answer.place
    inside = card_buttons(labels, contest, answer.inside)
    near = _around(labels, contest, place)
    years = round_button(labels, answer)
    others: list[Button] = []
    if answer.before:
        is_round = is_other_round(answer.before.contest, contest)
        label = labels.words("button-rounds" if is_round else "button-years")
        years.insert(0, question_button(label, about("years", place, contest)))
    for other in answer.elsewhere:
        if other.id == contest.previous and is_other_round(other, contest):
            continue
        button = contest_button(labels, place.id, other, contest)
        # A year has room beside other buttons, the name of a contest has none.
        if is_of_other_year(other, contest):
            years.insert(0 if not answer.before else 1, button)
        elif len(others) < IN_A_ROW:
            others.append(button)
    return Screen(
        country_card(labels, answer),
        in_rows(inside, ways_on(labels, answer), years, near, others),
        head=2 + len(voters_lines(labels, contest, place)),
        country=labels.country_of(contest.id, place),
        share=found_by(labels, contest, place),
    )


def ways_on(labels: Labels, answer: CountryAnswer) -> list[Button]:
    """What else can be asked of the place, in the order of the table of kinds."""
    contest, place = answer.contest, answer.place
    buttons = []
    for kind in KINDS.on_card:
        if not kind.has_more(answer):
            continue
        label = labels.words(f"button-{kind.name}")
        if kind.name == "places":
            # A button has no room for both, and cities are what people look for.
            has_cities = PlaceKind.CITY in answer.below
            below = {PlaceKind.CITY} if has_cities else answer.below
            label = sentence(places_text(labels, contest, f"button-{kind.name}", below))
        buttons.append(question_button(label, about(kind.name, place, contest)))
    return buttons


def country_card(labels: Labels, answer: CountryAnswer) -> list[Block]:
    """The whole card as blocks, longest form."""
    words, contest, place = labels.words, answer.contest, answer.place
    name, counted = labels.place(contest.id, place), answer.count is not None
    blocks: list[Block] = [
        Line(labels.titled(contest.id, place), strong=True),
        Line(labels.contest_line(contest)),
        *map(Line, voters_lines(labels, contest, place)),
        *(Line(text, strong=True) for text in call_lines(labels, answer)),
        EmptyLine(),
        *count_section(labels, contest, answer.count, answer.waiting, name),
        *map(Line, held_lines(labels, contest, place, answer.count)),
        *map(Line, overridden_lines(labels, answer.count) if answer.count else []),
        *map(Line, rule_lines(labels, contest, place, answer.count) if answer.count else []),
        *map(Line, seat_lines(labels, answer.seats)),
        *(Line(disagreement_line(labels, each)) for each in answer.odds),
        *map(Line, around_lines(labels, answer)),
        EmptyLine(),
    ]
    if polled := poll_sections(labels, contest.id, place, answer.polls, counted=counted):
        blocks += [*polled, EmptyLine()]
    whole = answer.whole
    if whole:
        leader, percent = labels.candidate(whole.candidate), share_text(words, whole.share)
        line = words("whole", candidate=leader, percent=percent)
        found = whole_count(labels.view, contest.id)
        if found and (how_far := progress_text(labels, found[1])):
            line = f"{line}, {how_far}"
        blocks.append(Line(with_definitions(labels, line, whole.share.rests_on)))
        gap = _gap_line(labels, contest, whole, place)
        if gap:
            blocks.append(Line(_hedged(words, gap, whole.hedge)))
        elif whole.unlike:
            blocks.append(Line(words("whole-unlike")))
        elif answer.polls.shown and answer.count is None:
            # Who reads a poll alone would set it beside the count of the whole election.
            reasons = [words(f"reason-{one.value}") for one in Mismatch if one in whole.reasons]
            blocks.append(Line(words("not-comparable", reasons="; ".join(reasons))))
    if answer.before:
        blocks.append(Line(before_line(labels, answer.before)))
    if answer.inside:
        names = [labels.place(contest.id, each) for each in answer.inside]
        blocks.append(Line(words("inside", places=words.all_of(names, answer.inside_count))))
    if place.note:
        blocks.append(Line(labels.text(contest.id, "places", place.id, "note", place.note)))

    behind, parts = answer.provenance, []
    stood = {candidate.id: candidate for candidate in labels.view.candidates(contest.id)}
    for publisher, readings in behind.hedging:
        figures = []
        for reading in readings:
            figures.append(measured(labels, reading, stood.get(reading.figure.candidate or "")))
        who, what = labels.publisher(publisher), words.row_of(figures)
        blocks.append(Line(words("hedging", who=who, what=what)))
    if behind.documents:
        parts.append(labels.counted_sources("behind", behind))
    parts.append(labels.edition(answer.edition))
    blocks.append(Line(" · ".join(parts)))

    blocks += transfer_details(labels, answer)
    blocks += way_details(labels, answer)
    blocks += other_details(labels, answer)
    blocks += context_details(labels, answer)
    blocks += document_details(labels, answer)
    return blocks


def around_lines(labels: Labels, answer: CountryAnswer) -> list[str]:
    """Of a city whose stations nobody tells apart: so much, and the count of its country."""
    if answer.around is None:
        return []
    words, contest, (country, count) = labels.words, answer.contest.id, answer.around
    city, name = labels.place(contest, answer.place), labels.place(contest, country)
    text = words("offer-figures", kind=count_title(labels, count), figures=_leading(labels, count))
    return [words("not-told-apart", city=city, place=name), text]


def voters_lines(labels: Labels, contest: Contest, place: Place) -> list[str]:
    """Whose votes a place holds, where any are cast abroad; of a place at home what it is and where
    it lies. Of a whole contest without votes from abroad there is nothing to say.
    """
    words, name = labels.words, labels.place(contest.id, place)
    is_whole, is_country = place.kind == PlaceKind.OVERALL, place.kind == PlaceKind.COUNTRY
    if is_whole and not has_votes_abroad(labels.view, contest.id):
        return []
    if place.electorate is Electorate.ALL:
        return [words("voters-all")]
    if place.electorate is Electorate.DOMESTIC and not (is_whole or (is_country and contest.iso2)):
        return [_lies_in(labels, contest, place)]
    if contest.iso2 is None:
        if place.kind == PlaceKind.STATION:
            name = labels.place_in_full(contest.id, place)
        return [words("voters-unnamed", place=name)]
    country = labels.country(contest.iso2)
    if place.electorate is Electorate.DOMESTIC:
        return [words("voters-domestic", country=country)]
    if is_whole:
        return [words("voters-abroad", country=country)]
    if place.kind == PlaceKind.STATION:
        name = labels.place_in_full(contest.id, place)
        return [words("voters-at-station", country=country, place=name)]
    return [words("voters-out-of-country", country=country, place=name)]


def _lies_in(labels: Labels, contest: Contest, place: Place) -> str:
    """What a place is, and the place around it: *Ward in Cambridge*."""
    words, view = labels.words, labels.view
    kind = sentence(labels.kind_name(contest.id, place.kind))
    parent = view.place(contest.id, place.parent) if place.parent else None
    around = labels.place(contest.id, parent) if parent else ""
    # What stands for a whole election may have a name of its own or none.
    if parent and parent.kind == PlaceKind.OVERALL and around == words("button-whole"):
        around = labels.country(contest.iso2) if contest.iso2 else ""
    return words("place-lies-in", kind=kind, place=around) if around else kind


def _gap_line(labels: Labels, contest: Contest, whole: Whole, place: Place) -> str | None:
    """This place's share of the leader minus the whole election's, in points; ``None`` where an end
    is open. Where votes are cast abroad it says whose votes are set against all.
    """
    words, gap = labels.words, whole.gap
    if gap is None or not gap.bounded:
        return None
    middle, decimals = gap.middle, gap.decimals
    message = "whole-less" if middle < 0 else "whole-more"
    end, of = "-home", {}
    if has_votes_abroad(labels.view, contest.id):
        end, of = "", {"voters": words(f"voters-are-{place.electorate.value}")}
    if decimals and abs(middle) < _NEXT_TO_NOTHING:
        return words(f"whole-same{end}", **of)
    if gap.width < _AS_GOOD_AS_EXACT:
        points = points_text(words, middle, decimals)
        return words(f"{message}-exact{end}", points=points, **of)
    rounded = gap.rounded(1)
    if rounded.low is None or rounded.high is None:
        return None
    # Without their signs the ends of a negative difference change places.
    low, high = sorted((abs(rounded.low), abs(rounded.high)))
    return words(
        f"{message}{end}",
        points=points_text(words, middle, decimals, about=True),
        low=words.decimal(low, 1),
        high=words.decimal(high, 1),
        **of,
    )


def before_line(labels: Labels, before: Before) -> str:
    """The ballots of the election before, or the round, and how far they changed, in ballots and in
    per cent.
    """
    words, change, percent = labels.words, before.change, before.percent
    message, of = _named_before(labels, before)
    ballots = number_text(words, "ballots", before.ballots)
    if change is None or percent is None or not change.bounded:
        return words(message, **of, ballots=ballots)
    if change.low == change.high == 0:
        return words(f"{message}-same", **of, ballots=ballots)

    number = words.number(abs(change.middle))
    if not change.exact:
        number = words("about", value=number)
    ends = percent_ends(words, percent)
    if ends is None:
        relative = ""
    elif percent.exact:
        relative = ends[0] if percent.middle < 0 else f"+{ends[0]}"
    else:
        # A middle with its decimal would look more exact than the range beside it.
        middle = words("about", value=words("percent", number=words.decimal(percent.middle, 0)))
        relative = words("percent-range", percent=middle, low=ends[0], high=ends[1])
    end = "less" if change.middle < 0 else "more"
    text = words(f"{message}-{end}", **of, ballots=ballots, number=number, percent=relative)
    return _hedged(words, text, before.hedge)


def _named_before(labels: Labels, before: Before) -> tuple[str, dict[str, str]]:
    """The message for a contest before another one, with its year or its round."""
    former, contest = before.contest, before.of
    if is_other_round(former, contest):
        return "before-round", {"round": sentence(labels.round(former))}
    return "before", {"year": str(former.start.year)}


def short_before_line(labels: Labels, before: Before) -> str:
    """The ballots of the election before, or of the round, alone."""
    message, of = _named_before(labels, before)
    return labels.words(message, **of, ballots=number_text(labels.words, "ballots", before.ballots))


def round_button(labels: Labels, answer: CountryAnswer) -> list[Button]:
    """To the place in the round of voting before."""
    for other in answer.elsewhere:
        if other.id == answer.contest.previous and is_other_round(other, answer.contest):
            question = about("country", answer.place, other)
            return [question_button(sentence(labels.round(other)), question)]
    return []


def _hedged(words: Wording, text: str, hedge: Hedge) -> str:
    """A sentence that was computed, with the weakest hedge of what it was computed from."""
    return f"{with_hedge(words, text.removesuffix('.'), hedge)}."


def _around(labels: Labels, contest: Contest, place: Place) -> list[Button]:
    """What a place lies in: its country, its region, the whole election.

    Under the whole: all countries in order.
    """
    words, whole = labels.words, whole_place(labels.view, contest.id)
    if whole is not None and place.id == whole.id:
        if ranked_kind(labels.view, contest.id) is None:
            return []  # of a town that is counted as one there are no parts to show
        top = Question("top", contest=contest.id, by_id=True)
        buttons = [question_button(all_label(labels, contest), top)]
        if not has_votes_abroad(labels.view, contest.id):
            buttons.append(parts_button(labels, contest, place))
        return buttons
    buttons = []
    parent = labels.view.place(contest.id, place.parent) if place.parent else None
    if parent is not None and parent.kind != PlaceKind.OVERALL:
        buttons.append(back_button(labels, contest, parent))
    elif place.kind == PlaceKind.COUNTRY and place.iso2:
        # The first is the smallest: a subregion, not its continent.
        regions = regions_with(place.iso2)
        if regions:
            question = Question("region", regions[0].slug, contest.id, by_id=True)
            label = words("button-region", region=labels.region(regions[0].code))
            buttons.append(question_button(label, question))
    if whole is not None:
        question = about("country", whole, contest)
        buttons.append(question_button(words("button-whole"), question))
    return buttons


def parts_button(labels: Labels, contest: Contest, place: Place) -> Button:
    """To the parts of a place in one table."""
    question = Question("region", place.id, contest.id, by_id=True)
    return question_button(labels.words("button-parts"), question)


def places_text(labels: Labels, contest: Contest, message: str, kinds: Iterable[str]) -> str:
    """What a place's parts are called: by a message of cities and stations, or by their kinds."""
    of = frozenset(kinds)
    if of == {PlaceKind.STATION}:
        return labels.words(f"{message}-stations")
    if of == {PlaceKind.CITY}:
        return labels.words(f"{message}-cities")
    if of <= {PlaceKind.CITY, PlaceKind.STATION}:
        return labels.words(message)
    return labels.words.all_of([labels.kind_names(contest.id, kind) for kind in sorted(of)])


def places_screen(labels: Labels, answer: PlacesAnswer) -> Screen:
    """A line and a button for each place of the page, the most ballots first."""
    words, contest, place = labels.words, answer.contest, answer.place
    what = places_text(labels, contest, "about-places", answer.kinds)
    if not answer.kinds and not has_votes_abroad(labels.view, contest.id):
        what = labels.units(contest.id)
    title = words("place-question", place=labels.titled(contest.id, place), what=what)
    heading = labels.contest_line(contest)
    if answer.election:
        heading = election_line(labels, contest, answer.election)
    blocks: list[Block] = [Line(title, strong=True), Line(heading)]
    blocks.append(EmptyLine())
    counts = [count for _, count in answer.rows if count]
    stages = {count.stage for count in counts}
    if stages:
        kind = words("region-kinds")
        if len(stages) == 1:
            kind = words("region-kind", stage=words(f"stage-{stages.pop().value}"))
        blocks.append(Line(kind, strong=True))
    for each, count in answer.rows:
        blocks.append(Line(_line(labels, answer, each, count)))
    added = {each.kind for each, count in answer.rows if count and count.ours}
    if added == {PlaceKind.CITY}:
        blocks.append(Line(words("places-ours")))
    elif added:
        kinds = words.all_of([labels.kind_names(contest.id, kind) for kind in sorted(added)])
        blocks.append(Line(words("places-ours-of", kinds=kinds)))
    if not answer.rows:
        blocks.append(Line(words("places-none", place=labels.place(contest.id, place))))
    blocks += map(Line, held_among(labels, contest, answer.rows))
    if answer.pages > 1:
        blocks.append(Line(page_line(labels, answer.page, answer.pages)))
    if answer.is_beyond:
        blocks.append(Line(words("list-at-most", number=words.number(MOST))))
    blocks += foot(labels, answer.edition)

    asked = "turnout" if answer.of_turnout else "places"
    question = replace(about(asked, place, contest), unit=answer.unit, most=answer.most)
    back, *on = page_row(labels, question, answer.page, answer.pages) or (None,)
    turns = [button for button in (back, back_button(labels, contest, place), *on) if button]
    if answer.rows and not answer.unit and not has_votes_abroad(labels.view, contest.id):
        turns.append(parts_button(labels, contest, place))
    cards = []
    for each, count in answer.rows:
        own = labels.view.contest(count.contest) if count else None
        question = about("country", each, own or contest)
        cards.append(question_button(_name_among(labels, answer, each), question))
    country = labels.country_of(contest.id, place)
    return Screen(blocks, in_rows(cards, turns), head=2, country=country)


def _name_among(labels: Labels, answer: PlacesAnswer, place: Place) -> str:
    """A place's name; of a kind that has several of that name with what they lie in."""
    contest = answer.contest.id
    if answer.unit and place.name in repeated_names(labels.view, contest, answer.unit):
        return labels.place_in_full(contest, place)
    return labels.place(contest, place)


def _line(labels: Labels, answer: PlacesAnswer, place: Place, count: Count | None) -> str:
    """A place with the shares of who is ahead there, and its ballots."""
    words, name = labels.words, _name_among(labels, answer, place)
    if count is None:
        is_waiting = waiting(labels.view, answer.contest.id, place) is not None
        return words("places-waiting" if is_waiting else "places-no-count", place=name)
    told = _voted(labels, count, place) if answer.of_turnout else _leading(labels, count)
    what = "; ".join(filter(None, (told, progress_text(labels, count))))
    return words("places-line", place=name, what=what)


def _voted(labels: Labels, count: Count, place: Place) -> str:
    """How many voted, of how many, and the turnout that a source prints, else ours."""
    texts = totals(labels, replace(count, turnout=None), base=False)[:1]
    texts = [text.rstrip(".") for text in texts]
    if count.turnout:
        percent = reading_text(labels.words, count.turnout)
        texts.append(labels.turnout(percent, count.turnout.figure.base))
    elif computed := turnout_of_listed(count, place):
        texts.append(computed_turnout(labels, computed).rstrip("."))
    return "; ".join(texts)


def _leading(labels: Labels, count: Count) -> str:
    """The shares of who is ahead, and the ballots; that others stood in each part of a sum."""
    leading = () if count.is_divided else count.rows[:LEADERS]
    parts = [first_shares(labels, leading)] if leading else []
    parts += [text.rstrip(".") for text in early_lines(labels, count) if count.is_divided]
    if count.ballots:
        parts.append(number_text(labels.words, "ballots", count.ballots))
    return with_definitions(labels, "; ".join(parts), [*first_figures(leading), count.ballots])
