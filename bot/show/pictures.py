"""The buttons that lead from an answer to its pictures, and from a picture on and back."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.kinds import Answer, encode
from bot.answers.pictures import Drawing, charted, encode_drawing, in_words, mapped
from bot.wording.blocks import Button
from bot.wording.labels import Labels
from bot.wording.language import Wording


def picture_buttons(labels: Labels, answer: Answer) -> tuple[Button, ...]:
    """A chart and a map, where the answer has them."""
    asked = (("button-chart", charted(answer)), ("button-map", mapped(labels.view, answer)))
    return tuple(
        Button(labels.words(label), encode_drawing(Drawing(question)))
        for label, question in asked
        if question
    )


def under_picture(words: Wording, drawing: Drawing) -> tuple[tuple[Button, ...], ...]:
    """The same picture for the other kind of screen, and the answer in words."""
    other = replace(drawing, dark=not drawing.dark)
    toggle = Button(words("button-dark" if other.dark else "button-light"), encode_drawing(other))
    return ((toggle, Button(words("button-in-words"), encode(in_words(drawing)))),)
