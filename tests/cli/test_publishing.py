"""publish, check, replay, editions and export, as an editor types them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.dataset.model import Document
from bot.dataset.package import write_dataset
from bot.editions.store import Store
from tests.cli.conftest import ROOT, Run
from tests.folders import read_dataset
from tests.nights import at, night

TINY = ROOT / "tests" / "datasets" / "tiny"


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A copy of the small dataset, to be edited."""
    return Path(shutil.copytree(TINY, tmp_path / "tiny"))


def edit(folder: Path, table: str, old: str, new: str) -> None:
    path = folder / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_publish_prints_what_would_change_and_what_did(run: Run, tiny: Path) -> None:
    first = run("publish", tiny, "--note", "First look")
    assert first.exit_code == 0
    assert "  elections: 2 added, 0 changed, 0 removed\n" in first.output
    assert first.output.endswith(f"{tiny}: published as edition 1 (new, known 2022-05-12).\n")
    again = run("publish", tiny)
    assert again.output == f"{tiny}: nothing to publish, it stands already.\n"


def test_a_broken_cell_stops_it_and_changes_nothing(run: Run, tiny: Path, home: Path) -> None:
    run("publish", tiny)
    edit(tiny, "places", ",out-of-country,", ",lunar,")
    result = run("publish", tiny)
    assert result.exit_code == 1
    assert (
        "error: places.csv:3: electorate: wrong-choice: “lunar” must be one of domestic, "
        in result.output
    )
    assert result.output.endswith("Nothing was changed.\n")
    with Store.open(home / "results.db", read_only=True) as store:
        assert store.generation() == 1


def test_a_warning_stops_it_until_it_is_accepted(run: Run, tiny: Path) -> None:
    run("publish", tiny)
    (tiny / "extra.csv").write_text("a\n1\n", encoding="utf-8")
    edit(tiny, "places", "In the consulate.", "In the embassy.")
    refused = run("publish", tiny)
    assert refused.exit_code == 1
    assert "warning: extra.csv: unknown-file: " in refused.output
    assert refused.output.endswith(
        "Nothing was changed. To publish in spite of warnings: --accept-warnings, or one by one:\n"
        "  --accept unknown-file\n"
    )
    accepted = run("publish", tiny, "--accept-warnings")
    assert accepted.exit_code == 0
    assert "published as edition 2 (update" in accepted.output


def test_check_names_every_problem_and_exits_with_1(run: Run, tiny: Path) -> None:
    edit(tiny, "places", ",out-of-country,", ",lunar,")
    edit(tiny, "documents", "2022-05-10", "2022-05-99")
    result = run("check", tiny)
    assert result.exit_code == 1
    assert result.output.count("error: ") == 2
    assert result.output.endswith(f"{tiny}: 2 errors, 0 warnings.\n")
    assert run("check", TINY).output == f"{TINY}: 0 errors, 0 warnings.\n"


def test_replay_publishes_a_step_a_day_from_where_the_store_stands(run: Run) -> None:
    first = run("replay", TINY, "--until", "2022-05-10")
    assert [line.partition(",")[0] for line in first.output.splitlines()] == [
        "2022-05-09: edition 1 (new)",
        "2022-05-10: edition 2 (update)",
    ]
    rest = run("replay", TINY)
    assert [line.partition(",")[0] for line in rest.output.splitlines()] == [
        "2022-05-11: edition 3 (update)",
        "2022-05-12: edition 4 (update)",
    ]
    assert run("replay", TINY).output == f"{TINY}: nothing left to replay.\n"


def test_editions_are_listed_oldest_first(run: Run, tiny: Path) -> None:
    run("publish", tiny, "--note", "First look")
    listed = run("editions").output
    assert listed.startswith("   1  20")
    assert listed.endswith(" UTC  new         tiny  known 2022-05-12  by editor  First look\n")


def test_export_writes_what_was_published(run: Run, tmp_path: Path) -> None:
    run("replay", TINY)
    written = run("export", tmp_path / "out")
    assert written.output == f"{tmp_path / 'out' / 'tiny'}\n"
    assert read_dataset(tmp_path / "out" / "tiny") == read_dataset(TINY)
    run("export", tmp_path / "early", "--edition", 1)
    early = read_dataset(tmp_path / "early" / "tiny")
    assert [str(day) for day in early.received_dates] == ["2022-05-09"]


def test_reading_before_anything_was_published_is_one_line(run: Run, home: Path) -> None:
    for arguments in (("editions",), ("ask", "kazakhstan"), ("export", "out")):
        result = run(*arguments)
        assert result.exit_code == 1
        assert (
            result.output
            == f"There is no results store at {home / 'results.db'}: publish a dataset first.\n"
        )


def test_publish_says_whose_knowledge_it_is(run: Run, tiny: Path) -> None:
    refused = run("publish", tiny, "--known", "2022-05-12T21:40")
    assert refused.exit_code != 0
    assert "2022-05-12T21:40 is no day like 2026-11-03 and no moment with" in refused.output
    first = run("publish", tiny, "--known", "2022-05-12T21:40+02:00")
    assert first.output.endswith(
        f"{tiny}: published as edition 1 (new, known 2022-05-12T21:40:00+02:00).\n"
    )
    assert "  known 2022-05-12T21:40:00+02:00  by " in run("editions").output


def test_replay_goes_by_moments_where_documents_have_them(run: Run, tmp_path: Path) -> None:
    ticks = (
        Document(id=f"tick-{minute}", publisher="Board", received=at(minute)) for minute in (0, 40)
    )
    figures = []
    for row in night(40).figures:
        document = "tick-0" if row.place == "ashby" else "tick-40"
        figures.append(row.model_copy(update={"document": document, "as_of": None}))
    dataset = night(40, documents=tuple(ticks), figures=tuple(figures))
    write_dataset(dataset, tmp_path / "county")
    assert run("replay", tmp_path / "county").output.splitlines() == [
        "2030-11-05T21:00:00-05:00: edition 1 (new), 2 figures.",
        "2030-11-05T21:40:00-05:00: edition 2 (update), 4 figures.",
    ]
    again = run("replay", tmp_path / "county").output
    assert again == f"{tmp_path / 'county'}: nothing left to replay.\n"


def test_overrides_are_looked_at_before_anything_is_published(run: Run, tiny: Path) -> None:
    header = "contest,place,candidate,measure,value,until,who,why\n"
    (tiny / "overrides.csv").write_text(header + ",nowhere,reed-2022,votes,5,,Desk,They called.\n")
    said = "error: overrides.csv:2: place: override: No row of places.csv has the id “nowhere”.\n"
    assert said in run("check", tiny).output
    refused = run("publish", tiny)
    assert refused.exit_code == 1
    assert said in refused.output
    assert f"{tiny} was not published: 1 error, " in refused.output
    (tiny / "overrides.csv").write_text(header + ",overall,reed-2022,votes,5,,Desk,They called.\n")
    assert run("publish", tiny, "--accept-warnings").exit_code == 0
    # It is looked at though no table changed since.
    (tiny / "overrides.csv").write_text(header + ",nowhere,reed-2022,votes,5,,Desk,They called.\n")
    refused = run("publish", tiny)
    assert refused.exit_code == 1
    assert said in refused.output
