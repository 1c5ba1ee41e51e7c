"""Look after a home: whether everything is in place, copies of both databases, the key of
chats.db.
"""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from bot.backup import back_up, clear_old
from bot.chats import file
from bot.chats.file import ChatsError, DatabaseErrors, NoChatsError, NotEncryptedError
from bot.chats.opening import open_chats
from bot.cli.console import fail, say, settings
from bot.editions.schema import StoreError
from bot.editions.store import NoStoreError, Store, damage
from bot.home import HomeInUseError, hold_home
from bot.settings import Settings

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
    found, is_well = settings(), True
    lookups: dict[str, Callable[[Settings], str]] = {
        "home": _home,
        "results.db": _store,
        "chats.db" if found.database_url is None else "chats": _chats,
        "datasets": _datasets,
    }
    if not offline:
        lookups["Bot API"] = _bot_api
    packages = ("ballotwire", "python-telegram-bot", "sqlite-utils")
    versions = [f"{name} {version(name)}" for name in packages]
    say(f"✓ versions: {', '.join(versions)}, SQLite {sqlite3.sqlite_version}")
    for name, lookup in lookups.items():
        try:
            say(f"✓ {name}: {lookup(found)}")
        except Unwell as finding:
            say(f"✗ {name}: {finding}")
            is_well = False
    if not is_well:
        raise typer.Exit(1)


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
    path = found.results_path
    try:
        with closing(Store.open(path, read_only=True)) as store:
            harm = damage(path)
            latest = None if harm else store.latest()
    except NoStoreError:
        raise Unwell("nothing is published yet: ballotwire publish DATASET") from None
    except (StoreError, *DatabaseErrors) as error:
        raise Unwell(str(error)) from None
    if harm:
        raise Unwell(f"{path} is damaged: {harm}. {_RESTORE}")
    if latest is None:
        return "whole; no edition yet"
    return f"whole; edition {latest.number}, known {latest.known}"


def _chats(found: Settings) -> str:
    path, key = found.chats_path, found.chats_password
    if found.database_address is not None:
        try:
            return asyncio.run(_chats_on_server(found.database_address))
        except ChatsError as error:
            raise Unwell(f"{error}.") from None
    left = file.leftovers(path)
    try:
        if left:
            with hold_home(found.home, "ballotwire doctor"):
                file.remove_leftovers(path)
        harm = file.damage(path, key)
    except NoChatsError:
        return "nobody has talked to the bot yet"
    except (ChatsError, HomeInUseError) as error:
        raise Unwell(f"{str(error).rstrip('.')}.") from None
    if harm:
        raise Unwell(f"{path} is damaged: {harm}. {_RESTORE}")
    state = "whole, encrypted" if key else "whole"
    if not left:
        return state
    names = ", ".join(each.name for each in left)
    return f"{state}; removed {names}, left by a change of the key"


async def _chats_on_server(url: str) -> str:
    chats = await open_chats(Path(), None, url, read_only=True)
    try:
        return f"in PostgreSQL; listeners: {await chats.listeners()}"
    finally:
        await chats.close()


def _datasets(found: Settings) -> str:
    missing = [str(folder) for folder in found.data if not (folder / "datapackage.json").is_file()]
    if missing:
        raise Unwell(f"no datapackage.json in {', '.join(missing)}. Set BALLOTWIRE_DATA.")
    return ", ".join(folder.name for folder in found.data)


def _bot_api(found: Settings) -> str:
    if found.token is None:
        raise Unwell("BALLOTWIRE_TOKEN is not set (ballotwire demo needs none)")
    # Copies and keys, which are made here too, need nothing of what it takes to ask Telegram.
    from telegram.error import InvalidToken  # noqa: PLC0415

    from bot.telegram.wire.client import Client  # noqa: PLC0415
    from bot.telegram.wire.errors import TokenRefused  # noqa: PLC0415

    client = Client(found.token.get_secret_value(), found.api_url)

    async def ask_who_we_are() -> str:
        try:
            await client.initialize()
        finally:
            await client.shutdown()
        return f"{client.server} knows @{client.username}"

    try:
        return asyncio.run(ask_who_we_are())
    except InvalidToken:
        raise Unwell(str(TokenRefused(client.server))) from None
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the finding
        raise Unwell(str(error)) from None


def backup(
    folder: Annotated[
        Path,
        typer.Argument(help="Where to keep backups; each gets a folder named after its moment."),
    ],
    keep_days: Annotated[
        int, typer.Option(min=1, max=36500, help="Delete older ones, but never the newest.")
    ] = 14,
    archive: Annotated[
        bool, typer.Option("--archive", help="Copy also what feeds have archived.")
    ] = False,
) -> None:
    """Copy results.db, chats.db and feeds.db while the bot runs. chats.db stays encrypted with its
    key.

    With BALLOTWIRE_DATABASE_URL the copy of chats.db is made of what PostgreSQL keeps about chats.
    """
    found, now = settings(), datetime.now(UTC)
    say(str(back_up(found, folder, now, with_archive=archive)))
    if found.database_url is not None:
        say("chats.db is what PostgreSQL keeps about chats: `ballotwire chats move` restores it.")
        if found.feeds_path.exists():
            say("feeds.db is this machine's: the newest is at the one that asks the feeds.")
    for path in clear_old(folder, timedelta(days=keep_days), now):
        say(f"deleted {path}")


def rekey(
    decrypt: Annotated[
        bool, typer.Option("--decrypt", help="Keep the file without a key from now on.")
    ] = False,
) -> None:
    """Change the key that chats.db is encrypted with; the bot must not run meanwhile.

    BALLOTWIRE_CHATS_KEY is the key that holds. A file that has none yet gets that one. The new key
    is asked for, or read from the standard input.
    """
    found = settings()
    path, key = found.chats_path, found.chats_password
    with hold_home(found.home, "ballotwire rekey"):
        is_plain = not key
        try:
            file.connect(path, key, read_only=True).close()
        except NotEncryptedError:
            is_plain = True
        new = None
        if not decrypt:
            new = key if is_plain and key else _ask_for_key()
        file.rekey(path, None if is_plain else key, new)
    if decrypt:
        say(f"{path} is not encrypted any more: unset BALLOTWIRE_CHATS_KEY.")
    elif new == key:
        say(f"{path} is encrypted with BALLOTWIRE_CHATS_KEY.")
    else:
        say(f"{path} is encrypted with the new key: set BALLOTWIRE_CHATS_KEY to it.")


def _ask_for_key() -> str:
    if sys.stdin.isatty():
        return str(typer.prompt("New key", hide_input=True, confirmation_prompt=True))
    key = sys.stdin.readline().strip("\n")
    if not key:
        raise fail("The new key is empty; to keep the file without one, use --decrypt.")
    return key
