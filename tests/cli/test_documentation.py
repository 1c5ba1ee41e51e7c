"""README.md says what there is: every command, every option, every setting, and examples that print
what they show.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import tomllib
from pathlib import Path
from typing import Any

import pytest
import typer

from bot.cli import build
from bot.editions.store import Store
from bot.intake.feeds.feed import FeedSettings
from bot.intake.feeds.rules import FILE_RULES, RULES
from bot.settings import Settings
from bot.telegram.menu import menus
from bot.wording.labels import Labels
from bot.wording.language import wording
from tests.cli.conftest import ROOT, Run

README = (ROOT / "README.md").read_text(encoding="utf-8")


def _commands() -> dict[str, set[str]]:
    group = typer.main.get_command(build())
    commands: dict[str, Any] = group.commands  # type: ignore[attr-defined]
    found = {}
    for name, command in commands.items():
        inner = dict(getattr(command, "commands", {}))
        if not inner or getattr(command, "invoke_without_command", False):
            inner[""] = command
        for called, one in inner.items():
            shown = [each for each in one.params if not getattr(each, "hidden", False)]
            options = {option for parameter in shown for option in parameter.opts}
            found[f"{name} {called}".strip()] = {o for o in options if o.startswith("--")}
    return found


def test_every_command_and_option_is_in_the_table() -> None:
    pattern = r"^\| `ballotwire ((?:feed |map |chats )?\w+)(.*?)` \|"
    rows = re.findall(pattern, README, re.MULTILINE)
    told = {name: set(re.findall(r"--[\w-]+", rest)) for name, rest in rows}
    assert told == _commands()


def test_every_setting_is_in_the_table() -> None:
    rows = re.findall(r"^\| `(BALLOTWIRE_\w+)` \|.*\| (.*) \|$", README, re.MULTILINE)
    fields = Settings.model_fields
    assert rows == [
        (f"BALLOTWIRE_{name.upper()}", field.description) for name, field in fields.items()
    ]


def test_every_rule_of_the_gate_is_in_the_table() -> None:
    told = re.findall(r"^\| `([\w-]+)` \| .* \| (?:pass|review|hold) \|$", README, re.MULTILINE)
    assert told == [*RULES, *FILE_RULES]


def test_every_setting_of_a_feed_is_in_the_table() -> None:
    (table,) = re.findall(r"^\| `source` \|.*?\n\n", README, re.MULTILINE | re.DOTALL)
    rows = re.findall(r"^\| `(\w+)` \| (?:`(\w+)` )?\|", table, re.MULTILINE)
    assert [name for name, _ in rows] == list(FeedSettings.model_fields)
    shortest = {"source": "x", "mapping": "x", "dataset": "x"}
    usual = FeedSettings.model_validate(shortest).model_dump(mode="json")
    for name, default in rows:
        if default:
            assert default == json.dumps(usual[name]).strip('"')
    (limits,) = re.findall(r"^\| `limits` \| \| (.*) of an answer. \|$", table, re.MULTILINE)
    shown = dict(re.findall(r"`(\w+)` (?:in MiB )?\((\d+)\)", limits))
    assert {name: float(value) for name, value in shown.items()} == usual["limits"]


def _sessions() -> list[str]:
    return re.findall(r"^```console\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(
    "session", _sessions(), ids=lambda session: session.splitlines()[0].strip("$ ")
)
def test_an_example_prints_what_it_shows(
    session: str, run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    for example in session.split("$ ")[1:]:
        command, _, shown = example.partition("\n")
        result = run(*shlex.split(command)[1:])
        expected = ".*".join(
            re.escape(part.strip("\n")) for part in re.split(r"^…$", shown, flags=re.MULTILINE)
        )
        assert re.fullmatch(rf"\n*{expected}\n*", result.output, re.DOTALL), result.output


def test_every_command_of_the_chat_is_told(store: Store) -> None:
    told = set(re.findall(r"`/(\w+)", README))
    shown = menus(lambda language: Labels(store.view(), wording(language)))
    offered = {name for menu in shown.values() for name, _ in menu.commands}
    assert offered - told == set()


def _files() -> dict[str, str]:
    """The files that the guide shows, and what ``publish`` and ``ask`` are said to print."""
    fences = r"^```\w+ (\S+)\n(.*?)^```"
    return dict(re.findall(fences, README, re.MULTILINE | re.DOTALL))


def test_the_short_dataset_of_the_guide_is_one(run: Run, home: Path) -> None:
    folder = home / "ashford"
    folder.mkdir(parents=True)
    for name in ("datapackage.json", "places.csv", "candidates.csv", "figures.csv"):
        (folder / name).write_text(_files()[name], encoding="utf-8")
    assert run("publish", str(folder)).exit_code == 0
    assert run("ask", "north ward").stdout.startswith("North ward · reported count")
    assert run("ask", "overall").stdout.splitlines()[2:6] == [
        "Ana Reed ahead by 1.5 points",
        "Ana Reed  50.1%  702",
        "Tom Vale  48.6%  681",
        "Added up by us: 2 wards. 1,401 ballots. Shares are of ballots cast. How many were listed "
        "is not in our sources, so no turnout is shown.",
    ]


def test_the_night_of_the_guide_is_published_with_the_option_that_it_names(
    run: Run, home: Path
) -> None:
    files, folder = _files(), home / "ashford"
    folder.mkdir(parents=True)
    shared = ["datapackage.json", "places.csv"]
    for name in [*shared, *(name for name in files if name.startswith("night/"))]:
        (folder / name.removeprefix("night/")).write_text(files[name], encoding="utf-8")
    refused = run("publish", str(folder))
    assert refused.exit_code == 1
    assert refused.output.rstrip("\n").endswith(files["publish"].rstrip("\n"))
    option = files["publish"].split()[-2:]
    assert run("publish", str(folder), *option).exit_code == 0
    told = run("ask", "library bond in north ward").stdout
    assert told.startswith(files["ask"])
    assert "The source's own figures disagree" in run("ask", "north ward").stdout


def test_the_feed_of_the_guide_is_mapped_published_and_asked(run: Run, tmp_path: Path) -> None:
    files, mapping = _files(), tmp_path / "feeds/mappings/ashford.toml"
    results = tmp_path / "results.csv"
    results.write_text(
        "Ward,Reed,Vale,Boxes in,Boxes\nNorth Ward,500,450,3,5\nSouth Ward,300,410,2,4\n"
    )
    os.utime(results, (0, 0))
    assert run("map", "new", "results.csv", "--mapping", str(mapping)).exit_code == 0
    guessed = tomllib.loads(mapping.read_text())
    # What the guide's own mapping says, the guess says too.
    own = tomllib.loads(files["feeds/mappings/ashford.toml"])
    for part in ("wide", "place", "candidate", "progress", "figures"):
        assert guessed[part] == own[part]
    mapping.write_text(files["feeds/mappings/ashford.toml"])
    address = "https://ashford.example/results.csv"
    feed = files["feeds/ashford.toml"].replace(address, str(results))
    (tmp_path / "feeds/ashford.toml").write_text(feed)
    tried = run("feed", "once", "ashford", "--dry-run").stdout
    assert tried.split(" ", 1)[1] == "ashford: published 8 figures, the first ones\n"
    published = run("feed", "once", "ashford").stdout
    assert published.split(" ", 1)[1] == "ashford: published edition 2: 2 changed\n"
    assert run("ask", "north ward").stdout.splitlines()[:5] == [
        "North Ward · reported count, stage not stated",
        "Mayor of Ashford, 2026",
        "Ward in Mayor of Ashford",
        "3 of 5 units",
        "Reed ahead by 50 votes",
    ]
