"""What a dataset may hold: its tables and their columns, as whoever makes one needs them."""

from __future__ import annotations

import inspect
from typing import Annotated

import typer

from bot.cli.console import fail, say
from bot.dataset.tables import TABLE_BY_NAME, TABLES, Column, Table, columns


def tables(
    table: Annotated[
        str | None, typer.Argument(help="One table, with the meaning of each column.")
    ] = None,
) -> None:
    """The tables of a dataset and their columns; what needs a cell is marked with an asterisk."""
    if table is None:
        for each in TABLES:
            say(_line(each))
        say(
            "* a cell is needed; other columns may be left out. “ballotwire tables NAME” says more."
        )
        return
    found = TABLE_BY_NAME.get(table.removesuffix(".csv"))
    if found is None:
        raise fail(f"There is no table {table}: the tables are {', '.join(TABLE_BY_NAME)}.")
    say(f"{found.file}{': needed' if found.required else ''}")
    say(" ".join((inspect.getdoc(found.model) or "").replace("``", "").split()))
    for column in columns(found.name):
        say(f"  {_marked(column)}  {_meaning(column, found)}")


def _line(table: Table) -> str:
    named = " ".join(map(_marked, columns(table.name)))
    return f"{table.name}{' (needed)' if table.required else ''}: {named}"


def _marked(column: Column) -> str:
    return f"{column.name}*" if column.required else column.name


def _meaning(column: Column, table: Table) -> str:
    """What a column means, of what it holds an id, and the words that it may hold."""
    text = column.description
    if column.name in table.references:
        text += f" An id of {table.references[column.name]}.csv."
    if column.choices:
        text += f" One of: {', '.join(column.choices)}."
    return text
