"""What ``ballotwire tables`` says of the tables of a dataset."""

from __future__ import annotations

from bot.dataset.tables import TABLES
from tests.cli.conftest import Run


def test_every_table_has_a_line_with_what_it_needs(run: Run) -> None:
    done = run("tables")
    lines = done.stdout.splitlines()
    assert [line.partition(":")[0].removesuffix(" (needed)") for line in lines[:-1]] == [
        table.name for table in TABLES
    ]
    assert "candidates: id* contest name* party kind" in lines
    assert lines[-1].startswith("* a cell is needed")


def test_a_table_says_what_each_column_means(run: Run) -> None:
    lines = run("tables", "calls.csv").stdout.splitlines()
    assert lines[0] == "calls.csv"
    assert (
        "  outcome  What was declared. Blank means elected. One of: elected, advancing, "
        "defeated, passed, failed, ahead."
    ) in lines
    assert (
        "  place  Where; blank for the district of the contest, or the whole election. An id of "
        in ("\n".join(lines))
    )


def test_a_table_that_is_not_there(run: Run) -> None:
    done = run("tables", "votes")
    assert done.exit_code == 1
    assert done.stderr.startswith("There is no table votes: the tables are elections, contests,")
