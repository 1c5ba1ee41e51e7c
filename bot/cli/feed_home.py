"""Where commands find feeds: their files, and what is remembered of them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated

import typer

from bot.chats.file import NoChatsError
from bot.cli.console import fail, settings
from bot.intake.feeds.feed import Feed, feed_files, read_feed
from bot.intake.feeds.state import FeedsState
from bot.settings import Settings

ELSEWHERE = "Another machine asks the feeds"
_HOW_TO_BEGIN = (
    'A feed is a file, {file}: source = "https://…", mapping = "….toml", dataset = "…", with paths '
    "from where it lies."
)

Name = Annotated[str, typer.Argument(help="The feed: the name of its file without .toml.")]


def folder_of_feeds(found: Settings) -> Path:
    """Where the files of feeds are."""
    return found.feeds or Path("feeds")


def are_elsewhere(found: Settings) -> bool:
    """Whether another machine asks the feeds, or did last. Raises ``ChatsError``."""
    if found.database_address is None:
        return False
    # Where nothing is shared, loading this would only make every start longer.
    from bot.chats.postgres import PostgresChats  # noqa: PLC0415
    from bot.fleet.feeds import is_elsewhere  # noqa: PLC0415

    async def look(url: str) -> bool:
        chats = await PostgresChats.open(url, read_only=True)
        try:
            return await is_elsewhere(found.feeds_path, chats)
        finally:
            await chats.close()

    return asyncio.run(look(found.database_address))


@contextmanager
def remembered(*, to_decide: bool = False) -> Iterator[FeedsState]:
    """feeds.db; ``to_decide`` only where the feeds are asked."""
    found = settings()
    if to_decide:
        # Where no bot ever ran there is nobody else.
        with suppress(NoChatsError):
            if are_elsewhere(found):
                raise fail(f"{ELSEWHERE}: decide there, or in the operator's chat.")
    with FeedsState.open(found.feeds_path) as state:
        yield state


def named(name: str) -> Feed:
    """A feed by its name; whatever is wrong with others."""
    folder = folder_of_feeds(settings())
    path = folder / f"{name}.toml"
    known = feed_files(folder)
    if path not in known:
        raise fail(f"There is no feed “{name}”. {none_there(folder, name)}")
    return read_feed(path)


def none_there(folder: Path, name: str) -> str:
    """What there is instead of a feed, and how it would begin."""
    known = ", ".join(path.stem for path in feed_files(folder))
    if known:
        there = f"There are: {known}."
    elif not folder.is_dir():
        there = f"There is no folder {folder}."
    else:
        there = f"There are no feeds in {folder}."
    return f"{there} {_HOW_TO_BEGIN.format(file=folder / f'{name}.toml')}"
