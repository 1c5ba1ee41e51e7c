"""How a file of results is written, found out from the file: its header, its delimiter, the style
of its numbers, the path to its records, and its columns.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice, pairwise, zip_longest
from typing import Any

from bot.intake.formats.aligned import starts_of
from bot.intake.formats.encodings import encoding_of
from bot.intake.formats.input import InputPart
from bot.intake.formats.json_tables import rows_in
from bot.intake.formats.reading import (
    LONGEST_TEXT_ABOVE,
    MOST_LINES_ABOVE,
    SHEET,
    UnreadableError,
    cells_of,
    delimiter_of,
    fill_down,
    format_of,
    header_of,
    how_begins,
    parse,
)
from bot.intake.guessing.branches import look_at_tree
from bot.intake.guessing.headerless import name_columns
from bot.intake.guessing.headings import KINDS, ballot_of, heading_of, is_called_total, words_in
from bot.intake.guessing.seen import MOST_CELLS, MOST_RECORDS, Seen, SeenColumn, is_number
from bot.intake.guessing.sheets import alike_in, by_numbers, notes_below

_LINES_ABOVE = 60
"""Lines among which the header is looked for."""
_MOST_HEADS = 3
"""Lines of a header."""
_PROBE = 64 * 1024
_MOST_DAYS = 5
"""Days that one file has of elections."""
_TUESDAY = 1
_UTF_8 = ("utf-8", "utf-8-sig")

_UNNAMEABLE = re.compile(r"[{}|]|->|^[\^$]|\?$")
"""Names that a reference would take for something else."""

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_MOMENTS_ABOVE = (
    (r"(\d\d\d\d-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?)", ""),
    (r"(\d\d?\.\d\d?\.\d\d\d\d)\D{1,8}(\d\d?:\d\d)", "%d.%m.%Y %H:%M"),
    (r"(\d\d?/\d\d?/\d\d\d\d)\D{1,8}(\d\d?:\d\d)", "%d/%m/%Y %H:%M"),
    (
        rf"(\d\d? (?:{_MONTHS}) \d\d\d\d)\D{{1,8}}(\d\d?:\d\d [apAP]\.?[mM]\b)",
        "%d %B %Y %I:%M %p",
    ),
)
"""How moments are written above a header, and how they are read (strptime)."""


def look_at(data: bytes) -> Seen:
    """How a file is written. Raises ``UnreadableError``."""
    if not data.strip():
        raise UnreadableError("The file is empty.")
    seen = Seen()
    format_ = format_of(data)
    tree = parse(data, InputPart(format=format_)) if format_ in {"json", "xml"} else None
    if tree is None:
        seen.set("format", format_)
        _look_at_table(data, format_, seen)
    elif rows_in(tree.root.value) is not None:
        seen.set("format", "json-table", "rows below names, or the properties of features")
        _look_at_table(data, "json-table", seen)
    else:
        seen.set("format", format_)
        look_at_tree(tree, seen, is_xml=format_ == "xml")
    _number_style(seen)
    seen.has_month_first = any(map(_has_month_first, seen.columns)) or _votes_on_tuesdays(seen)
    for column in seen.columns:
        column.has_month_first = seen.has_month_first
    return seen


def _has_month_first(column: SeenColumn) -> bool:
    """Whether days parted by / can only have their month first: there is no thirteenth month, and
    who counts hours by halves of a day writes days so.
    """
    form = r"\d{1,2}/(\d{1,2})/\d{4}( .*)?"
    found = [re.fullmatch(form, cell) for cell in column.distinct]
    if not found or None in found:
        return False
    days = [int(each[1]) for each in found if each is not None]
    return max(days) > 12 or any(re.search(" [AP]M", cell) for cell in column.distinct)


_AMERICAN = frozenset({"county", "precinct", "office", "race", "contest"})
"""Words in the headings of American files, where elections are on Tuesdays."""


def _votes_on_tuesdays(seen: Seen) -> bool:
    """Whether days of elections are Tuesdays where their month comes first, as in America, and
    another day of the week otherwise.
    """
    words = {word for column in seen.columns for word in words_in(column.label).split()}
    days = [c for c in seen.columns if c.heading.concept == "date" and len(c.distinct) < _MOST_DAYS]
    told = [re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", cell) for c in days for cell in c.distinct]
    if not words & _AMERICAN or not told:
        return False
    first = [_weekday(each[3], each[1], each[2]) for each in told if each is not None]
    other = [_weekday(each[3], each[2], each[1]) for each in told if each is not None]
    return set(first) == {_TUESDAY} and set(other) != {_TUESDAY}


def _weekday(year: str, month: str, day: str) -> int | None:
    """Which day of the week it was, from Monday, 0; None where there is no such day."""
    try:
        return date(int(year), int(month), int(day)).weekday()
    except ValueError:
        return None


def _look_at_table(data: bytes, format_: str, seen: Seen) -> None:
    if format_ == "csv":
        _look_at_text(data, seen)
    elif format_ != "json-table":
        sheet, *seen.sheets = by_numbers(data)
        if seen.sheets:
            seen.set("sheet", sheet, "the sheet with the most numbers")
    cells = list(_first_of(cells_of(data, InputPart(**seen.settings))))
    at = _header_at(cells)
    if at is None:
        _look_without_header(cells, seen)
        return
    first = _look_at_header(cells, at, seen)
    heads = [row for _, row in cells[first : at + 1]]
    header = max(heads, key=len)
    rows = [row for _, row in cells[at + 1 :] if any(cell.strip() for cell in row)]
    if "columns" in seen.settings:
        rows = [row for row in rows if len(row) > 1 and row not in heads]
    notes = notes_below(rows)
    del rows[len(rows) - notes :]
    sheets = [seen.settings.get("sheet", "")] * len(rows)
    for name, (others, below) in alike_in(data, seen, first, heads).items():
        rows = [*rows, *others][:MOST_RECORDS]
        sheets = [*sheets, *[name] * len(others)][:MOST_RECORDS]
        notes += below
    width = max(len(header), *(len(row) for row in rows[:1000])) if rows else len(header)
    names = header_of([[*row, *[""] * (width - len(row))] for row in heads])
    if len(names) > len(header) and format_ == "csv":
        seen.set("width", len(names), "cells of a row: the header names fewer")
    while names and names[-1].startswith("#") and not any(len(r) >= len(names) for r in rows):
        names.pop()
    seen.records = len(rows)
    labels = _labels_of(heads, names)
    for number, name in enumerate(names):
        if _UNNAMEABLE.search(name):
            seen.left[name] = "a reference cannot have its name"
            continue
        column = [row[number].strip() if number < len(row) else "" for row in rows]
        label, own = labels[number] if first < at else (name, "")
        seen.columns.append(SeenColumn(name, label, column, own=own))
    if len(set(sheets)) > 1:
        seen.set("sheet", list(dict.fromkeys(sheets)), "all sheets with the same header")
        seen.columns.insert(0, SeenColumn(SHEET, SHEET, sheets))
    seen.repeated = _repeated(names, rows) if first == at else {}
    _fill_down(seen)
    if notes and not seen.filled:
        always = [c for c in seen.columns[1:] if len(c.filled) == len(c.cells)]
        seen.filled = max(always, key=lambda c: c.is_count, default=seen.columns[0]).ref


def _first_of(lines: Iterator[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    """The lines of a table that are looked at, however many and however wide they are."""
    count = 0
    for line in islice(lines, MOST_RECORDS):
        count += len(line[1])
        yield line
        if count > MOST_CELLS:
            return


def _look_at_text(data: bytes, seen: Seen) -> None:
    encoding = encoding_of(data)
    if encoding not in _UTF_8:
        seen.set("encoding", encoding, "found out from its letters")
    text = data.decode(encoding, "replace").removeprefix("\ufeff")
    starts = _starts_of(text)
    if starts:
        seen.set("columns", starts, "where they begin: nothing else parts them")
        return
    seen.set("delimiter", delimiter_of(text))
    if _is_quoted_singly(text, seen.settings["delimiter"]):
        seen.set("quote", "'", "what texts stand in")


def _starts_of(text: str) -> list[int]:
    """Where the columns of a text begin; none where something parts its cells."""
    delimiter = delimiter_of(text)
    lines = [line for line in text[:_PROBE].splitlines() if line.strip()][:50]
    parted = sum(delimiter in line for line in lines)
    # In the words of a header there is no comma as there is in numbers.
    words = [line for line in lines if not re.search(r"\d", line)]
    in_words = sum(delimiter in line for line in words)
    is_parted = 2 * parted > len(lines) and 2 * in_words >= len(words)
    return [] if is_parted or (delimiter == "\t" and parted) else starts_of(text)


def _fill_down(seen: Seen) -> None:
    """Find the columns that say something once for the lines below as well, as merged cells of a
    spreadsheet do, and fill them.
    """
    # A choice's votes may well be blank, where it does not stand.
    is_name = [not c.is_numeric or _is_of_place(c) for c in seen.columns]
    leading = seen.columns[: [*is_name, False].index(False)]
    named = [column for column, is_one in zip(seen.columns, is_name, strict=True) if is_one]
    nameless = [not any(row) for row in _rows_of(named)]
    filled: list[SeenColumn] = []
    for at, column in enumerate(leading):
        is_filled = _is_said_once(column, leading[at + 1 :], filled)
        # Names that stand further on tell it where more than every other cell is blank.
        is_rare = 2 * len(column.filled) < len(column.cells)
        is_filled |= is_rare and _is_said_once(column, named[at + 1 :], filled)
        if not is_filled:
            continue
        filled.append(column)
        refs = [each.ref for each in filled]
        above: dict[str, str] = {}
        cells = []
        for row in _rows_of(filled):
            record = dict(zip(refs, row, strict=True))
            fill_down(record, refs, above)
            cells.append(record[column.ref])
        seen.columns[at] = filled[-1] = replace(column, cells=cells)
    if not filled:
        return
    seen.set("fill", [c.ref for c in filled], "blank cells mean what stands above them")
    # A row that names nothing at all is a total, wherever it stands.
    inner = [c for c in named if all(c.ref != each.ref for each in filled)]
    if any(nameless) and inner:
        first = min(inner, key=lambda column: len(column.cells) - len(column.filled))
        seen.filled = first.ref
        seen.records -= sum(nameless)
        for at, column in enumerate(seen.columns):
            kept = [cell for cell, is_not in zip(column.cells, nameless, strict=True) if not is_not]
            seen.columns[at] = replace(column, cells=kept)


def _is_of_place(column: SeenColumn) -> bool:
    """Whether a heading is about a kind of place, rather than a person called like one."""
    heading = column.heading
    return heading.concept in KINDS and 3 * heading.letters >= len(column.label)


def _is_said_once(
    column: SeenColumn, after: Sequence[SeenColumn], outer: Sequence[SeenColumn]
) -> bool:
    """Whether each of a column's cells is of the lines below it too: blank ones are not those of a
    total, nor of what has no such place.
    """
    named = sum(not is_called_total(cell) for cell in column.filled)
    blanks = len(column.cells) - len(column.filled)
    if not column.cells or not column.cells[0] or named > 2 * blanks:
        return False
    said = [(*above, own) for *above, own in _rows_of([*outer, column]) if own]
    said = [row for row in said if not is_called_total(row[-1])]
    if len(said) > len(set(said)):
        return False
    blank = [rest for own, *rest in _rows_of([column, *after]) if not own]
    # What names nothing at all is a total of all, and tells nothing of the others.
    blank = [rest for rest in blank if any(rest)]
    return bool(blank) and all(
        any(cell and not is_called_total(cell) for cell in rest) for rest in blank
    )


def _rows_of(columns: Sequence[SeenColumn]) -> Iterator[tuple[str, ...]]:
    return zip(*(column.cells for column in columns), strict=True)


def _look_without_header(cells: Sequence[tuple[int, list[str]]], seen: Seen) -> None:
    rows = [row for _, row in cells if any(cell.strip() for cell in row)]
    width = max(map(len, rows[:1000]))
    seen.set("header", 0, "it has none: what the columns are was guessed by what stands in them")
    seen.set("width", width)
    seen.records = len(rows)
    for number in range(width):
        column = [row[number].strip() if number < len(row) else "" for row in rows]
        seen.columns.append(SeenColumn(f"#{number + 1}", "", column))
    if not name_columns(seen):
        raise UnreadableError(
            "No header was found: a line with the names of the columns above the first numbers."
        )


def _is_quoted_singly(text: str, delimiter: str) -> bool:
    """Whether cells stand in single quotes, such as codes that a spreadsheet should not round."""
    cells = [cell.strip() for line in text[:_PROBE].splitlines() for cell in line.split(delimiter)]
    begun = [cell for cell in cells if cell.startswith("'") and len(cell) > 1]
    return len(begun) > 1 and all(cell.endswith("'") for cell in begun)


def _look_at_header(cells: Sequence[tuple[int, list[str]]], at: int, seen: Seen) -> int:
    """How the header is found whose last line is at ``at``, and what stands above it; returns which
    line is its first.
    """
    first = _first_of_header(cells, at)
    line, begins = cells[first][0], how_begins(cells[first][1])
    if first > 0:
        seen.set("header", begins.partition(";")[0] or line, f"it is line {line} of this file")
        if not isinstance(seen.settings["header"], str) or _begins_before(cells[:first], begins):
            seen.set("header", line)
        _look_above([row for _, row in cells[:first]], seen)
    if first < at:
        seen.set("rows", cells[at][0] - line + 1, "lines of the header")
    return first


def _first_of_header(cells: Sequence[tuple[int, list[str]]], at: int) -> int:
    """The first line of a header whose last one is at ``at``: a line above it that names columns
    that it leaves blank is part of it.
    """
    first = at
    lower = [cell.strip() for cell in cells[at][1]]
    while first > 0 and at - first < _MOST_HEADS - 1:
        upper = [cell.strip() for cell in cells[first - 1][1]]
        added = [n for n, cell in enumerate(upper) if cell and not any(lower[n : n + 1])]
        is_named = sum(map(bool, upper)) > 1 and not any(map(is_number, upper))
        if not added or not is_named or cells[first - 1][0] != cells[first][0] - 1:
            break
        first -= 1
        lower = [a or b for a, b in zip_longest(upper, lower, fillvalue="")]
    return first


def _labels_of(heads: Sequence[Sequence[str]], names: Sequence[str]) -> list[tuple[str, str]]:
    """What each column of a header of several lines is called, with what stands over several
    columns before what is below it; and in the last line that names it.
    """
    labels: list[tuple[str, str]] = []
    over = ""
    for number in range(len(names)):
        column = [row[number].strip() if number < len(row) else "" for row in heads]
        upper, last = " ".join(filter(None, column[:-1])), column[-1]
        if upper or not last:
            over = upper if last else ""
        own = last or upper
        # What is of first votes is told by what stands over them.
        is_known = heading_of(own).concept != "" and ballot_of(own) != (own, "")
        labels.append((own if is_known or not over else f"{over} {own}", own))
    return labels


def _look_above(rows: Sequence[Sequence[str]], seen: Seen) -> None:
    """The moment that a line above the header says."""
    for row in rows[-MOST_LINES_ABOVE:]:
        line = "\t".join(cell.strip() for cell in row).rstrip()[:LONGEST_TEXT_ABOVE]
        for pattern, form in _MOMENTS_ABOVE:
            found = re.search(pattern, line)
            if found:
                seen.above = (" ".join(found.groups()), pattern, form)
                return


def _begins_before(above: Sequence[tuple[int, list[str]]], begins: str) -> bool:
    first = begins.partition(";")[0]
    return any(how_begins(row).startswith(first) for _, row in above)


def _header_at(cells: Sequence[tuple[int, list[str]]]) -> int | None:
    """Which of the lines is the header: the last with names before the first with numbers. None
    where that is the first line, so that there is none.
    """
    filled = [sum(bool(cell.strip()) for cell in row) for _, row in cells[:1000]]
    if not filled:
        raise UnreadableError("The file is empty.")
    usual = sorted(filled)[len(filled) * 3 // 4]
    for at, (_, row) in enumerate(cells[:_LINES_ABOVE]):
        numbered = [cell for cell in row if is_number(cell)]
        numbers = len(numbered)
        below = [sum(map(is_number, other)) for _, other in cells[at + 1 : at + 4]]
        if numbers < filled[at] and _counts_on(numbered) and below and min(below) > numbers:
            # Lists may be called by their numbers beside columns that have names.
            return at
        if numbers < 1 or filled[at] < max(2, usual // 2):
            continue
        heads = [n for n in range(at) if filled[n] >= 2]
        if heads:
            return heads[-1]
        if any(filled[:at]):
            break
        named = [cell for cell in row if is_number(cell)]
        if all(re.fullmatch(r"(19|20)\d\d", cell.strip()) for cell in named):
            break  # years: columns of several elections, of which none is known
        # Lists may be called by their numbers alone, in turn.
        return at if _counts_on(named) else None
    raise UnreadableError(
        "No header was found: a line with the names of the columns above the first numbers."
    )


def _counts_on(numbers: Sequence[str]) -> bool:
    """Whether numbers are 1, 2, 3 … or go on like that from another one."""
    if len(numbers) < 3 or not all(number.isdigit() for number in numbers):
        return False
    return all(int(b) - int(a) == 1 for a, b in pairwise(numbers))


def _repeated(names: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, Any]:
    """How groups of columns repeat: *Nom 1, Voix 1, Nom 2 …*, or again and again without names."""
    blank = [n for n, name in enumerate(names) if re.fullmatch(r"#\d+", name)]
    if blank and blank[-1] == len(names) - 1 and len(blank) >= 2:
        start = blank[0]
        while blank != list(range(start, len(names))) and blank:
            start = blank.pop(0) + 1
        first = rows[0] if rows else ()
        for width in range(2, start):
            unnamed = len(names) - start
            if unnamed % width == 0 and _same_kinds(first, start - width, width, len(names)):
                return {"groups": [names[start - width], width]}
        return {}
    bases: dict[str, list[str]] = defaultdict(list)
    for name in names:
        found = re.fullmatch(r"(.*?\D)(\d{1,3})", name)
        if found:
            bases[found[1]].append(found[2])
    listed = {base: numbers for base, numbers in bases.items() if numbers[:2] == ["1", "2"]}
    votes = [base for base in listed if heading_of(base).concept == "votes"]
    if votes and len(listed) > 1:
        bare = {base: re.sub(r"[ _.\-]+$", "", base) for base in listed}
        # *Nom* beside *Nom 1*, *Nom 2* is that of the place.
        own = {base: f"{name} n" if name in names else name for base, name in bare.items()}
        return {"numbered": {own[base]: f"{base}{{n}}" for base in listed}}
    again = [n for n, name in enumerate(names) if f"{name} 2" in names]
    if len(again) > 1 and again == list(range(again[0], again[-1] + 1)):
        width = names.index(f"{names[again[0]]} 2") - again[0]
        if width == len(again):
            return {"groups": [names[again[0]], width]}
    return {}


def _same_kinds(row: Sequence[str], start: int, width: int, end: int) -> bool:
    """Whether the cells of a row are numbers and names in turn, over and over."""
    kinds = [is_number(cell) for cell in row[start:end]]
    if len(kinds) < 2 * width or all(kinds[:width]) or not any(kinds[:width]):
        return False
    return all(kind == kinds[n % width] for n, kind in enumerate(kinds) if row[start + n].strip())


def _number_style(seen: Seen) -> None:
    """What parts thousands, and the decimal sign."""
    styles: Counter[str] = Counter()
    for column in seen.columns:
        if not column.is_numeric or column.day_format:
            continue
        for cell in column.filled[:2000]:
            bare = cell.strip().removesuffix("%").strip()
            for sign, name in ((",", "comma"), (".", "point"), ("'", "'"), ("’", "’")):
                if re.fullmatch(rf"-?\d{{1,3}}({re.escape(sign)}\d{{3}})+", bare):
                    styles[f"{name} thousands"] += 1
                    # 1,234,567 parts thousands, and then 50.126 does not.
                    styles[f"{name} groups"] += bare.count(sign) > 1
                elif re.fullmatch(rf"-?\d+{re.escape(sign)}\d+", bare):
                    styles[f"{name} decimal"] += 1
    if styles["comma groups"] and not styles["point groups"]:
        styles["point decimal"] += styles.pop("point thousands", 0)
    if styles["comma decimal"] or (styles["point thousands"] and not styles["point decimal"]):
        seen.set("decimal", ",")
    decimal = seen.settings.get("decimal", ".")
    for name, sign in (("comma", ","), ("point", "."), ("'", "'"), ("’", "’")):
        if styles[f"{name} thousands"] and sign != decimal and not styles[f"{name} decimal"]:
            seen.set("thousands", sign)
    signs = Counter(
        cell
        for column in seen.columns
        if column.is_numeric
        for cell in column.filled
        if not re.search(r"\d", cell) and len(cell) < 12
    )
    # A word that stands there once is a slip, which is told with its line.
    usual = sorted(sign for sign, count in signs.items() if count > 1 or not sign.isalpha())
    if usual:
        seen.set("empty", usual, "what stands in place of numbers")
