"""A feed's keys and passwords reach its server, and nothing that anybody reads."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

import pytest

from bot.editions.store import Store
from bot.intake.feeds.addresses import Masks, secrets_in, shown
from bot.intake.feeds.archive import Archive, answers
from bot.intake.feeds.feed import Feed, read_feed
from bot.intake.feeds.fetching import AddressFetcher
from bot.intake.feeds.raw import FetchError, Onward
from bot.intake.feeds.state import FeedsState
from bot.intake.ticks.ticking import Ticker
from tests.cli.conftest import typed
from tests.intake.asking import feed_from, refusal
from tests.intake.clock import Now
from tests.intake.feedserver import FeedServer, Reply, head, reply
from tests.intake.nights import PLAIN_MAPPING

HEADER, KEY, PASSWORD = "Bearer hdr-S3same-0001", "qry-S3same-0002", "pwd-S3same-0003"
BASIC = "ZGVzazpwd2QtUzNzYW1lLTAwMDM="
ECHO = f"{HEADER} {KEY} {PASSWORD} {BASIC}"


@pytest.fixture(params=["environment", ".env"])
def key(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("work"))
    if request.param == ".env":
        monkeypatch.delenv("RESULTS_KEY", raising=False)
        Path(".env").write_text(f'RESULTS_KEY="{HEADER}"\n')
    else:
        monkeypatch.setenv("RESULTS_KEY", HEADER)


def _kept_in(folder: Path) -> str:
    """All that any file of a folder has."""
    found = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    return b"\n".join(found).decode(errors="replace")


def _feed(server: FeedServer) -> Feed:
    source = f"http://desk:{PASSWORD}@127.0.0.1:{server.port}/x?apikey={KEY}&level=ru"
    return feed_from(source, headers={"x-auth": "env:RESULTS_KEY"}, limits={"redirects": 1})


@pytest.mark.usefixtures("key")
@pytest.mark.parametrize(
    "said",
    [
        reply(ECHO.encode(), Content_Type=f"text/plain; {KEY}", ETag=f'"{KEY}"'),
        reply(ECHO.encode(), status=500, Retry_After=KEY),
        reply(status=302, Location=f"http://elsewhere.example/{KEY}/?apikey={KEY}&u={PASSWORD}"),
        reply(status=302, Location=f"http://[{KEY}"),
        reply(status=302, Location=f"/again?apikey={KEY}"),
        reply(b"x", Content_Encoding=KEY),
        reply(b"x", Last_Modified=KEY),
        head(200, Content_Length="99") + KEY.encode(),
        KEY.encode() + b"\r\n\r\n",
        head(200, Content_Length=KEY) + b"x",
        b"",
    ],
)
async def test_nobody_reads_them(
    server: FeedServer,
    state: FeedsState,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    said: Reply,
) -> None:
    caplog.set_level(logging.DEBUG)
    server.say(said)
    feed = _feed(server)
    link = f"http://elsewhere.example/?apikey={KEY}&x={PASSWORD}"
    fetcher = AddressFetcher(feed, state, lambda _: Onward(link), clock=Now())
    archive = Archive(tmp_path / "archive")
    printed = [repr(feed), str(feed), feed.shown]
    try:
        async for answer in fetcher.fetch():
            archive.keep(answer)
            printed.append(repr(answer))
            fetcher.take(answer)
    except FetchError as error:
        printed += [repr(error), *traceback.format_exception(error)]
        context: BaseException | None = error
        while context is not None:
            printed.append(repr(context))
            context = context.__cause__ or (
                None if context.__suppress_context__ else context.__context__
            )
    await fetcher.close()
    asked = server.asked[0]
    assert (asked.target, asked.headers["x-auth"]) == (f"/x?apikey={KEY}&level=ru", HEADER)
    assert asked.headers["authorization"] == f"Basic {BASIC}"
    printed.append(_kept_in(tmp_path))
    printed += [answer.data.decode() for answer in answers(tmp_path / "archive")]
    everything = "\n".join([*printed, caplog.text])
    for secret in (*HEADER.split()[1:], KEY, PASSWORD, BASIC):
        assert secret not in everything


async def test_a_variable_that_is_not_set_is_named(
    server: FeedServer, state: FeedsState, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    env_file = tmp_path / ".env"
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RESULTS_KEY", raising=False)
    fetcher = AddressFetcher(_feed(server), state)
    for value in (None, "", "two\nlines"):
        if value is not None:
            monkeypatch.setenv("RESULTS_KEY", value)
        with pytest.raises(FetchError) as refused:
            await anext(aiter(fetcher.fetch()))
        assert str(refused.value) == (
            "Neither the environment nor .env has a usable RESULTS_KEY, which the header x-auth"
            " needs."
        )
    monkeypatch.delenv("RESULTS_KEY")
    env_file.write_bytes(b"RESULTS_KEY=\xff\n")
    assert str(await refusal(fetcher)) == "The file .env cannot be read."
    assert server.asked == []


def test_numbers_and_words_of_results_are_never_masked() -> None:
    """A key that could be a figure is masked in messages, and no figure is taken for a key."""
    masks = Masks({"1234567", "presidential", "s3same-0001"})
    data = b"presidential,1234567,s3same-0001"
    assert masks.data(data) == b"presidential,1234567,[secret]"
    assert masks.text(data.decode()) == "[secret],[secret],[secret]"


async def test_a_password_is_masked_as_it_was_sent(state: FeedsState, server: FeedServer) -> None:
    """The client writes letters beyond ASCII as Latin-1, a server may write them as UTF-8."""
    feed = feed_from(f"http://d%C3%A9sk:{PASSWORD}@127.0.0.1:{server.port}/")
    server.say(reply(b"a"))
    fetcher = AddressFetcher(feed, state, clock=Now())
    assert [answer.data async for answer in fetcher.fetch()] == [b"a"]
    await fetcher.close()
    sent = server.asked[0].headers["authorization"].removeprefix("Basic ")
    masks = Masks(secrets_in(feed.source))
    assert masks.text(f"{sent} or ZMOpc2s6cHdkLVMzc2FtZS0wMDAz") == "[secret] or [secret]"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://desk:sesame@example.org:8443/a", "https://example.org:8443/a"),
        ("https://example.org/a?token=x#y", "https://example.org/a?token=[secret]"),
        ("https://example.org/a?level=ru&n=1,2", "https://example.org/a?level=ru&n=1,2"),
        (
            "https://example.org/a?since=2026-11-03T21:40:00.123%2B01:00",
            "https://example.org/a?since=2026-11-03T21:40:00.123+01:00",
        ),
        (
            "https://example.org/?id=0123456789abcdef0123456789abcdef",
            "https://example.org/?id=[secret]",
        ),
        ("https://[bad/a?token=sesame", "https://[secret]"),
    ],
)
def test_an_address_as_it_is_shown(address: str, said: str) -> None:
    assert shown(address) == said


def _counts(votes: int, note: str = "") -> bytes:
    rows = f"avon,X,{votes},{note}\navon,Y,900,\nbray,X,700,\nbray,Y,800,\n"
    return f"place,choice,votes,note\n{rows}".encode()


@pytest.mark.usefixtures("key")
async def test_nobody_reads_them_of_ticks(
    server: FeedServer,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is held, told, archived, logged and printed, whatever the server sends back."""
    caplog.set_level(logging.DEBUG)
    feeds, home = tmp_path / "feeds", tmp_path / "home"
    feeds.mkdir()
    (feeds / "mapping.toml").write_text(PLAIN_MAPPING)
    source = f"http://desk:{PASSWORD}@127.0.0.1:{server.port}/x?apikey={KEY}"
    (feeds / "night.toml").write_text(
        f"source = {source!r}\nheaders = {{ x-auth = 'env:RESULTS_KEY' }}\nallow_private = true\n"
        "mapping = 'mapping.toml'\ndataset = 'town'\npublish = 'auto'\n"
    )
    feed = read_feed(feeds / "night.toml")
    with Store.open(home / "results.db") as store, FeedsState.open(home / "feeds.db") as state:
        now = Now()
        ticker = Ticker(feed, store, state, home, clock=now)
        printed = []
        for said in (
            reply(_counts(1000, ECHO)),
            reply(_counts(70000, ECHO)),  # held, with the rows of the source
            reply(f"<html>{ECHO}</html>".encode()),  # held as a whole, with its beginning
            reply(ECHO.encode(), status=500),
            reply(status=302, Location=f"http://elsewhere.example/?apikey={KEY}"),
        ):
            server.say(said)
            state.ask_anew("night")
            now.pass_by(3600)  # a source that failed is let alone for a while
            printed += [repr(await ticker.tick()), repr(ticker.last)]
        await ticker.close()
        assert len(server.asked) == 5
        assert [held.is_whole for held in state.held()] == [False, True]
        assert "[secret]" in state.held()[0].excerpt
        printed += [repr(state.alarms(every=True))]
    monkeypatch.setenv("BALLOTWIRE_HOME", str(home))
    monkeypatch.setenv("BALLOTWIRE_FEEDS", str(feeds))
    for words in (["status"], ["status", "--json"]):
        printed.append(typed("feed", *words).output)
    assert "http://127.0.0.1" in printed[-1]
    # All that the operator’s chat says is in feeds.db.
    printed.append(_kept_in(home))
    printed += [answer.data.decode() for answer in answers(home / "archive" / "night")]
    everything = "\n".join([*printed, caplog.text])
    for secret in (*HEADER.split()[1:], KEY, PASSWORD, BASIC):
        assert secret not in everything
