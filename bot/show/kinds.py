"""How each kind of answer is shown: the mirror of ``answers/kinds.py``, a row for each answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.answers.asides import GlossaryAnswer, WhenAnswer, WhyAnswer
from bot.answers.candidate import AheadAnswer, CandidateAnswer, TopAnswer
from bot.answers.closest import ClosestAnswer
from bot.answers.compare import CompareAnswer, CompareWith
from bot.answers.contests import ContestsAnswer, ElectionList
from bot.answers.country import CountryAnswer
from bot.answers.history import AsOfAnswer, EditionAnswer, HistoryAnswer
from bot.answers.kinds import Answer, encode
from bot.answers.near import NearAnswer
from bot.answers.people import WhoAnswer
from bot.answers.places import PlacesAnswer
from bot.answers.poll import PollAnswer
from bot.answers.quotes import QuotesAnswer
from bot.answers.region import RegionAnswer
from bot.answers.search import SearchAnswer
from bot.answers.sources import SourcesAnswer
from bot.answers.start import Greeting, Guide
from bot.answers.turnout import TurnoutAnswer, TurnoutOrder
from bot.answers.years import YearsAnswer
from bot.asking.misses import (
    NobodyFound,
    NoCandidate,
    NoData,
    NothingSaid,
    NotInContest,
    WhichContest,
)
from bot.asking.question import Question
from bot.asking.understanding import Taken
from bot.show import offers
from bot.show.asides import (
    glossary_screen,
    near_screen,
    when_screen,
    why_screen,
)
from bot.show.asked import asked_lines
from bot.show.buttons import rows_about
from bot.show.candidate import (
    ahead_screen,
    candidate_screen,
    short_ahead_screen,
    short_candidate_screen,
    short_top_screen,
    top_screen,
)
from bot.show.card import short_card_screen
from bot.show.closest import closest_screen, short_closest_screen
from bot.show.compare import choices_screen, compare_screen, short_compare_screen
from bot.show.contests import contests_screen, elections_screen, which_screen
from bot.show.country import country_screen, places_screen
from bot.show.history import (
    asof_screen,
    asof_short,
    edition_screen,
    edition_short,
    history_screen,
    history_short,
)
from bot.show.misses import miss_screen
from bot.show.poll import poll_screen, short_poll_screen
from bot.show.quotes import quotes_screen, short_quotes_screen
from bot.show.region import region_screen, short_region_screen
from bot.show.screen import Screen, taken_lines
from bot.show.search import nobody_screen, nothing_screen, search_screen, who_screen
from bot.show.short import turned_rows
from bot.show.sources import short_sources_screen, sources_screen
from bot.show.start import greeting_screen, guide_screen
from bot.show.turnout import short_turnout_order_screen, turnout_order_screen, turnout_screen
from bot.show.years import short_years_screen, years_screen
from bot.wording.blocks import Block, Button, Contents, Line, Message
from bot.wording.labels import Labels
from bot.wording.render import fitted, to_html, to_plain


@dataclass(frozen=True, slots=True)
class Shown:
    """How an answer is shown.

    ``screen`` makes its message, and ``short`` one that is a single screen of a phone, where the
    whole is longer: see ``bot/show/short.py``. ``line`` says its first figures in one line, the
    kind of number first, for somebody who still chooses among offers; where it is blank or
    ``None`` the first lines of the message stand there.
    """

    screen: Callable[[Labels, Any], Screen]
    line: Callable[[Labels, Any], str] | None = None
    short: Callable[[Labels, Any], Screen] | None = None


SHOWN: Mapping[type, Shown] = {
    AheadAnswer: Shown(ahead_screen, short=short_ahead_screen),
    AsOfAnswer: Shown(asof_screen, short=asof_short),
    CandidateAnswer: Shown(candidate_screen, offers.candidate_line, short_candidate_screen),
    ClosestAnswer: Shown(closest_screen, short=short_closest_screen),
    CompareAnswer: Shown(compare_screen, offers.compare_line, short_compare_screen),
    CompareWith: Shown(choices_screen),
    CountryAnswer: Shown(country_screen, offers.country_line, short_card_screen),
    EditionAnswer: Shown(edition_screen, short=edition_short),
    ContestsAnswer: Shown(contests_screen),
    ElectionList: Shown(elections_screen),
    GlossaryAnswer: Shown(glossary_screen),
    Greeting: Shown(greeting_screen),
    Guide: Shown(guide_screen),
    HistoryAnswer: Shown(history_screen, short=history_short),
    NearAnswer: Shown(near_screen),
    NoData: Shown(miss_screen, offers.nothing_line),
    NobodyFound: Shown(nobody_screen),
    NothingSaid: Shown(nothing_screen),
    NotInContest: Shown(miss_screen, offers.nothing_line),
    PlacesAnswer: Shown(places_screen),
    PollAnswer: Shown(poll_screen, offers.poll_line, short_poll_screen),
    QuotesAnswer: Shown(quotes_screen, short=short_quotes_screen),
    RegionAnswer: Shown(region_screen, offers.region_line, short_region_screen),
    SearchAnswer: Shown(search_screen),
    SourcesAnswer: Shown(sources_screen, short=short_sources_screen),
    TopAnswer: Shown(top_screen, offers.top_line, short_top_screen),
    YearsAnswer: Shown(years_screen, short=short_years_screen),
    TurnoutAnswer: Shown(turnout_screen, offers.turnout_line),
    TurnoutOrder: Shown(turnout_order_screen, short=short_turnout_order_screen),
    WhenAnswer: Shown(when_screen),
    WhichContest: Shown(which_screen),
    WhoAnswer: Shown(who_screen, offers.who_line),
    WhyAnswer: Shown(why_screen),
}

_MISS = Shown(miss_screen)
_ASKING_BACK = (CompareWith, NoCandidate, NotInContest)
"""Answers whose buttons ask again what they could not answer."""


def show(
    labels: Labels,
    answer: Answer,
    pictures: Sequence[Button] = (),
    *,
    again: Question | None = None,
    taken: Taken | None = None,
    asked: Question | None = None,
) -> Message:
    """The message for ``answer``, within Telegram's limits; the plain text is never shortened.

    ``pictures`` are buttons for a chart and a map. ``again`` is the question by ids that has this
    answer: its short form is shown unless the question is for the full one. ``taken`` is what free
    text was taken for, said above it. ``asked`` is the question as understood: buttons that ask
    it again keep what of the result it is about.
    """
    words, shown = labels.words, SHOWN.get(type(answer), _MISS)
    is_short = shown.short is not None and again is not None and not again.is_full
    screen = (shown.short if shown.short and is_short else shown.screen)(labels, answer)
    rows = screen.rows
    if again is not None and shown.short is not None:
        rows = turned_rows(labels, screen, pictures, again)
    elif pictures:
        rows = (tuple(pictures), *rows)
    if asked is not None:
        rows = rows_about(rows, asked, is_open=isinstance(answer, _ASKING_BACK))
    contents = None
    if again is not None and screen.figures is not None:
        contents = Contents(labels.view.number, screen.figures, encode(again))
    above: list[Block] = []
    if taken is not None:
        above += taken_lines(labels, taken, getattr(answer, "place", None))
        above += asked_lines(labels, answer, taken)
    blocks = [*above, *screen.blocks]
    short = fitted(blocks, lambda left: words("and-more", number=words.number(left)))
    head, body = screen.blocks[: screen.head], screen.blocks[screen.head :]
    # A page may be no more than its head; then what is below the title is all there is to say.
    lead = _first_lines(body, offers.FIRST_LINES) or _first_lines(head[1:], offers.FIRST_LINES)
    return Message(
        html=to_html(short),
        plain=to_plain(blocks),
        buttons=rows,
        title=screen.title or " ".join(_first_lines(head, 1)),
        lead=" · ".join(lead),
        country=screen.country,
        contents=contents,
    )


def _first_lines(blocks: Sequence[Block], most: int) -> list[str]:
    """The first lines of some blocks that are not empty, on one line each."""
    lines: list[str] = []
    for block in blocks:
        # An address has no room among a few words.
        plain = block.text if isinstance(block, Line) else to_plain([block])
        for line in plain.split("\n"):
            # The cells of a table are set apart by more spaces than words are.
            text = " ".join(line.split())
            if text and len(lines) < most:
                lines.append(text)
        if len(lines) == most:
            break
    return lines


def offer(labels: Labels, answer: Answer, message: Message) -> offers.Offer:
    """``answer`` for somebody who may still choose it; ``message`` shows it."""
    line = SHOWN.get(type(answer), _MISS).line
    text = line(labels, answer) if line else ""
    contest = getattr(answer, "contest", None)
    return offers.offer_of(labels, contest, text or message.lead, message)
