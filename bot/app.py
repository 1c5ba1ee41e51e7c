"""The one place where the parts are put together."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from contextlib import closing
from functools import partial

from bot.answers.wording.wording import LANGUAGES, wording
from bot.heartbeat import keep_beating
from bot.replies import Replies
from bot.results.store import Store
from bot.settings import Settings
from bot.telegram.application import build_application
from bot.telegram.counts import Counts
from bot.telegram.handlers import Handlers
from bot.telegram.menu import Menu, set_menu
from bot.telegram.polling import Poller
from bot.telegram.running import run_until_stopped, stop_on_signals

UPDATES = ("message", "channel_post", "callback_query", "my_chat_member")
"""The kinds of update that anything here handles."""


class Service:
    """The bot over one store: ready to be run against one Bot API."""

    def __init__(self, store: Store, token: str, api_url: str) -> None:
        self.counts = Counts()
        self.application = build_application(token, api_url, apology=_apology, counts=self.counts)
        Handlers(Replies(store)).add_to(self.application)
        self.poller = Poller(
            self.application.bot, self.application.process_update, counts=self.counts, allowed_updates=UPDATES
        )

    async def run(self, stop: asyncio.Event, beside: Iterable[Callable[[], Awaitable[None]]] = ()) -> None:
        """Serve until ``stop`` is set. Raises ``TokenRefused`` when Telegram does not know the token."""
        jobs = (self._set_menus, *beside)
        await run_until_stopped(self.application, self.poller, stop, beside=jobs)

    async def _set_menus(self) -> None:
        await set_menu(self.application.bot, menus())


def _apology(language: str | None) -> str:
    return wording(language)("went-wrong")


def menus() -> dict[str | None, Menu]:
    """What Telegram shows beside the chat: English for everybody, and each other language for its own people."""
    return {None if language == LANGUAGES[0] else language: _menu(language) for language in LANGUAGES}


def _menu(language: str) -> Menu:
    words = wording(language)
    commands = tuple((name, words(f"menu-{name}")) for name in ("country", "elections", "help", "start"))
    return Menu(commands, words("bot-description"), words("bot-short"))


async def serve(settings: Settings, token: str) -> None:
    """Serve Telegram until a signal asks to stop."""
    stop = asyncio.Event()
    stop_on_signals(stop)
    with closing(Store.open(settings.results_path)) as store:
        service = Service(store, token, settings.api_url)
        heartbeat = partial(keep_beating, settings.heartbeat_path, service.counts)
        await service.run(stop, beside=[heartbeat])
