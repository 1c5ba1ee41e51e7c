"""map new, map check, import and new, as an editor with somebody else's file types them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.intake import officials
from tests.intake.shipped import nist

_KNOWN = ("--name", "Presidential election", "--start", "2020-11-03", "--publisher", "The county")


@pytest.fixture
def file(home: Path, tmp_path: Path) -> Path:
    """A file of precincts, in the folder where the editor works."""
    return _written(tmp_path / "counts.csv", officials.LONG)


def _written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_mapping_with_the_first_three_cards(run: Run, file: Path) -> None:
    result = run("map", "new", file, *_KNOWN, "--country", "us", "--zone", "America/Chicago")
    assert result.exit_code == 0
    told, whole, largest, middle = result.output.split("\n\n", 1)[0], *_cards(result.output)
    assert (
        told == """\
counts.toml: written. Look it over: 12 records, 3 contests, 4 candidates, 6 places, 12 figures, \
0 calls.
The shipped mapping openelections reads this file too: `--mapping openelections`.
places without a count of their own, which are added up from their parts: 1: Presidential election
every count without ballots cast: shares are of the votes listed, and said to be
"""
        f"Then: ballotwire import {file} --mapping counts.toml --into DATASET"
    )
    assert whole.startswith("""\
Presidential election · reported count, stage not stated
President, 2020
Ana Reed ahead by 25 votes
Ana Reed  53.0%  220
Tom Vale  47.0%  195
""")
    assert largest.startswith("Kent · reported count, stage not stated\n")
    assert middle.startswith("2, Kent · reported count, stage not stated\n")
    mapping = Path("counts.toml").read_text(encoding="utf-8")
    assert '[election]\nname = "Presidential election"\nstart = "2020-11-03"\n' in mapping
    assert 'iso2 = "US"  # the country\nzone = "America/Chicago"' in mapping


def _cards(output: str) -> list[str]:
    """The three cards, each from its first line on."""
    parts = output.split("\n\n")[1:]
    return [part for part in parts if " · reported count" in part.partition("\n")[0]]


def test_a_mapping_that_is_there_is_not_written_over(run: Run, file: Path) -> None:
    assert run("map", "new", file).exit_code == 0
    _edit(Path("counts.toml"), 'kind = "county"', 'kind = "shire"')
    refused = run("map", "new", file)
    assert refused.exit_code == 1
    assert refused.output == "counts.toml is there already. To write over it: --force.\n"
    assert 'kind = "shire"' in Path("counts.toml").read_text(encoding="utf-8")
    assert run("map", "new", file, "--force").exit_code == 0
    assert 'kind = "shire"' not in Path("counts.toml").read_text(encoding="utf-8")
    assert run("map", "new", file, "--mapping", "other.toml").exit_code == 0
    assert Path("other.toml").exists()


def test_what_is_to_be_filled_in_comes_before_an_import(run: Run, file: Path) -> None:
    result = run("map", "new", file, "--into", "kent")
    assert "To fill in: election.name, election.start, source.publisher.\n" in result.output
    assert (
        "kent: not made: what is to be filled in comes first. Then: ballotwire import "
        f"{file} --mapping counts.toml --into kent\n" in result.output
    )
    assert not Path("kent").exists()
    refused = run("import", file, "--mapping", "counts.toml", "--into", "kent")
    assert refused.exit_code == 1
    assert refused.output == (
        "counts.toml: line 7: election.name: still EDIT: fill it in.\n"
        "counts.toml: line 8: election.start: still EDIT: fill it in.\n"
        "counts.toml: line 4: source.publisher: still EDIT: fill it in.\n"
    )
    for old, new in (("name", "Vote"), ("start", "2020-11-03"), ("publisher", "The county")):
        _edit(Path("counts.toml"), f'{old} = "EDIT"', f'{old} = "{new}"')
    made = run("import", file, "--mapping", "counts.toml", "--into", "kent")
    assert (made.exit_code, made.output) == (
        0,
        "contests: 3 added\ncandidates: 4 added\nplaces: 6 added\nfigures: 12 added\n"
        "kent: made. Then: ballotwire publish kent\n",
    )


def test_a_dataset_at_once(run: Run, file: Path) -> None:
    result = run("map", "new", file, *_KNOWN, "--into", "kent")
    assert "kent: made. Then: ballotwire publish kent\n" in result.output
    assert run("publish", "kent", "--accept-warnings").exit_code == 0
    card = run("ask", "kent").output
    assert card.startswith("Kent · reported count, stage not stated\nPresident, 2020\n")
    assert "\nSource: The county, no date · edition 1, " in card


def test_a_second_import_changes_figures_alone(run: Run, file: Path) -> None:
    run("map", "new", file, *_KNOWN, "--into", "kent")
    _edit(Path("kent/places.csv"), "overall,Sussex", "overall,East Sussex")
    _edit(file, "Sussex,1,President,,Ana Reed,GRN,30", "Sussex,1,President,,Ana Reed,GRN,31")
    _edit(file, "Sussex,Total,President,,Ana Reed,GRN,30\n", "")
    result = run("import", file, "--mapping", "counts.toml", "--into", "kent")
    assert (result.exit_code, result.output) == (
        0,
        "figures: 1 changed, 1 left\nkent: brought up to date. Then: ballotwire publish kent\n",
    )
    assert "East Sussex" in Path("kent/places.csv").read_text(encoding="utf-8")


def test_a_guess_with_too_many_figures_has_no_cards(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.cli.mapping._MOST_FIGURES", 5)
    result = run("map", "new", file, *_KNOWN, "--into", "kent")
    assert (result.exit_code, result.output) == (
        1,
        f"counts.toml: written. By it {file} has more than 5 figures and 4 choices or more: no "
        "cards are made of it. Look over what it takes for a choice; if that is right: ballotwire "
        f"import {file} --mapping counts.toml --into kent\n",
    )
    assert not Path("kent").exists()
    made = run("import", file, "--mapping", "counts.toml", "--into", "kent")
    assert made.exit_code == 0
    assert "figures: 12 added\n" in made.output


def test_another_order_of_rows_and_columns_makes_the_same_dataset(run: Run, file: Path) -> None:
    run("map", "new", file, *_KNOWN, "--into", "kent")
    tables = {path.name: path.read_text("utf-8") for path in Path("kent").glob("*.csv")}
    header, *rows = [line.split(",") for line in officials.LONG.splitlines()]
    turned = [",".join(reversed(row)) for row in (header, *reversed(rows))]
    _written(file, "\n".join(turned))
    result = run("import", file, "--mapping", "counts.toml", "--into", "kent")
    assert result.exit_code == 0
    assert result.output == "kent: brought up to date. Then: ballotwire publish kent\n"
    assert {path.name: path.read_text("utf-8") for path in Path("kent").glob("*.csv")} == tables
    # One that is made anew has the same ids.
    run("import", file, "--mapping", "counts.toml", "--into", "again")
    for name in ("places.csv", "contests.csv", "candidates.csv"):
        again = (Path("again") / name).read_text("utf-8").replace("again.", "kent.").splitlines()
        assert sorted(again) == sorted(tables[name].splitlines())


def test_a_renamed_column_is_told_with_the_line_of_the_mapping(run: Run, file: Path) -> None:
    run("map", "new", file, *_KNOWN, "--into", "kent")
    tables = {path.name: path.read_text("utf-8") for path in Path("kent").glob("*.csv")}
    _edit(file, "candidate,party,votes", "candidate,party,total")
    _edit(Path("counts.toml"), 'value = "{votes}"', 'measure = "votes"\nvalue = "{votes}"')
    lines = Path("counts.toml").read_text("utf-8").splitlines()
    at = lines.index('value = "{votes}"') + 1
    said = f"{file}: counts.toml: line {at}: figures[0].value: There is no column “votes”.\n"
    for command in (("import", file, "--into", "kent"), ("map", "check", file)):
        refused = run(*command, "--mapping", "counts.toml")
        assert (refused.exit_code, refused.output) == (1, said)
    assert {path.name: path.read_text("utf-8") for path in Path("kent").glob("*.csv")} == tables


def test_a_rehearsal_is_taken_as_one_alone(run: Run, home: Path, tmp_path: Path) -> None:
    tree = officials.TREE.replace('"test": false', '"test": true')
    file = _written(tmp_path / "wards.json", tree)
    result = run("map", "new", file, *_KNOWN, "--into", "wards")
    assert "The file says that it is a test.\n" in result.output
    assert "wards: not made: it says that it is a test. Then: ballotwire import" in result.output
    refused = run("import", file, "--mapping", "wards.toml", "--into", "wards")
    assert refused.exit_code == 1
    assert refused.output == (
        f"{file}: nothing was written: it says that it is a test. To take it as a rehearsal: "
        "--rehearsal.\n"
    )
    taken = run("import", file, "--mapping", "wards.toml", "--into", "wards", "--rehearsal")
    assert taken.exit_code == 0


def test_check_says_what_is_not_matched_and_what_does_not_add_up(
    run: Run, home: Path, tmp_path: Path
) -> None:
    rows = officials.ITALIAN.replace("GERMANIA", "ATLANTIDE").splitlines()
    rows.append("25/09/2022;LISTA BLU;AMERICA;ARGENTINA;501;4;4;908;4.000")
    file = _written(tmp_path / "estero.csv", "\n".join(rows))
    run("map", "new", file, *_KNOWN)
    result = run("map", "check", file, "--mapping", "estero.toml")
    assert result.exit_code == 1
    assert result.output.splitlines()[0].startswith("9 records: 0 contests, 2 candidates, 7 places")
    assert "countries: not known: “ATLANTIDE”\n" in result.output
    assert "line 10: votes: collision: There are two values of " in result.output
    counts = _written(
        tmp_path / "counts.csv",
        officials.LONG.replace(
            "Kent,Total,President,,Ana Reed,GRN,190", "Kent,Total,President,,Ana Reed,GRN,195"
        ),
    )
    run("map", "new", counts, *_KNOWN)
    result = run("map", "check", counts, "--mapping", "counts.toml")
    assert result.exit_code == 0
    assert result.output.splitlines()[-1] == (
        "places whose parts add up to something else: 1, such as Kent: Ana Reed 195, its 2 parts "
        "together 190"
    )


def test_check_against_a_dataset(run: Run, file: Path) -> None:
    run("map", "new", file, *_KNOWN, "--into", "kent")
    _edit(file, "Sussex,1,President,,Ana Reed,GRN,30", "Sussex,2,President,,Ana Reed,GRN,30")
    result = run("map", "check", file, "--mapping", "counts.toml", "--into", "kent")
    assert result.output.endswith("kent: places: 1 new\nkent: figures: 1 new, 1 not in it\n")


def test_a_file_that_a_shipped_mapping_is_for(run: Run, home: Path, tmp_path: Path) -> None:
    file = _written(tmp_path / "report.json", nist("JSON"))
    result = run("map", "new", file)
    assert result.exit_code == 0
    assert result.output.startswith(
        f"The shipped mapping nist-sp1500-100 is for files such as {file}: no other is needed.\n"
    )
    assert (
        f"Then: ballotwire import {file} --mapping nist-sp1500-100 --into DATASET" in result.output
    )
    assert "· preliminary count" in result.output
    assert not Path("report.toml").exists()
    made = run("map", "new", file, "--into", "report")
    assert "report: made. Then: ballotwire publish report\n" in made.output
    assert run("publish", "report", "--accept-warnings").exit_code == 0
    # Whoever wants a mapping of their own gets what can be guessed.
    asked = run("map", "new", file, "--guess")
    assert asked.output.startswith("report.toml: written. Look it over: 7 records, 2 contests")


def test_a_file_that_stood_so_in_a_time_to_come_is_not_taken(
    run: Run, home: Path, tmp_path: Path
) -> None:
    tree = officials.TREE.replace("2025-05-01T23", "2525-05-01T23")
    file = _written(tmp_path / "wards.json", tree)
    made = run("map", "new", file, *_KNOWN, "--into", "wards")
    why = "it says that it stood so at 2525-05-01T23:10:00+01:00, which is to come"
    assert f"wards: not made: {why}. Then: ballotwire import" in made.output
    refused = run("import", file, "--mapping", "wards.toml", "--into", "wards")
    assert (refused.exit_code, refused.output) == (1, f"{file}: nothing was written: {why}.\n")
    assert not Path("wards").exists()


def test_a_file_with_a_bad_row_changes_nothing(run: Run, file: Path) -> None:
    run("map", "new", file, *_KNOWN)
    _edit(file, "Sussex,1,President,,Ana Reed,GRN,30", "Sussex,1,President,,Ana Reed,GRN,3O")
    _edit(file, "Sussex,Total,President,,Ana Reed,GRN,30", "Sussex,Total,President,,Ana Reed,GRN,*")
    refused = run("import", file, "--mapping", "counts.toml", "--into", "kent")
    assert refused.exit_code == 1
    assert refused.output.splitlines()[0].startswith(f"{file}: line ")
    assert refused.output.splitlines()[-1] == (
        f"{file}: nothing was written: 1 of its cells cannot be taken. To write all others: "
        "--keep-good."
    )
    assert not Path("kent").exists()
    kept = run("import", file, "--mapping", "counts.toml", "--into", "kent", "--keep-good")
    assert kept.exit_code == 0
    assert kept.output.endswith("kent: made. Then: ballotwire publish kent\n")


def test_what_is_no_file_of_results_is_one_line(run: Run, home: Path, tmp_path: Path) -> None:
    page = _written(tmp_path / "page.csv", "<html><body>Not found</body></html>")
    result = run("map", "new", page)
    assert result.exit_code == 1
    assert result.output.count("\n") == 1
    assert not Path("page.toml").exists()
    result = run("map", "new", tmp_path / "gone.csv")
    assert (result.exit_code, result.output) == (
        1,
        f"{tmp_path}/gone.csv: No such file or directory.\n",
    )


def test_an_empty_dataset(run: Run, home: Path) -> None:
    options = ("--title", "Council", "--start", "2026-05-07", "--source", "The clerk")
    result = run("new", "council", *options, "--zone", "Europe/London", "--country", "GB")
    assert (result.exit_code, result.output) == (
        0,
        "council: made. Fill places.csv, candidates.csv and figures.csv in it. "
        "Then: ballotwire check council\n",
    )
    assert Path("council/places.csv").read_text(encoding="utf-8") == (
        "id,kind,parent,name\noverall,overall,,Council\n"
    )
    again = run("new", "council", *options)
    assert (again.exit_code, again.output) == (1, "council has a dataset already.\n")
    told = run("check", "council").output
    assert told.startswith("error: figures.csv: empty-table: The dataset needs at least one row")


def test_the_day_of_a_file_that_does_not_say_it(run: Run, tmp_path: Path) -> None:
    text = "county,office,candidate,votes\nKent,President,Ana,12\nKent,President,Tom,9\n"
    for name, options, day in (
        ("20201103__de__general.csv", (), "2020-11-03"),
        ("counties.csv", ("--start", "2022-11-08"), "2022-11-08"),
        ("20201103__of.csv", ("--start", "2022-11-08"), "2022-11-08"),
    ):
        Path(name).write_text(text, encoding="utf-8")
        into = tmp_path / f"ds-{Path(name).stem}"
        done = run("import", name, "--mapping", "openelections", "--into", into, *options)
        assert done.exit_code == 0, done.output
        assert f'"start": "{day}"' in (into / "datapackage.json").read_text(encoding="utf-8")
    refused = run("import", "counties.csv", "--mapping", "openelections", "--into", "of-no-day")
    assert refused.exit_code == 1
    assert refused.output == (
        "of-no-day does not say when the election is: put [election] into the mapping, with its"
        " name and start. Or give its day with --start.\n"
    )
    assert not Path("of-no-day").exists()
