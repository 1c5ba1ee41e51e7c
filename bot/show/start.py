"""The greeting, the guide, and the list of elections."""

from __future__ import annotations

from bot.answers.start import ElectionList, Greeting, Guide
from bot.figures.elections import whole_place
from bot.show.buttons import election_button, home_rows
from bot.show.screen import Screen
from bot.wording.blocks import Block, EmptyLine, Line
from bot.wording.labels import Labels

_MOST_ELECTIONS = 8
_OF_THE_BOT = ("help-private", "help-free", "help-inline", "help-words")
_OF_THE_CHAT = ("subscribe", "live", "settings", "privacy")


def greeting_screen(labels: Labels, _: Greeting) -> Screen:
    """What the bot is, and what to try first."""
    words = labels.words
    blocks: list[Block] = [Line(words("start")), EmptyLine(), Line(words("start-try"))]
    return Screen(blocks, home_rows(labels))


def guide_screen(labels: Labels, answer: Guide) -> Screen:
    """A line on each kind of question, on how to ask, and on what a chat can settle."""
    words = labels.words
    lines = [Line(words("help-title"), strong=True)]
    lines += map(Line, map(words, (*answer.messages, *_OF_THE_BOT)))
    # What follows are no questions, and so have no row in the table of kinds.
    for command in _OF_THE_CHAT:
        lines.append(Line(f"/{command} · {words(f'menu-{command}')}"))
    return Screen(lines, home_rows(labels))


def elections_screen(labels: Labels, answer: ElectionList) -> Screen:
    """Every election, with buttons to the whole of each that has a place for it."""
    words = labels.words
    lines = [Line(words("elections-title"), strong=True)]
    rows = []
    for listed in answer.elections:
        election = listed.election
        text = words(
            "election-line",
            election=labels.election(election),
            dates=words.days(election.start, election.end),
            places=words("places", count=listed.places, number=words.number(listed.places)),
            edition=labels.edition(listed.edition),
        )
        lines.append(Line(text))
        whole = whole_place(labels.view, election.id)
        if whole:
            rows.append((election_button(labels, whole.id, election),))
    return Screen(lines, tuple(rows[:_MOST_ELECTIONS]))
