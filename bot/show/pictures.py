"""The buttons that lead from an answer to its pictures, and from a picture on and back."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.kinds import Answer
from bot.answers.pictures import Drawing, charted, encode_drawing, has_outlines, in_words, mapped
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
    if on_map and has_outlines(labels.view, on_map):
        buttons.append(Button(labels.words("button-map"), encode_drawing(Drawing(on_map))))
    return tuple(buttons)


def under_picture(words: Wording, drawing: Drawing, beside: Drawing | None = None) -> ButtonRows:
    """The same picture for the other kind of screen, which says nothing of the next ones; the
    picture that belongs ``beside`` it; and the answer in words.
    """
    other = replace(drawing, dark=not drawing.dark)
    label = words("button-dark" if other.dark else "button-light")
    row = [Button(label, encode_drawing(other))]
    if beside:
        row.append(Button(words("button-poll"), encode_drawing(beside)))
    return ((*row, question_button(words("button-in-words"), in_words(drawing))),)
