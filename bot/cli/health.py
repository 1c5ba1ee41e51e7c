"""Whether everything that the bot needs is in place."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib.metadata import version
from typing import Annotated

import typer

from bot.chats import file as chats_file
from bot.chats.file import ChatsError, DatabaseErrors
from bot.cli.console import say, settings
from bot.editions.schema import StoreError
from bot.editions.store import NoStoreError, Store, damage
from bot.homelock import HomeInUseError, hold_home
from bot.settings import Settings
from bot.telegram.wire.client import Client
from bot.telegram.wire.errors import TokenRefused

_RESTORE = "Put a backup in its place."


class Unwell(Exception):  # noqa: N818 - a finding, not an error of ours
    """What is not in place, and what to do about it."""


def doctor(
    offline: Annotated[
        bool, typer.Option("--offline", help="Do not ask the Bot API whether it knows the token.")
    ] = False,
) -> None:
    """Look whether everything is in place: settings, folders, databases, datasets, Bot API.

    Both databases are read through. Exit code 1 when something is not.
    """
    found = settings()
    well = [_look(name, lookup, found) for name, lookup in _lookups(offline)]
    if not all(well):
        raise typer.Exit(1)


def _look(name: str, lookup: Callable[[Settings], str], found: Settings) -> bool:
    try:
        said = lookup(found)
    except Unwell as finding:
        say(f"✗ {name}: {finding}")
        return False
    say(f"✓ {name}: {said}")
    return True


def _lookups(offline: bool) -> Iterator[tuple[str, Callable[[Settings], str]]]:
    yield "versions", _versions
    yield "home", _home
    yield "results.db", _store
    yield "chats.db", _chats
    yield "datasets", _datasets
    if not offline:
        yield "Bot API", _bot_api


def _versions(_: Settings) -> str:
    packages = ", ".join(
        f"{name} {version(name)}" for name in ("ballotwire", "python-telegram-bot", "sqlite-utils")
    )
    return f"{packages}, SQLite {sqlite3.sqlite_version}"


def _home(found: Settings) -> str:
    probe = found.home / ".doctor"
    try:
        found.home.mkdir(parents=True, exist_ok=True)
        try:
            probe.write_bytes(bytes(4096))  # an empty file can be made on a full disk
        finally:
            probe.unlink(missing_ok=True)
    except OSError as error:
        raise Unwell(
            f"{found.home} cannot be written: {error.strerror}. Set BALLOTWIRE_HOME."
        ) from None
    return f"{found.home} can be written"


def _store(found: Settings) -> str:
    try:
        with closing(Store.open(found.results_path, read_only=True)) as store:
            said = damage(found.results_path)
            latest = None if said else store.latest()
    except NoStoreError:
        raise Unwell("nothing is published yet: ballotwire publish DATASET") from None
    except (StoreError, *DatabaseErrors) as error:
        raise Unwell(str(error)) from None
    if said:
        raise Unwell(f"{found.results_path} is damaged: {said}. {_RESTORE}")
    if latest is None:
        return "whole; no edition yet"
    return f"whole; edition {latest.number}, known {latest.known}"


def _chats(found: Settings) -> str:
    path, key = found.chats_path, found.chats_key.get_secret_value() if found.chats_key else None
    left = chats_file.leftovers(path)
    try:
        if left:
            with hold_home(found.home, "ballotwire doctor"):
                chats_file.remove_leftovers(path)
        said = chats_file.damage(path, key)
    except chats_file.NoChatsError:
        return "nobody has talked to the bot yet"
    except (ChatsError, HomeInUseError) as error:
        raise Unwell(f"{str(error).rstrip('.')}.") from None
    if said:
        raise Unwell(f"{path} is damaged: {said}. {_RESTORE}")
    told = "whole, encrypted" if key else "whole"
    names = ", ".join(each.name for each in left)
    return f"{told}; removed {names}, left by a change of the key" if left else told


def _datasets(found: Settings) -> str:
    missing = [str(folder) for folder in found.data if not (folder / "datapackage.json").is_file()]
    if missing:
        raise Unwell(f"no datapackage.json in {', '.join(missing)}. Set BALLOTWIRE_DATA.")
    return ", ".join(folder.name for folder in found.data)


def _bot_api(found: Settings) -> str:
    if found.token is None:
        raise Unwell("BALLOTWIRE_TOKEN is not set (ballotwire demo needs none)")
    return asyncio.run(_ask_who_we_are(found.token.get_secret_value(), found.api_url))


async def _ask_who_we_are(token: str, api_url: str) -> str:
    client = Client(token, api_url)
    try:
        await client.initialize()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the finding
        raise Unwell(
            str(TokenRefused(client.server))
            if "InvalidToken" in type(error).__name__
            else str(error)
        ) from None
    finally:
        await client.shutdown()
    return f"{client.server} knows @{client.username}"
