"""Wide tables: each row is taken for a record of each of its columns, or groups of columns."""

from __future__ import annotations

from collections.abc import Iterator

from bot.intake.formats.forms import has_form
from bot.intake.formats.records import Record, text_of
from bot.intake.mapping.mapping import WidePart


class WideViews:
    """The records that each row of a wide table is taken for. ``problems`` are columns that the
    mapping names and the table does not have; ``names`` what its views have besides the row's own
    columns.
    """

    def __init__(self, header: tuple[str, ...], wide: WidePart) -> None:
        self._wide, self._header = wide, header
        self.problems: list[str] = []
        self._columns = list(dict.fromkeys(self._chosen()))
        self._groups = self._repeated()
        self.names = {"#column", "#cell", *(name for group in self._groups for name in group)}

    def _chosen(self) -> list[str]:
        """The columns that are each a record."""
        wide, header = self._wide, self._header
        if not header:
            return []
        chosen = []
        for name in wide.columns:
            if self._has("wide.columns", name):
                chosen.append(name.removesuffix("?"))
        if wide.like is not None:
            alike = [name for name in header if has_form(wide.like, name)]
            if not alike:
                self.problems.append(f"wide.like: There is no column like “{wide.like}”.")
            chosen += alike
        if wide.after is not None or wide.before is not None:
            start, end = 0, len(header)
            if wide.after is not None and self._has("wide.after", wide.after):
                start = header.index(wide.after) + 1
            if wide.before is not None and self._has("wide.before", wide.before):
                end = header.index(wide.before)
            chosen += header[start:end]
        return chosen

    def _has(self, where: str, name: str) -> bool:
        if name.removesuffix("?") in self._header:
            return True
        if not name.endswith("?"):
            self.problems.append(f"{where}: There is no column “{name}”.")
        return False

    def _repeated(self) -> list[dict[str, str]]:
        """The groups of columns that are each a record: what each column is called in it."""
        wide, header = self._wide, self._header
        groups: list[dict[str, str]] = []
        if wide.groups is not None and self._has("wide.groups", wide.groups[0]):
            first, width = wide.groups
            start = header.index(first)
            names = header[start : start + width]
            for at in range(start, len(header) - width + 1, width):
                groups.append(dict(zip(names, header[at : at + width], strict=True)))
        number = 1
        while wide.numbered:
            columns = {n: c.replace("{n}", str(number)) for n, c in wide.numbered.items()}
            if not any(column in header for column in columns.values()):
                break
            groups.append(columns)
            number += 1
        if wide.numbered and number == 1 and header:
            named = next(iter(wide.numbered.values())).replace("{n}", "1")
            self.problems.append(f"wide.numbered: There is no column “{named}”.")
        return groups

    def of(self, record: Record) -> Iterator[Record]:
        """The records that a row is taken for."""
        row = record.value
        columns = self._columns
        if not columns and not self._groups and type(row) is dict:
            columns = [name for name in row if name in self._wide.columns]
        for column in columns:
            yield Record(
                {"#column": column, "#cell": row.get(column)}, record, column, is_view=True
            )
        for group in self._groups:
            values = {name: row.get(column) for name, column in group.items()}
            if any(text_of(value) for value in values.values()):
                yield Record({n: v or "" for n, v in values.items()}, record, None, is_view=True)
