"""The bytes of a file as records: CSV and its kin, spreadsheets, JSON, XML.

Each parser is a kept library: ``csv`` of Python for text, python-calamine (Rust, reads every
spreadsheet in one way and little memory), orjson, lxml without entities, network or huge trees.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import orjson
from charset_normalizer import from_bytes
from lxml import etree
from python_calamine import CalamineError, CalamineWorkbook

from bot.intake.mapping import InputPart
from bot.intake.records import Record

DELIMITERS = ",;\t|"
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_PROBE = 64 * 1024
_WESTERN = frozenset(
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßŒœŠšŽž°ºª«»’‘“”–—…§€·¿¡\u00a0"
)


class UnreadableError(Exception):
    """A file that is not what it should be: what is wrong, and the line where one is known."""

    def __init__(self, message: str, line: int | None = None) -> None:
        self.line = line
        super().__init__(message if line is None else f"line {line}: {message}")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file as its root record. Of a table ``header`` has the columns, and ``rows`` are records;
    of a tree both are empty and ``root`` holds it.
    """

    root: Record
    header: tuple[str, ...] = ()
    rows: tuple[Record, ...] = ()

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
    start = data[:_PROBE].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"<"):
        return "xml"
    if start.startswith((b"{", b"[")):
        return "json"
    return "csv"


def encoding_of(data: bytes) -> str:
    """The encoding of a text: by its mark, UTF-8 where it is that, else what its letters are
    likeliest in.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        if _is_western(data):
            return "windows-1252"
        best = from_bytes(data[:_PROBE]).best()
        return best.encoding if best is not None else "windows-1252"
    return "utf-8"


def _is_western(data: bytes) -> bool:
    """Whether a text reads well in windows-1252: its letters are those of Western languages, and
    never three of them with accents in a row, as where it is of another alphabet.
    """
    text = data.decode("windows-1252", "replace")
    strange = set(re.findall(r"[^\x00-\x7f]", text)) - _WESTERN
    return not strange and re.search(r"[^\x00-\x7f]{3}", text) is None


def parse(data: bytes, how: InputPart) -> Parsed:
    """A file as its records. Raises ``UnreadableError``."""
    if not data.strip():
        raise UnreadableError("The file is empty.")
    format_ = how.format or format_of(data)
    match format_:
        case "json":
            try:
                return Parsed(Record(orjson.loads(data.removeprefix(b"\xef\xbb\xbf"))))
            except orjson.JSONDecodeError as error:
                raise UnreadableError(f"This is not JSON: {error.msg}.", error.lineno) from None
        case "xml":
            return Parsed(Record(tree_of(data)))
        case _:
            return _table(cells_of(data, how), how)


def cells_of(data: bytes, how: InputPart) -> Iterator[tuple[int, list[str]]]:
    """The lines of a table, from 1, as they stand, each with its cells."""
    is_text = (how.format or format_of(data)) == "csv"
    return _cells_of_text(data, how) if is_text else _cells_of_sheet(data, how)


def tree_of(data: bytes) -> dict[str, Any]:
    """XML as a tree: an element is an object of its children by name and its attributes as
    ``@name``, or its text where it has neither. Namespaces are left out.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(f"This is not XML: {error.msg}.", error.lineno or None) from None
    if root.getroottree().docinfo.doctype:
        raise UnreadableError("XML with a DOCTYPE is not read: it may define entities.")
    return {etree.QName(root).localname: _node(root)}


def _node(element: Any) -> Any:
    node: dict[str, Any] = {f"@{etree.QName(k).localname}": v for k, v in element.attrib.items()}
    text = (element.text or "").strip()
    for child in element:
        if not isinstance(child.tag, str):
            continue
        name = etree.QName(child).localname
        value = _node(child)
        if name not in node:
            node[name] = value
        elif type(node[name]) is list:
            node[name].append(value)
        else:
            node[name] = [node[name], value]
    if not node:
        return text
    if text:
        node["#text"] = text
    return node


def _cells_of_text(data: bytes, how: InputPart) -> Iterator[tuple[int, list[str]]]:
    encoding = how.encoding or encoding_of(data)
    try:
        text = data.decode(encoding).removeprefix("\ufeff")
    except (UnicodeDecodeError, LookupError) as error:
        raise UnreadableError(f"The file cannot be read as {encoding}: {error}.") from None
    if text.lstrip()[:1] == "<":
        raise UnreadableError("This is a web page or XML, not a table.")
    delimiter = how.delimiter or delimiter_of(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise UnreadableError(f"The row cannot be read ({error}).", line) from None
        yield line, cells


def delimiter_of(text: str) -> str:
    """What parts the cells of a text: what stands equally often in most of its first lines."""
    lines = [line for line in text[:_PROBE].splitlines()[:50] if line.strip()]

    def agreement(delimiter: str) -> tuple[int, int]:
        counts = [line.count(delimiter) for line in lines]
        usual = max(set(counts), key=counts.count)
        return (counts.count(usual) if usual else 0, usual)

    return max(DELIMITERS, key=agreement)


def _cells_of_sheet(data: bytes, how: InputPart) -> Iterator[tuple[int, list[str]]]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = book.sheet_names
        sheet = how.sheet if how.sheet is not None else 1
        if isinstance(sheet, int):
            found = book.get_sheet_by_index(sheet - 1)
        else:
            found = book.get_sheet_by_name(sheet)
        rows = found.to_python(skip_empty_area=False)
    except (CalamineError, IndexError, ValueError) as error:
        raise UnreadableError(f"The spreadsheet cannot be read: {error}.") from None
    if not names:
        raise UnreadableError("The spreadsheet has no sheets.")
    for line, row in enumerate(rows, start=1):
        yield line, [_cell(cell, how) for cell in row]


def _cell(cell: Any, how: InputPart) -> str:
    """A cell of a spreadsheet as the text that a CSV of the same file would have."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        text = str(int(cell)) if cell.is_integer() else repr(cell)
        return text.replace(".", how.decimal)
    return cell.isoformat() if hasattr(cell, "isoformat") else str(cell)


def _table(cells: Iterator[tuple[int, list[str]]], how: InputPart) -> Parsed:
    above: list[list[str]] = []
    wanted = how.header if how.header is not None else 1
    header: list[str] = []
    root = Record({})
    rows: list[Record] = []
    heads: list[list[str]] = []
    for line, row in cells:
        if not header:
            if heads or (
                line >= wanted
                if isinstance(wanted, int)
                else how_begins(row).startswith(wanted.strip())
            ):
                if not heads and not any(cell.strip() for cell in row):
                    continue
                heads.append(row)
                if len(heads) == how.rows:
                    header = header_of(heads, how.width or 0)
            else:
                above.append(row)
            continue
        if not any(cell.strip() for cell in row):
            continue
        if len(row) > len(header) and any(cell.strip() for cell in row[len(header) :]):
            raise UnreadableError(
                f"The row has {len(row)} cells, its header {len(header)} columns.", line
            )
        rows.append(Record(dict(zip(header, row, strict=False)), root, line))
    if not header:
        where = f"line {wanted}" if isinstance(wanted, int) else f"that begins with “{wanted}”"
        raise UnreadableError(f"There is no header: {where} was looked for.")
    root.value = _texts_above(above, how)
    return Parsed(root, tuple(header), tuple(rows))


def how_begins(row: list[str]) -> str:
    """A row as text, as far as it takes to see how it begins."""
    return ";".join(cell.strip() for cell in row[:4])


def header_of(heads: list[list[str]], width: int = 0) -> list[str]:
    """The names of columns: of several lines the texts together; a name that stands twice is told
    apart by a number, and a blank one is the column's number.
    """
    width = max(width, *map(len, heads))
    names: list[str] = []
    seen: dict[str, int] = {}
    for at in range(width):
        parts = [" ".join(row[at].split()) for row in heads if at < len(row) and row[at].strip()]
        name = " ".join(parts) or f"#{at + 1}"
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name} {seen[name]}")
    return names


def _texts_above(above: list[list[str]], how: InputPart) -> dict[str, Any]:
    text = "\n".join("\t".join(cell.strip() for cell in row).rstrip() for row in above)
    found: dict[str, Any] = {}
    for name, pattern in how.above.items():
        match = re.search(pattern, text, re.MULTILINE)
        if match:
            groups = [group for group in match.groups() if group] or [match.group()]
            found[name] = " ".join(groups)
    return found
