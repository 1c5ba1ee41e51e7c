"""The bytes of a file as records: CSV and its kin, spreadsheets, JSON, XML.

Each parser is a kept library: ``csv`` of Python for text, python-calamine (Rust, reads every
spreadsheet in one way and little memory), orjson, lxml without entities, network or huge trees.
"""

from __future__ import annotations

import csv
import io
import re
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson
from lxml import etree
from python_calamine import CalamineError, CalamineWorkbook

from bot.intake.formats.aligned import cells_by_place
from bot.intake.formats.encodings import encoding_of
from bot.intake.formats.forms import is_found_in
from bot.intake.formats.input import InputPart
from bot.intake.formats.json_tables import rows_in
from bot.intake.formats.lines import Dialect, KnownLines, LineRows, lines_after
from bot.intake.formats.records import Record
from bot.intake.formats.xml_trees import DoctypeError, TreeBuilder

DELIMITERS = ",;\t|"
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_OF_SHEETS = ("xl/", "[Content_Types].xml", "mimetype", "content.xml")
"""How the members of a zip begin that is a spreadsheet."""
_PACKERS = {
    b"\x1f\x8b\x08": "gzip",
    b"\xfd7zXZ\0": "xz",
    b"7z\xbc\xaf": "7-Zip",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"Rar!\x1a\x07": "RAR",
    **{b"BZh%d1AY&SY" % level: "bzip2" for level in range(1, 10)},
}
"""How packed files begin that are no spreadsheets."""
_PROBE = 64 * 1024

_LIST_OF_JSON = re.compile(rb"\[\s*([\[\]{\"]|-?\d[\d.eE+-]*\s*[,\]]|true|false|null)")
"""How a list of JSON begins, unlike a title in square brackets above a table."""

SHEET = "#sheet"
"""The column with the name of the sheet, where several are read as one table."""

MOST_BYTES = 512 * 1024 * 1024
"""Bytes of a file, and of what a spreadsheet unpacks to."""

LONGEST_LINE = 1024 * 1024
"""Characters of a line of text."""

MOST_COLUMNS = 10_000

LONGEST_TEXT_ABOVE = 1000
"""Characters of a line above the header that are looked into."""

MOST_LINES_ABOVE = 100


class UnreadableError(Exception):
    """A file that is not what it should be: what is wrong, and the line where one is known."""

    def __init__(self, message: str, line: int | None = None) -> None:
        self.line = line
        super().__init__(message if line is None else f"line {line}: {message}")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file as its root record. Of a table ``header`` has the columns, and ``rows`` are records;
    of a tree both are empty and ``root`` holds it. ``doubled`` are names that several columns have,
    with how many; ``troubles`` are lines that are no rows, and why.
    """

    root: Record
    header: tuple[str, ...] = ()
    rows: Sequence[Record] = ()
    doubled: Mapping[str, int] = field(default_factory=dict)
    troubles: tuple[tuple[int, str], ...] = ()

    @property
    def is_tree(self) -> bool:
        """Whether it is a tree (JSON, XML) rather than a table."""
        return not self.header


def format_of(data: bytes) -> str:
    """The format of a file by how it begins."""
    if data.startswith(_ZIP):
        return "ods" if b"opendocument.spreadsheet" in data[:200] else "xlsx"
    if data.startswith(_OLE):
        return "xls"
    start = _start_of(data)
    if start.startswith(b"<"):
        return "xml"
    if start.startswith(b"{") or _LIST_OF_JSON.match(start):
        return "json"
    return "csv"


def _start_of(data: bytes) -> bytes:
    """How a text begins, without its mark; of UTF-16 the halves that letters are in."""
    return data[:_PROBE].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")


def parse(data: bytes, how: InputPart, former: KnownLines | None = None) -> Parsed:
    """A file as its records. ``former`` are lines of one like it. Raises ``UnreadableError``."""
    if not data.strip():
        raise UnreadableError("The file is empty.")
    if len(data) > MOST_BYTES:
        raise UnreadableError("The file is larger than 512 MB.")
    format_ = how.format or format_of(data)
    match format_:
        case "json":
            return Parsed(Record(_json_of(data)))
        case "xml":
            return Parsed(Record(tree_of(data)))
        case "csv":
            text = _text_of(data, how)
            # What a row means by a blank cell stands in another line.
            is_apart = bool(how.fill or how.columns)
            in_lines = None if is_apart else _table_of_lines(text, how, former)
            return in_lines or _table(_cells_of_text(text, how), how)
        case _ if isinstance(how.sheet, tuple):
            return _table_of_sheets(data, how, how.sheet)
        case _:
            return _table(cells_of(data, how), how)


def cells_of(data: bytes, how: InputPart) -> Iterator[tuple[int, list[str]]]:
    """The lines of a table, from 1, as they stand, each with its cells."""
    format_ = how.format or format_of(data)
    if format_ == "csv":
        return _cells_of_text(_text_of(data, how), how)
    if format_ == "json-table":
        rows = rows_in(_json_of(data))
        if rows is None:
            raise UnreadableError("This JSON is no table: rows below names, or features of a map.")
        return enumerate(rows, start=1)
    return _cells_of_sheet(data, how)


def _json_of(data: bytes) -> Any:
    _refuse_other(data)
    encoding = encoding_of(data)
    if encoding.startswith("utf-16"):
        try:
            data = data.decode(encoding).encode()
        except UnicodeDecodeError as error:
            raise UnreadableError(f"The file cannot be read as {encoding}: {error}.") from None
    try:
        return orjson.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        _refuse_other_letters(data)
        lines = _lines_of_json(data) if error.lineno > 1 else None
        if lines is not None:
            return lines
        raise UnreadableError(f"This is not JSON: {error.msg}.", error.lineno) from None


def _lines_of_json(data: bytes) -> list[Any] | None:
    """An object a line (JSON Lines); None where the first line is none. Raises
    ``UnreadableError``.
    """
    found: list[Any] = []
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            value = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            if not found:
                return None
            raise UnreadableError(f"This line is not JSON: {error.msg}.", number) from None
        if type(value) is not dict:
            return None
        found.append(value)
    return found


def _refuse_other_letters(data: bytes) -> None:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise UnreadableError("This is not UTF-8, as JSON has to be.", line) from None


def _refuse_other(data: bytes) -> None:
    """A server's page about an error is no file of results, and what is packed is none yet."""
    start = _start_of(data)[:200].lower()
    if start.startswith((b"<!doctype html", b"<html")):
        raise UnreadableError("This is a web page, not results.")
    for mark, packer in _PACKERS.items():
        if data.startswith(mark):
            raise UnreadableError(f"This is packed by {packer}: only what is unpacked is read.")


def tree_of(data: bytes) -> dict[str, Any]:
    """XML as a tree: an element is an object of its children by name and its attributes as
    ``@name``, or its text where it has neither. Namespaces are left out.
    """
    _refuse_other(data)
    builder = TreeBuilder()
    parser = etree.XMLParser(
        target=builder,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=False,
    )
    try:
        tree: dict[str, Any] = etree.fromstring(data, parser)
    except DoctypeError:
        raise UnreadableError("XML with a DOCTYPE is not read: it may define entities.") from None
    except etree.XMLSyntaxError as error:
        message = (error.msg or "").partition(" use XML_PARSE_HUGE")[0].rstrip(",")
        raise UnreadableError(f"This is not XML: {message}.", error.lineno or None) from None
    return tree


def _text_of(data: bytes, how: InputPart) -> str:
    if data.startswith((_ZIP, _OLE)):
        raise UnreadableError("This is a spreadsheet or an archive, not a table of text.")
    _refuse_other(data)
    encoding = how.encoding or encoding_of(data)
    try:
        text = data.decode(encoding).removeprefix("\ufeff")
    except (UnicodeDecodeError, LookupError) as error:
        line = data[: error.start].count(b"\n") + 1 if hasattr(error, "start") else None
        raise UnreadableError(f"The file cannot be read as {encoding}.", line) from None
    if text.lstrip()[:1] == "<":
        raise UnreadableError("This is XML, not a table.")
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise UnreadableError("There is a NUL character: this is no text.", line)
    return text


def _cells_of_text(text: str, how: InputPart) -> Iterator[tuple[int, list[str]]]:
    if how.columns:
        for number, whole in enumerate(_lines_of(text), start=1):
            yield number, cells_by_place(whole.rstrip("\r\n\f"), how.columns)
        return
    reader = _dialect_of(text, how).reader(_lines_of(text))
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise UnreadableError(f"The row cannot be read ({error}).", line) from None
        yield line, cells


def _dialect_of(text: str, how: InputPart) -> Dialect:
    return Dialect(how.delimiter or delimiter_of(text), how.quote or "")


def _lines_of(text: str) -> Iterator[str]:
    """The lines of a text, however they end."""
    for number, line in enumerate(io.StringIO(text, newline=""), start=1):
        if len(line) > LONGEST_LINE:
            raise UnreadableError("The line is longer than a million characters.", number)
        yield line


def delimiter_of(text: str) -> str:
    """What parts the cells of a text: what stands equally often in most of its first lines."""
    lines = [line for line in text[:_PROBE].splitlines()[:50] if line.strip()]

    def agreement(delimiter: str) -> tuple[int, int]:
        counts = [line.count(delimiter) for line in lines]
        usual = max(set(counts), key=counts.count)
        return (counts.count(usual) if usual else 0, usual)

    return max(DELIMITERS, key=agreement)


def _cells_of_sheet(data: bytes, how: InputPart) -> Iterator[tuple[int, list[str]]]:
    """The lines of a sheet, the first of several."""
    wanted = how.sheet if isinstance(how.sheet, tuple) else (how.sheet or 1,)
    book = book_of(data)
    yield from _lines_of_sheet(book, sheet_called(book, wanted[0]), how)


def _lines_of_sheet(
    book: CalamineWorkbook, name: str, how: InputPart
) -> Iterator[tuple[int, list[str]]]:
    try:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except (CalamineError, ValueError) as error:
        raise UnreadableError(f"The spreadsheet cannot be read: {error}.") from None
    for line, row in enumerate(rows, start=1):
        yield line, [_cell(cell, how) for cell in row]


def book_of(data: bytes) -> CalamineWorkbook:
    """A spreadsheet. Raises ``UnreadableError`` for what is none, or unpacks to too much."""
    if data.startswith(_ZIP):
        _refuse_bomb(data)
    elif not data.startswith(_OLE):
        _refuse_other(data)
        raise UnreadableError("This is no spreadsheet.")
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except (CalamineError, ValueError) as error:
        raise UnreadableError(f"The spreadsheet cannot be read: {error}.") from None
    if not book.sheet_names:
        raise UnreadableError("The spreadsheet has no sheets.")
    return book


def sheet_called(book: CalamineWorkbook, sheet: str | int) -> str:
    """The name of a sheet that is told by it, or by its number from 1."""
    names = book.sheet_names
    if isinstance(sheet, int) and 0 < sheet <= len(names):
        return names[sheet - 1]
    if sheet not in names:
        raise UnreadableError(f"The spreadsheet has no sheet “{sheet}”.")
    return str(sheet)


def _refuse_bomb(data: bytes) -> None:
    """Raise ``UnreadableError`` for a spreadsheet that unpacks to more than is read: what it really
    unpacks to, not what it says of itself.
    """
    left = MOST_BYTES
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
        if not any(member.filename.startswith(_OF_SHEETS) for member in members):
            name = members[0].filename[:80] if members else "nothing"
            said = "".join(sign if sign.isprintable() else "?" for sign in name)
            raise UnreadableError(f"This is a zip archive of {said}: only what is in it is read.")
        for member in members:
            names = data[member.header_offset + 26 : member.header_offset + 30]
            start = member.header_offset + 30 + sum(struct.unpack("<HH", names))
            packed = data[start : start + member.compress_size]
            if member.compress_type == zipfile.ZIP_STORED:
                left -= len(packed)
            elif member.compress_type == zipfile.ZIP_DEFLATED:
                left -= _unpacked_size(packed, left)
            else:
                raise UnreadableError("The spreadsheet is packed in a way that is not read.")
            if left < 0:
                raise UnreadableError("The spreadsheet unpacks to more than 512 MB.")
    except (zipfile.BadZipFile, struct.error, zlib.error) as error:
        raise UnreadableError(f"The spreadsheet cannot be read: {error}.") from None


def _unpacked_size(packed: bytes, most: int) -> int:
    """How many bytes something unpacks to, counted until it is more than ``most``."""
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    size = len(unpacker.decompress(packed, _PROBE))
    while unpacker.unconsumed_tail and size <= most:
        size += len(unpacker.decompress(unpacker.unconsumed_tail, _PROBE * 16))
    return size


def _cell(cell: Any, how: InputPart) -> str:
    """A cell of a spreadsheet as the text that a CSV of the same file would have."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        text = str(int(cell)) if cell.is_integer() else repr(cell)
        return text.replace(".", how.decimal)
    return cell.isoformat() if hasattr(cell, "isoformat") else str(cell)


def _table(cells: Iterator[tuple[int, list[str]]], how: InputPart) -> Parsed:
    head = _head_of(cells, how)
    header, root = head.header, head.root
    rows: list[Record] = []
    troubles: list[tuple[int, str]] = []
    width = len(header)
    above: dict[str, str] = {}
    for line, row in cells:
        if not any(cell.strip() for cell in row):
            continue
        if how.columns and len(row) == 1 < width:
            # Prose is passed over, but no row whose name is too long.
            if re.search(r"\d", row[0]):
                troubles.append((line, "Words stand across columns: see input.columns."))
            continue
        if how.columns and row in head.rows:
            continue  # each page of a report has it again
        if len(row) > width and any(cell.strip() for cell in row[width:]):
            troubles.append((line, f"The row has {len(row)} cells, its header {width} columns."))
            continue
        named = dict(zip(header, row, strict=False))
        fill_down(named, how.fill, above)
        rows.append(Record(named, root, line))
    return Parsed(root, header, tuple(rows), head.doubled, tuple(troubles))


def _table_of_sheets(data: bytes, how: InputPart, sheets: Sequence[str | int]) -> Parsed:
    """Several sheets as one table, with a column of their names."""
    book = book_of(data)
    names = [sheet_called(book, each) for each in sheets]
    parts = {name: _table(_lines_of_sheet(book, name, how), how) for name in names}
    first, *others = parts
    for name in others:
        if parts[name].header != parts[first].header:
            raise UnreadableError(f"The sheet “{name}” has other columns than “{first}”.")
    for name, part in parts.items():
        for record in part.rows:
            record.value[SHEET] = name
    return Parsed(
        parts[first].root,
        (*parts[first].header, SHEET),
        tuple(record for part in parts.values() for record in part.rows),
        parts[first].doubled,
        tuple(trouble for part in parts.values() for trouble in part.troubles),
    )


def fill_down(row: dict[str, str], columns: Sequence[str], above: dict[str, str]) -> None:
    """Give blank cells of some columns, the outer ones first, what stands ``above`` them; that is
    kept up to date.
    """
    for at, name in enumerate(columns):
        own = row.get(name, "").strip()
        if not own:
            row[name] = above.get(name, "")
        elif own != above.get(name):
            above[name] = own
            for inner in columns[at + 1 :]:
                above.pop(inner, None)


def _table_of_lines(text: str, how: InputPart, former: KnownLines | None) -> Parsed | None:
    """A table that has a row to a line; None of another one."""
    cells, dialect = _cells_of_text(text, how), _dialect_of(text, how)
    head = _head_of(cells, how)
    lines = lines_after(text, head.line, dialect)
    second = next(cells, None)
    if second is None or second[0] != head.line + 1:
        # Nothing follows, or the header has a line's end in one of its cells.
        return None
    if max(map(len, lines), default=0) > csv.field_size_limit():
        return None
    rows = LineRows(lines, head.line + 1, head.header, head.root, dialect)
    return Parsed(head.root, head.header, rows, head.doubled) if rows.are_rows(former) else None


@dataclass(frozen=True, slots=True)
class _Head:
    """What a table begins with: ``rows`` are the lines of its header, ``line`` the last of them."""

    root: Record
    header: tuple[str, ...]
    doubled: Mapping[str, int]
    line: int
    rows: Sequence[list[str]] = ()


def _head_of(cells: Iterator[tuple[int, list[str]]], how: InputPart) -> _Head:
    above: list[list[str]] = []
    heads: list[list[str]] = []
    wanted = how.header if how.header is not None else 1
    if wanted == 0:
        return _Head(Record({}), tuple(header_of([], how.width or 0)), {}, 0)
    for line, row in cells:
        is_head = (
            line >= wanted
            if isinstance(wanted, int)
            else how_begins(row).startswith(wanted.strip())
        )
        if not heads and not is_head:
            above.append(row)
        elif heads or any(cell.strip() for cell in row):
            heads.append(row)
            if len(heads) == how.rows:
                break
    else:
        where = f"line {wanted}" if isinstance(wanted, int) else f"one that begins with “{wanted}”"
        raise UnreadableError(f"There is no header: {where} was looked for.")
    header = header_of(heads, how.width or 0)
    if len(header) > MOST_COLUMNS:
        raise UnreadableError(f"The header has {len(header)} columns; the most is {MOST_COLUMNS}.")
    root = Record(_texts_above(above, how))
    return _Head(root, tuple(header), doubled_in(heads), line, heads)


def how_begins(row: list[str]) -> str:
    """A row as text, as far as it takes to see how it begins."""
    return ";".join(cell.strip() for cell in row[:4])


def header_of(heads: list[list[str]], width: int = 0) -> list[str]:
    """The names of columns: of several lines the texts together; a name that stands twice is told
    apart by a number, and a blank one is the column's number.
    """
    names: list[str] = []
    seen: Counter[str] = Counter()
    for name in _texts_of(heads, width):
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} {seen[name]}")
    return names


def doubled_in(heads: list[list[str]]) -> dict[str, int]:
    """The names that several columns of a header have, and how many."""
    counted = Counter(_texts_of(heads))
    return {name: count for name, count in counted.items() if count > 1}


def _texts_of(heads: list[list[str]], width: int = 0) -> Iterator[str]:
    for at in range(max([width, *map(len, heads)])):
        parts = [" ".join(row[at].split()) for row in heads if at < len(row) and row[at].strip()]
        yield " ".join(parts) or f"#{at + 1}"


def _texts_above(above: list[list[str]], how: InputPart) -> dict[str, Any]:
    lines = ["\t".join(cell.strip() for cell in row).rstrip() for row in above[:MOST_LINES_ABOVE]]
    found: dict[str, Any] = {}
    for name, pattern in how.above.items():
        for line in lines:
            text = line[:LONGEST_TEXT_ABOVE]
            match = re.search(pattern, text) if is_found_in(pattern, text) else None
            if match:
                groups = [group for group in match.groups() if group] or [match.group()]
                found[name] = " ".join(groups)
                break
    return found
