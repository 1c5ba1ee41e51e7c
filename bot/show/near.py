"""What is near a point on the map."""

from __future__ import annotations

from bot.answers.near import NearAnswer
from bot.show.buttons import card_buttons, in_rows
from bot.show.screen import Screen
from bot.wording.blocks import Block, EmptyLine, Line
from bot.wording.labels import Labels


def near_screen(labels: Labels, answer: NearAnswer) -> Screen:
    """The nearest country, its cities and its stations; the buttons lead to them."""
    words, election = labels.words, answer.election
    title = words("near-title", place=labels.titled(election.id, answer.country))
    blocks: list[Block] = [
        Line(title, strong=True),
        Line(labels.election_line(election)),
        EmptyLine(),
    ]
    if answer.cities:
        names = [labels.place(election.id, city) for city in answer.cities]
        blocks.append(Line(words("near-cities", places=words.all_of(names))))
    else:
        blocks.append(Line(words("near-no-cities")))
    if answer.stations:
        numbers = [one.number or labels.place(election.id, one) for one in answer.stations]
        blocks.append(Line(words("near-stations", places=", ".join(numbers))))
    if answer.more:
        blocks.append(Line(words("near-more", count=answer.more, number=words.number(answer.more))))
    rows = in_rows(
        card_buttons(labels, election, [answer.country]),
        card_buttons(labels, election, answer.cities),
        card_buttons(labels, election, answer.stations),
    )
    return Screen(blocks, rows, head=2)
