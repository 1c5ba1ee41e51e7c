"""Commands about mappings: what somebody else's file means."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from bot.asking.question import Question, overall
from bot.cli.console import as_text, busy, fail, say
from bot.cli.importing import File, MappingFile, map_with, objection, print_left_out
from bot.dataset.vocabulary import Measure, PlaceKind
from bot.editions.publishing import propose, release
from bot.editions.store import Store
from bot.intake.formats.input import InputPart
from bot.intake.formats.reading import UnreadableError, format_of, parse
from bot.intake.guessing.drafting import Stated, draft
from bot.intake.guessing.guess import guess_of
from bot.intake.guessing.looking import look_at
from bot.intake.importing import compare, dataset_id, import_into
from bot.intake.mapping.files import (
    EDIT,
    SHIPPED,
    MappingError,
    mapping_of,
    mapping_path,
    read_mapping,
    schema,
    unfinished,
)
from bot.intake.mapping.ids import id_of
from bot.intake.mapping.mapped import Mapped
from bot.intake.mapping.mapper import Mapper, TooManyFiguresError
from bot.intake.mapping.mapping import Mapping
from bot.intake.mapping.values import day_in
from bot.intake.reviewing import review
from bot.replies import Replies

mapping_commands = typer.Typer(
    help="Mappings: what somebody else's file means.", no_args_is_help=True
)

_SHOWN = 8
"""Problems of the checks that are printed before the cards."""
_MOST_FIGURES = 2_000_000
"""Figures that `map new` makes cards of: a guess may be wrong, and each takes about a kilobyte."""
_TRIED = 32_000_000
"""Bytes of a file beyond which the shipped mappings are not tried on it."""


@mapping_commands.command("new")
def map_new(
    file: File,
    *,
    into: Annotated[
        Path | None, typer.Option(help="A dataset's folder to make of it at once.")
    ] = None,
    mapping: Annotated[
        Path | None,
        typer.Option("--mapping", help="Where to write it; else the file's name with .toml, here."),
    ] = None,
    name: Annotated[str, typer.Option(help="What the election is called.", callback=as_text)] = "",
    start: Annotated[
        datetime | None, typer.Option(help="The day of the election.", formats=["%Y-%m-%d"])
    ] = None,
    publisher: Annotated[str, typer.Option(help="Whose results they are.", callback=as_text)] = "",
    country: Annotated[str, typer.Option(help="The ISO code of its country.")] = "",
    zone: Annotated[str, typer.Option(help="Its time zone, such as Europe/Berlin.")] = "",
    force: Annotated[bool, typer.Option("--force", help="Write over a mapping.")] = False,
    anyway: Annotated[
        bool, typer.Option("--guess", help="Guess also where a shipped mapping is for such files.")
    ] = False,
) -> None:
    """Guess what a file of results means: write a mapping to look over, and print three cards.

    What is not in the file stands as EDIT in it: `import` takes no file before that is filled in.
    Where a shipped mapping is for such files, none is written.
    """
    path = mapping or Path(f"{file.stem}.toml")
    if path.exists() and not force:
        raise fail(f"{path} is there already. To write over it: --force.")
    data = file.read_bytes()
    with busy(f"Looking at {file}"), _naming(file):
        fitting = dict(_shipped_for(data, dataset_id(into) if into else id_of(file.stem)))
        # A shipped mapping that has the day of an election in it is for that one alone.
        ready = [name for name, (start, _) in fitting.items() if "{" in start]
    if ready and not anyway:
        say(f"The shipped mapping {ready[0]} is for files such as {file}: no other is needed.")
        _print_made(fitting[ready[0]][1], file, ready[0], into)
        return
    with busy(f"Looking at {file}"):
        with _naming(file):
            guess = guess_of(look_at(data), file.name, name)
        known = Stated(
            name=name,
            start=start.date().isoformat() if start is not None else "",
            publisher=publisher,
            country=country,
            zone=zone,
            file=file.name,
        )
        text = draft(guess, known)
        guessed = mapping_of(text, path.name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        try:
            made = _made(data, _stood_in(guessed, file), path, into, file, most=_MOST_FIGURES)
        except TooManyFiguresError as error:
            raise fail(
                f"{path}: written. By it {file} has more than {_MOST_FIGURES:,} figures and "
                f"{error.choices:,} choices or more: no cards are made of it. Look over what it "
                f"takes for a choice; if that is right: ballotwire import {file} --mapping {path} "
                f"--into {into or 'DATASET'}"
            ) from None
    say(f"{path}: written. Look it over: {guess.seen.records} records, {_counts(made)}.")
    for shipped, (_, read) in fitting.items():
        if len(read.contests) < len(made.contests):
            # It takes contests for one that decide apart.
            continue
        say(f"The shipped mapping {shipped} reads this file too: `--mapping {shipped}`.")
    to_edit = unfinished(guessed)
    if to_edit:
        say(f"To fill in: {', '.join(to_edit)}.")
    for doubt in guess.doubts:
        say(doubt)
    # Of contests that may be two no card says who is ahead.
    has_cards = "contest.name" not in to_edit
    _print_made(made, file, str(path), into, is_finished=not to_edit, has_cards=has_cards)


@contextmanager
def _naming(file: Path) -> Iterator[None]:
    """Say of which file it is that it cannot be read."""
    try:
        yield
    except UnreadableError as error:
        raise UnreadableError(f"{file}: {error}") from None


def _print_made(
    made: Mapped,
    file: Path,
    mapping: str,
    into: Path | None,
    *,
    is_finished: bool = True,
    has_cards: bool = True,
) -> None:
    """What a mapping makes of a file: the dataset where one is wanted, else how to make it, and the
    first cards.
    """
    _print_found(made, file)
    against = objection(made)
    then = f"ballotwire import {file} --mapping {mapping} --into {into or 'DATASET'}"
    if into is None:
        say(f"Then: {then}")
    elif not is_finished or against is not None:
        why = against[0] if against is not None else "what is to be filled in comes first"
        say(f"{into}: not made: {why}. Then: {then}")
    else:
        import_into(into, made)
        say(f"{into}: made. Then: ballotwire publish {into}")
    for card in _cards(made, file) if has_cards else ():
        say(f"\n{card}")


@mapping_commands.command("check")
def map_check(
    file: File,
    mapping: MappingFile,
    into: Annotated[Path | None, typer.Option(help="The dataset's folder to compare with.")] = None,
) -> None:
    """Look at a file through a mapping: what is read, what is not matched, what is missing.

    Exit code 1 when something in the file could not be taken.
    """
    path = mapping_path(mapping)
    used = read_mapping(path, finished=False)
    data = file.read_bytes()
    with busy(f"Reading {file}"):
        made = _made(data, _stood_in(used, file), path, into, file)
    say(f"{made.records} records: {_counts(made)}")
    to_edit = unfinished(used)
    if to_edit:
        say(f"To fill in: {', '.join(to_edit)}.")
    if used.election is not None and not (used.election.start or day_in(file.name)):
        say("Neither file nor mapping says when the election is: `import` takes --start.")
    _print_found(made, file)
    if into is not None and into.exists():
        done = compare(into, made)
        for table in ("contests", "candidates", "places", "figures"):
            parts = [
                f"{rows[table]} {word}"
                for rows, word in (
                    (done.added, "new"),
                    (done.changed, "changed"),
                    (done.left, "not in it"),
                )
                if table in rows
            ]
            if parts:
                say(f"{into}: {table}: {', '.join(parts)}")
    if made.problems or made.unmatched or to_edit:
        raise typer.Exit(1)


@mapping_commands.command("list")
def map_list() -> None:
    """The mappings that are shipped."""
    for path in sorted(SHIPPED.glob("*.toml")):
        about = path.read_text("utf-8").partition("\n")[0].removeprefix("# ")
        say(f"{path.stem}: {about}")


@mapping_commands.command("schema")
def map_schema() -> None:
    """The JSON Schema of a mapping, which editors complete by."""
    say(json.dumps(schema(), ensure_ascii=False, indent=2))


def _made(
    data: bytes,
    mapping: Mapping,
    path: Path,
    into: Path | None,
    file: Path,
    *,
    most: int | None = None,
) -> Mapped:
    dataset = dataset_id(into) if into else id_of(file.stem)
    return map_with(data, mapping, path, dataset=dataset, file=file, most=most)


def _stood_in(mapping: Mapping, file: Path) -> Mapping:
    """A mapping with something in place of what is to be filled in, to look at what it gives."""
    election, source = mapping.election, mapping.source
    today = date.today().isoformat()  # noqa: DTZ011 - no day of it is known
    stand_ins = {"name": file.stem, "start": day_in(file.name) or today}
    if election is not None:
        cells = {n: v for n, v in stand_ins.items() if getattr(election, n) in {EDIT, ""}}
        election = election.model_copy(update=cells)
    if source.publisher == EDIT:
        source = source.model_copy(update={"publisher": file.name})
    contest = mapping.contest
    if contest is not None and contest.name == EDIT:
        contest = contest.model_copy(update={"name": contest.key or file.stem})
    return mapping.model_copy(update={"election": election, "source": source, "contest": contest})


def _counts(made: Mapped) -> str:
    tables = ("contests", "candidates", "places", "figures", "calls")
    return ", ".join(f"{len(getattr(made, name))} {name}" for name in tables)


def _print_found(made: Mapped, file: Path) -> None:
    if made.is_test:
        say("The file says that it is a test.")
    print_left_out(made, file)
    for line in review(made):
        say(line)


def _shipped_for(data: bytes, dataset: str) -> Iterator[tuple[str, tuple[str, Mapped]]]:
    """Shipped mappings that read a file, by their names: when the election is by them, and what
    they make of it.
    """
    if len(data) > _TRIED:
        return
    is_tree = format_of(data) in {"json", "xml"}
    # A tree is the same for whoever reads it, and dear to read.
    tree = parse(data, InputPart()) if is_tree else None
    for path in sorted(SHIPPED.glob("*.toml")):
        mapping = read_mapping(path)
        if is_tree == (mapping.input.format is not None):
            continue
        try:
            parsed = tree or parse(data, mapping.input)
            mapper = Mapper(parsed, mapping, dataset=dataset, folder=path.parent)
            made = mapper.mapped(datetime.now(UTC), _MOST_FIGURES)
        except (MappingError, UnreadableError):
            continue
        if made.figures and made.candidates:
            yield path.stem, (mapping.election.start if mapping.election else "", made)


def _cards(made: Mapped, file: Path) -> Iterator[str]:
    """The first cards that it would give: the whole, the largest place, one of the middle."""
    with TemporaryDirectory() as folder:
        dataset = Path(folder) / id_of(file.stem)
        import_into(dataset, made)
        with Store.open(Path(folder) / "results.db") as store:
            proposal = propose(store, dataset)
            for problem in proposal.report.errors[:_SHOWN]:
                yield str(problem)
            if proposal.report.errors:
                return
            release(store, proposal, by="map", accept_warnings=True)
            replies = Replies(store)
            for question in _questions(made):
                yield replies.as_of(question, "en", None).message.plain


def _questions(made: Mapped) -> Iterator[Question]:
    votes: dict[str, Decimal] = defaultdict(Decimal)
    for cells in made.figures.values():
        if cells["measure"] == Measure.VOTES:
            votes[cells["place"]] += Decimal(cells["value"])
    kinds = {id_: cells.get("kind", "") for id_, cells in made.places.items()}
    roots = [id_ for id_, cells in made.places.items() if not cells.get("parent")]
    if len(roots) == 1:
        yield overall()
    below = (id_ for id_ in votes if kinds[id_] != PlaceKind.OVERALL and id_ not in roots)
    ranked = sorted(below, key=votes.__getitem__)
    chosen = [ranked[-1], ranked[len(ranked) // 2]] if ranked else []
    for place in dict.fromkeys(chosen):
        yield Question("country", re.sub(r"\s+", " ", place), by_id=True)
