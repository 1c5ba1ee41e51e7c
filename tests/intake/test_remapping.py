"""A file that is like the one before: what it says is what mapping the whole of it gives, and only
what changed is mapped again.
"""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.intake.formats.reading import UnreadableError
from bot.intake.mapping.cache import FeedCache
from bot.intake.mapping.filerun import program_mark
from bot.intake.mapping.files import MappingError, mapping_of
from bot.intake.mapping.mapped import Mapped
from bot.intake.mapping.mapper import map_file
from bot.intake.mapping.mapping import Mapping
from bot.intake.mapping.remapping import Remapper
from tests.intake.clock import NIGHT

HEADER = ("race", "county", "town", "name", "kind", "choice", "party", "votes", "in", "of", "won")
OF_TABLE = """
[source]
publisher = "Board"
[election]
name = "Election"
start = "2026-11-03"
[lookups.kinds]
values = { T = "town", C = "county" }
[contest]
key = "{race}"
values = { mayor = { name = "Mayor" }, council = {} }
[place]
key = "{town}"
name = "{name}"
kind = "{kind -> kinds}"
above = [{ key = "{county}", kind = "county" }]
[candidate]
key = "{choice}"
name = "{party} {choice}"
party = "{party}"
[[figures]]
value = "{votes}"
[[figures]]
measure = "voters-registered"
value = "{of}"
contest = "*"
[progress]
reported = "{in}"
[[calls]]
when = { won = "yes" }
"""
OF_TREE = """
each = "races[*].units[*].choices[*]"
[source]
publisher = "Board"
published = "{$.at}"
[election]
name = "Election"
start = "2026-11-03"
[lookups.parties]
each = "parties[*]"
key = "{id}"
[contest]
key = "{^^.id}"
name = "{^^.name}"
[place]
key = "{^.town}"
name = "{^.name}"
kind = "town"
parent = "{^.county}"
[candidate]
key = "{id}"
name = "{name|id}"
party = "{party -> parties.name|}"
[[figures]]
value = "{votes}"
[progress]
reported = "{^.in}"
total = "{^.of}"
[state]
time = "{^.updated?}"
"""


def dice_of(seed: int) -> random.Random:
    """The same throws in every run."""
    return random.Random(seed)  # noqa: S311 - no secret


def said(made: Mapped) -> dict[str, Any]:
    """All that a file says, in a form that can be compared."""
    found = {name: getattr(made, name) for name in vars(made)}
    found["unmatched"] = {of: dict(keys) for of, keys in made.unmatched.items()}
    found["problems"] = sorted(map(str, made.problems))
    for name in ("spoken_of", "groups", "records_of"):
        found.pop(name, None)
    found["figures"] = dict(made.figures)
    assert sorted(map(str, made.by_place().items())) == sorted(
        map(str, Mapped(figures=made.figures).by_place().items())
    )
    return found


def outcome(read: Callable[[], Mapped]) -> Any:
    try:
        return said(read())
    except (MappingError, UnreadableError) as error:
        return str(error)


def table(rows: list[list[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([HEADER, *rows])
    return text.getvalue().encode()


def rows_of(dice: random.Random) -> list[list[str]]:
    rows = []
    for town in range(8):
        for race in ("mayor", "council"):
            for choice in "abc":
                county = f"c{town % 2}"
                votes, party = str(dice.randrange(500)), f"p{choice}"
                row = [race, county, f"t{town}", f"Town {town}", "T", choice, party, votes]
                rows.append([*row, str(dice.randrange(3)), "900", dice.choice(["", "", "yes"])])
    return rows


def edit_table(dice: random.Random, rows: list[list[str]]) -> list[list[str]]:
    rows = [list(row) for row in rows]
    for _ in range(dice.randrange(1, 4)):
        at = dice.randrange(len(rows))
        match dice.randrange(10):
            case 0:
                rows.insert(at, list(dice.choice(rows)))
            case 1:
                del rows[at]
            case 2:
                other = dice.randrange(len(rows))
                rows[at], rows[other] = rows[other], rows[at]
            case 3:
                rows[at][dice.randrange(len(HEADER))] = dice.choice(["", "x", "7", "C", "t1", "b"])
            case 4:
                rows[at][3] = dice.choice(["New name", "Town 1"])
            case 5:
                rows[at][1] = dice.choice(["c0", "c7"])
            case 6:
                rows.insert(at, [""] * len(HEADER))
            case 7:
                rows[at][10] = dice.choice(["", "yes"])
            case _:
                rows[at][7] = str(dice.randrange(900))
    return rows


def tree_of(dice: random.Random) -> Any:
    races, names_at = [], dice.randrange(3)
    for race in ("r1", "r2"):
        units = []
        for town in range(6):
            choices: list[dict[str, Any]] = [
                {"id": f"{race}{choice}", "party": "p", "votes": dice.randrange(400)}
                for choice in "xyz"
            ]
            if town == names_at:
                for choice in choices:
                    choice["name"] = choice["id"].upper()
            unit = {"town": f"t{town}", "name": f"Town {town}", "county": f"c{town % 2}"}
            units.append({**unit, "in": dice.randrange(4), "of": 4, "choices": choices})
        races.append({"id": race, "name": race.upper(), "units": units})
    return {"at": "2026-11-03", "parties": [{"id": "p", "name": "Party"}], "races": races}


def edit_tree(dice: random.Random, tree: Any) -> Any:
    tree = json.loads(json.dumps(tree))
    for _ in range(dice.randrange(1, 4)):
        race = dice.choice(tree["races"])
        unit = dice.choice(race["units"])
        choice = dice.choice(unit["choices"])
        match dice.randrange(14):
            case 0:
                dice.shuffle(race["units"])
            case 1:
                unit["choices"].append({**choice, "votes": dice.randrange(300)})
            case 2:
                unit["choices"].pop()
                unit["choices"] = unit["choices"] or [choice]
            case 3:
                choice["name"] = dice.choice(["Somebody", "", choice["id"]])
            case 4:
                choice.pop("name", None)
            case 5:
                tree["at"] = "2026-11-04"
            case 6:
                unit["in"] = dice.randrange(4)
            case 7:
                unit["updated"] = f"2026-11-03T2{dice.randrange(4)}:00:00Z"
            case 8:
                tree["parties"][0]["name"] = dice.choice(["Party", "Other party"])
            case 9:
                unit["name"] = dice.choice(["Other town", f"Town {dice.randrange(6)}"])
            case 10:
                race["name"] = dice.choice(["R1", "Council"])
            case _:
                choice["votes"] = dice.choice([dice.randrange(400), "n/a"])
    return tree


def agree(mapping: Mapping, files: list[bytes]) -> None:
    """Map files one after another, one process or a new one each third time, and each by itself."""
    cache, archive = FeedCache(), dict[str, bytes]()
    remapper = Remapper("d", cache, "source", archive.get)
    for number, data in enumerate(files):
        if number % 3 == 2:
            remapper = Remapper("d", cache, "source", archive.get)
        archive[str(number)] = data
        read = partial(remapper.mapped, data, mapping, received=NIGHT, sha256=str(number))
        whole = outcome(partial(map_file, data, mapping, dataset="d", received=NIGHT))
        again = outcome(read)
        assert again == whole


ADDED_UP = OF_TABLE.replace('value = "{votes}"', 'value = "{votes}"\nadd_up = true')


def seeds(every: range, number: int) -> list[Any]:
    """So many of them in every run, the rest where everything is tried."""
    return [
        pytest.param(seed, marks=[] if seed in every[:number] else [pytest.mark.slow])
        for seed in every
    ]


@pytest.mark.parametrize("seed", seeds(range(10), 4))
def test_a_table_after_random_edits(seed: int) -> None:
    _edit_and_agree(seed, OF_TABLE)


@pytest.mark.parametrize("seed", seeds(range(10, 14), 2))
def test_a_table_that_is_added_up_after_random_edits(seed: int) -> None:
    _edit_and_agree(seed, ADDED_UP)


def _edit_and_agree(seed: int, mapping: str) -> None:
    dice = dice_of(seed)
    rows = rows_of(dice)
    files = [table(rows)]
    for _ in range(25):
        rows = edit_table(dice, rows)
        files.append(table(rows))
    agree(mapping_of(mapping), files)


@pytest.mark.parametrize("seed", seeds(range(10), 4))
def test_a_tree_after_random_edits(seed: int) -> None:
    dice = dice_of(seed)
    tree = tree_of(dice)
    files = [json.dumps(tree).encode()]
    for _ in range(25):
        tree = edit_tree(dice, tree)
        files.append(json.dumps(tree).encode())
    agree(mapping_of(OF_TREE), files)


def test_of_a_table_what_shares_its_place_and_contest_is_mapped_again() -> None:
    rows = rows_of(dice_of(1))
    mapping, remapper = mapping_of(OF_TABLE), Remapper("d")
    remapper.mapped(table(rows), mapping, received=NIGHT)
    assert remapper.mapped_records == len(rows) == 48
    remapper.mapped(table(rows), mapping, received=NIGHT)
    assert remapper.mapped_records == 0
    # A town has two contests of three rows, and each row says how many voters both have.
    rows[20][7] = "901"
    remapper.mapped(table(rows), mapping, received=NIGHT)
    assert remapper.mapped_records == 6


def test_of_a_tree_what_shares_its_place_and_contest_is_mapped_again() -> None:
    tree = tree_of(dice_of(1))
    mapping, remapper = mapping_of(OF_TREE), Remapper("d")
    remapper.mapped(json.dumps(tree).encode(), mapping, received=NIGHT)
    assert remapper.mapped_records == 36
    tree["races"][1]["units"][4]["choices"][2]["votes"] = 901
    tree["races"][1]["units"][5]["in"] = 9
    tree["at"] = "2026-11-05"
    made = remapper.mapped(json.dumps(tree).encode(), mapping, received=NIGHT)
    assert remapper.mapped_records == 6
    assert made.documents["source"]["published"] == "2026-11-05"
    records = made.records_of(("d.r2", "t4"))
    assert [each.path for each in records][2] == "races[1].units[4].choices[2]"
    assert [each.value["votes"] for each in records][2] == 901


def grown(dice: random.Random, rows: list[list[str]]) -> list[list[str]]:
    """The rows with new ones among them, of towns that are there and of others."""
    rows = [list(row) for row in rows]
    for _ in range(dice.randrange(1, 4)):
        row = list(dice.choice(rows))
        match dice.randrange(3):
            case 0:
                row[2], row[3] = (f"t{dice.randrange(8, 14)}", dice.choice(["New", "Town 1"]))
            case 1:
                row[5] = dice.choice("defg")
            case _:
                row[1], row[2] = "c9", f"u{dice.randrange(9)}"
        row[7] = str(dice.randrange(900))
        rows.insert(dice.choice([dice.randrange(len(rows)), len(rows)]), row)
    for _ in range(dice.randrange(3)):
        dice.choice(rows)[7] = str(dice.randrange(900))
    return rows


@pytest.mark.parametrize("seed", seeds(range(10), 4))
def test_a_table_that_grows(seed: int) -> None:
    dice = dice_of(seed)
    rows = rows_of(dice)
    files = [table(rows)]
    for _ in range(25):
        rows = grown(dice, rows)
        files.append(table(rows))
    agree(mapping_of(OF_TABLE), files)


def test_of_a_table_a_row_that_is_new_is_mapped_with_what_shares_its_place() -> None:
    rows = rows_of(dice_of(1))
    mapping, remapper = mapping_of(OF_TABLE), Remapper("d")
    remapper.mapped(table(rows), mapping, received=NIGHT)
    rows.insert(20, ["mayor", "c1", "t9", "Town 9", "T", "a", "pa", "17", "1", "900", ""])
    made = remapper.mapped(table(rows), mapping, received=NIGHT)
    assert remapper.mapped_records == 1
    assert [each.line for each in made.records_of(("d.mayor", "t9"))] == [22]
    rows.append(["mayor", "c1", "t3", "Town 3", "T", "d", "pd", "1", "1", "900", ""])
    remapper.mapped(table(rows), mapping, received=NIGHT)
    assert remapper.mapped_records == 7


def test_when_the_whole_file_was_made_maps_nothing_again() -> None:
    timed = OF_TREE.replace("{^.updated?}", "{$.at}")
    tree = tree_of(dice_of(1))
    mapping, remapper = mapping_of(timed), Remapper("d")
    times = ("2026-11-03T20:00:00Z", "2026-11-03T20:01:00Z", "2026-11-03T20:02:00Z", "soon", "")
    mapped = []
    for time in times:
        tree["at"] = time
        tree["races"][0]["units"][3]["in"] += 1
        data = json.dumps(tree).encode()
        whole = outcome(lambda data=data: map_file(data, mapping, dataset="d", received=NIGHT))  # type: ignore[misc]
        assert outcome(lambda data=data: remapper.mapped(data, mapping, received=NIGHT)) == whole  # type: ignore[misc]
        mapped.append(remapper.mapped_records)
    # What is no time is told of each record that it was said of.
    assert mapped == [36, 3, 3, 36, 36]


def test_a_time_above_a_table_maps_nothing_again() -> None:
    rows = rows_of(dice_of(1))
    above = "[input]\nheader = 2\nabove = { at = 'as of (\\S+)' }\n[state]\ntime = '{$.at}'\n"
    mapping, remapper = mapping_of(OF_TABLE + above), Remapper("d")
    for minute, mapped in (("20:00", 48), ("20:05", 0)):
        data = f"as of 2026-11-03T{minute}:00Z\n".encode() + table(rows)
        made = remapper.mapped(data, mapping, received=NIGHT)
        assert remapper.mapped_records == mapped
        times = {cells["as_of"] for cells in made.figures.values()}
        assert times == {f"2026-11-03T{minute}:00+00:00"}
        assert said(made) == said(map_file(data, mapping, dataset="d", received=NIGHT))


def test_a_place_that_was_spoken_of_before_it_was_named_has_another_name() -> None:
    mapping, remapper = mapping_of(OF_TABLE), Remapper("d")
    towns = [["mayor", "c1", f"t{n}", "Town", "T", "ann", "P", "9", "1", "2", ""] for n in range(9)]
    for name in ("North", "Northern County", "c1"):
        county = ["mayor", "", "c1", name, "C", "ann", "P", "90", "6", "12", ""]
        remapped = remapper.mapped(table([*towns, county]), mapping, received=NIGHT)
        assert remapped.places["c1"]["name"] == name


def test_a_token_stays_the_same_while_nothing_changes() -> None:
    rows = rows_of(dice_of(1))
    mapping, remapper = mapping_of(OF_TABLE), Remapper("d")
    said = remapper.mapped(table(rows), mapping, received=NIGHT).by_place()
    before = {key: said.token(key) for key in said}
    rows[20][7] = "901"
    now = remapper.mapped(table(rows), mapping, received=NIGHT).by_place()
    assert [key for key in now if now.token(key) != before[key]] == [("d.mayor", "t3")]


def test_after_a_restart_only_what_changed_is_mapped(tmp_path: Path) -> None:
    rows, archive = rows_of(dice_of(1)), dict[str, bytes]()
    path = tmp_path / "feed.cache"

    def mapped_records(mapping: str = OF_TABLE) -> int:
        """By a process of its own."""
        cache, name = FeedCache(path), str(len(archive))
        remapper = Remapper("d", cache, "source", archive.get)
        archive[name] = table(rows)
        made = remapper.mapped(archive[name], mapping_of(mapping), received=NIGHT, sha256=name)
        whole = map_file(table(rows), mapping_of(mapping), dataset="d", received=NIGHT)
        assert said(made) == said(whole)
        cache.close()
        return remapper.mapped_records

    assert mapped_records() == 48
    assert mapped_records() == 0
    rows[20][7] = "901"
    assert mapped_records() == 6
    rows[47][7] = "902"
    assert mapped_records() == 6
    # What makes other rows of the same records is looked at anew.
    assert mapped_records(OF_TABLE.replace('T = "town"', 'T = "ward"')) == 48
    archive.clear()
    assert mapped_records() == 48
    path.write_bytes(b"no database" * 1000)
    assert mapped_records() == 48


@pytest.mark.parametrize(
    "name",
    ["intake/mapping/mapper.py", "dataset/cells.py", "places/territories.tsv", "checks/keys.py"],
)
def test_what_another_version_of_the_bot_kept_is_mapped_anew(tmp_path: Path, name: str) -> None:
    marks = set()
    for version in ("one", "two"):
        path = tmp_path / version / name
        path.parent.mkdir(parents=True)
        path.write_text(version)
        marks.add(program_mark(tmp_path / version))
    assert len(marks) == 2
