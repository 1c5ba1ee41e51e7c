"""The vocabulary of mappings: its JSON Schema, its papers, and the mappings that are shipped."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from bot.intake.mapping import SHIPPED, schema
from tests.intake.shipped import by, lines

MAPPINGS = sorted(SHIPPED.glob("*.toml"), key=lambda path: path.stem)


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("path", MAPPINGS, ids=lambda path: path.stem)
def test_a_shipped_mapping_is_valid_and_says_what_it_is(path: Path) -> None:
    text = path.read_text("utf-8")
    # As editors see it: arrays are arrays in JSON.
    document = json.loads(json.dumps(tomllib.loads(text)))
    problems = [error.message for error in Draft202012Validator(schema()).iter_errors(document)]
    assert problems == []
    assert re.match(r"# .+\.\n", text)


def test_every_setting_is_in_the_papers() -> None:
    made = schema()
    parts = [made, *made["$defs"].values()]
    settings = {name for part in parts for name in part.get("properties", {})}
    papers = (SHIPPED / "README.md").read_text("utf-8")
    named = set(re.findall(r"[a-z_0-9]+", " ".join(re.findall(r"`[^`]*`", papers))))
    assert settings - named == set()


def test_the_example_in_the_papers() -> None:
    papers = (SHIPPED / "README.md").read_text("utf-8")
    block = papers[papers.index("    district;party") :].partition("\n\n")[0]
    pairs = [line[4:].partition("   ") for line in block.splitlines()]
    table = "\n".join(left for left, _, _ in pairs if left.strip())
    mapping = "\n".join(right.strip() for _, _, right in pairs)
    assert lines(by(mapping, table)) == ["Kent A votes 1204", "Kent ballots-cast 2000"]


def test_mappings_for_the_formats_that_are_promised() -> None:
    assert [path.stem for path in MAPPINGS] == [
        "ap-v3",
        "commons-library",
        "ech-0252-proportional",
        "ech-0252-vote",
        "eligendo",
        "kerg2",
        "nist-sp1500-100",
        "nist-sp1500-100-xml",
        "openelections",
    ]
