"""Files and mappings that somebody made to do harm, or that are broken in ways that files are."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zipfile
from pathlib import Path

import pytest

from bot.intake.formats import reading
from bot.intake.formats.input import InputPart
from bot.intake.formats.reading import UnreadableError, parse
from bot.intake.guessing.looking import look_at
from bot.intake.mapping.files import MappingError, mapping_of, read_mapping
from bot.intake.mapping.mapper import map_file
from tests.intake.officials import xlsx
from tests.intake.shipped import RECEIVED, by, lines

TABLE = '[place]\nkey = "{place}"\n[candidate]\nkey = "{choice}"\n[[figures]]\nvalue = "{votes}"\n'
TREE = f'each = "rows[*]"\n{TABLE}'


def refused(data: bytes | str, **how: object) -> str:
    """What is said of a file that cannot be read."""
    raw = data.encode() if isinstance(data, str) else data
    with pytest.raises(UnreadableError) as raised:
        parse(raw, InputPart.model_validate(how))
    return str(raised.value)


def mapping_refused(text: str) -> list[str]:
    """What is said of a mapping that cannot be used."""
    with pytest.raises(MappingError) as raised:
        mapping_of(f'{text}\n[source]\npublisher = "Board"\n')
    return raised.value.problems


LAUGHS = """<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><l>&c;</l>"""
OUTSIDE = '<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/hostname">]><l><r>&a;</r></l>'
DTD = '<!DOCTYPE l SYSTEM "http://127.0.0.1:1/l.dtd"><l/>'


@pytest.mark.parametrize("data", [LAUGHS, OUTSIDE, DTD])
def test_xml_that_defines_entities_is_not_read(data: str) -> None:
    assert refused(data) == "XML with a DOCTYPE is not read: it may define entities."


def test_trees_that_are_too_deep() -> None:
    assert refused("[" * 100_000 + "]" * 100_000) == (
        "line 1: This is not JSON: depth limit exceeded."
    )
    said = refused("<a>" * 5_000 + "</a>" * 5_000)
    assert said.startswith("line 1: This is not XML: Excessive depth in document: 257")


def test_files_that_end_too_soon() -> None:
    assert refused('{"rows": [{"place": "A"').startswith("line 1: This is not JSON: ")
    assert refused("<rows>\n<row>").startswith("line 2: This is not XML: Premature end of data")
    assert refused('place,votes\n"Kent,12') == (
        "line 2: The row cannot be read (unexpected end of data)."
    )
    assert refused(b"  \n ") == "The file is empty."


def test_a_servers_page_about_an_error() -> None:
    page = "<!DOCTYPE html><html><body>502 Bad Gateway</body></html>"
    assert refused(page, format="csv") == "This is a web page, not results."
    assert refused(page, format="json") == "This is a web page, not results."
    assert refused(page) == "This is a web page, not results."
    assert refused(page, format="xlsx") == "This is a web page, not results."
    assert refused("<rows/>", format="csv") == "This is XML, not a table."


@pytest.mark.parametrize("form", [None, "csv", "json", "xml", "xlsx"])
@pytest.mark.parametrize(
    ("packed", "packer"),
    [
        (gzip.compress(b"place,choice,votes\nYork,A,7\n"), "gzip"),
        (bz2.compress(b"place,choice,votes\nYork,A,7\n"), "bzip2"),
        (lzma.compress(b"place,choice,votes\nYork,A,7\n"), "xz"),
        (b"\x28\xb5\x2f\xfd\x04 place", "zstd"),
        (b"Rar!\x1a\x07\x00 place", "RAR"),
    ],
    ids=["gzip", "bzip2", "xz", "zstd", "rar"],
)
def test_packed_files_are_named(packed: bytes, packer: str, form: str | None) -> None:
    said = f"This is packed by {packer}: only what is unpacked is read."
    assert refused(packed, format=form) == said


def test_an_archive_that_is_no_spreadsheet() -> None:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        archive.writestr("results.csv", "place,choice,votes\nYork,A,7\n")
    said = "This is a zip archive of results.csv: only what is in it is read."
    assert refused(into.getvalue()) == said


def test_bytes_that_are_no_text() -> None:
    assert refused("place,votes\nKent,1\nSus\0sex,2\n") == (
        "line 3: There is a NUL character: this is no text."
    )
    assert refused("place\nMünchen\n".encode("latin-1"), encoding="utf-8") == (
        "line 2: The file cannot be read as utf-8."
    )


def test_lines_and_headers_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LONGEST_LINE", 1000)
    assert refused("place,votes\n" + "1," * 600) == (
        "line 2: The line is longer than a million characters."
    )
    monkeypatch.setattr(reading, "MOST_COLUMNS", 10)
    assert refused("a," * 11) == "The header has 12 columns; the most is 10."
    monkeypatch.setattr(reading, "MOST_BYTES", 10)
    assert refused("place,votes\n") == "The file is larger than 512 MB."


def test_a_spreadsheet_that_unpacks_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_BYTES", 100_000)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 1_000_000)
    data = bytearray(packed.getvalue())
    assert refused(bytes(data)) == "The spreadsheet unpacks to more than 512 MB."
    # It may say that it is small.
    size = (1_000_000).to_bytes(4, "little")
    assert data.count(size) == 2
    assert refused(bytes(data.replace(size, (10).to_bytes(4, "little")))) == (
        "The spreadsheet unpacks to more than 512 MB."
    )
    assert refused(b"PK\x03\x04 and no more").startswith("The spreadsheet cannot be read: ")
    assert refused(b"\x00\x01\x02", format="xlsx") == "This is no spreadsheet."
    said = "This is a spreadsheet or an archive, not a table of text."
    assert refused(xlsx(A=[["place"]]), format="csv") == said


@pytest.mark.parametrize(
    "encoded",
    [
        "place,choice,votes\r\nMünchen,A,12\r\n".encode("utf-8-sig"),
        "place,choice,votes\rMünchen,A,12\r".encode(),
        "place;choice;votes\nMünchen;A;12\n".encode("latin-1"),
        "place\tchoice\tvotes\nMünchen\tA\t12\n".encode("utf-16"),
        "place,choice,votes\nMünchen,A,12\n".encode("utf-16-le"),
        "place,choice,votes\nMünchen,A,12\n".encode("utf-16-be"),
        'place,choice,votes\n\n"München","A","12"\n\n'.encode(),
        " Place , CHOICE,votes \nMünchen,A,12\n".encode(),
    ],
)
def test_one_table_as_programs_write_it(encoded: bytes) -> None:
    assert lines(by(TABLE, encoded)) == ["munchen-954e2e A votes 12"]


def test_json_as_programs_write_it() -> None:
    text = '{"rows": [{"place": "München", "choice": "A", "votes": 12}]}'
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert lines(by(TREE, text.encode(encoding))) == ["munchen-954e2e A votes 12"]


def test_rows_that_are_longer_than_their_header() -> None:
    made = by(TABLE, "place,choice,votes\nKent,A,12\nSussex, East,A,13\nEssex,A\nDover,A,14,\n")
    assert lines(made) == ["Kent A votes 12", "Dover A votes 14"]
    assert [str(problem) for problem in made.problems] == [
        "line 3: cells: The row has 4 cells, its header 3 columns."
    ]


def test_columns_of_one_name() -> None:
    table = "place,choice,votes,votes\nKent,A,12,13\n"
    with pytest.raises(MappingError) as raised:
        by(TABLE, table)
    assert str(raised.value) == (
        "mapping: line 6: figures[0].value: There are 2 columns “votes”: write “votes 1”, "
        "“votes 2”."
    )
    assert lines(by(TABLE.replace("{votes}", "{votes 1}"), table)) == ["Kent A votes 12"]
    assert lines(by(TABLE.replace("{votes}", "{votes 2}"), table)) == ["Kent A votes 13"]
    with pytest.raises(MappingError) as raised:
        by(TABLE.replace("{votes}", "{VOTES}"), "place,choice,votes,Votes\nKent,A,12,13\n")
    assert raised.value.problems == [
        "figures[0].value: “VOTES” may be any of these columns: “votes”, “Votes”."
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{choice}", "{choice", "candidate.key: “{choice” has a brace without its other half."),
        ("{choice}", "choice} x", "candidate.key: “choice} x” has a brace without its other half."),
    ],
)
def test_braces_that_have_no_other_half(old: str, new: str, said: str) -> None:
    with pytest.raises(MappingError) as raised:
        by(TABLE.replace(old, new), "place,choice,votes\nKent,A,12\n")
    assert raised.value.problems == [said]


def test_a_word_that_no_vocabulary_has_is_refused_with_the_mapping() -> None:
    said = r"line 7: figures\[0\]\.measure: wrong-value: “ballotz” is none of votes, "
    with pytest.raises(MappingError, match=said):
        by(f'{TABLE}measure = "ballotz"\n', "place,choice,votes\nKent,A,12\n")
    said = r"line 8: state\.stage: wrong-value: “later” is none of exit-poll, "
    with pytest.raises(MappingError, match=said):
        by(f'{TABLE}[state]\nstage = "later"\n', "place,choice,votes\nKent,A,12\n")


def test_columns_that_are_gone() -> None:
    with pytest.raises(MappingError) as raised:
        by(TABLE, "Place,party,count\nKent,A,12\n")
    assert raised.value.problems == [
        "candidate.key: There is no column “choice”.",
        "figures[0].value: There is no column “votes”.",
    ]
    wide = (
        '[wide]\nafter = "listed"\nbefore = "total"\ncolumns = ["A", "B?"]\n'
        '[place]\nkey = "{place}"\n[[figures]]\nvalue = "{#cell}"\n'
    )
    with pytest.raises(MappingError) as raised:
        by(wide, "place,X\nKent,12\n")
    assert raised.value.problems == [
        "wide.after: There is no column “listed”.",
        "wide.before: There is no column “total”.",
        "wide.columns: There is no column “A”.",
    ]
    with pytest.raises(UnreadableError, match="There is no header: line 4 was looked for"):
        by(f"{TABLE}[input]\nheader = 4\n", "place,choice,votes\nKent,A,12\n")
    with pytest.raises(UnreadableError, match="that begins with “Wahlart” was looked for"):
        by(f'{TABLE}[input]\nheader = "Wahlart"\n', "place,choice,votes\nKent,A,12\n")


def test_members_that_are_gone() -> None:
    rows = '{"rows": [{"place": "Kent", "choice": "A", "count": 12}, {"place": "Dover"}]}'
    with pytest.raises(MappingError) as raised:
        by(TREE, rows)
    assert raised.value.problems == [
        "figures[0].value: There is no member “votes” in any record. Where a file may lack it, "
        "write “votes?”."
    ]
    assert lines(by(TREE.replace("{votes}", "{votes?|count}"), rows)) == ["Kent A votes 12"]
    # What one record of them has is not gone.
    assert lines(by(TREE, rows.replace('"Dover"', '"Dover", "votes": null'))) == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("../secret.csv", "“../secret.csv” is not the name of a file."),
        ("/etc/passwd", "“/etc/passwd” is not the name of a file."),
        (".env", "“.env” is not the name of a file."),
        ("link.csv", "link.csv is a link out of its folder."),
        ("none.csv", "none.csv: No such file or directory."),
        ("keyless.csv", "keyless.csv has no column “code”."),
    ],
)
def test_a_mapping_reads_beside_itself_and_nowhere_else(
    tmp_path: Path, name: str, said: str
) -> None:
    folder = tmp_path / "mappings"
    folder.mkdir()
    (tmp_path / "secret.csv").write_text("code,name\nK,Kent\n")
    (folder / "link.csv").symlink_to(tmp_path / "secret.csv")
    (folder / "keyless.csv").write_text("key,name\nK,Kent\n")
    text = f'[lookups.names]\nfile = "{name}"\nkey = "code"\n{TABLE}[source]\npublisher = "B"\n'
    with pytest.raises(MappingError) as raised:
        map_file(
            b"place,choice,votes\nK,A,1\n",
            mapping_of(text),
            dataset="x",
            received=RECEIVED,
            folder=folder,
        )
    where = "key" if "column" in said else "file"
    assert raised.value.problems == [f"lookups.names.{where}: {said}"]


def test_regular_expressions_that_might_never_end() -> None:
    assert mapping_refused('[input]\nabove = { day = "(a+)+$" }') == [
        "input.above.day: wrong-value: “(a+)+$” repeats a group, or has more than 3 of * and +: it "
        "might never come to an end."
    ]
    assert mapping_refused('[input]\nabove = { day = ".*.*.*.*x" }')[0].startswith(
        "input.above.day"
    )
    assert mapping_refused(r"[input]" "\n" r"above = { day = '(a)\1' }")[0].startswith(
        "input.above.day: wrong-value: “(a)\\1” is no regular expression here: "
    )
    assert mapping_refused(f'[wide]\nlike = "{"a" * 201}"') == [
        "wide.like: wrong-value: String should have at most 200 characters."
    ]
    # One column's name is compared in time that grows with it alone.
    long = "a" * 5_000
    wide = '[wide]\nlike = "(a*)*b"\n[place]\nkey = "{place}"\n[[figures]]\nvalue = "{#cell}"\n'
    with pytest.raises(MappingError) as raised:
        by(wide, f"place,{long}\nKent,1\n")
    assert raised.value.problems == ["wide.like: There is no column like “(a*)*b”."]


def test_a_text_above_the_header_is_looked_for_line_by_line() -> None:
    mapping = TABLE + "[state]\ntime = '{$.day}'\n[input]\nheader = 'place'\n"
    mapping += "above = { day = '^As of (\\S+)' }\n"
    made = by(mapping, "Results\nAs of 2026-11-03T21:40\n\nplace,choice,votes\nKent,A,12\n")
    assert [c["as_of"] for c in made.figures.values()] == ["2026-11-03T21:40:00+00:00"]
    # A long line that is nearly it is passed over.
    strange = f"As of{' ' * 100_000}\nplace,choice,votes\nKent,A,12\n"
    assert [c.get("as_of") for c in by(mapping, strange).figures.values()] == [None]


def test_settings_that_are_none() -> None:
    assert mapping_refused("[input]\nencoding = 'rot13'\nzone = 'Europe/Atlantis'") == [
        "input.encoding: wrong-value: “rot13” is no encoding of texts.",
        "input.zone: wrong-value: “Europe/Atlantis” is no zone, such as Europe/Rome.",
    ]
    assert mapping_refused("[input]\nencoding = 'punycode'") == [
        "input.encoding: wrong-value: “punycode” is no encoding of texts."
    ]
    assert mapping_refused("[input]\ndecimal = ','\nthousands = ','") == [
        "input: wrong-value: One sign cannot part both thousands and decimals."
    ]
    assert mapping_refused("run = 'rm'\neach = 'a[b'") == [
        "each: wrong-value: “a[b” cannot be read from “[b” on.",
        "run: unknown-setting: There is no such setting here.",
    ]


def test_a_mapping_without_end(tmp_path: Path) -> None:
    path = tmp_path / "mapping.toml"
    path.write_text("#" * (1024 * 1024 + 1))
    with pytest.raises(MappingError, match="is larger than 1 MB: put long lookups into a CSV"):
        read_mapping(path)
    path.write_text("a = " + "[" * 10_000)
    with pytest.raises(MappingError, match="is not TOML: "):
        read_mapping(path)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(MappingError, match="is not UTF-8"):
        read_mapping(path)


def zip_of(name: str) -> bytes:
    """A zip archive of one small file."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, "Town;Oak\nAsh;1\n")
    return packed.getvalue()


def test_an_archive_is_named_before_a_mapping_is_guessed_and_without_signs_of_control() -> None:
    with pytest.raises(UnreadableError) as caught:
        look_at(zip_of("\x1b[31mred" + "a" * 3000))
    said = "?[31mred" + "a" * 72
    assert str(caught.value) == f"This is a zip archive of {said}: only what is in it is read."


def test_a_text_that_begins_like_a_packed_file_is_a_text() -> None:
    assert [c.ref for c in look_at(b"BZhof;Stimmen\nAsh;3\nBox;4\n").columns] == [
        "BZhof",
        "Stimmen",
    ]
