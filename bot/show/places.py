"""The cities and stations of a place, with the way down to each and up again."""

from __future__ import annotations

from collections.abc import Iterable

from bot.answers.places import LEADERS, PlacesAnswer
from bot.dataset.model import Place
from bot.dataset.vocabulary import PlaceKind
from bot.figures.count import Count
from bot.show.buttons import about, back_button, card_buttons, in_rows, page_row
from bot.show.count import first_shares, number_text
from bot.show.screen import Screen, foot, page_line, place_head
from bot.wording.blocks import EmptyLine, Line
from bot.wording.labels import Labels


def places_message(message: str, kinds: Iterable[PlaceKind]) -> str:
    """The form of a message that speaks of places of these kinds."""
    of = set(kinds)
    if of == {PlaceKind.STATION}:
        return f"{message}-stations"
    return f"{message}-cities" if of == {PlaceKind.CITY} else message


def places_screen(labels: Labels, answer: PlacesAnswer) -> Screen:
    """A line and a button for each place of the page, the most ballots first."""
    words, election, place = labels.words, answer.election, answer.place
    about_what = places_message("about-places", (each.kind for each, _ in answer.inside))
    blocks = [*place_head(labels, election, place, about_what), EmptyLine()]
    counts = [count for _, count in answer.rows if count]
    stages = {count.stage for count in counts}
    if stages:
        kind = words("region-kinds")
        if len(stages) == 1:
            kind = words("region-kind", stage=words(f"stage-{stages.pop().value}"))
        blocks.append(Line(kind, strong=True))
    for each, count in answer.rows:
        blocks.append(Line(_line(labels, answer, each, count)))
    if any(count.ours for count in counts):
        blocks.append(Line(words("places-ours")))
    if not answer.rows:
        blocks.append(Line(words("places-none", place=labels.place(election.id, place))))
    if answer.pages > 1:
        blocks.append(Line(page_line(labels, answer.page, answer.pages)))
    blocks += foot(labels, answer.edition)

    question = about("places", place, election)
    back, *on = page_row(labels, question, answer.page, answer.pages) or (None,)
    turns = [button for button in (back, back_button(labels, election, place), *on) if button]
    cards = card_buttons(labels, election, [each for each, _ in answer.rows])
    country = labels.country_of(election.id, place)
    return Screen(blocks, in_rows(cards, turns), head=2, country=country)


def _line(labels: Labels, answer: PlacesAnswer, place: Place, count: Count | None) -> str:
    """A place with the shares of who is ahead there, and its ballots."""
    words, name = labels.words, labels.place(answer.election.id, place)
    if count is None:
        return words("places-no-count", place=name)
    parts = []
    shares = first_shares(labels, count.rows[:LEADERS])
    if shares:
        parts.append(shares)
    if count.ballots:
        parts.append(number_text(words, "ballots", count.ballots))
    return words("places-line", place=name, what="; ".join(parts) or words("no-shares"))
