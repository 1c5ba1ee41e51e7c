"""What is near a point on the map."""

from __future__ import annotations

from bot.answers.near import NearAnswer
from bot.show.buttons import card_button, in_rows
from bot.show.screen import Screen
from bot.wording.blocks import Block, EmptyLine, Line
from bot.wording.labels import Labels


def near_screen(labels: Labels, answer: NearAnswer) -> Screen:
    """The nearest country, its cities and its stations; the buttons lead to them."""
    words, election = labels.words, answer.election.id
    title = words("near-title", place=labels.titled(election, answer.country))
    blocks: list[Block] = [
        Line(title, strong=True),
        Line(labels.election_line(answer.election)),
        EmptyLine(),
    ]
    if answer.cities:
        names = [labels.place(election, city) for city in answer.cities]
        blocks.append(Line(words("near-cities", places=words.all_of(names))))
    else:
        blocks.append(Line(words("near-no-cities")))
    if answer.stations:
        numbers = [station.number or labels.place(election, station) for station in answer.stations]
        blocks.append(Line(words("near-stations", places=", ".join(numbers))))
    if answer.more:
        blocks.append(Line(words("near-more", count=answer.more, number=words.number(answer.more))))
    places = [answer.country], answer.cities, answer.stations
    cards = [[card_button(labels, answer.election, each) for each in group] for group in places]
    return Screen(blocks, in_rows(*cards), head=2)
