"""Shapes of countries: whole at the antimeridian, in one projection and in the other."""

from __future__ import annotations

import asyncio
import itertools
from dataclasses import replace
from decimal import Decimal

import pytest

from bot.editions.store import Store
from bot.figures.ranking import gathered, mapped_places, shares_of
from bot.pictures.atlas import MapRegion, band_edges
from bot.pictures.canvas import TALL, WIDTH
from bot.pictures.maps import draw_map
from bot.pictures.sheet import Drawn, lay_out, lay_out_world
from bot.places.geography import NOBODYS, Ring, countries
from bot.places.regions import regions
from tests.pictures.conftest import ELECTION, mapped, view_of


def across(drawn: Drawn) -> float:
    """How many pixels wide a country is."""
    xs = [x / 2 for outline in drawn.outlines for x, _ in outline]
    return max(xs) - min(xs)


def span(ring: Ring) -> float:
    longitudes = [longitude for longitude, _ in ring]
    return max(longitudes) - min(longitudes)


def test_no_ring_jumps_over_the_antimeridian() -> None:
    widest = {code: max(span(ring) for ring in shape.rings) for code, shape in countries().items()}
    assert widest["RU"] == pytest.approx(163, abs=2)
    assert widest["FJ"] < 2
    assert max(widest.values()) == widest["RU"]
    assert all(
        abs(one[0] - other[0]) < 30
        for shape in countries().values()
        for ring in shape.rings
        for one, other in itertools.pairwise(ring)
    )


def test_russia_and_fiji_are_whole_on_the_map_of_the_world() -> None:
    drawn = lay_out_world(WIDTH, 600).drawn
    assert WIDTH * 0.35 < across(drawn["RU"]) < WIDTH * 0.5
    assert across(drawn["FJ"]) < 20
    assert across(drawn["NZ"]) < 100
    widths = [
        max(x for x, _ in o) - min(x for x, _ in o)
        for each in drawn.values()
        for o in each.outlines
    ]
    assert max(widths) / 2 == pytest.approx(across(drawn["RU"]), abs=60)


def test_everything_is_inside_the_window() -> None:
    regions = [lay_out(codes, WIDTH, 700) for codes in (("FJ", "NZ"), ("RU",), ("KZ", "UZ"))]
    assert [sheet.window.height for sheet in regions] == pytest.approx([700] * 3)
    for sheet in (lay_out_world(WIDTH, 600), *regions):
        for drawn in sheet.drawn.values():
            for outline in drawn.outlines:
                assert all(
                    0 <= x <= 2 * WIDTH and 0 <= y <= 2 * sheet.window.height + 1
                    for x, y in outline
                )


def test_a_region_across_the_antimeridian_is_together() -> None:
    sheet = lay_out(("FJ", "NZ"), WIDTH, 700)
    fiji, zealand = sheet.drawn["FJ"].middle, sheet.drawn["NZ"].middle
    assert fiji[1] < zealand[1]
    assert abs(fiji[0] - zealand[0]) < WIDTH / 2
    assert across(sheet.drawn["FJ"]) < WIDTH / 4


def test_alaska_and_fiji_are_at_the_edges_of_the_world() -> None:
    drawn = lay_out_world(WIDTH, 600).drawn
    west = min(x for outline in drawn["US"].outlines for x, _ in outline) / 2
    east = max(x for outline in drawn["FJ"].outlines for x, _ in outline) / 2
    assert 0 < west < 80
    assert WIDTH - 80 < east < WIDTH


def test_russia_alone_fills_its_map() -> None:
    assert across(lay_out(("RU",), WIDTH, 700).drawn["RU"]) > WIDTH * 0.8


def test_countries_lie_where_they_lie() -> None:
    drawn = lay_out_world(WIDTH, 600).drawn
    assert (
        drawn["US"].middle[0]
        < drawn["BR"].middle[0]
        < drawn["GB"].middle[0]
        < drawn["KZ"].middle[0]
    )
    assert (
        drawn["KZ"].middle[0]
        < drawn["JP"].middle[0]
        < drawn["NZ"].middle[0]
        < drawn["FJ"].middle[0]
    )
    assert (
        drawn["RU"].middle[1]
        < drawn["KZ"].middle[1]
        < drawn["IN"].middle[1]
        < drawn["AU"].middle[1]
    )


def test_small_countries_are_there_to_be_dotted() -> None:
    drawn = lay_out_world(WIDTH, 600).drawn
    assert all(drawn[code].area < 30 for code in ("SG", "MT", "BH", "MU", "SC"))
    assert all(drawn[code].area > 30 for code in ("KZ", "KG", "MD"))


def test_a_far_island_is_reached_when_it_has_a_figure() -> None:
    assert "KI" not in lay_out_world(WIDTH, 600).drawn
    sheet = lay_out_world(WIDTH, 600, ("KI", "KZ", "US"))
    assert 0 < sheet.drawn["KI"].middle[0] < sheet.drawn["US"].middle[0]


def test_the_world_reaches_no_further_than_its_figures() -> None:
    sheet = lay_out_world(WIDTH, 600, ("KZ", "BR", "ZA"))
    assert "NZ" not in sheet.drawn
    assert 0 < sheet.drawn["BR"].middle[0] < WIDTH / 4
    assert WIDTH * 3 / 4 < sheet.drawn["KZ"].middle[0] < WIDTH


def test_where_one_country_has_a_figure_the_map_is_of_that_country() -> None:
    sheet = lay_out_world(WIDTH, 700, ("UZ",))
    assert across(sheet.drawn["UZ"]) > WIDTH * 0.8
    assert "BR" not in sheet.drawn


@pytest.mark.parametrize("codes", [("UZ", "KG"), ("NO", "IT"), ("KZ", "UZ", "KG")])
def test_countries_beside_or_below_one_another_are_no_strip(codes: tuple[str, ...]) -> None:
    sheet = lay_out_world(WIDTH, 700, codes)
    assert sheet.window.height >= WIDTH * 0.35
    for code in codes:
        x, y = sheet.drawn[code].middle
        assert 0 < x < WIDTH
        assert 0 < y < sheet.window.height


def test_a_map_of_the_world_with_a_share_in_one_country_is_drawn(store: Store) -> None:
    picture = mapped(store)
    areas = tuple(area for area in picture.areas if area.code == "UZ")
    canvas = draw_map(replace(picture, areas=areas))
    assert picture.within == ()
    assert canvas.height == TALL


def test_europe_is_framed_by_its_figures_and_russia_is_cut_off(store: Store) -> None:
    picture = mapped(store, region=MapRegion("Europe", tuple(sorted(regions()["europe"].members))))
    assert "RU" in picture.within
    assert "RU" not in picture.fitted
    sheet = lay_out(picture.fitted, WIDTH, 600)
    for code in ("PT", "IS", "FI", "GR"):
        assert 30 < sheet.drawn[code].middle[0] < WIDTH - 30
    assert across(sheet.drawn["FR"]) > 100
    assert across(sheet.drawn["RU"]) < WIDTH / 2


def test_disputed_land_belongs_to_nobody() -> None:
    rings = countries()[NOBODYS].rings
    crimea = [ring for ring in rings if all(32 < x < 37 and 44 < y < 46.5 for x, y in ring)]
    assert len(crimea) == 1
    assert not any(
        32.5 < x < 36 and 44.3 < y < 45.2 for ring in countries()["RU"].rings for x, y in ring
    )


def test_every_country_of_the_data_has_a_shape(store: Store) -> None:
    picture = mapped(store)
    assert {area.code for area in picture.areas} <= set(countries())
    assert len(picture.areas) > 140


def test_a_country_without_a_figure_has_no_band(store: Store) -> None:
    picture = mapped(store, region=MapRegion("Oceania", ("AU", "FJ")))
    assert [area.code for area in picture.areas] == ["AU"]
    assert picture.missing == "no figure"


@pytest.mark.parametrize(
    ("values", "edges"),
    [
        (("8.4", "96.5"), (0, 20, 40, 60, 80, 100)),
        (("0", "12.9"), (0, 5, 10, 15)),
        (("52.6", "53.6"), (52, 54)),
        (("0", "100"), (0, 20, 40, 60, 80, 100)),
        (("100", "100"), (98, 100)),
        (("40", "60"), (40, 45, 50, 55, 60)),
        (("0", "0"), (0, 2)),
    ],
)
def test_bands_are_even_and_few(values: tuple[str, str], edges: tuple[int, ...]) -> None:
    assert band_edges([Decimal(value) for value in values]) == edges


async def test_shares_are_gathered_without_holding_others_up(store: Store) -> None:
    view = view_of(store, None)
    contest = view.contest(ELECTION)
    assert contest is not None
    putin = next(each for each in view.candidates(ELECTION) if each.id == "putin-2024")
    places = mapped_places(view, contest)
    turns = 0

    async def other() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    beside = asyncio.create_task(other())
    found = await gathered(shares_of(view, putin, places))
    beside.cancel()
    assert turns >= len(places) == len(found) > 140
    shares = {each.place.id: f"{each.share.value:.1f}" for each in found if each.share}
    assert (shares["kz"], shares["pl"], shares["abkhazia"]) == ("42.2", "16.8", "94.0")
