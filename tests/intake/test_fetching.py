"""What a server answers well: once, unchanged, changed, packed, further on."""

from __future__ import annotations

import gzip
from collections.abc import AsyncIterator

import pytest
from yarl import URL

from bot.intake.feeds.addresses import is_same_server
from bot.intake.feeds.fetching import AddressFetcher
from bot.intake.feeds.links import is_page
from bot.intake.feeds.raw import FetchError
from bot.intake.feeds.state import FeedsState
from tests.intake.asking import ask, ask_and_take, feed_from, onward, refusal
from tests.intake.clock import Now
from tests.intake.feedserver import FeedServer, head, reply

TUESDAY = "Tue, 03 Nov 2026 21:39:00 GMT"
MONDAY = "Mon, 02 Nov 2026 21:39:00 GMT"


@pytest.fixture
async def fetcher(server: FeedServer, state: FeedsState, now: Now) -> AsyncIterator[AddressFetcher]:
    feed = feed_from(f"{server.url}/results")
    opened = AddressFetcher(feed, state, onward, clock=now, jitter=_half)
    yield opened
    await opened.close()


def _half() -> float:
    return 0.5


async def test_what_it_says_is_new_until_it_is_taken(
    fetcher: AddressFetcher, server: FeedServer, now: Now
) -> None:
    server.say(reply(b"a", ETag='"1"', Content_Type="text/csv", Set_Cookie="c=1"))
    (answer,) = await ask(fetcher)
    assert (answer.data, answer.status, answer.received) == (b"a", 200, now.moment)
    assert answer.source == f"{server.url}/results"
    assert answer.headers == {"Etag": '"1"', "Content-Type": "text/csv"}
    # A kill before it was taken: it is asked for again, without a condition.
    assert await ask_and_take(fetcher) == [b"a"]
    assert await ask(fetcher) == []
    assert ["if-none-match" in each.headers for each in server.asked] == [False, False, True]


async def test_what_is_asked_anew_while_it_is_dealt_with_comes_again(
    fetcher: AddressFetcher, server: FeedServer, state: FeedsState
) -> None:
    server.say(reply(b"a", ETag='"1"'), reply(b"b", ETag='"2"'))
    await ask_and_take(fetcher)
    (answer,) = await ask(fetcher)
    state.ask_anew("night")
    fetcher.take(answer)
    assert await ask_and_take(fetcher) == [b"b"]
    assert "if-none-match" not in server.asked[-1].headers
    assert await ask(fetcher) == []


async def test_not_modified_is_nothing_new_also_after_a_restart(
    fetcher: AddressFetcher, server: FeedServer, state: FeedsState, now: Now
) -> None:
    server.say(reply(b"a", ETag='"1"', Last_Modified=TUESDAY), reply(status=304))
    assert await ask_and_take(fetcher) == [b"a"]
    again = AddressFetcher(feed_from(f"{server.url}/results"), state, clock=now)
    assert await ask(again) == []
    await again.close()
    assert server.asked[1].headers["if-none-match"] == '"1"'
    assert server.asked[1].headers["if-modified-since"] == TUESDAY


async def test_not_modified_that_nobody_asked_for_is_an_error(
    fetcher: AddressFetcher, server: FeedServer
) -> None:
    server.say(reply(status=304))
    assert (await refusal(fetcher)).code == "http-304"


async def test_equal_bytes_are_nothing_new_and_bring_their_new_validators(
    fetcher: AddressFetcher, server: FeedServer
) -> None:
    server.say(reply(b"a", ETag='"1"'), reply(b"a", ETag='"2"'), reply(b"b", ETag='"3"'))
    assert await ask_and_take(fetcher) == [b"a"]
    assert await ask(fetcher) == []
    assert await ask_and_take(fetcher) == [b"b"]
    assert server.asked[2].headers["if-none-match"] == '"2"'


async def test_older_than_what_stands_is_not_taken_and_no_failure(
    fetcher: AddressFetcher, server: FeedServer
) -> None:
    server.say(
        reply(b"new", Last_Modified=TUESDAY),
        reply(b"old", Last_Modified=MONDAY),
        reply(b"newer", Last_Modified=TUESDAY),
    )
    assert await ask_and_take(fetcher) == [b"new"]
    error = await refusal(fetcher)
    assert (error.code, error.is_failure) == ("older", False)
    assert str(error) == (
        "The answer is of 2026-11-02T21:39:00+00:00, older than what stands"
        " (2026-11-03T21:39:00+00:00), and is not taken."
    )
    # A cache that is behind holds nobody up.
    assert await ask_and_take(fetcher) == [b"newer"]


async def test_a_clock_that_is_ahead_makes_nothing_older(
    fetcher: AddressFetcher, server: FeedServer
) -> None:
    server.say(
        reply(b"a", Last_Modified="Fri, 01 Jan 2027 00:00:00 GMT"),
        reply(b"b", Last_Modified=TUESDAY),
    )
    assert await ask_and_take(fetcher) == [b"a"]
    assert await ask_and_take(fetcher) == [b"b"]


@pytest.mark.parametrize("modified", ["yesterday", "0", "Tue, 99 Nov 2026 21:39:00 GMT", "ü"])
async def test_a_time_that_is_none_is_left(
    fetcher: AddressFetcher, server: FeedServer, modified: str
) -> None:
    server.say(reply(b"a", Last_Modified=modified, ETag='"ü"'), reply(b"b"))
    assert await ask_and_take(fetcher) == [b"a"]
    assert await ask_and_take(fetcher) == [b"b"]


async def test_packed_answers_are_unpacked_of_several_members_too(
    fetcher: AddressFetcher, server: FeedServer
) -> None:
    packed = gzip.compress(b"place,votes\n") + gzip.compress(b"a,1\n")
    server.say(reply(packed, Content_Encoding="gzip"))
    assert await ask(fetcher)
    (answer,) = await ask(fetcher)
    assert answer.data == b"place,votes\na,1\n"
    assert server.asked[0].headers["accept-encoding"] == "gzip"


async def test_an_answer_in_pieces(fetcher: AddressFetcher, server: FeedServer) -> None:
    packed = gzip.compress(b"place,votes\n")
    pieces = b"".join(b"1\r\n%c\r\n" % byte for byte in packed)
    start = head(200, Transfer_Encoding="chunked", Content_Encoding="gzip")
    server.say(start + pieces + b"0\r\n\r\n")
    assert await ask_and_take(fetcher) == [b"place,votes\n"]


@pytest.mark.parametrize(
    ("asked", "other", "may"),
    [
        ("https://example.org/a", "https://EXAMPLE.org:443/b?c", True),
        ("http://example.org/a", "https://example.org/a", True),
        ("https://example.org/a", "http://example.org/a", False),
        ("https://example.org/a", "https://www.example.org/a", False),
        ("https://example.org/a", "https://example.org:8443/a", False),
        ("http://example.org:8080/a", "https://example.org/a", False),
        ("https://example.org/a", "https://example.org@evil.example/a", False),
        ("https://example.org/a", "data:text/plain,a", False),
    ],
)
def test_which_belong_to_one_server(asked: str, other: str, may: bool) -> None:
    assert is_same_server(URL(asked), URL(other)) is may


async def test_sent_on_to_the_same_server_with_its_headers(
    server: FeedServer, state: FeedsState, now: Now, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RESULTS_KEY", "sesame-99")
    feed = feed_from(f"{server.url}/a", headers={"x-api-key": "env:RESULTS_KEY"})
    fetcher = AddressFetcher(feed, state, clock=now)
    server.say(head(302, Location="/b", Content_Length="0"), reply(b"there"))
    assert await ask_and_take(fetcher) == [b"there"]
    await fetcher.close()
    assert [each.target for each in server.asked] == ["/a", "/b"]
    assert [each.headers["x-api-key"] for each in server.asked] == ["sesame-99", "sesame-99"]


async def test_the_next_link_is_kept_and_asked_with_the_keys_of_the_source(
    server: FeedServer, state: FeedsState, now: Now
) -> None:
    feed = feed_from(f"{server.url}/v3/elections?apikey=sesame-99&level=ru")
    following = f"{server.url}/v3/elections?apikey=[secret]&minDateTime=2026-11-03T21:39:00.123Z"
    server.say(
        reply(f"all->{following}".encode(), ETag='"1"'),
        reply(b"delta->/v3/elections?minDateTime=later"),
    )
    fetcher = AddressFetcher(feed, state, onward, clock=now)
    (answer,) = await ask(fetcher)
    assert answer.extent == "all"
    fetcher.take(answer)
    await fetcher.close()
    # What is kept has no key in it, and outlives the process.
    kept = state.source("night", feed.shown).next
    assert "sesame" not in kept
    again = AddressFetcher(feed, state, onward, clock=now)
    (answer,) = await ask(again)
    assert (answer.data.partition(b"->")[0], answer.extent) == (b"delta", "changes")
    again.take(answer)
    await again.close()
    (first, second) = server.asked
    assert first.target == "/v3/elections?apikey=sesame-99&level=ru"
    assert second.target == ("/v3/elections?minDateTime=2026-11-03T21:39:00.123Z&apikey=sesame-99")
    # A validator is of one address.
    assert "if-none-match" not in second.headers
    assert state.source("night", feed.shown).next.endswith("minDateTime=later")


@pytest.mark.parametrize(
    ("following", "is_at_once"),
    [
        ("/results?page=2", True),
        ("/results?offset=100&limit=100", True),
        ("/results?cursor=bmV4dA", True),
        ("/results/2", True),
        ("/results?day=2026-11-03", False),
        ("/results?minDateTime=2026-11-03T21%3A39%3A00Z", False),
        ("/results?from=1793741940", False),
        ("/results?since=77", False),
        ("/results/changes/77", False),
        ("/results", False),
    ],
)
def test_a_page_is_there_already_and_a_change_is_yet_to_come(
    following: str, is_at_once: bool
) -> None:
    asked = URL("https://example.org/results")
    assert is_page(asked, asked.join(URL(following))) is is_at_once


async def test_the_pages_of_a_list_are_asked_for_at_once_and_are_one_answer_together(
    fetcher: AddressFetcher, server: FeedServer, state: FeedsState
) -> None:
    pages = [f"{number}->/results?page={number + 1}".encode() for number in range(1, 50)]
    pages.append(b"50")
    server.say(*map(reply, pages))
    found = await ask(fetcher)
    assert [answer.data for answer in found] == pages
    assert {answer.extent.value for answer in found} == {"changes"}
    source = f"{server.url}/results"
    assert [answer.source for answer in found[:2]] == [source, f"{source}#2"]
    # Killed before they are taken: they are asked for from the beginning.
    assert state.source("night", source).sha256 == ""
    server.say(*map(reply, pages))
    assert await ask_and_take(fetcher) == pages
    # As long as no page is another one there is nothing new.
    server.say(*map(reply, pages))
    assert await ask(fetcher) == []
    pages[30] = b"31, corrected->/results?page=32"
    server.say(*map(reply, pages))
    assert await ask_and_take(fetcher) == pages
    targets = [each.target for each in server.asked]
    assert targets == ["/results", *(f"/results?page={n}" for n in range(2, 51))] * 4


async def test_a_list_without_end_goes_on_with_the_next_tick(
    fetcher: AddressFetcher, server: FeedServer
) -> None:
    server.say(*(reply(f"{n}->/results?page={n + 1}".encode()) for n in range(1, 200)))
    assert len(await ask_and_take(fetcher)) == 100
    assert len(await ask_and_take(fetcher)) == 99
    assert [each.target for each in server.asked[99:101]] == [
        "/results?page=100",
        "/results?page=101",
    ]


@pytest.mark.parametrize(
    ("last", "next_asked"),
    [
        # To itself, to where it came from, what it said already: asked again with the next tick.
        (reply(b"b->/results?page=2"), "/results?page=2"),
        (reply(b"b->/results"), "/results"),
        (reply(b"a->/results?page=2"), "/results?page=2"),
        # Nothing more.
        (reply(b""), "/results"),
        # Nothing yet, and where that will be.
        (reply(b"->/results?page=2"), "/results?page=2"),
        (reply(status=500), "/results?page=2"),
        (head(200, Content_Length="9") + b"b", "/results?page=2"),
    ],
)
async def test_where_pages_end_the_next_tick_goes_on(
    fetcher: AddressFetcher, server: FeedServer, last: bytes, next_asked: str
) -> None:
    server.say(reply(b"a->/results?page=2"), last)
    first, *_ = await ask_and_take(fetcher)
    assert first == b"a->/results?page=2"
    assert [each.target for each in server.asked] == ["/results", "/results?page=2"]
    server.say(reply(b"c"))
    assert await ask_and_take(fetcher) == [b"c"]
    assert server.asked[-1].target == next_asked


async def test_behind_the_last_change_there_is_nothing_new(
    fetcher: AddressFetcher, server: FeedServer
) -> None:
    for said in (b"all->/results?since=1", b"", b"all, later"):
        server.say(reply(said))
        assert await ask_and_take(fetcher) == [said] * bool(said)
    assert [each.target for each in server.asked] == ["/results", "/results?since=1", "/results"]


@pytest.mark.parametrize(
    "link",
    ["http://elsewhere.example/next", "ftp://127.0.0.1/x", "http://127.0.0.1:1/", "http://["],
)
async def test_a_next_link_to_another_server_is_told_and_the_answer_taken(
    fetcher: AddressFetcher, server: FeedServer, link: str
) -> None:
    server.say(reply(f"a->{link}".encode()))
    (answer,) = await ask(fetcher)
    with pytest.raises(FetchError, match="leads to another server") as refused:
        fetcher.take(answer)
    assert refused.value.code == "next-elsewhere"
    assert await ask(fetcher) == []
    assert [each.target for each in server.asked] == ["/results", "/results"]


async def test_where_a_chain_of_links_ends_the_source_is_asked_again(
    fetcher: AddressFetcher, server: FeedServer
) -> None:
    for said in (b"all->/results?since=2", b"more->/results?since=3", b"end"):
        server.say(reply(said, ETag='"1"'))
        assert await ask_and_take(fetcher) == [said]
    server.say(reply(b"all, later"))
    assert await ask_and_take(fetcher) == [b"all, later"]
    targets = [each.target for each in server.asked]
    assert targets == ["/results", "/results?since=2", "/results?since=3", "/results"]
    # The ETag was that of another address.
    assert "if-none-match" not in server.asked[-1].headers


async def test_of_a_next_link_that_is_gone_nobody_is_sent_to_the_file_of_the_feed(
    fetcher: AddressFetcher, server: FeedServer
) -> None:
    server.say(reply(b"all->/results?since=1"))
    await ask_and_take(fetcher)
    server.say(reply(status=404))
    assert str(await refusal(fetcher)) == (
        "The server answered 404 Not Found. That was the next link: the source is asked from its"
        " beginning."
    )


@pytest.mark.parametrize(("status", "tries"), [(410, 1), (404, 1), (500, 5)])
async def test_a_next_link_that_is_gone_is_given_up_and_all_is_asked_again(
    fetcher: AddressFetcher, server: FeedServer, now: Now, status: int, tries: int
) -> None:
    server.say(reply(b"all->/results?since=1"))
    await ask_and_take(fetcher)
    server.say(reply(status=status))
    for _ in range(tries):
        await refusal(fetcher)
        now.pass_by(3600)
    server.say(reply(b"all"))
    assert await ask_and_take(fetcher) == [b"all"]
    assert [each.target for each in server.asked] == [
        "/results",
        *["/results?since=1"] * tries,
        "/results",
    ]
