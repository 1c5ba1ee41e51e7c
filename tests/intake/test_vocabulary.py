"""The vocabulary of mappings: its JSON Schema, its papers, and the mappings that are shipped."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from bot.intake.mapping.files import SHIPPED, schema
from tests.intake.shipped import by, lines

TABLE = '[place]\nkey = "{place}"\n[candidate]\nkey = "{choice}"\n[[figures]]\nvalue = "{votes}"\n'
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


def test_every_setting_is_described_with_an_example_that_is_one() -> None:
    made = schema()
    without = []
    for name, part in {"Mapping": made, **made["$defs"]}.items():
        for setting, told in part.get("properties", {}).items():
            described = told.get("description", "")
            if not described or described.startswith("Text with references"):
                without.append(f"{name}.{setting}")
            if "examples" not in told and "#/$defs/" not in json.dumps(told):
                without.append(f"{name}.{setting}: no example")
            for example in told.get("examples", ()):
                wrong = Draft202012Validator({**told, "$defs": made["$defs"]}).iter_errors(example)
                without += [f"{name}.{setting}: {error.message}" for error in wrong]
    assert without == []


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


def test_parts_of_a_figure_that_several_records_say_are_added_up() -> None:
    table = TABLE + "add_up = true\n"
    rows = "place,choice,way,votes\nKent,A,mail,12\nKent,A,polls,12\nDover,A,mail,3\n"
    made = by(table, rows + "Dover,A,polls,4\nDover,A,early,0\n")
    assert lines(made) == ["Kent A votes 24", "Dover A votes 7"]
    # Without one of its parts a sum would be too small.
    made = by(table, rows + "Dover,A,polls,\nDover,A,early,5\n")
    assert lines(made) == ["Kent A votes 24"]
    assert list(made.refused) == ["x_Dover_A_votes"]
    assert [str(problem) for problem in made.problems] == [
        "line 5: votes: incomplete: A part of the sum x_Dover_A_votes is blank, so the sum is not"
        " known."
    ]
    made = by(table, rows + "Dover,A,polls,<5\n")
    assert lines(made) == ["Kent A votes 24"]
    assert [problem.rule for problem in made.problems] == ["suppressed"]
