"""Words in a picture never run into each other, nor off the sheet."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

import pytest

from bot.editions.store import Store
from bot.pictures.answer import caption
from bot.pictures.atlas import MapRegion
from bot.pictures.canvas import TALL, WIDTH, Box, Canvas, shortened, wrapped
from bot.pictures.charts import change_chart, comparison_chart, count_chart, poll_chart
from bot.pictures.drawing import draw
from bot.pictures.letters import width
from bot.pictures.picture import Bar, Chart, Group, Key, Look, Picture
from bot.pictures.placing import Ground, Spot
from bot.pictures.sheet import lay_out
from bot.wording.labels import Labels
from bot.wording.language import LANGUAGES, wording
from bot.wording.render import parsed_length
from tests.pictures.conftest import (
    LONG,
    answer,
    chart,
    frame,
    labels,
    mapped,
    one,
    some_places,
    view_of,
)

EUROPE = (
    "AL AT BE BG BY CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LT LU LV MD ME MK MT NL "
    "NO PL PT RO RS SE SI"
)
BALKANS = "DE BA ME RS MK AL HR SI GR BG CH"


def assert_clear(canvas: Canvas) -> None:
    for box in canvas.boxes:
        assert box.left >= 0, box
        assert box.right <= WIDTH, box
        assert box.bottom <= canvas.height, box
    for one_box, other in itertools.combinations(canvas.boxes, 2):
        assert not overlap(one_box, other), (one_box, other)


def overlap(one_box: Box, other: Box) -> bool:
    """Whether the two share any pixel."""
    across = one_box.left < other.right and other.left < one_box.right
    return across and one_box.top < other.bottom and other.top < one_box.bottom


def test_boxes_that_overlap_are_told_from_those_that_do_not() -> None:
    assert overlap(Box("a", 0, 0, 10, 10), Box("b", 9, 9, 20, 20))
    assert not overlap(Box("a", 0, 0, 10, 10), Box("b", 10, 0, 20, 10))


@pytest.mark.parametrize("every", [4, pytest.param(1, marks=pytest.mark.slow)])
def test_counts_and_polls_of_every_place(store: Store, every: int) -> None:
    for place in some_places(store.view(), every):
        known = answer(store, place.id)
        for picture in (count_chart(labels(store), known), poll_chart(labels(store), known)):
            if picture is not None:
                assert_clear(draw(picture))


def test_comparisons_and_changes(store: Store) -> None:
    for places in (("kz", "kg"), ("kz", "kg", "tj"), ("kz", "ae", "overall", "gb")):
        picture = comparison_chart(labels(store), [answer(store, place) for place in places])
        assert picture is not None
        assert_clear(draw(picture))
    change = change_chart(labels(store), answer(store, "uz", 2), answer(store, "uz", 5))
    assert change is not None
    assert_clear(draw(change))


@pytest.mark.parametrize(
    "codes",
    [
        ("KZ", "KG", "TJ", "TM", "UZ"),
        ("AM", "AZ", "GE"),
        ("FJ", "NZ", "AU"),
        ("LU", "BE", "NL"),
        tuple(EUROPE.split()),
    ],
)
def test_maps_of_regions(store: Store, codes: tuple[str, ...]) -> None:
    assert_clear(draw(mapped(store, region=MapRegion("Region", codes))))


def test_a_map_of_the_world(store: Store) -> None:
    assert_clear(draw(mapped(store)))


def test_a_label_covers_nothing_that_it_does_not_name(store: Store) -> None:
    for codes in (
        EUROPE.split(),
        ["BG", "BY", "CZ", "HU", "MD", "PL", "RO", "SK"],
        BALKANS.split(),
    ):
        picture = mapped(store, region=MapRegion("Region", tuple(codes)))
        sheet = lay_out(picture.fitted, WIDTH, 600)
        ground, spots = Ground(WIDTH, 600), []
        for code in codes:
            ground.take(sheet.drawn[code])
        for area in picture.areas:
            at, wide = sheet.drawn[area.code].middle, 200.0
            spots.append(Spot(area.code, at, ((area.name, False), ("12.3%", True)), wide=wide))
        placed = ground.place(spots[:12])
        assert len(placed) >= 6
        for one_label, other in itertools.combinations(placed, 2):
            assert not one_label.clashes(other), (one_label, other)
        for label in placed:
            under = Ground(WIDTH, 600)
            for code in set(codes) - {label.code}:
                under.take(sheet.drawn[code])
            assert under.there(label.box) == (0, 0), label


def test_very_long_names(store: Store) -> None:
    pair = (
        Bar(Look.FIRST, "more than 12.34%", 12.3, LONG),
        Bar(Look.SECOND, "no figure", None, LONG),
    )
    groups = Group(LONG, pair, "about 12.3 points more"), Group(LONG, pair)
    assert_clear(draw(chart(*groups, title=f"{LONG}, {LONG} and {LONG}")))
    assert_clear(draw(chart(one(LONG, 50, "between 49.5% and 51.5%"))))
    assert_clear(
        draw(
            Chart(frame(LONG), tuple(Key(look, f"{LONG}: COUNT") for look in Look), (one(LONG, 1),))
        )
    )


COALITION = "Coalition for the Preservation of the Northern Fisheries and Inland Waters"


def written(picture: Picture) -> str:
    """All that stands on the sheet, line after line."""
    return " ".join(box.text for box in draw(picture).boxes)


def test_a_long_name_is_written_in_full_beside_its_value() -> None:
    label = "312,456,789"
    group = Group(COALITION, (Bar(Look.COUNT, "20.1%", 20.1, label),), is_called=True)
    picture = chart(one("Ada", 58), group, one("Ben", 20))
    assert_clear(draw(picture))
    boxes = draw(picture).boxes
    # A name that is a little too long is smaller, and in one line.
    assert "Hayvonlarni himoya qilish partiyasi" in written(
        chart(Group("Hayvonlarni himoya qilish partiyasi", (replace(group.bars[0]),)))
    )
    first = next(index for index, box in enumerate(boxes) if box.text.startswith("Coalition"))
    lines = [box for box in boxes[first:] if box.left == boxes[first].left][:3]
    assert " ".join(box.text for box in lines) == COALITION
    # The bar and what follows stand below the last of its lines.
    ben = next(box for box in boxes if box.text == "Ben")
    assert ben.top > lines[-1].bottom


def test_numbers_stand_in_a_column_however_long_the_shares_are() -> None:
    groups = [
        Group(name, (Bar(Look.COUNT, percent, 5.0, votes),))
        for name, percent, votes in (("Ada", "77.3%", "24,719,899"), ("Ben", "2.5%", "9,071"))
    ]
    boxes = {box.text: box for box in draw(chart(*groups, one("Invalid", None, "–"))).boxes}
    assert boxes["24,719,899"].right == boxes["9,071"].right < boxes["77.3%"].left
    assert boxes["77.3%"].right == boxes["2.5%"].right == boxes["–"].right
    sides = [
        Group(name, (Bar(Look.FIRST, one_share, 5.0, "Mill"), Bar(Look.SECOND, other, 5.0, "Weir")))
        for name, one_share, other in (("Ada", "42.2%", "100%"), ("Ben", "2.5%", "0.7%"))
    ]
    boxes = {box.text: box for box in draw(chart(*sides)).boxes}
    ends = {round(boxes[share].right, 3) for share in ("42.2%", "100%", "2.5%", "0.7%")}
    assert len(ends) == 1
    assert boxes["Mill"].left == boxes["Weir"].left > boxes["0.7%"].right


def test_a_long_title_is_written_in_full() -> None:
    title = f"{COALITION}, {LONG}"
    picture = chart(one("Ada", 58), title=title)
    assert_clear(draw(picture))
    assert title in written(picture)


def test_a_long_name_of_several_bars_stands_above_them_in_full() -> None:
    def pair(name: str) -> Group:
        bars = Bar(Look.FIRST, "42.2%", 42.2), Bar(Look.SECOND, "58.7%", 58.7)
        return Group(name, bars)

    picture = chart(pair("Progressive Alliance"), pair(COALITION), pair("Ben"))
    assert_clear(draw(picture))
    assert COALITION in written(picture)
    boxes = {box.text: box for box in draw(picture).boxes}
    # The others stay beside their bars, which all begin in one line.
    assert boxes["Ben"].left == boxes["Progressive"].left
    assert [box.left for box in draw(picture).boxes if box.text == "42.2%"] == 3 * [
        boxes["42.2%"].left
    ]


def test_how_much_is_in_and_when_is_never_cut_from_a_key() -> None:
    text = (
        "Edition 15, 5 Nov 2020, 20:52 UTC−5: COUNT · preliminary, not final, "
        "4,875 of 4,974 precincts, 5 Nov 2020, 16:29"
    )
    picture = Chart(frame(), (Key(Look.FORMER, text),), (one("Ada", 58),))
    assert_clear(draw(picture))
    assert text in written(picture)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language(store: Store, language: str) -> None:
    at = Labels(view_of(store, None), wording(language))
    pictures = [
        comparison_chart(at, [answer(store, place) for place in ("kz", "kg", "tj", "uz")]),
        change_chart(at, answer(store, "uz", 2), answer(store, "uz", 5)),
        *(
            make(at, answer(store, place))
            for place in ("kz", "uz", "overall", "gb")
            for make in (count_chart, poll_chart)
        ),
    ]
    for picture in pictures:
        if picture is not None:
            canvas = draw(picture)
            assert_clear(canvas)
            assert parsed_length(caption(picture)) <= 1024
            assert all(
                group.label in {box.text for box in canvas.boxes} for group in picture.groups
            )


def test_every_word_is_large_enough_for_a_phone(store: Store) -> None:
    """At least 11 points where a picture is shown 300 points wide, the least of any phone."""
    at, made = labels(store), list[Picture]()
    made += [mapped(store), mapped(store, region=MapRegion("Region", ("KZ", "UZ")))]
    for place in ("kz", "overall", "almaty"):
        known = answer(store, place if place != "almaty" else "kz-almaty")
        made += [each for each in (count_chart(at, known), poll_chart(at, known)) if each]
    for picture in made:
        sizes = re.findall(r'font-size="([\d.]+)"', draw(picture).svg())
        assert min(map(float, sizes)) * 300 / WIDTH >= 11


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_taller_than_a_phone_shows_it(store: Store, language: str) -> None:
    at = Labels(view_of(store, None), wording(language))
    for place in ("kz", "kg", "uz", "md", "overall", "kz-almaty", "abroad", "gb"):
        known = answer(store, place)
        for picture in (count_chart(at, known), poll_chart(at, known)):
            if picture is not None:
                assert draw(picture).height <= TALL + 1, (place, language)


def test_a_word_without_spaces_is_shortened() -> None:
    [line] = wrapped("x" * 400, 40, 900)
    assert line.endswith("…")
    assert width(line, 40) <= 900
    assert shortened("Kazakhstan", 40, 900) == "Kazakhstan"


def test_lines_are_wrapped_and_the_last_one_shortened() -> None:
    assert wrapped("one two three", 40, width("one two", 40)) == ["one two", "three"]
    lines = wrapped("word " * 100, 40, 400, most=2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
