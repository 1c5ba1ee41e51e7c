"""What is remembered of the folder from which a dataset was last published, and what has changed in
it since: of a file that is the same nothing is read, of another one only the records that are new.

Figures and claims alone are patched, and documents read beside them, as these are what changes
while votes are counted. After any other change the folder is read, checked and compared as a whole.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from bot.checks import RULES, check_some, find_unread, report_of
from bot.checks.material import Material
from bot.checks.officials import lacking_totals
from bot.checks.rules import Report
from bot.dataset.defaults import Defaults
from bot.dataset.package import FILE, Folder, read_sheets
from bot.dataset.problem import Problem, Severity
from bot.dataset.records import UnusualFileError, hashes_in, lines_in, pick_records
from bot.dataset.rows import codec, columns_sql
from bot.dataset.sheet import Sheet, read_bytes, stage_records
from bot.dataset.staging import Staging
from bot.dataset.tables import TABLE_BY_NAME, TABLES, Table
from bot.dataset.vocabulary import Status
from bot.editions.log import place_rows

PATCHED = ("figures", "claims")
"""Tables of which only new records are read."""

_UNREAD = frozenset({*PATCHED, "places", "names"})
"""Tables that are not read when they are the same; the others are short."""

_MOST_NEW = 0.25
"""The part of a file up to which reading what is new in it is cheaper than reading all."""

_MAY_CHANGE = frozenset({"figures.csv", "claims.csv", "documents.csv"})

_OF_CHANGES = frozenset(
    {"unknown-file", "unknown-key", "share-moved", "count-fell", "count-jumped", "figure-removed"}
)
"""Rules that look at something else than the files of tables; their problems are not kept."""

_RULES = sha256(json.dumps(RULES, sort_keys=True).encode()).hexdigest()


class WholeError(Exception):
    """The folder must be read as a whole."""


@dataclass(frozen=True)
class Former:
    """What is remembered: hashes of files, and what the checks said."""

    files: dict[str, str]
    problems: tuple[Problem, ...]


def hashes_of_files(folder: Path) -> dict[str, str]:
    """A hash of each file of a dataset that is there and can be read."""
    found = {}
    for name in (FILE, *(table.file for table in TABLES)):
        path = folder / name
        if path.is_file():
            data = read_bytes(path)
            if isinstance(data, bytes):
                found[name] = sha256(data).hexdigest()
    return found


def recall(db: Database, dataset: str, edition: int) -> Former | None:
    """What is remembered of the folder of a dataset, if ``edition`` is what was published from it,
    and the rules are the same.
    """
    sql = "select files, problems from folders where dataset = ? and edition = ? and rules = ?"
    found = db.execute(sql, (dataset, edition, _RULES)).fetchone()
    if found is None:
        return None
    problems = [
        Problem(**{**each, "severity": Severity(each["severity"]), "places": tuple(each["places"])})
        for each in json.loads(found[1])
    ]
    return Former(json.loads(found[0]), tuple(problems))


def remember(
    db: Database,
    dataset: str,
    edition: int,
    *,
    files: dict[str, str],
    report: Report,
    patches: dict[str, Patch] | None,
) -> None:
    """Keep what a folder was when an edition was published from it, inside a transaction.

    Without ``patches`` it was read as a whole.
    """
    names = ("file", "line", "column", "rule", "message", "severity", "places", "later")
    kept = [
        {name: getattr(problem, name) for name in names}
        for problem in report.problems
        if problem.rule not in _OF_CHANGES
    ]
    db.execute(
        "insert or replace into folders (dataset, edition, rules, files, problems)"
        " values (?, ?, ?, ?, ?)",
        (dataset, edition, _RULES, json.dumps(files), json.dumps(kept)),
    )
    if patches is None:
        records = _records_of(db, dataset, report.folder)
    else:
        records = {name: each for name, each in patches.items() if each.is_changed}
    for name, patch in records.items():
        # Most files have their rows numbered from 1 on.
        is_plain = patch.numbers == array("d", range(1, len(patch.numbers) + 1))
        db.execute(
            "insert or replace into records (dataset, file, hashes, numbers) values (?, ?, ?, ?)",
            (dataset, name, patch.hashes.tobytes(), b"" if is_plain else patch.numbers.tobytes()),
        )


def _records_of(db: Database, dataset: str, folder: Folder) -> dict[str, Patch]:
    """What is to be remembered of the files that were read as a whole; nothing of one that was read
    in an unusual way.
    """
    found = {}
    for name in PATCHED:
        sheet = folder.sheets.get(name)
        if sheet is None or sheet.hashes is None:
            continue
        rows = db.execute(
            f'select "row" from "{name}" where dataset = ? and "until" is null order by "row"',
            (dataset,),
        )
        numbers = array("d", (number for (number,) in rows))
        if len(numbers) == len(sheet.hashes):
            found[name] = Patch(sheet.table, sheet.hashes, numbers)
    return found


def unchanged(former: Former, folder: Folder) -> Report:
    """What the checks say of a folder that is the same as before."""
    return Report(folder, (*find_unread(folder.path), *former.problems))


@dataclass
class Patch:
    """What changed in one file, whose new rows are staged: the numbers of these; and what is to be
    remembered of the file: a hash of each record, and the number of its row.
    """

    table: Table
    hashes: array[int] = field(default_factory=lambda: array("Q"))
    numbers: array[float] = field(default_factory=lambda: array("d"))
    data: bytes = b""
    is_changed: bool = False
    fresh: list[float] = field(default_factory=list)
    added: int = 0

    def line_of(self, number: float) -> int:
        """The line of the row with that number."""
        return self._lines[self.position_of(number)]

    def position_of(self, number: float) -> int:
        """Where the row with that number stands among the others."""
        return bisect_left(self.numbers, number)

    @cached_property
    def _lines(self) -> Sequence[int]:
        return lines_in(self.data, len(self.numbers))


@dataclass
class Update:
    """A folder of which only what changed was read, with what the checks say of it."""

    report: Report
    patches: dict[str, Patch]


def read_update(
    db: Database,
    dataset: str,
    path: Path,
    staging: Staging,
    *,
    former: Former,
    files: dict[str, str],
) -> Update:
    """Read, check and stage what has changed in a folder. Raises ``WholeError`` when it has to be
    read as a whole.
    """
    changed = {
        name for name in {*files, *former.files} if files.get(name) != former.files.get(name)
    }
    if not changed <= _MAY_CHANGE or not changed <= files.keys():
        raise WholeError
    kept = {problem.rule for problem in former.problems if problem.file.startswith(PATCHED)}
    if "parts-against-whole" in kept:
        raise WholeError
    staging.complete -= _UNREAD
    read, defaults = read_sheets(path, staging, leave=_UNREAD)
    if read.problems or _lost_documents(staging):
        raise WholeError
    if "documents.csv" in changed and defaults.documents < 2 and not (path / "claims.csv").exists():
        # What blank cells stand for may be another document now.
        raise WholeError
    patches = {}
    for name in PATCHED:
        table = TABLE_BY_NAME[name]
        # Without claims each figure names its document.
        is_there = table.file in files
        patches[name] = patch = _recalled(db, dataset, table) if is_there else Patch(table)
        patch.data = _read(path / table.file)
        patch.is_changed = table.file in changed
        if patch.is_changed:
            _stage_new(patch, dataset, defaults, staging)
    places = _look_around(staging, dataset, patches, former)
    if _may_not_add_up(staging):
        raise WholeError
    problems = list(check_some(read, places))
    if any(problem.severity is Severity.ERROR for problem in problems):
        # Whatever is wrong is told of the whole folder.
        raise WholeError
    stay = [each for each in former.problems if each.file in {"places.csv", "names.csv"}]
    stay += _notices(Material(read, places), former, patches)
    return Update(report_of(read, [*problems, *stay]), patches)


def _lost_documents(staging: Staging) -> bool:
    sql = f"select 1 from ({staging.standing('documents')}) where id not in"
    return bool(staging.select(f"{sql} (select id from temp.staged_documents) limit 1"))


def _recalled(db: Database, dataset: str, table: Table) -> Patch:
    """What is remembered of a file."""
    found = db.execute(
        "select hashes, numbers from records where dataset = ? and file = ?", (dataset, table.name)
    ).fetchone()
    if found is None:
        raise WholeError
    hashes = array("Q", found[0])
    numbers = array("d", found[1]) if found[1] else array("d", range(1, len(hashes) + 1))
    return Patch(table, hashes, numbers)


def _read(path: Path) -> bytes:
    data = read_bytes(path) if path.exists() else b""
    if isinstance(data, Problem):
        raise WholeError
    return data


def _stage_new(patch: Patch, dataset: str, defaults: Defaults, staging: Staging) -> None:
    """Stage the records of a file that are new, and those that moved."""
    try:
        hashes = hashes_in(patch.data)
    except UnusualFileError:
        raise WholeError from None
    stood, missing = _aligned(patch.hashes, hashes)
    new = [at for at, before in enumerate(stood) if before is None]
    if len(new) > len(stood) * _MOST_NEW:
        raise WholeError
    _stage_at(patch, new, defaults, staging)
    # The rows that are no longer there as they were are those that changed, by their keys.
    for at, number in zip(new, numbers_before(patch.table, dataset, staging), strict=True):
        if number is None:
            patch.added += 1
            continue
        before = stood[at] = patch.position_of(number)
        if before not in missing:
            # Its key stands twice.
            raise WholeError
        missing.discard(before)
    if missing:
        # Rows went.
        raise WholeError
    standing = [None if at is None else patch.numbers[at] for at in stood]
    placed = place_rows(standing)
    pairs = enumerate(zip(standing, placed, strict=True))
    moved = [at for at, (before, now) in pairs if before not in {None, now}]
    if len(moved) > len(stood) * _MOST_NEW:
        raise WholeError
    # A row that changed and moved is among the new ones already.
    moved = sorted(set(moved).difference(new))
    _stage_at(patch, moved, defaults, staging)
    patch.hashes, patch.numbers = hashes, array("d", placed)
    patch.fresh = [placed[at] for at in (*new, *moved)]


def _stage_at(patch: Patch, positions: Sequence[int], defaults: Defaults, staging: Staging) -> None:
    """Stage the records with these positions."""
    if not positions:
        return
    sheet, before = Sheet(patch.table), staging.count(patch.table)
    try:
        stage_records(sheet, defaults, staging, *pick_records(patch.data, positions))
    except UnusualFileError:
        raise WholeError from None
    if sheet.problems or staging.count(patch.table) - before != len(positions):
        raise WholeError


def numbers_before(table: Table, dataset: str, staging: Staging) -> list[float | None]:
    """The numbers of the standing rows with the keys of the staged ones."""
    key = " and ".join(f'f."{column}" = s."{column}"' for column in table.key)
    found = staging.db.execute(
        f"""
        select f."row" from temp."staged_{table.name}" s
        left join main."{table.name}" f on f.dataset = :dataset and {key} and f."until" is null
        order by s.rowid
        """,
        {"dataset": dataset},
    )
    return [number for (number,) in found]


def _aligned(old: array[int], new: array[int]) -> tuple[list[int | None], set[int]]:
    """For each record where the same one was before, None of one that is new; and the records that
    are not there any more.
    """
    if len(old) == len(new):
        pairs = enumerate(zip(old, new, strict=True))
        differing = [at for at, (one, other) in pairs if one != other]
        if {old[at] for at in differing}.isdisjoint(new[at] for at in differing):
            stood: list[int | None] = list(range(len(new)))
            for at in differing:
                stood[at] = None
            return stood, set(differing)
    where = {each: at for at, each in enumerate(old)}
    if len(where) < len(old):
        raise WholeError
    stood = [where.pop(each, None) for each in new]
    return stood, set(where.values())


def _look_around(
    staging: Staging, dataset: str, patches: dict[str, Patch], former: Former
) -> tuple[str, ...]:
    """Stage what stands around what is new, and tell at which places something may be wrong now."""
    db = staging.db
    if staging.select("select 1 from temp.staged_figures where corrects is not null limit 1"):
        raise WholeError
    places = {
        place
        for problem in former.problems
        if problem.file in {"figures.csv", "claims.csv"} and problem.rule != "votes-without-ballots"
        for place in problem.places
    }
    for sql in (
        "select place from temp.staged_figures",
        "select place from temp.standing_figures where id in"
        " (select id from temp.staged_figures union select figure from temp.staged_claims)",
    ):
        places.update(place for (place,) in staging.select(sql))
    values = {"dataset": dataset, "places": json.dumps(sorted(places))}
    figures = db.execute(
        f"""
        select f."row", {columns_sql(codec("figures").fields, "f")} from json_each(:places) p
        cross join temp.staged_contests c
        cross join main.figures f
            on f.contest = c.id and f.place = p.value and f.dataset = :dataset
        where f."until" is null
            and not exists (select 1 from temp.staged_figures s where s.id = f.id)
        """,
        values,
    ).fetchall()
    staging.add_around("figures", _with_lines(patches["figures"], figures))
    claims = db.execute(
        f"""
        select c."row", {columns_sql(codec("claims").fields, "c")} from (
            select id from temp.staged_figures union select id from temp.around_figures) f
        cross join main.claims c on c.dataset = :dataset and c.figure = f.id
        where c."until" is null and not exists (
            select 1 from temp.staged_claims s
            where s.figure = c.figure and s.document = c.document)
        """,
        values,
    ).fetchall()
    staging.add_around("claims", _with_lines(patches["claims"], claims))
    return tuple(sorted(places))


def _with_lines(patch: Patch, rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return [(patch.line_of(number), *cells) for number, *cells in rows]


def _may_not_add_up(staging: Staging) -> bool:
    """Whether a place may no longer be the sum of its stations, as it was: unless only values
    changed, and those of the whole by as much as those of its stations.
    """
    places = staging.standing("places")
    if not staging.select(
        f"""
        with recursive up(place) as (
            select place from temp.staged_figures union select place from temp.around_figures
            union
            select p.parent from up join ({places}) p on p.id = up.place
        )
        select 1 from up cross join temp.staged_contests c
        cross join main.figures f on f.contest = c.id and f.place = up.place
        where f.measure = 'stations' and f."until" is null
        union all select 1 from temp.staged_figures where measure = 'stations'
        limit 1
        """
    ):
        return False
    alike = " and ".join(
        f's."{column}" is b."{column}"'
        for column in TABLE_BY_NAME["figures"].columns
        if column not in {"value", "as_of"}
    )
    # Whether a figure must agree with others goes by its claims. One of a part of a count need not.
    if staging.select(
        f"""
        select 1 from temp.staged_claims c join (
            select id, status from temp.staged_figures
            union all select id, status from temp.around_figures) f on f.id = c.figure
        where f.status not in ('{Status.UNSTATED}', '{Status.PARTIAL}') limit 1
        """
    ) or staging.select(
        f"""
        select 1 from temp.staged_figures s
        left join temp.standing_figures b on b.id = s.id and {alike}
        where b.id is null or s.measure = 'stations' or s.value is null or b.value is null
            or s.value < 0 or b.value < 0
        limit 1
        """
    ):
        return True
    key = "contest, stage, measure, candidate, way, round"
    # Two values of one count at one place.
    if staging.select(
        f"""
        select 1 from (
            select place, {key} from temp.staged_figures
            union all select place, {key} from temp.around_figures
        ) group by place, {key} having count(*) > 1 limit 1
        """
    ):
        return True
    return bool(
        staging.select(
            f"""
            with recursive moved as (
                select s.place, s.contest, s.stage, s.measure, s.candidate, s.way, s.round,
                    s.value - b.value as by
                from temp.staged_figures s cross join temp.standing_figures b on b.id = s.id
                where s.measure not in ('stations') and s.value <> b.value
            ), up(station, place) as (
                select p.id, p.parent from (select distinct place from moved) m
                cross join ({places}) p on p.id = m.place
                where +p.kind = 'station'
                union
                select up.station, p.parent from up join ({places}) p on p.id = up.place
            ), summed as (
                select up.place, {key}, sum(by) as by from moved
                join up on up.station = moved.place and up.place is not null
                group by up.place, {key}
            ), whole as (
                select m.* from moved m cross join ({places}) p on p.id = m.place
                where p.kind <> 'station'
            )
            select 1 from summed s
            join main.figures f on f.contest = s.contest and f.place = s.place
                and f."until" is null and f.stage = s.stage and f.measure = s.measure
                and f.candidate is s.candidate and f.way is s.way and f.round is s.round
            left join whole w on w.place = s.place and w.contest = s.contest
                and w.stage = s.stage and w.measure = s.measure and w.candidate is s.candidate
                and w.way is s.way and w.round is s.round
            where abs(s.by - coalesce(w.by, 0)) > 1e-6
            union all
            select 1 from whole w
            left join summed s on w.place = s.place and w.contest = s.contest
                and w.stage = s.stage and w.measure = s.measure and w.candidate is s.candidate
                and w.way is s.way and w.round is s.round
            where s.place is null
            limit 1
            """
        )
    )


def _notices(material: Material, former: Former, patches: dict[str, Patch]) -> list[Problem]:
    """What was said of places with votes and no ballots, where it is still so."""
    said = [each for each in former.problems if each.rule == "votes-without-ballots"]
    before = {place for problem in said for place in problem.places}
    touched = set(material.places or ())
    lacking = {place for _, place in lacking_totals(material)}
    if lacking != before & touched or (said and patches["figures"].added):
        raise WholeError
    return said
