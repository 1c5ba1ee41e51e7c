"""What the primary data says where the articles said something, to the digit."""

from __future__ import annotations

import pytest

from tests.shipped.reading import Shipped


def test_the_almaty_exit_poll_is_station_8133(ru: Shipped) -> None:
    asked = ru.value("2024.uik-8133.sample-size.vote-abroad-final")
    putin = ru.value("2024.uik-8133.answers.putin.vote-abroad-final")
    davankov = ru.value("2024.uik-8133.answers.davankov.vote-abroad-final")
    assert (asked, putin, davankov) == (1615, 129, 1119)
    assert (f"{100 * putin / asked:.2f}", f"{100 * davankov / asked:.2f}") == ("7.99", "69.29")
    assert ru.value("2024.kz.sample-size.vote-abroad-final") == 2675


def test_the_count_at_that_station(ru: Shipped) -> None:
    ballots = ru.value("2024.uik-8133.ballots-cast")
    assert (ru.share("uik-8133", "putin"), ru.share("uik-8133", "davankov")) == ("24.99", "53.03")
    assert f"{100 * ru.value('2024.uik-8133.ballots-rejected') / ballots:.2f}" == "20.04"
    assert {place.id for place in ru.dataset.places if place.parent == "kz-almaty"} == {
        "uik-8133",
        "uik-8134",
    }


@pytest.mark.parametrize(
    ("place", "ballots", "putin"),
    [
        ("kz", 9657, "42.18"),
        ("kg", 7841, "81.34"),
        ("tj", 9505, "93.89"),
        ("uz", 4661, "58.72"),
        ("tm", 2751, "95.82"),
    ],
)
def test_the_count_in_central_asia(ru: Shipped, place: str, ballots: int, putin: str) -> None:
    assert ru.value(f"2024.{place}.ballots-cast") == ballots
    assert ru.share(place, "putin") == putin


def test_the_articles_share_of_davankov_in_uzbekistan_is_that_of_tashkent(ru: Shipped) -> None:
    assert str(ru.number("2024.uz.vote-share.davankov.preliminary")) == "31.9"
    assert (ru.share("uz", "davankov"), ru.share("uik-8297", "davankov")) == ("31.02", "31.92")
    shares = {ru.share(place, "putin") for place in ("uz", "uik-8297", "uik-8371")}
    assert "57.60" not in shares


def test_kazakhstan_in_votes(ru: Shipped) -> None:
    votes = [
        ru.value(f"2024.kz.{count}")
        for count in ("votes.putin", "votes.davankov", "ballots-rejected", "stations")
    ]
    assert votes == [4073, 4001, 1301, 7]
    assert ru.value("2024.kz.voters-registered") == 9670


def test_uzbekistan_in_2018(ru: Shipped) -> None:
    assert ru.value("2018.uz.ballots-cast") == 5570
    assert ru.value("2018.uz.ballots-cast.preliminary") == 5500


def test_four_true_numbers_of_tajikistan(ru: Shipped) -> None:
    ids = [
        "voters-registered",
        "ballots-cast",
        "ballots-cast.preliminary.9445",
        "ballots-cast.preliminary",
    ]
    assert [ru.value(f"2024.tj.{id_}") for id_ in ids] == [9568, 9505, 9445, 9500]
    assert (
        ru.figures["2024.tj.ballots-cast.preliminary.9445"].definition == "from fixed ballot boxes"
    )
    said = {
        claim.document: claim.qualifier for claim in ru.claims["2024.tj.ballots-cast.preliminary"]
    }
    assert said["interfax-2024-03-18"] == "about"
    assert said["bne-intellinews-2024-03-18"] == "more-than"


def test_shares_of_three_kinds(ru: Shipped) -> None:
    printed = ru.figures["2024.us-washington.vote-share.putin"]
    assert (str(printed.value), printed.base) == ("63.33", "valid-votes")
    assert ru.share("uik-8388", "putin") == "54.90"
    valid = ru.value("2024.uik-8388.ballots-cast") - ru.value("2024.uik-8388.ballots-rejected")
    assert f"{100 * ru.value('2024.uik-8388.votes.putin') / valid:.2f}" == "63.33"


def test_those_who_took_part_abroad_are_those_listed(ru: Shipped) -> None:
    took_part = ru.figures["2024.abroad.voters-participated"]
    assert took_part.value == ru.value("2024.abroad.voters-registered") == 383553
    assert took_part.definition == "the number of voters listed, given as the number who took part"
    assert ru.value("2024.abroad.ballots-cast") == 380724


def test_numbers_that_moved(ru: Shipped) -> None:
    ids = ["preliminary.69.9", "preliminary"]
    assert [str(ru.number(f"2024.abroad.vote-share.putin.{id_}")) for id_ in ids] == [
        "69.9",
        "71.52",
    ]
    assert str(ru.number("2024.abroad.vote-share.putin")) == "72.30"
    before, after = "vote-abroad-preliminary", "vote-abroad-final"
    asked = [
        figure.place for figure in ru.dataset.figures if figure.id.endswith(f"sample-size.{before}")
    ]
    changed = [
        place
        for place in asked
        if ru.value(f"2024.{place}.sample-size.{before}")
        != ru.value(f"2024.{place}.sample-size.{after}")
    ]
    assert (len(asked), len(changed)) == (62, 11)


def test_values_in_conflict_stand_side_by_side(ru: Shipped) -> None:
    signed, announced = (
        ru.figures["2024.overall.votes.slutsky"],
        ru.figures["2024.overall.votes.slutsky.2797629"],
    )
    assert (str(signed.value), signed.status.value) == ("2795629", "certified")
    assert (str(announced.value), announced.status.value) == ("2797629", "complete")
    assert str(ru.number("2024.overall.vote-share.putin")) == "87.28"
    assert {
        str(ru.number(id_)) for id_ in ("2024.overall.turnout", "2024.overall.turnout.77.44")
    } == {"77.44", "77.49"}


def test_the_whole_exit_poll(ru: Shipped) -> None:
    assert ru.value("2024.abroad.sample-size.vote-abroad-final") == 69260
    final = next(poll for poll in ru.dataset.polls if poll.id == "vote-abroad-final")
    assert (len(final.places), final.stations) == (65, 65)
    assert len({ru.country(place) for place in final.places}) == 44


def test_moldova(md: Shipped) -> None:
    assert (len(md.dataset.figures), len(md.dataset.claims)) == (28, 29)
    moscow = md.figures["2024-round2.ru-moscow.ballots-cast"]
    assert (str(moscow.value), moscow.definition) == ("4999", "at each of two stations")
    assert len(md.claims[moscow.id]) == 2
    assert str(md.number("2024-round2.overall.vote-share.sandu")) == "55.33"
