"""Columns of seats, whatever an office calls them: those that a choice has got are its figure, and
nobody makes a choice or a contest of them. Invented counts.
"""

from __future__ import annotations

import pytest

from tests.intake.guesses import guessed, made_of

_LONG = "Region;Party;Votes;{}\nAsh;Oak;3000;3\nAsh;Elm;2900;2\nBox;Oak;2000;1\nBox;Elm;2950;4\n"
_WIDE = "Region;{};Oak;Elm\nAsh;5;3000;2900\nBox;6;2000;2950\n"

SEATS = (
    *("Seats won", "Members elected", "Elected", "Deputies", "Diputados", "Escaños", "Curules"),
    *("Sitze", "Anzahl Sitze", "Anzahl Mandate", "Mandate", "Mandat", "Zetels", "Sièges"),
    *("Mandati", "Seggi", "Mandaatit", "Paikat", "Kohad", "Vietas", "Mandatai", "Mandátumok"),
    *("Мандаты", "Мандаттар", "Места", "Vagas", "Eleitos", "Locuri", "Poslanci", "Milletvekili"),
    *("議席", "의석수", "المقاعد", "מנדטים", "ที่นั่ง", "सीटें", "Þingsæti"),
)


@pytest.mark.parametrize("heading", SEATS)
def test_seats_that_a_party_has_got(heading: str) -> None:
    _, made = made_of(_LONG.format(heading))
    told = {(f["measure"], f["place"]): f["value"] for f in made.figures.values()}
    assert len(made.candidates) == 2
    assert not made.contests
    assert [f["measure"] for f in made.figures.values()].count("seats") == 4
    assert told["seats", "Box"] == "4"


@pytest.mark.parametrize("heading", SEATS)
def test_seats_beside_the_votes_of_parties_are_no_party(heading: str) -> None:
    _, made = made_of(_WIDE.format(heading))
    assert {cells["name"] for cells in made.candidates.values()} == {"Oak", "Elm"}
    assert f"Not taken (nothing more is known of it): {heading}" in guessed(_WIDE.format(heading))


def test_votes_for_deputies_are_votes() -> None:
    _, made = made_of("Region;Partido;Votos diputados\nAsh;Oak;3000\nAsh;Elm;2900\nBox;Oak;20\n")
    assert {cells["measure"] for cells in made.figures.values()} == {"votes"}


def test_who_is_elected_in_ones_and_noughts_has_no_seats() -> None:
    _, made = made_of("Region;Candidate;Votes;Elected\nAsh;Ana;300;1\nAsh;Bo;290;0\nBox;Cy;20;1\n")
    assert {cells["measure"] for cells in made.figures.values()} == {"votes"}
