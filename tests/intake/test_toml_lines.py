"""Errors in mappings and feeds, by file, line, setting and rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.intake.feeds.feed import FeedError, read_feed
from bot.intake.mapping.files import MappingError, read_mapping
from tests.intake.shipped import by

WRONG = """\
[source]
title = "Counts" # no publisher

[place]
key = "{ward}"
# parnet is no setting
parnet = "{county}"

[input]
columns = [
  9, # they go down
  3,
]

[[figures]]
value = "{votes}"

[[figures]]
measure = "vots"
value = "{cast}"
"""


def test_what_is_wrong_with_a_mapping_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "town.toml"
    path.write_text(WRONG)
    with pytest.raises(MappingError) as raised:
        read_mapping(path)
    said = str(raised.value).splitlines()
    assert said[:3] == [
        "town.toml: line 1: source.publisher: missing: This is needed.",
        "town.toml: line 9: input: wrong-value: Columns begin one after the other.",
        "town.toml: line 7: place.parnet: unknown-setting: There is no such setting here.",
    ]
    assert said[3].startswith("town.toml: line 19: figures[1].measure: wrong-value: “vots” is ")
    assert len(said) == 4


def test_a_setting_inside_a_table_in_one_line_and_one_over_several(tmp_path: Path) -> None:
    path = tmp_path / "town.toml"
    text = 'source = { publisher = "X", titel = "Y" }\n[lookups.kinds]\nvalues = """\na = 1\n"""\n'
    path.write_text(text)
    with pytest.raises(MappingError) as raised:
        read_mapping(path)
    assert str(raised.value).splitlines() == [
        "town.toml: line 1: source.titel: unknown-setting: There is no such setting here.",
        "town.toml: line 3: lookups.kinds.values: wrong-value: Input should be a valid dictionary.",
    ]


def test_what_is_missing_is_told_with_the_line_of_its_table(tmp_path: Path) -> None:
    path = tmp_path / "town.toml"
    path.write_text(
        '[place]\nkey = "{ward}"\n[[figures]]\nvalue = "{votes}"\n\n'
        '[[figures]]\nround = "1"\n[source]\n'
    )
    with pytest.raises(MappingError) as raised:
        read_mapping(path)
    assert sorted(str(raised.value).splitlines()) == [
        "town.toml: line 6: figures[1].value: missing: This is needed.",
        "town.toml: line 8: source.publisher: missing: This is needed.",
    ]


def test_what_a_file_lacks_is_told_with_the_line_of_the_mapping() -> None:
    mapping = "[place]\nkey = '{Wrad}'\n[candidate]\nkey = '{choice}'\n[[figures]]\nvalue = '{n}'\n"
    with pytest.raises(MappingError) as raised:
        by(mapping, "Ward,choice,n\nAsh,A,1\n")
    said = "mapping: line 2: place.key: There is no column “Wrad”."
    assert str(raised.value) == said


def test_what_is_wrong_with_a_feed_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "town.toml"
    path.write_text(
        '# the night\nsource = "counts.csv"\nmapping = "m.toml"\ndataset = "d"\nevry = "5s"\n'
        "[limits]\nsize = 0\n[gate]\n"
    )
    with pytest.raises(FeedError) as raised:
        read_feed(path)
    assert str(raised.value).splitlines() == [
        "town.toml: line 7: limits.size: wrong-value: Input should be greater than 0.",
        "town.toml: line 5: evry: unknown-setting: There is no such setting.",
    ]
