"""A table with a row to a line is read line by line, and says what reading it as a whole does."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from bot.intake.formats.input import InputPart
from bot.intake.formats.lines import KnownLines, LineRows
from bot.intake.formats.reading import (
    Parsed,
    UnreadableError,
    _cells_of_text,
    _table,
    _text_of,
    parse,
)

_CELLS = (
    "a",
    "b c",
    "",
    " ",
    '"x"',
    '"x, y"',
    '"say ""so"""',
    'in"side',
    "é",
    "1;2",
    "\u2028",
    "'",
)
_ENDS = ("\n", "\n", "\n", "\r\n", "\r")
_ODD = ('"two\nlines",b', ",,", "", " , ", "a,b,c,d,e", "a,b,c,,", '"open', '"a"b,c', '""', "\t")


def _told(read: Callable[[], Parsed]) -> Any:
    try:
        parsed = read()
    except UnreadableError as error:
        return str(error)
    rows = [(row.line, row.value) for row in parsed.rows]
    return parsed.header, parsed.root.value, parsed.doubled, parsed.troubles, rows


@pytest.mark.parametrize("seed", range(20))
def test_it_is_read_as_a_whole_table_is(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - no secret
    how = InputPart(delimiter=",", quote=dice.choice(['"', '"', ""]))
    former: KnownLines | None = None
    lines = ["one,two,three"]
    for _ in range(20):
        line = ",".join(dice.choice(_CELLS) for _ in range(dice.randrange(1, 4)))
        lines.insert(dice.randrange(1, len(lines) + 1), line)
        said = [*lines]
        if not dice.randrange(3):
            said.insert(dice.randrange(1, len(said) + 1), dice.choice(_ODD))
        data = "".join(f"{line}{dice.choice(_ENDS)}" for line in said).encode()
        text = _text_of(data, how)
        whole = _told(lambda text=text: _table(_cells_of_text(text, how), how))  # type: ignore[misc]
        assert _told(lambda data=data, former=former: parse(data, how, former)) == whole  # type: ignore[misc]
        if isinstance(whole, tuple):
            rows = parse(data, how, former).rows
            former = rows.known if isinstance(rows, LineRows) else None


def test_only_new_lines_are_looked_at() -> None:
    how = InputPart(delimiter=",")
    former = parse(b"a,b\n1,2\n3,4\n", how)
    assert isinstance(former.rows, LineRows)
    longer = parse(b"a,b\n1,2\n5,6\n3,4\n", how, former.rows.known)
    assert isinstance(longer.rows, LineRows)
    assert [(row.line, row.value) for row in longer.rows] == [
        (2, {"a": "1", "b": "2"}),
        (3, {"a": "5", "b": "6"}),
        (4, {"a": "3", "b": "4"}),
    ]
    # A line that goes on in the next one is no row, and all is read as it was.
    assert not isinstance(parse(b'a,b\n1,2\n"3\n",4\n', how, longer.rows.known).rows, LineRows)
