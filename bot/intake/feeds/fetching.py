"""Asks the address of a feed: what is new there, at the least cost to both sides.

A request is conditional; an answer is taken whole or not at all, and never one that is older than
what was taken before. After a failure the source is asked later and later. The host is looked up
for each connection, and the connection is made to the very address that was looked at, so that a
name cannot turn into an address of the private network behind our back.
"""

from __future__ import annotations

import asyncio
import random
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from http import HTTPStatus
from time import monotonic
from typing import NamedTuple

import aiohttp
from aiohttp import ClientResponse, ClientSession, ClientTimeout, hdrs
from aiohttp.abc import AbstractResolver
from yarl import URL

from bot.intake.feeds.addresses import (
    Masks,
    is_public,
    is_same_server,
    secrets_in,
    shown,
    with_secrets,
    without_secrets,
)
from bot.intake.feeds.feed import Feed
from bot.intake.feeds.files import FilesFetcher
from bot.intake.feeds.keys import FROM_ENVIRONMENT, key_of
from bot.intake.feeds.links import is_page
from bot.intake.feeds.raw import (
    Extent,
    Fetcher,
    FetchError,
    RawAnswer,
    Reader,
    nowhere,
    page_source,
)
from bot.intake.feeds.responses import (
    GONE_STATUSES,
    LONGEST_WAIT,
    PrivateAddressError,
    body_of,
    http_date,
    kept_headers,
    status_error,
    unreached,
)
from bot.intake.feeds.rows import SourceMemory
from bot.intake.feeds.state import FeedsState

USER_AGENT = "Ballotwire (election results for Telegram)"
_CONNECT_SECONDS = 10.0
_LONGEST_BACKOFF = timedelta(minutes=5)
"""On an election night a source that is back must not be left alone for long."""
_CLOCKS_DIFFER = timedelta(minutes=5)
"""How far the clock of a server may be ahead of ours."""
_NEXT_TRIES = 5
"""Failures in a row of a next link, after which the source is asked from the beginning."""
_MOST_PAGES = 100
"""Of a list, in one tick."""
_REDIRECTS = frozenset({301, 302, 303, 307, 308})

Clock = Callable[[], datetime]
Sleep = Callable[[float], Awaitable[None]]


def utc_now() -> datetime:
    """This moment."""
    return datetime.now(UTC)


def open_fetcher(
    feed: Feed,
    state: FeedsState,
    onward: Reader = nowhere,
    *,
    clock: Clock = utc_now,
    sleep: Sleep = asyncio.sleep,
) -> Fetcher:
    """What asks the source of a feed."""
    if feed.is_address:
        return AddressFetcher(feed, state, onward, clock=clock)
    return FilesFetcher(feed, state, clock=clock, sleep=sleep)


class _Fresh(NamedTuple):
    """An answer that is not taken yet, the address that gave it, what was known when that was
    asked, and what is to be known once it is taken. ``is_end`` tells that it says nothing and leads
    nowhere, ``refused`` why its next link is not followed.
    """

    answer: RawAnswer
    asked: URL
    known: SourceMemory
    memory: SourceMemory
    is_end: bool = False
    refused: FetchError | None = None


class AddressFetcher:
    """Asks an address, and then where its answers lead: at once to the pages of a list, at the next
    tick to what changed since.

    ``onward`` reads where an answer leads, ``jitter`` gives numbers from 0 to 1. An answer that
    could not be read is not taken, so it is asked for again.
    """

    def __init__(
        self,
        feed: Feed,
        state: FeedsState,
        onward: Reader = nowhere,
        *,
        clock: Clock = utc_now,
        resolver: AbstractResolver | None = None,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._feed, self._state, self._onward = feed, state, onward
        self._clock, self._jitter = clock, jitter
        self._resolver = resolver
        self._source = URL(feed.source)
        self._session: ClientSession | None = None
        self._fresh: dict[str, _Fresh] = {}

    async def fetch(self) -> AsyncIterator[RawAnswer]:
        """Ask once: yields the answer when it is new, and the pages behind it. Raises
        ``FetchError``.
        """
        known = self._state.source(self._feed.name, self._feed.shown)
        self._require_patience(known)
        try:
            first = await self._request(known)
        except FetchError as failure:
            if failure.is_failure:
                self._put_off(known, failure)
            raise
        if first is None:
            return
        if first.is_end and known.next:
            # There is nothing behind the last page; the list is asked for from its beginning.
            self._remember(first.known, first.memory)
            return
        found = await self._with_pages(first)
        self._fresh = {each.answer.sha256: each for each in found}
        last = found[-1]
        if len(found) > 1 and not known.next and not last.memory.next:
            # A list from its first page to its last is known again by all of them.
            total = sha256("".join(self._fresh).encode()).hexdigest()
            if total == known.sha256:
                return
            memory = replace(last.memory, sha256=total)
            self._fresh[last.answer.sha256] = last._replace(memory=memory)
        for each in found:
            yield each.answer

    async def _with_pages(self, first: _Fresh) -> list[_Fresh]:
        """An answer with the pages of the list that it is the first of. Where that breaks off, the
        next tick goes on, and says what is wrong.
        """
        found = [first]
        hashes, addresses = {first.answer.sha256}, {first.asked}
        room = self._feed.limits.most_bytes - len(first.answer.data)
        ends = monotonic() + self._feed.limits.seconds
        while len(found) < _MOST_PAGES and room > 0 and monotonic() < ends:
            last = found[-1]
            following = URL(last.memory.next)
            if following in addresses or not is_page(last.asked, following):
                break
            addresses.add(following)
            try:
                page = await self._request(last.memory, page=len(found) + 1)
            except FetchError:
                break
            if page is None or page.answer.sha256 in hashes:
                break
            if page.is_end:
                found[-1] = last._replace(memory=_at_the_beginning(last.memory))
                break
            found.append(page)
            hashes.add(page.answer.sha256)
            room -= len(page.answer.data)
        return found

    async def _request(self, known: SourceMemory, page: int = 1) -> _Fresh | None:
        """Ask what is to be asked next; None where that brings nothing new. Raises
        ``FetchError``.
        """
        headers, masks = self._headers()
        failure: FetchError
        try:
            async with asyncio.timeout(self._feed.limits.seconds):
                fresh = await self._ask(known, headers, masks)
        except FetchError as error:
            failure = error
        except TimeoutError:
            seconds = f"{self._feed.limits.seconds:g}"
            failure = FetchError("timeout", f"There was no whole answer within {seconds} s.")
        except aiohttp.ClientPayloadError:
            failure = FetchError("truncated", "The answer ended before it was complete.")
        except (aiohttp.ClientError, OSError, ValueError) as error:
            failure = unreached(error)
        else:
            return None if fresh is None else self._led_on(fresh, page, masks)
        # Out of the except block: the original may name the address and must not hang on as the
        # context of ours.
        raise failure

    def _led_on(self, fresh: _Fresh, page: int, masks: Masks) -> _Fresh:
        """An answer with what it says to ask next."""
        answer, asked, known, memory, *_ = fresh
        link, is_empty = self._onward(answer)
        following, refused = URL(), None
        with suppress(ValueError):
            following = asked.join(URL(link)) if link else URL()
        if link and is_same_server(self._source, following):
            following = without_secrets(following, self._source)
            # Validators are of one address.
            if str(following) != memory.next:
                memory = replace(memory, next=str(following), etag="", last_modified="")
        elif link:
            following = URL()
            refused = FetchError(
                "next-elsewhere",
                "The next link leads to another server and is not followed:"
                f" {masks.text(shown(link))}.",
            )
        elif known.next:
            memory = _at_the_beginning(memory)
        if known.next or is_page(asked, following):
            answer = replace(answer, extent=Extent.CHANGES)
        if page > 1:
            answer = replace(answer, source=page_source(answer.source, page))
        return _Fresh(answer, asked, known, memory, is_empty and not link, refused)

    def take(self, answer: RawAnswer) -> None:
        """Remember that an answer was dealt with, and what it says to ask next. Raises
        ``FetchError`` for a link to another server; the answer is remembered all the same.
        """
        fresh = self._fresh.pop(answer.sha256)
        self._remember(fresh.known, fresh.memory)
        if fresh.refused is not None:
            raise fresh.refused

    async def close(self) -> None:
        """Let go of the connections."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    def _require_patience(self, known: SourceMemory) -> None:
        if known.not_before is None:
            return
        wait = known.not_before - self._clock()
        # A longer one was never set: the clock was put back meanwhile.
        if timedelta() < wait <= LONGEST_WAIT:
            until = known.not_before.isoformat(timespec="seconds")
            raise FetchError(
                "not-yet", f"The source is not asked again before {until}.", is_failure=False
            )

    def _put_off(self, known: SourceMemory, failure: FetchError) -> None:
        """Keep when the source may be asked again: twice as late after each failure, and not
        before it says.
        """
        now = self._clock()
        usual = self._feed.period(now)
        failures = known.failures + 1
        # The power is bounded: 2 ** 1000 periods are no time that anybody can write.
        wait = min(usual * 2 ** min(failures - 1, 20), max(usual, _LONGEST_BACKOFF))
        wait = max(wait * (0.75 + self._jitter() / 2), getattr(failure, "retry_after", timedelta()))
        memory = replace(known, failures=failures, not_before=now + min(wait, LONGEST_WAIT))
        is_gone = getattr(failure, "status", 0) in GONE_STATUSES or failures >= _NEXT_TRIES
        if known.next and is_gone:
            memory = replace(memory, next="", etag="", last_modified="", sha256="")
        self._state.remember(self._feed.name, self._feed.shown, memory)

    def _headers(self) -> tuple[dict[str, str], Masks]:
        """The headers of the feed with their values, and what masks those."""
        found = dict(self._feed.headers)
        named = [name for name, value in found.items() if value.startswith(FROM_ENVIRONMENT)]
        wrong = ""
        for name in named:
            variable = found[name].removeprefix(FROM_ENVIRONMENT)
            try:
                found[name] = key_of(found[name])
            except (OSError, UnicodeError):
                wrong = "The file .env cannot be read."
                break
            if not found[name] or not found[name].isprintable():
                wrong = (
                    f"Neither the environment nor .env has a usable {variable}, which the header"
                    f" {name} needs."
                )
                break
        if wrong:
            raise FetchError("environment", wrong, is_failure=False)
        return found, Masks(secrets_in(self._feed.source) | {found[name] for name in named})

    async def _ask(
        self, known: SourceMemory, headers: dict[str, str], masks: Masks
    ) -> _Fresh | None:
        asked = URL(known.next) if known.next else self._source
        if known.etag:
            headers[hdrs.IF_NONE_MATCH] = known.etag
        if known.last_modified:
            headers[hdrs.IF_MODIFIED_SINCE] = known.last_modified
        url = with_secrets(asked, self._source)
        for _ in range(self._feed.limits.redirects + 1):
            async with self._open().get(url, headers=headers, allow_redirects=False) as response:
                location = response.headers.get(hdrs.LOCATION)
                if response.status in _REDIRECTS and location is not None:
                    url = self._sent_on(url, location, masks)
                    continue
                return await self._answer(response, known, asked, masks)
        raise FetchError(
            "redirects", f"The server sends on more than {self._feed.limits.redirects} times."
        )

    def _sent_on(self, url: URL, location: str, masks: Masks) -> URL:
        try:
            target = url.join(URL(location))
        except ValueError:
            raise FetchError("redirect", "The server sends on to what is no address.") from None
        if not is_same_server(url, target):
            where = masks.text(shown(str(target)))
            raise FetchError(
                "redirect-elsewhere",
                f"The server sends on to {where}, which is another server or not encrypted.",
            )
        return target.with_user(self._source.user).with_password(self._source.password)

    async def _answer(
        self, response: ClientResponse, known: SourceMemory, asked: URL, masks: Masks
    ) -> _Fresh | None:
        """What a response says; None when that is nothing new."""
        good = replace(known, failures=0, not_before=None)
        if response.status == HTTPStatus.NOT_MODIFIED and (known.etag or known.last_modified):
            self._remember(known, good)
            return None
        if response.status != HTTPStatus.OK:
            raise status_error(response, self._clock(), is_next=bool(known.next))
        received = self._clock()
        modified = http_date(response.headers.get(hdrs.LAST_MODIFIED))
        standing = http_date(known.last_modified)
        if modified is not None and standing is not None and modified < standing:
            raise FetchError(
                "older",
                f"The answer is of {modified.isoformat()}, older than what stands"
                f" ({standing.isoformat()}), and is not taken.",
                is_failure=False,
            )
        data = masks.data(await body_of(response, self._feed.limits.most_bytes))
        kept = kept_headers(response.headers, masks)
        answer = RawAnswer(self._feed.shown, data, received, response.status, kept)
        # A moment to come, of a clock that is wrong, would make all that follows older.
        is_credible = modified is not None and modified <= received + _CLOCKS_DIFFER
        good = replace(
            good,
            etag=kept.get(hdrs.ETAG, ""),
            last_modified=kept.get(hdrs.LAST_MODIFIED, "") if is_credible else "",
        )
        if answer.sha256 == known.sha256:
            self._remember(known, good)
            return None
        if known.failures:
            known = replace(known, failures=0, not_before=None)
            self._state.remember(self._feed.name, self._feed.shown, known)
        asked = without_secrets(asked, self._source)
        return _Fresh(answer, asked, known, replace(good, sha256=answer.sha256))

    def _remember(self, known: SourceMemory, memory: SourceMemory) -> None:
        """Keep how the source answered. Where somebody had it asked anew meanwhile, it is."""
        if memory != known and self._state.source(self._feed.name, self._feed.shown) == known:
            self._state.remember(self._feed.name, self._feed.shown, memory)

    def _open(self) -> ClientSession:
        if self._session is None:
            connector = aiohttp.TCPConnector(
                limit=1,
                # A name is looked up for each connection, so an old answer is never trusted.
                use_dns_cache=False,
                resolver=self._resolver,
                socket_factory=None if self._feed.allow_private else _public_socket,
            )
            self._session = ClientSession(
                connector=connector,
                connector_owner=True,
                # Nothing of the environment: no proxy, no .netrc with passwords for a host.
                trust_env=False,
                auto_decompress=False,
                cookie_jar=aiohttp.DummyCookieJar(),
                timeout=ClientTimeout(total=None, sock_connect=_CONNECT_SECONDS),
                headers={hdrs.USER_AGENT: USER_AGENT, hdrs.ACCEPT_ENCODING: "gzip"},
            )
        return self._session


def _at_the_beginning(memory: SourceMemory) -> SourceMemory:
    """What is known once a chain of links ended: the source itself is asked next, and none of the
    validators is of that address.
    """
    return replace(memory, next="", etag="", last_modified="")


def _public_socket(info: aiohttp.AddrInfoType) -> socket.socket:
    """A socket for an address that is about to be connected to; none for a private one."""
    family, kind, protocol, _, address = info
    if not is_public(str(address[0])):
        # All of them alike, so that aiohttp gives on one where a host has several.
        raise PrivateAddressError("a private address")
    return socket.socket(family, kind, protocol)
