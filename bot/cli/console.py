"""What the commands print with: progress on a terminal, one clear line for what went wrong."""

from __future__ import annotations

import getpass
import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from typing import TypeVar

import typer
from rich.console import Console
from rich.progress import track

from bot.results.schema import StoreError
from bot.results.store import Store
from bot.settings import Settings, WrongSettingError, read_settings
from bot.telegram import redaction

T = TypeVar("T")

_ERRORS = Console(stderr=True)


def say(text: str = "") -> None:
    """Print a line of the command's own output."""
    typer.echo(text)


def fail(text: str) -> typer.Exit:
    """Print why the command failed; raise what this returns."""
    typer.echo(text, err=True)
    return typer.Exit(1)


def settings() -> Settings:
    """The settings in force, or one line that says which is wrong."""
    try:
        found = read_settings()
    except WrongSettingError as error:
        raise fail(str(error)) from None
    if found.token:
        redaction.hide_from_logs(found.token.get_secret_value())
    logging.basicConfig(level=found.log_level.value, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    return found


@contextmanager
def store(found: Settings, *, read_only: bool = False) -> Iterator[Store]:
    """The results store, closed again at the end. What is wrong with it is one line."""
    try:
        with closing(Store.open(found.results_path, read_only=read_only)) as opened:
            yield opened
    except StoreError as error:
        raise fail(str(error)) from None


def with_progress(items: Sequence[T], what: str) -> Iterable[T]:
    """``items``, with a bar while somebody looks on."""
    return track(items, what, console=_ERRORS, transient=True) if _ERRORS.is_terminal and len(items) > 1 else items


@contextmanager
def busy(what: str) -> Iterator[None]:
    """Something long, with a spinner while somebody looks on."""
    with _ERRORS.status(what) if _ERRORS.is_terminal else contextmanager(_nothing)():
        yield


def _nothing() -> Iterator[None]:
    yield


def operator() -> str:
    """Who is at the keyboard, as the log of editions names them."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "operator"
