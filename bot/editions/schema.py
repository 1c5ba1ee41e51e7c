"""results.db: its tables, and how an older file is brought up to date.

Every table of a dataset is kept with five columns more: ``dataset``; ``row``, a number that sorts
the rows as their file had them; ``since``, the edition that brought the row; ``until``, the first
edition without it, blank while the row stands. Nothing is ever deleted: a row that changed is
closed and stands beside its successor.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from bot.editions import coverage, holds, leads, log, tallies
from bot.editions.reader import until
from bot.places import keys

_migrations = Migrations("ballotwire.results")

_Columns = dict[str, type | str]


class StoreError(Exception):
    """The results store cannot be used as asked."""


class NewerStoreError(StoreError):
    """The file was written by a newer version."""


class OlderStoreError(StoreError):
    """The file was written by an older version and is open for reading only."""


class NotAStoreError(StoreError):
    """The file is damaged, or is something else than a results store."""


def _texts(names: str) -> _Columns:
    return dict.fromkeys(names.split(), str)


# The tables as the first version made them. The list does not follow the model: a column that came
# later has a migration of its own.
_FIRST: dict[str, tuple[tuple[str, ...], _Columns]] = {
    "elections": (("id",), _texts("id name office start end previous iso2")),
    "candidates": (("id",), _texts("id election name party")),
    "places": (("id",), _texts("id kind parent iso2 number name electorate note")),
    "names": (("subject", "id", "language", "name"), _texts("subject id language name kind")),
    "documents": (
        ("id",),
        _texts(
            "id publisher title author url published received language sha256 retells retelling "
            "note"
        ),
    ),
    "polls": (
        ("id",),
        _texts("id election conductor sponsor places scope")
        | {"stations": int}
        | _texts("start end mode question population disclosed note"),
    ),
    "figures": (
        ("id",),
        _texts("id election place candidate measure")
        | {"value": "ANY", "low": "ANY", "high": "ANY", "decimals": int}
        | _texts("base stage status as_of poll definition corrects"),
    ),
    "claims": (("figure", "document"), _texts("figure document qualifier hedge wording ref")),
    "notes": (("id",), _texts("id election place kind speaker text") | {"order": int}),
    "note_sources": (("note", "document"), _texts("note document hedge wording ref")),
    "statements": (
        ("id",),
        _texts("id election place person role kind") | {"order": int} | _texts("note"),
    ),
    "quotations": (("statement", "document"), _texts("statement document text hedge wording ref")),
}

_FIRST_INDEXES = {
    "editions": ("dataset",),
    "elections": ("id",),
    "candidates": ("election",),
    "places": ("dataset", "parent"),
    "figures": ("election", "place"),
    "notes": ("election", "place"),
    "statements": ("election", "place"),
    "changes": ("election", "place", "edition"),
}


@_migrations(name="0001 a log of editions")
def m001_log(db: Database) -> None:
    """The log of editions and the tables of a dataset."""
    db.table("editions").create(
        {"number": int} | _texts("dataset title published_at known by kind note"),
        pk="number",
        not_null=("dataset", "title", "published_at", "known", "by", "kind"),
        strict=True,
    )
    for name, (key, columns) in _FIRST.items():
        _create_temporal(db, name, key, columns)
    # What each edition changed. ``former`` is the figure that was published before: itself, unless
    # it corrects another one.
    db.table("changes").create(
        {"edition": int}
        | _texts("dataset kind figure former election place")
        | {"value_before": "ANY", "value_after": "ANY"}
        | _texts("status_before status_after"),
        pk=("edition", "figure"),
        not_null=("dataset", "kind", "election", "place"),
        foreign_keys=[("edition", "editions", "number")],
        strict=True,
    )
    for name, indexed in _FIRST_INDEXES.items():
        db.table(name).create_index(indexed)


@_migrations(name="0002 translations")
def m002_translations(db: Database) -> None:
    """The editors' translations."""
    key = ("table", "id", "column", "language")
    _create_temporal(db, "translations", key, _texts("table id column language text"))


@_migrations(name="0003 contests")
def m003_contests(db: Database) -> None:
    """Contests, and what they brought: until then an election was its own contest."""
    for table in ("candidates", "polls", "figures", "changes", "notes", "statements"):
        db.execute(f'alter table "{table}" rename column "election" to "contest"')
    added: dict[str, dict[str, type]] = {
        "elections": {"zone": str},
        "candidates": {"kind": str},
        "places": {"within": str, "codes": str},
        "figures": {"way": str, "round": int, "document": str},
    }
    for table, columns in added.items():
        for column, kind in columns.items():
            db.table(table).add_column(column, kind)
    db.execute("update candidates set kind = 'person'")
    db.execute("update places set within = '', codes = ''")
    contest = _texts("id election name kind office district") | {"seats": int, "votes_allowed": int}
    contest |= _texts("rule base") | {"threshold": "ANY", "round": int} | _texts("previous")
    contest |= {"order": int} | _texts("unit") | {"headline": "ANY"} | _texts("start end iso2 zone")
    _create_temporal(db, "contests", ("id",), contest)
    _create_temporal(db, "kinds", ("kind", "language"), _texts("kind language one few many other"))
    calls = _texts("contest candidate place outcome by person held") | {"seats": int}
    calls |= _texts("declared withdrawn document")
    _create_temporal(db, "calls", ("contest", "candidate", "place", "outcome", "document"), calls)
    db.execute(
        """
        insert into contests (dataset, id, election, name, kind, office, base, previous, "order",
                              start, "end", iso2, "row", since, "until")
        select dataset, id, id, name, 'candidates', office, 'ballots-cast', previous, 0,
               start, "end", iso2, "row", since, "until"
        from elections
        """
    )
    db.table("contests").create_index(("id",))
    db.table("contests").create_index(("election",))
    db.table("calls").create_index(("contest", "place"))
    # The views of the tables that grew were made without their new columns.
    for table in added:
        db.execute(f'drop view "current_{table}"')
        _create_current(db, table)


@_migrations(name="0004 folders")
def m004_folders(db: Database) -> None:
    """What is remembered of the folder from which a dataset was last published, so that only what
    changed in it is read again.

    ``files`` has a hash of each file, ``problems`` what the checks said, ``rules`` by which rules.
    ``records`` has hashes of the records of a file, of their keys, and the numbers of their rows.
    """
    db.table("folders").create(
        {"dataset": str, "edition": int} | _texts("rules files problems"),
        pk="dataset",
        not_null=("edition", "rules", "files", "problems"),
        strict=True,
    )
    db.table("records").create(
        {"dataset": str, "file": str, "hashes": bytes, "keys": bytes, "numbers": bytes},
        pk=("dataset", "file"),
        not_null=("dataset", "file", "hashes", "keys", "numbers"),
        strict=True,
    )


@_migrations(name="0005 coverage")
def m005_coverage(db: Database) -> None:
    """What is kept of each edition so that nobody walks all figures."""
    for statement in coverage.TABLES.split(";"):
        if statement.strip():
            db.execute(statement)
    for number, dataset in db.execute(
        "select number, dataset from editions order by number"
    ).fetchall():
        coverage.keep_coverage(db, dataset, number)


@_migrations(name="0006 names of places")
def m006_names(db: Database) -> None:
    """What places are called by, so that finding one among many reads no other."""
    for statement in keys.TABLES:
        db.execute(statement)
    for number, dataset in db.execute(
        "select number, dataset from editions order by number"
    ).fetchall():
        keys.keep_keys(db, dataset, number)


@_migrations(name="0007 short records")
def m007_records(db: Database) -> None:
    """The keys of records are looked up in their rows, and the numbers of those that are numbered
    from 1 on are blank. A folder is read as a whole once more.
    """
    db.execute("delete from records")
    db.execute("delete from folders")
    db.execute("alter table records drop column keys")
    db.execute(
        "create index figures_corrects on figures (dataset, corrects) where corrects is not null"
    )


@_migrations(name="0008 moments of editions")
def m008_moments(db: Database) -> None:
    """By when what an edition knows was known, by the clock of its dataset: see
    ``log.keep_clock``.
    """
    for column in ("clock", "known_by"):
        db.table("editions").add_column(column, str)
    db.table("editions").create_index(("dataset", "known_by", "number"))
    for edition in log.read_editions(db):
        log.keep_clock(db, edition)


@_migrations(name="0009 what stands first")
def m009_standing(db: Database) -> None:
    """The figures of a place are found by when they were gone: of one whose count changed each
    minute only those that stand are read.
    """
    db.execute("drop index idx_figures_election_place")
    db.execute(f"create index figures_places on figures (contest, place, {until()})")


@_migrations(name="0010 holds")
def m010_holds(db: Database) -> None:
    """What is held back until it is checked."""
    db.execute(holds.TABLE)


@_migrations(name="0011 sums")
def m011_sums(db: Database) -> None:
    """What counts add up to in the places around them."""
    for statement in tallies.TABLES.split(";"):
        if statement.strip():
            db.execute(statement)
    for number, dataset in db.execute(
        "select number, dataset from editions order by number"
    ).fetchall():
        tallies.keep_tallies(db, dataset, number)


@_migrations(name="0012 leads")
def m012_leads(db: Database) -> None:
    """Where an edition may have changed who is ahead. Of editions before this nothing is noted: of
    what they changed the largest places are looked at, as ever.
    """
    for statement in leads.TABLES.split(";"):
        if statement.strip():
            db.execute(statement)


@_migrations(name="0013 likely leads")
def m013_likely_leads(db: Database) -> None:
    """Where figures themselves say so, of the places at which somebody else may be ahead."""
    db.execute(leads.LIKELY)


def _create_temporal(db: Database, name: str, key: tuple[str, ...], columns: _Columns) -> None:
    db.table(name).create(
        {"dataset": str} | columns | {"row": float, "since": int, "until": int},
        pk=("dataset", *key, "since"),
        not_null=("dataset", *key, "row", "since"),
        foreign_keys=[("since", "editions", "number"), ("until", "editions", "number")],
        strict=True,
    )
    _create_current(db, name)


def _create_current(db: Database, name: str) -> None:
    db.create_view(
        f"current_{name}", f'select * from "{name}" where "until" is null order by "dataset", "row"'
    )


def require_known(db: Database, path: object) -> None:
    """Raise ``NotAStoreError`` or ``NewerStoreError`` unless this code can read the file, now or
    migrated.
    """
    applied = {migration.name for migration in _migrations.applied(db)}
    if not applied and db.table_names():
        raise NotAStoreError(f"{path} cannot be used as a results store: it holds other tables.")
    with Database(memory=True) as nothing:
        # A database without tables has every migration before it.
        known = {migration.name for migration in _migrations.pending(nothing)}
    if not applied <= known:
        unknown = ", ".join(sorted(applied - known))
        raise NewerStoreError(
            f"{path} was written by a newer Ballotwire (it knows {unknown}): upgrade, or use"
            " another store."
        )


def require_current(db: Database, path: object) -> None:
    """Raise ``OlderStoreError`` when the file lacks a migration."""
    if _migrations.pending(db):
        raise OlderStoreError(
            f"{path} was written by an older Ballotwire: publish to it, or open it for writing, to"
            " bring it up to date."
        )


def newest_migration(db: Database) -> str:
    """The name of the newest migration of a file that is up to date: what tells its tables from
    those of another version.
    """
    return max(migration.name for migration in _migrations.applied(db))


def migrate(db: Database) -> None:
    """Bring the file up to date. Two processes that do so at once take turns."""
    if not _migrations.pending(db):
        return
    db.execute("begin immediate")
    try:
        _migrations.apply(db)
        db.commit()
    finally:
        db.rollback()
