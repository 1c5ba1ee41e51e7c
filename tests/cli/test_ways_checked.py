"""A file with votes by way of voting alone: `map check` says that they are no count, and what to
write for a sum, which is one. The file is invented.
"""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run

FILE = """ward,way,choice,votes
North,early,Ana Reed,30
North,day,Ana Reed,70
North,early,Tom Vale,40
North,day,Tom Vale,50
"""
BY_WAY = """[source]
publisher = "The county"

[election]
name = "Vote"
start = "2030-05-05"

[contest]
key = "mayor"
name = "Mayor"

[place]
key = "{ward}"
name = "{ward}"
kind = "ward"

[candidate]
key = "{choice}"
name = "{choice}"

[[figures]]
value = "{votes}"
way = "{way -> ways}"

[lookups.ways.values]
early = "early"
day = "election-day"
"""
SUM = '\n[[figures]]\nvalue = "{votes}"\nadd_up = true\n'
WARNED = (
    "places with votes by way (early, election-day) and none of all ways together, of which no "
    "count is shown: 1: North. Another [[figures]] without way, with add_up = true, adds them up"
)


def test_votes_by_way_alone_are_no_count(run: Run, home: Path) -> None:
    Path("votes.csv").write_text(FILE, encoding="utf-8")
    Path("by-way.toml").write_text(BY_WAY, encoding="utf-8")
    result = run("map", "check", "votes.csv", "--mapping", "by-way.toml")
    assert result.exit_code == 0
    assert WARNED in result.output.splitlines()

    with_sum = BY_WAY.replace("\n[lookups", f"{SUM}\n[lookups")
    Path("summed.toml").write_text(with_sum, encoding="utf-8")
    assert "by way" not in run("map", "check", "votes.csv", "--mapping", "summed.toml").output
    run("import", "votes.csv", "--mapping", "summed.toml", "--into", "vote")
    assert run("publish", "vote", "--accept-warnings").exit_code == 0
    assert "Ana Reed ahead by 10 votes\n" in run("ask", "north").output
