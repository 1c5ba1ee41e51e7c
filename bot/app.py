"""The one place where the parts are put together."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from contextlib import ExitStack, closing, suppress
from functools import partial
from pathlib import Path

from aiohttp.web import ServerRunner

from bot.chats.file import remove_leftovers
from bot.chats.interface import Chats
from bot.chats.listener import Preferences
from bot.chats.opening import open_chats
from bot.chats.replicas import FEEDS, POLLER, SENDER
from bot.chats.sqlite import SqliteChats
from bot.delivery.context import DeliveryContext
from bot.delivery.limiter import RateLimiter
from bot.delivery.limits import LIFTED, Limits
from bot.delivery.livecards import LiveCards
from bot.delivery.operator import Operator, TroubleReport
from bot.delivery.sender import FREE_RATE, BulkSender
from bot.delivery.sharing import PaceSharing, shared
from bot.delivery.upkeep import Forgetting
from bot.delivery.worker import Worker
from bot.editions.store import Store
from bot.fleet.feeds import SharedFeeds
from bot.home import hold_home, keep_beating
from bot.intake.ticks.process import FeedProcess
from bot.pictures.artist import Artist
from bot.pictures.cache import Pictures, SentPictures
from bot.replies import Replies, read_tables
from bot.settings import Settings
from bot.telegram.application import build_application, run_until_stopped, stop_on_signals
from bot.telegram.desk import Desk
from bot.telegram.dialogs.context import ChatContexts
from bot.telegram.handlers import add_handlers, ask_to_slow_down
from bot.telegram.menu import menus, set_menu_in_time
from bot.telegram.pictures import is_for_a_picture
from bot.telegram.wire.counts import Counts
from bot.telegram.wire.ending import end
from bot.telegram.wire.leases import Leases
from bot.telegram.wire.listening import ListenAddress, listen
from bot.telegram.wire.polling import Poller
from bot.telegram.wire.processing import Processor
from bot.telegram.wire.receiving import Patience, Receiver
from bot.telegram.wire.webhook import Webhook, WebhookPlace
from bot.wording.language import LANGUAGES, wording

UPDATES = ("message", "channel_post", "callback_query", "my_chat_member", "inline_query")
"""The kinds of update that anything here handles."""

# Making the menus of six languages and starting the drawing process each take a processor for
# tenths of a second.
_FOR_FIRST_ANSWERS = 1.0
"""Seconds after the start in which nothing that can wait is begun."""


_BETWEEN_STEPS = 0.02
"""Seconds between two steps of making ready."""

_FEEDS_END = 3.0
"""Seconds that the process of the feeds may take to end."""

_TO_REMEMBER = 0.3
"""Seconds that writing what the last answers showed may take at a stop."""


class Service:
    """The bot over one store: ready to be run against one Bot API.

    ``chats`` remembers who follows what and how news comes to them; ``preferences`` hold where
    nothing was chosen, and whoever does not use the bot for ``idle_months`` is forgotten. Each new
    edition goes to those who follow what it changed, within ``limits``; ``operator`` is the chat
    that hears of trouble with that, and decides of what the feeds of ``feeds_path`` (feeds.db) hold
    back. ``artist`` draws the pictures; what Telegram calls those that
    it has is remembered in ``pictures_path``, else for as long as this runs. ``thumbnails_url``
    gives inline results a flag: see ``Inline``. ``patience`` is how long whom is waited for.
    Updates come to ``webhook``, or are polled.

    Of several processes on one database one sends, and one does what is done under another of the
    ``leases``.
    """

    def __init__(
        self,
        store: Store,
        token: str,
        api_url: str,
        *,
        chats: Chats,
        preferences: Preferences | None = None,
        idle_months: int = 12,
        limits: Limits = LIFTED,
        operator: int | None = None,
        feeds_path: Path | None = None,
        artist: Artist | None = None,
        pictures_path: Path | None = None,
        thumbnails_url: str | None = None,
        patience: Patience | None = None,
        webhook: WebhookPlace | None = None,
    ) -> None:
        # One that this process has no use for is for the others to take.
        wanted = {SENDER: True, FEEDS: feeds_path is not None, POLLER: webhook is None}
        names = [name for name, is_wanted in wanted.items() if is_wanted]
        self.counts, self.leases = Counts(), Leases(chats, names)
        paid = limits.rate > FREE_RATE
        if chats.is_shared:
            limits = shared(limits)
        self.limiter = limiter = RateLimiter(limits)
        self._sharing = None
        if chats.is_shared:
            self._sharing = PaceSharing(chats, limiter.pacing, self.leases[SENDER], limits)
        self.application = build_application(
            token,
            api_url,
            apology=lambda language: wording(language)("went-wrong"),
            counts=self.counts,
            rate_limiter=limiter,
        )
        client = self.application.bot
        replies = self._replies = Replies(store)
        sent = SentPictures(pictures_path, bot_id=int(token.partition(":")[0]))
        self.pictures = Pictures(artist or Artist(), sent)

        contexts = ChatContexts(
            chats,
            edition=store.generation,
            defaults=preferences,
            zone=replies.zone,
            idle_months=idle_months,
        )
        self._desk = self.feeds = None
        chats.leave_desk(lambda: not self._decides)
        if feeds_path is not None:
            if chats.is_shared:
                self.feeds = SharedFeeds(feeds_path, chats, lambda: self.leases[FEEDS].fence)
            self._desk = Desk(feeds_path, client, operator, contexts, self.counts.notes)
        orders = add_handlers(
            self.application, contexts, replies, self.pictures, thumbnails_url, desk=self._desk
        )
        self.processor = Processor(
            client,
            self.application.process_update,
            inbox=chats,
            lives=self.leases.lives,
            counts=self.counts,
            patience=patience,
            apart=is_for_a_picture,
            orders=orders,
            refuse=partial(ask_to_slow_down, contexts=contexts),
        )
        self.receiver: Receiver = (
            Poller(client, self.processor, UPDATES, self.leases[POLLER])
            if webhook is None
            else Webhook(client, self.processor, webhook, UPDATES)
        )

        told_operator = Operator(client, operator)
        self._report = TroubleReport(told_operator, self.counts)
        delivery = DeliveryContext(
            chats,
            BulkSender(client, limiter, paid=paid),
            told_operator,
            counts=self.counts,
            answer=replies.again,
            remember=contexts.memory.flush,
            lease=self.leases[SENDER],
        )
        cards = LiveCards(delivery, replies, store.generation)
        self._worker = Worker(store, replies.pushing, delivery, cards)
        self._memory = contexts.memory
        self._memory.overtaken = self._worker.look_again
        self._forgetting = Forgetting(delivery, client, idle_months, store.latest)

    async def run(
        self,
        stop: asyncio.Event,
        beside: Iterable[Callable[[], Awaitable[None]]] = (),
        throughout: Iterable[Callable[[], Awaitable[None]]] = (),
    ) -> None:
        """Serve until ``stop`` is set. Jobs ``beside`` it begin when Telegram is there, those
        ``throughout`` at once.

        Raises ``TokenRefused`` when Telegram does not know the token.
        """
        parts = (self._worker.run, self._forgetting.run, self._memory.run, self._report.run)
        desk: list[Callable[[], Awaitable[None]]] = []
        if self._desk is not None:
            desk.append(partial(self.leases[FEEDS].keep, self._run_desk))
        jobs = (self._set_menus, self._draw, self._prepare, *parts, *desk, *beside)
        sharing = () if self._sharing is None else (self._sharing.run,)
        lasting = [asyncio.ensure_future(job()) for job in (self.leases.run, *sharing, *throughout)]
        for task in lasting:
            # Without one of them this would go on as one that sends nothing.
            task.add_done_callback(lambda _: stop.set())
        try:
            await run_until_stopped(
                self.application, self.processor, self.receiver, stop, beside=jobs
            )
        finally:
            await end(lasting, again=_FEEDS_END)
            # Nothing is done under any of them by now, so that nothing is done twice.
            await self.leases.leave()
            await self.pictures.close()
            if self._desk is not None:
                await self._desk.close()
            # Another process may have locked the file; nobody waits at a stop for that.
            with suppress(TimeoutError):
                async with asyncio.timeout(_TO_REMEMBER):
                    await self._memory.flush()
        for task in lasting:
            if not task.cancelled():
                task.result()

    async def ask_feeds(self, ask: Callable[[], Awaitable[None]]) -> None:
        """Have the feeds asked, with what was known of them wherever they were asked before. To be
        done under the lease.
        """
        if self.feeds is None:
            await ask()
            return
        await self.feeds.fetch()
        keeping = asyncio.create_task(self.feeds.keep())
        try:
            await ask()
        finally:
            keeping.cancel()
            await self.feeds.keep_last()

    @property
    def _decides(self) -> bool:
        """Whether the operator's decisions are carried out in this process: it holds the lease to
        ask the feeds, and has the feeds.db of the process that held it before.
        """
        return self.feeds is not None and self.feeds.is_ready and self.leases[FEEDS].holds

    async def _run_desk(self) -> None:
        if self._desk is not None:
            if self.feeds is not None:
                await self.feeds.ready()
            await self._desk.run()

    async def _set_menus(self) -> None:
        await asyncio.sleep(_FOR_FIRST_ANSWERS)
        # Reading the words of all languages takes long, and nobody else waits for that.
        await asyncio.to_thread(lambda: [wording(language) for language in LANGUAGES])
        await set_menu_in_time(self.application.bot, menus(self._replies.labels))

    async def _prepare(self) -> None:
        """Be ready for each edition before it is asked about, as far as there is time."""
        version = None
        await asyncio.sleep(_FOR_FIRST_ANSWERS)
        # In the loop each of them would hold up every answer for a tenth of a second.
        await asyncio.to_thread(read_tables)
        while True:
            if version != self._replies.version:
                version = self._replies.version
                for _ in self._replies.prepare():
                    # Half of the time at most: answers go first.
                    await asyncio.sleep(_BETWEEN_STEPS)
            await asyncio.sleep(_FOR_FIRST_ANSWERS)

    async def _draw(self) -> None:
        await asyncio.sleep(_FOR_FIRST_ANSWERS)
        await self.pictures.start()


async def serve(settings: Settings, token: str) -> None:
    """Serve Telegram until a signal asks to stop. Raises ``HomeInUseError`` when another process
    works in this home.
    """
    stop = asyncio.Event()
    stop_on_signals(stop)
    with ExitStack() as held:
        held.enter_context(hold_home(settings.home, "ballotwire run"))
        follower = None
        if settings.database_address is not None:
            # Where nothing is shared, loading this would only make every start longer.
            from bot.fleet.following import Follower, catch_up_at_start  # noqa: PLC0415

            path, url = settings.results_path, settings.database_address
            await asyncio.to_thread(catch_up_at_start, path, url)
            follower = partial(Follower, path, url)
        store = held.enter_context(closing(Store.open(settings.results_path)))
        # A change of the key that was killed may have left a copy in plain text.
        remove_leftovers(settings.chats_path)
        chats = await open_chats(
            settings.chats_path, settings.chats_password, settings.database_address
        )
        service = Service(
            store,
            token,
            settings.api_url,
            chats=chats,
            preferences=settings.preferences,
            idle_months=settings.idle_months,
            limits=Limits(rate=settings.rate),
            operator=settings.operator,
            feeds_path=settings.feeds_path if settings.feeds else None,
            pictures_path=settings.pictures_path,
            thumbnails_url=settings.thumbnails_url,
            webhook=_webhook_of(settings),
        )
        heartbeat = partial(keep_beating, settings.heartbeat_path, service.counts)
        beside: list[Callable[[], Awaitable[None]]] = [heartbeat]
        if isinstance(chats, SqliteChats):
            beside.append(chats.keep_folding)
        if follower is not None:
            beside.append(follower(service.counts.troubles).run)
        feeding = []
        if settings.feeds is not None:
            feeds = FeedProcess(settings.home, settings.feeds, service.counts.troubles)
            # Throughout: the feeds are archived also while Telegram is away.
            asking = partial(service.ask_feeds, feeds.run)
            feeding = [partial(service.leases[FEEDS].keep, asking)]
        watching = None
        try:
            watching = await _watching(settings, service, store, chats)
            await service.run(stop, beside=beside, throughout=feeding)
        finally:
            if watching is not None:
                await watching.cleanup()
            await chats.close()


async def _watching(
    settings: Settings, service: Service, store: Store, chats: Chats
) -> ServerRunner | None:
    """Serve metrics and health, where that is asked for. Raises ``ListenError``."""
    if settings.metrics_listen is None:
        return None
    # Where nobody watches, loading this would only make every start longer.
    from bot.watching import Metrics, Watching  # noqa: PLC0415

    metrics = Metrics(
        service.counts,
        service.processor,
        service.limiter,
        store=store,
        chats=chats,
        leases=service.leases,
        feeds_path=settings.feeds_path,
    )
    respond = Watching(metrics, settings.heartbeat_path).respond
    at = ListenAddress.parse(settings.metrics_listen)
    return await listen(at, respond, setting="BALLOTWIRE_METRICS_LISTEN")


def _webhook_of(settings: Settings) -> WebhookPlace | None:
    if settings.webhook_url is None or settings.webhook_secret is None:
        return None
    host, port = ListenAddress.parse(settings.webhook_listen)
    secret = settings.webhook_secret.get_secret_value()
    return WebhookPlace(settings.webhook_url, host, port, secret)
