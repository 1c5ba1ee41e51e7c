"""What a picture says stands under it, word by word."""

from __future__ import annotations

import re

import pytest

from bot.editions.store import Store
from bot.pictures.answer import caption, fitted
from bot.pictures.atlas import MapRegion
from bot.pictures.charts import change_chart, comparison_chart, count_chart, poll_chart
from bot.pictures.drawing import draw
from bot.pictures.picture import Bar, Chart, Group, Look, Map, Picture
from bot.wording.render import parsed_length, to_plain
from tests.pictures.conftest import WORDS, answer, chart, labels, mapped, some_places, told

CENTRAL_ASIA = MapRegion("Central Asia", ("KZ", "KG", "TJ", "TM", "UZ"))
EASTERN_EUROPE = MapRegion("Eastern Europe", ("BY", "BG", "HU", "MD", "PL", "RO", "RU", "UA"))


def test_a_count(store: Store) -> None:
    assert told(count_chart(labels(store), answer(store, "kz", 5))) == [
        "Kazakhstan",
        "Russian presidential election, 2024",
        "COUNT · official, 7 stations",
        "Putin       42.2%  4,073",
        "Davankov    41.4%  4,001",
        "Kharitonov   2.0%    193",
        "Slutsky      0.9%     89",
        "Invalid     13.5%  1,301",
        "9,657 ballots, 9,670 listed",
        "Baikonur, in Kazakhstan and administered by Russia, is counted apart.",
    ]


def test_a_count_keeps_its_hedges(store: Store) -> None:
    assert told(count_chart(labels(store, 2), answer(store, "uz", 2))) == [
        "Uzbekistan",
        "Russian presidential election, 2024",
        "COUNT · reported, stage not stated",
        "Putin     57.6%",
        "Davankov  31.9%",
        "What the shares are of is not stated.",
        "About 4,600 ballots, reportedly",
        "How many were listed is not in our sources, so no turnout is shown.",
        "Putin and Davankov: reportedly.",
    ]


def test_a_caveat_of_a_place_stands_by_its_figures(store: Store) -> None:
    caveat = (
        "The sum includes eight stations in Transnistria, which the Russian commission lists under "
        "Moldova."
    )
    chart = count_chart(labels(store), answer(store, "md"))
    both = comparison_chart(labels(store), [answer(store, place) for place in ("md", "ro")])
    for picture in (chart, both, mapped(store), mapped(store, region=EASTERN_EUROPE)):
        assert picture is not None
        assert any(line.endswith(caveat) for line in told(picture))
        drawn = " ".join(box.text for box in draw(picture).boxes)
        assert caveat in drawn


def test_no_count_is_no_picture(store: Store) -> None:
    assert count_chart(labels(store, 2), answer(store, "kz", 2)) is None


def test_an_exit_poll_beside_the_count_at_the_same_stations(store: Store) -> None:
    picture = poll_chart(labels(store), answer(store, "kz", 5))
    assert told(picture) == [
        "Almaty, Kazakhstan: exit poll",
        "Russian presidential election, 2024",
        "EXIT POLL · 2 stations",
        "COUNT · at the same stations",
        "Davankov: exit poll 71.9%, count 53.0%; count: 19 points less",
        "Putin: exit poll 9.2%, count 24.5%; count: 15 points more",
        "Kharitonov: exit poll 1.6%, count 1.6%",
        "Slutsky: exit poll 0.8%, count 0.8%",
        "Spoiled: exit poll 15.9%, count 20.1%; count: 4 points more",
        "2,675 asked, 242 (9.0%) declined. As told by voters.",
        "Shares are of those who answered.",
        "Asked by Vote Abroad.",
        "A gap is a question, not proof.",
    ]
    assert picture is not None
    assert picture.frame.source == "Sources: Vote Abroad, D. Kobak, and I. Tishchenko"
    assert picture.frame.subtitle[-1] == "Citizens of Russia voting in Almaty"


def test_a_poll_is_called_after_where_people_were_asked(store: Store) -> None:
    titles = {}
    for place in ("kg", "uz", "md"):
        picture = poll_chart(labels(store), answer(store, place, 5))
        assert picture is not None
        titles[place] = picture.frame.title
    assert titles == {
        "kg": "Bishkek, Kyrgyzstan: exit poll",
        "uz": "Tashkent and Samarkand: exit poll",
        "md": "Chisinau, Moldova: exit poll",
    }


def test_an_exit_poll_without_a_count_shows_no_gap(store: Store) -> None:
    lines = told(poll_chart(labels(store, 2), answer(store, "kz", 2)))
    assert lines[:5] == [
        "Almaty, Kazakhstan: exit poll",
        "Russian presidential election, 2024",
        "EXIT POLL · 1 station",
        "Davankov  about 70%",
        "Putin            8%",
    ]
    assert "No count in our sources, so no gap is shown." in lines
    assert "COUNT" not in "\n".join(lines)


def test_a_comparison_says_what_differs(store: Store) -> None:
    lines = told(
        comparison_chart(labels(store), [answer(store, place, 5) for place in ("kz", "overall")])
    )
    assert lines[:6] == [
        "Kazakhstan and Whole election",
        "Russian presidential election, 2024",
        "Kazakhstan: COUNT · official, 7 stations",
        "Whole election: COUNT · official, signed",
        "Putin: Kazakhstan 42.2%, Whole election 87.28%",
        "Davankov: Kazakhstan 41.4%, Whole election 3.85%",
    ]
    assert "Mind what differs: other voters; how far each count has come." in lines


def test_four_places_show_fewer_candidates_and_say_so(store: Store) -> None:
    picture = comparison_chart(
        labels(store), [answer(store, place, 5) for place in ("kz", "kg", "tj", "uz")]
    )
    lines = told(picture)
    assert "Putin: Kazakhstan 42.2%, Kyrgyzstan 81.3%, Tajikistan 93.9%, Uzbekistan 58.7%" in lines
    assert "… and 2 more" in lines
    assert picture is not None
    assert len(picture.groups) == 3


def test_a_comparison_over_the_years(store: Store) -> None:
    both = [answer(store, "overall", 5), answer(store, "overall", 5, "ru-president-2018")]
    picture = comparison_chart(labels(store), both)
    assert picture is not None
    assert [line[-10:] for line in picture.frame.subtitle] == ["March 2024", "March 2018"]
    lines = told(picture)
    assert lines[0] == "Whole election, 2024 and Whole election, 2018"
    assert any(line.startswith("Davankov: ") and line.endswith("2018 no figure") for line in lines)


def test_one_count_alone_is_no_comparison(store: Store) -> None:
    assert (
        comparison_chart(labels(store, 2), [answer(store, "kz", 2), answer(store, "uz", 2)]) is None
    )


def test_a_change_between_editions(store: Store) -> None:
    lines = told(change_chart(labels(store), answer(store, "uz", 2), answer(store, "uz", 5)))
    assert lines[2:] == [
        "Edition 2, 19 Mar 2024: COUNT · reported, stage not stated",
        "Edition 5, 26 Mar 2024: COUNT · official, 2 stations",
        "Putin: edition 2 57.6%, edition 5 58.7%",
        "Davankov: edition 2 31.9%, edition 5 31.0%",
        "Kharitonov: edition 2 no figure, edition 5 1.6%",
        "Slutsky: edition 2 no figure, edition 5 1.4%",
        "Invalid: edition 2 no figure, edition 5 7.3%",
        "Edition 2, 19 Mar 2024: Putin and Davankov: reportedly.",
        "Mind what differs: how far each count has come; what the shares are of differs or is not "
        "stated.",
    ]


def test_a_map_of_a_region(store: Store) -> None:
    picture = mapped(store, region=CENTRAL_ASIA)
    assert told(picture) == [
        "Central Asia: share for Putin",
        "Russian presidential election, 2024",
        "COUNT · official",
        "Kazakhstan    42.2%",
        "Kyrgyzstan    81.3%",
        "Tajikistan    93.9%",
        "Turkmenistan  95.8%",
        "Uzbekistan    58.7%",
        "Kazakhstan: Baikonur, in Kazakhstan and administered by Russia, is counted apart.",
    ]
    assert picture.edges == ("40", "50", "60", "70", "80", "90", "100%")
    assert picture.frame.notes == (
        "Shares are of ballots cast. Shapes: Natural Earth. Crimea is disputed and drawn to no "
        "country.",
    )


def test_a_map_of_the_world(store: Store) -> None:
    picture = mapped(store)
    lines = told(picture)
    assert lines[0] == "Share for Putin by country"
    assert "Most ballots: Cyprus 84.3%, Moldova 96.5%, Türkiye 58.5%, Belarus 87.6%" in lines
    assert "Lowest: Montenegro 8.4%, Serbia 10.8%, Netherlands 15.2%" in lines
    assert "Not on the map: Baikonur 84.3%, Abkhazia 94.0%, South Ossetia 95.7%" in lines
    assert [circle.text for circle in picture.circles] == ["1,000", "10,000"]


def figures(text: str) -> set[str]:
    return set(re.findall(r"\d[\d,.]*", text))


def pictures(store: Store) -> list[Picture]:
    found = [
        poll_chart(labels(store), answer(store, "kz", 5)),
        comparison_chart(
            labels(store), [answer(store, place, 5) for place in ("kz", "kg", "tj", "uz")]
        ),
        change_chart(labels(store), answer(store, "uz", 2), answer(store, "uz", 5)),
        mapped(store),
        mapped(store, "kharitonov-2024"),
        mapped(store, region=CENTRAL_ASIA),
    ]
    return [picture for picture in found if picture is not None]


def test_every_share_that_is_drawn_stands_in_the_caption(store: Store) -> None:
    for picture in pictures(store):
        under = to_plain(caption(picture))
        assert parsed_length(caption(picture)) <= 1024
        for box in draw(picture).boxes:
            # The last edge of the bands is no figure.
            if "%" in box.text and "." in box.text:
                assert figures(box.text) <= figures(under), box.text


def test_a_caption_says_nothing_of_the_picture_again(store: Store) -> None:
    for picture in pictures(store):
        frame, lines = picture.frame, told(picture)
        assert not {*frame.subtitle, *frame.notes, frame.source, frame.edition} & set(lines)
        assert len(lines) <= 16


@pytest.mark.parametrize(
    ("edition", "every", "least"),
    [(1, 1, 4), (3, 1, 6), (5, 4, 200), pytest.param(5, 1, 400, marks=pytest.mark.slow)],
)
def test_pictures_of_every_place_keep_the_limit(
    store: Store, edition: int, every: int, least: int
) -> None:
    at = labels(store, edition)
    drawn = 0
    for place in some_places(at.view, every):
        known = answer(store, place.id, edition)
        for picture in (count_chart(at, known), poll_chart(at, known)):
            if picture is not None:
                drawn += 1
                assert parsed_length(caption(picture)) <= 1024
    assert drawn >= least


def test_a_caption_that_is_too_long_loses_bars_in_the_picture_too() -> None:
    groups = [
        Group(
            f"Candidate {n}",
            (Bar(Look.FIRST, f"{n}.1%", n, "here"), Bar(Look.SECOND, f"{n}.2%", n, "there" * 8)),
        )
        for n in range(30)
    ]
    whole = chart(*groups)
    short = fitted(whole, WORDS)
    assert isinstance(short, Chart)
    assert parsed_length(caption(whole)) > 1024 >= parsed_length(caption(short))
    assert 0 < len(short.groups) < 30
    assert short.more == f"… and {30 - len(short.groups)} more"
    assert short.groups == whole.groups[: len(short.groups)]


def test_a_caption_that_fits_is_left_alone(store: Store) -> None:
    picture = mapped(store)
    assert fitted(picture, WORDS) is picture
    assert isinstance(picture, Map)
