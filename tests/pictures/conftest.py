from __future__ import annotations

from collections.abc import AsyncIterator
from functools import lru_cache
from io import BytesIO

import pytest_asyncio
from PIL import Image

from bot.answers.country import CountryAnswer, country
from bot.dataset.model import Place
from bot.dataset.vocabulary import PlaceKind
from bot.editions.store import Store
from bot.editions.view import View
from bot.figures.ranking import mapped_places, shares_of
from bot.pictures.answer import caption
from bot.pictures.artist import Artist
from bot.pictures.atlas import MapRegion, MapSubject, share_map
from bot.pictures.picture import Bar, Chart, Frame, Group, Key, Look, Map, Palette, Picture
from bot.wording.labels import Labels
from bot.wording.language import wording
from bot.wording.render import to_plain

ELECTION = "ru-president-2024"
WORDS = wording("en")
LONG = "Соединённое Королевство Великобритании и Северной Ирландии"


@pytest_asyncio.fixture
async def artist() -> AsyncIterator[Artist]:
    """A drawing process with all the time it needs."""
    made = Artist(patience=60)
    yield made
    await made.stop()


def some_places(view: View, every: int) -> list[Place]:
    """The places that have figures; of the polling stations, which are most, one in ``every``."""
    places = view.find_places_with_figures(ELECTION)
    stations = [place for place in places if place.kind == PlaceKind.STATION]
    return [*(place for place in places if place.kind != PlaceKind.STATION), *stations[::every]]


@lru_cache(maxsize=8)
def view_of(store: Store, edition: int | None) -> View:
    """One view of each edition, for what it remembers."""
    return store.view(edition)


def answer(
    store: Store, place: str, edition: int | None = None, contest: str = ELECTION
) -> CountryAnswer:
    view = view_of(store, edition)
    found, at = view.contest(contest), view.place(contest, place)
    assert found is not None
    assert at is not None
    return country(view, found, at)


def labels(store: Store, edition: int | None = None) -> Labels:
    return Labels(view_of(store, edition), WORDS)


def told(picture: Picture | None) -> list[str]:
    """The caption line by line."""
    assert picture is not None
    return to_plain(caption(picture)).split("\n")


def mapped(
    store: Store,
    candidate: str = "putin-2024",
    region: MapRegion | None = None,
    palette: Palette = Palette.LIGHT,
) -> Map:
    view = view_of(store, None)
    contest, edition = view.contest(ELECTION), view.edition_of(ELECTION)
    assert contest is not None
    assert edition is not None
    of = next(each for each in view.candidates(ELECTION) if each.id == candidate)
    shares = shares_of(view, of, mapped_places(view, contest))
    picture = share_map(labels(store), MapSubject(contest, of, edition), shares, region, palette)
    assert picture is not None
    return picture


def frame(title: str = "Kazakhstan", palette: Palette = Palette.LIGHT) -> Frame:
    return Frame(
        title,
        ("An election",),
        ("Shares are of ballots cast.",),
        "Sources: somebody",
        "Edition 1",
        "An election, 2024",
        palette=palette,
    )


def chart(*groups: Group, palette: Palette = Palette.LIGHT, title: str = "Kazakhstan") -> Chart:
    return Chart(frame(title, palette), (Key(Look.COUNT, "COUNT · official"),), groups)


def one(label: str, value: float | None, text: str = "12.3%") -> Group:
    return Group(label, (Bar(Look.COUNT, text, value),))


def pixels(png: bytes) -> Image.Image:
    image = Image.open(BytesIO(png))
    image.load()
    return image.convert("RGB")
