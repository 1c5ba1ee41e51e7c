"""What the commands print with: progress on a terminal, one clear line for what went wrong."""

from __future__ import annotations

import gc
import getpass
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from pathlib import Path
from typing import TypeVar

import typer
from rich.console import Console
from rich.progress import track

from bot.chats.file import DatabaseErrors, PostgresError
from bot.editions.store import Store
from bot.logs import set_up_logs
from bot.settings import Settings, read_settings
from bot.telegram.wire import redaction

T = TypeVar("T")

_ERRORS = Console(stderr=True)


def say(text: str = "") -> None:
    """Print a line of the command's own output."""
    typer.echo(text)


def fail(text: str) -> typer.Exit:
    """Print why the command failed; raise what this returns."""
    typer.echo(text, err=True)
    return typer.Exit(1)


def collect_seldom() -> None:
    """Look for garbage seldom, and not among what is there already: in a process that lives long, a
    fifth of the time at saturation went into that. Of what is new a little at a time: whatever is
    looked through at once holds up every answer.
    """
    gc.freeze()
    gc.set_threshold(10_000, 2, 700)


def as_text(value: str | None) -> str | None:
    """An argument that is text. Raises ``typer.BadParameter`` for bytes that are none."""
    try:
        (value or "").encode()
    except UnicodeEncodeError:
        raise typer.BadParameter("this is no text in UTF-8.") from None
    return value


def settings() -> Settings:
    """The settings in force, and the log as they want it. Raises ``WrongSettingError``."""
    found = read_settings()
    redaction.hide_from_logs(found.token.get_secret_value() if found.token else "")
    set_up_logs(found.log_level, found.log_format)
    return found


@contextmanager
def store(found: Settings, *, read_only: bool = False) -> Iterator[Store]:
    """The results store, closed again at the end. What is published in it goes to the log that it
    shares with other machines, where there is one.
    """
    path = found.results_path
    if read_only or found.database_address is None:
        with working_on(path), closing(Store.open(path, read_only=read_only)) as opened:
            yield opened
        return
    # Where nothing is shared, loading this would only make every start longer.
    from bot.fleet.following import FollowedLog  # noqa: PLC0415
    from bot.fleet.log import PostgresLog  # noqa: PLC0415

    with (
        PostgresLog(found.database_address) as log,
        working_on(path),
        closing(Store.open(path, shared=FollowedLog(log))) as opened,
    ):
        yield opened


class DatabaseTroubleError(Exception):
    """What SQLite says of the database at ``path``."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path, self.reason = path, reason


@contextmanager
def working_on(path: Path) -> Iterator[None]:
    """Whatever SQLite raises meanwhile is about the database at ``path``."""
    try:
        yield
    except PostgresError:
        raise  # it is about the server, and says so
    except DatabaseErrors as error:
        raise DatabaseTroubleError(path, str(error)) from error


def with_progress(items: Sequence[T], what: str) -> Iterable[T]:
    """``items``, with a bar while somebody looks on."""
    if not _ERRORS.is_terminal or len(items) < 2:
        return items
    return track(items, what, console=_ERRORS, transient=True)


def busy(what: str) -> AbstractContextManager[object]:
    """Something long, with a spinner while somebody looks on."""
    return _ERRORS.status(what) if _ERRORS.is_terminal else nullcontext()


def operator() -> str:
    """Who is at the keyboard, as the log of editions names them."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        # In a container the user may have a number and no name.
        return "operator"
