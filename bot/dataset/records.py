"""The records of a table's file: its bytes parted, hashed and read as cells, some thousands at a
time.
"""

from __future__ import annotations

import codecs
import csv
import io
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs"}

UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

_AT_ONCE = 256 * 1024
"""Bytes that are parted at once: enough to spread the price of a step, and never much memory."""


_LONG = 100_000
"""Bytes of a record in which a cell may be longer than ``csv`` takes."""


class UnusualFileError(Exception):
    """A file that is not read record by record."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Some records that follow each other, without their line ends, and the line on which each
    starts.
    """

    lines: Sequence[int]
    records: list[bytes]


def split_records(data: bytes) -> Iterator[Batch]:
    """The records of a file: a line each, or several where a quoted cell goes on. Blank ones are
    passed over.
    """
    data = data.removeprefix(codecs.BOM_UTF8)
    file, line = io.BytesIO(data), 1
    while True:
        start = file.tell()
        raw = file.readlines(_AT_ONCE)
        if not raw:
            return
        lines: Sequence[int] = range(line, line + len(raw))
        line += len(raw)
        if data.find(b'"', start, file.tell()) >= 0:
            lines, joined = _joined(raw, file, lines[0])
            line += len(raw) - (line - lines[0])
            raw = joined
        records = [each.rstrip(b"\r\n") for each in raw]
        if b"" in records:
            lines = [at for at, record in zip(lines, records, strict=True) if record]
            records = [record for record in records if record]
        if records:
            yield Batch(lines, records)


def _joined(raw: list[bytes], file: io.BytesIO, line: int) -> tuple[list[int], list[bytes]]:
    """Lines with what goes on in the next ones, and the line on which each starts; lines that are
    read for the last record are put to ``raw``.
    """
    starts: list[int] = []
    records: list[bytes] = []
    at = 0
    while at < len(raw):
        start = at
        # A quotation mark in a cell is doubled, so a record has an even number of them.
        is_open = raw[at].count(b'"') % 2 == 1
        while is_open:
            at += 1
            if at == len(raw):
                raw.append(file.readline())
                if not raw[at]:
                    raise UnusualFileError
            is_open = raw[at].count(b'"') % 2 == 0
        at += 1
        starts.append(line + start)
        records.append(raw[start] if at == start + 1 else b"".join(raw[start:at]))
    return starts, records


def hashes_of(records: Sequence[bytes]) -> bytes:
    """64 bits for each record."""
    return b"".join([blake2b(record, digest_size=8).digest() for record in records])


def hashes_in(data: bytes) -> array[int]:
    """A hash of each record of a file but the header."""
    hashes = array("Q")
    for batch in split_records(data):
        hashes.frombytes(hashes_of(batch.records))
    return hashes[1:]


def lines_in(data: bytes, count: int) -> Sequence[int]:
    """The line of each of the ``count`` records of a file but the header."""
    ends = data.count(b"\n")
    if data and not data.endswith(b"\n"):
        ends += 1
    if ends == count + 1:
        # As many lines as records: none is blank, and none goes on.
        return range(2, count + 2)
    lines = array("q")
    for batch in split_records(data):
        lines.extend(batch.lines)
    return lines[1:]


def pick_records(data: bytes, positions: Sequence[int]) -> tuple[bytes, Batch]:
    """The header of a file, and those of its other records that have these positions, in order."""
    header, start = b"", -1
    lines: list[int] = []
    records: list[bytes] = []
    for batch in split_records(data):
        header = header or batch.records[0]
        low, high = (
            bisect_left(positions, start),
            bisect_left(positions, start + len(batch.records)),
        )
        for position in positions[low:high]:
            lines.append(batch.lines[position - start])
            records.append(batch.records[position - start])
        start += len(batch.records)
    return header, Batch(lines, records)


def delimiter_of(header: str) -> str:
    """What parts the cells of a file, by its header."""
    delimiters = [delimiter for delimiter in DELIMITERS if delimiter in header]
    # A header with several is read by commas, and is then refused for what is left in its cells.
    return delimiters[0] if len(delimiters) == 1 else ","


def cells_of(records: Sequence[bytes], delimiter: str) -> list[list[str]]:
    """The cells of each record."""
    try:
        texts = [record.decode() for record in records]
        cells = list(csv.reader(texts, delimiter=delimiter, strict=True))
    except (csv.Error, UnicodeDecodeError) as error:
        raise UnusualFileError from error
    # A record that went on into the next one is told by whoever reads the file as a whole.
    if len(cells) != len(records):
        raise UnusualFileError
    return cells


def columns_of(records: Sequence[bytes], delimiter: str, width: int) -> list[list[str]] | None:
    """The cells of each column of records that have ``width`` cells each and nothing in quotation
    marks; None when there are others, which ``cells_of`` reads.
    """
    mark = delimiter.encode()
    joined = mark.join(records)
    if b'"' in joined or b"\r" in joined or b"\0" in joined or b"\n" in joined:
        return None
    if {record.count(mark) for record in records} != {width - 1} or max(map(len, records)) > _LONG:
        return None
    try:
        cells = joined.decode().split(delimiter)
    except UnicodeDecodeError as error:
        raise UnusualFileError from error
    return [cells[at::width] for at in range(width)]
