"""The one place where the parts are put together."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

from bot.answers.kinds import KINDS
from bot.chats.file import remove_leftovers
from bot.chats.interface import Chats
from bot.chats.listener import Preferences
from bot.chats.sqlite import SqliteChats
from bot.delivery.context import DeliveryContext
from bot.delivery.limiter import RateLimiter
from bot.delivery.limits import LIFTED, Limits
from bot.delivery.livecards import LiveCards
from bot.delivery.operator import Operator
from bot.delivery.sender import FREE_RATE, BulkSender
from bot.delivery.upkeep import Forgetting
from bot.delivery.worker import Worker
from bot.editions.store import Store
from bot.heartbeat import keep_beating
from bot.homelock import hold_home
from bot.pictures.artist import Artist
from bot.pictures.cache import Pictures, SentPictures
from bot.replies import Replies
from bot.settings import Settings
from bot.telegram.application import build_application, run_until_stopped, stop_on_signals
from bot.telegram.dialogs.administrators import Administrators
from bot.telegram.dialogs.context import ChatContexts
from bot.telegram.dialogs.memory import AnswerMemory
from bot.telegram.handlers import Handlers, add_dialogs, ask_to_slow_down
from bot.telegram.inline import Inline
from bot.telegram.menu import Menu, set_menu_in_time
from bot.telegram.pictures import Picturing, is_for_a_picture
from bot.telegram.wire.counts import Counts
from bot.telegram.wire.polling import Patience, Poller
from bot.wording.language import LANGUAGES, wording

UPDATES = ("message", "channel_post", "callback_query", "my_chat_member", "inline_query")
"""The kinds of update that anything here handles."""

_BEFORE_DRAWING = 1.0
"""Seconds after the start in which the drawing process, which takes a processor to start, is not
started yet.
"""


_TO_REMEMBER = 0.3
"""Seconds that writing what the last answers showed may take at a stop."""


class Service:
    """The bot over one store: ready to be run against one Bot API.

    With ``chats`` a chat may follow places, choose how it is told and have a live card;
    ``preferences`` hold where nothing was chosen, and whoever does not use the bot for
    ``idle_months`` is forgotten. Each new edition is then told to those who follow what it changed,
    within ``limits``; ``operator`` is the chat that hears of trouble with that. ``artist`` draws
    the pictures; what Telegram calls those that it has is remembered in ``pictures_path``, else for
    as long as this runs. ``thumbnails_url`` gives inline results a flag: see ``Inline``.
    ``patience`` is how long the poller waits.
    """

    def __init__(
        self,
        store: Store,
        token: str,
        api_url: str,
        *,
        chats: Chats | None = None,
        preferences: Preferences | None = None,
        idle_months: int = 12,
        limits: Limits = LIFTED,
        operator: int | None = None,
        artist: Artist | None = None,
        pictures_path: Path | None = None,
        thumbnails_url: str | None = None,
        patience: Patience | None = None,
    ) -> None:
        self.counts = Counts()
        limiter = RateLimiter(limits)
        self.application = build_application(
            token, api_url, apology=_apology, counts=self.counts, rate_limiter=limiter
        )
        self._jobs: tuple[Callable[[], Awaitable[None]], ...] = ()
        self._memory: AnswerMemory | None = None
        replies, administrators = Replies(store), Administrators()
        scenes, orders = None, frozenset[str]()
        self.pictures = Pictures(
            artist or Artist(), SentPictures(pictures_path, bot_id=int(token.partition(":")[0]))
        )
        if chats is not None:
            scenes = ChatContexts(
                chats,
                edition=store.generation,
                defaults=preferences,
                idle_months=idle_months,
                administrators=administrators,
            )
            post = BulkSender(self.application.bot, limiter, paid=limits.rate > FREE_RATE)
            desk = DeliveryContext(
                chats,
                post,
                Operator(self.application.bot, operator),
                counts=self.counts,
                answer=replies.again,
                remember=scenes.memory.flush,
            )
            cards = LiveCards(desk, replies.live_card, store.generation)
            forgetting = Forgetting(desk, self.application.bot, idle_months, store.latest)
            worker, self._memory = Worker(store, replies.pushing, desk, cards), scenes.memory
            scenes.memory.overtaken = worker.look_again
            self._jobs = (worker.run, forgetting.run, scenes.memory.run)
        Picturing(replies, self.pictures, administrators, scenes).add_to(self.application)
        if scenes is not None:
            orders = add_dialogs(self.application, scenes, replies)
        Handlers(replies, administrators, scenes).add_to(self.application)
        Inline(replies, scenes, thumbnails_url).add_to(self.application)
        self.poller = Poller(
            self.application.bot,
            self.application.process_update,
            inbox=chats,
            counts=self.counts,
            patience=patience,
            allowed_updates=UPDATES,
            apart=is_for_a_picture,
            orders=orders,
            refuse=partial(ask_to_slow_down, scenes=scenes),
        )

    async def run(
        self, stop: asyncio.Event, beside: Iterable[Callable[[], Awaitable[None]]] = ()
    ) -> None:
        """Serve until ``stop`` is set.

        Raises ``TokenRefused`` when Telegram does not know the token.
        """
        jobs = (self._set_menus, self._draw, *self._jobs, *beside)
        try:
            await run_until_stopped(self.application, self.poller, stop, beside=jobs)
        finally:
            await self.pictures.close()
            if self._memory is not None:
                # Another process may have locked the file; nobody waits at a stop for that.
                with suppress(TimeoutError):
                    async with asyncio.timeout(_TO_REMEMBER):
                        await self._memory.flush()

    async def _draw(self) -> None:
        """Be ready to draw, once the first answers are out."""
        await asyncio.sleep(_BEFORE_DRAWING)
        await self.pictures.start()

    async def _set_menus(self) -> None:
        await set_menu_in_time(self.application.bot, menus())


def _apology(language: str | None) -> str:
    return wording(language)("went-wrong")


def menus() -> dict[str | None, Menu]:
    """What Telegram shows beside the chat: English for everybody, and each other language for its
    own people.
    """
    return {
        None if language == LANGUAGES[0] else language: _menu(language) for language in LANGUAGES
    }


_CHAT = ("subscribe", "unsubscribe", "subscriptions", "settings", "language")
_OWN = ("privacy", "mydata", "forgetme")


def _menu(language: str) -> Menu:
    words = wording(language)

    def commands(*names: str) -> tuple[tuple[str, str], ...]:
        return tuple((name, words(f"menu-{name}")) for name in names)

    return Menu(
        commands(*KINDS.menu, *_CHAT, *_OWN, "help", "start"),
        words("bot-description"),
        words("bot-short"),
        in_groups=commands(*KINDS.menu, "subscriptions", "privacy", "help"),
        for_administrators=commands(*KINDS.menu, *_CHAT, "live", *_OWN, "help"),
    )


async def serve(settings: Settings, token: str) -> None:
    """Serve Telegram until a signal asks to stop. Raises ``HomeInUseError`` when another process
    works in this home.
    """
    stop = asyncio.Event()
    stop_on_signals(stop)
    key = settings.chats_key.get_secret_value() if settings.chats_key else None
    path = settings.results_path
    with hold_home(settings.home, "ballotwire run"), closing(Store.open(path)) as store:
        remove_leftovers(settings.chats_path)
        chats = SqliteChats.open(settings.chats_path, key)
        service = Service(
            store,
            token,
            settings.api_url,
            chats=chats,
            preferences=settings.preferences,
            idle_months=settings.idle_months,
            limits=Limits(rate=settings.rate),
            operator=settings.operator,
            pictures_path=settings.pictures_path,
            thumbnails_url=settings.thumbnails_url,
        )
        heartbeat = partial(keep_beating, settings.heartbeat_path, service.counts)
        try:
            await service.run(stop, beside=[heartbeat, chats.keep_folding])
        finally:
            await chats.close()
