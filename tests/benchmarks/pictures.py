"""Pictures: how long the first takes, the second, and what others wait meanwhile."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from statistics import median

from bot.answers.country import country
from bot.dataset.vocabulary import PlaceKind
from bot.editions.store import Store
from bot.editions.view import View
from bot.figures.ranking import mapped_places, shares_of
from bot.pictures.artist import Artist
from bot.pictures.atlas import MapSubject, share_map
from bot.pictures.cache import Pictures, SentPictures
from bot.pictures.charts import count_chart
from bot.pictures.picture import Palette, Picture
from bot.wording.labels import Labels
from bot.wording.language import wording
from tests.benchmarks.table import Line

ELECTION = "ru-president-2024"
_TICK = 0.001


def pictures(home: Path) -> Iterator[Line]:
    """Bar charts of every tenth country and maps of the world, through the drawing process."""
    with Store.open(home / "results.db", read_only=True) as store:
        charts, maps = list(_charts(store.view())), list(_maps(store.view()))
    first, second, world, late = asyncio.run(_measured(home, charts, maps))
    yield Line("first picture, a bar chart", f"{first:.0f} ms", "< 400 ms", first < 400)
    yield Line("first picture, a map of the world", f"{world:.0f} ms", "< 400 ms", world < 400)
    yield Line(
        "second picture, until it is sent by file_id", f"{second:.2f} ms", "< 1 ms", second < 1
    )
    yield Line("others wait for a picture, 99th percentile", f"{late:.2f} ms", "< 5 ms", late < 5)


def _charts(view: View) -> Iterator[Picture]:
    contest = view.contest(ELECTION)
    assert contest is not None
    countries = [p for p in view.find_places_with_figures(ELECTION) if p.kind == PlaceKind.COUNTRY]
    for place in countries[::10]:
        chart = count_chart(Labels(view, wording("en")), country(view, contest, place))
        if chart:
            yield chart


def _maps(view: View) -> Iterator[Picture]:
    contest, edition = view.contest(ELECTION), view.edition_of(ELECTION)
    assert contest is not None
    assert edition is not None
    for candidate in view.candidates(ELECTION):
        shares = list(shares_of(view, candidate, mapped_places(view, contest)))
        for palette in Palette:
            subject = MapSubject(contest, candidate, edition)
            if found := share_map(Labels(view, wording("en")), subject, shares, palette=palette):
                yield found


async def _measured(
    home: Path, charts: list[Picture], maps: list[Picture]
) -> tuple[float, float, float, float]:
    late: list[float] = []
    album = Pictures(Artist(), SentPictures(home / "pictures.db", bot_id=1))
    await album.start()
    await album.photo(charts.pop())
    beside = asyncio.create_task(_ticking(late))
    first = [await _time(album, picture) for picture in charts]
    world = [await _time(album, picture) for picture in maps]
    beside.cancel()
    with suppress(asyncio.CancelledError):
        await beside
    for picture in charts:
        album.sent(await album.photo(picture), "AgAC")
    second = [await _time(album, picture) for picture in charts]
    await album.close()
    return median(first), median(second), median(world), sorted(late)[len(late) * 99 // 100]


async def _time(album: Pictures, picture: Picture) -> float:
    began = time.perf_counter()
    await album.photo(picture)
    return (time.perf_counter() - began) * 1000


async def _ticking(late: list[float]) -> None:
    """How much later than asked the loop comes back, in milliseconds."""
    while True:
        began = time.perf_counter()
        await asyncio.sleep(_TICK)
        late.append((time.perf_counter() - began - _TICK) * 1000)
