"""The buttons that lead from an answer to its pictures, and from a picture on and back."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.kinds import Answer
from bot.answers.pictures import Drawing, charted, encode_drawing, in_words, mapped
from bot.show.buttons import question_button
from bot.wording.blocks import Button, ButtonRows
from bot.wording.labels import Labels
from bot.wording.language import Wording


def picture_buttons(labels: Labels, answer: Answer) -> tuple[Button, ...]:
    """A chart and a map, where the answer has them."""
    buttons = []
    in_bars, on_map = charted(answer), mapped(labels.view, answer)
    if in_bars:
        buttons.append(Button(labels.words("button-chart"), encode_drawing(Drawing(in_bars))))
    if on_map:
        buttons.append(Button(labels.words("button-map"), encode_drawing(Drawing(on_map))))
    return tuple(buttons)


def under_picture(words: Wording, drawing: Drawing) -> ButtonRows:
    """The same picture for the other kind of screen, and the answer in words."""
    other = replace(drawing, dark=not drawing.dark)
    label = words("button-dark" if other.dark else "button-light")
    toggle = Button(label, encode_drawing(other))
    return ((toggle, question_button(words("button-in-words"), in_words(drawing))),)
