"""Files as offices publish them in their night, with invented figures."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from bot.intake.guessing.drafting import Stated
from bot.intake.mapping.files import mapping_of
from bot.intake.mapping.mapper import map_file
from tests.intake.guesses import guessed, made_of, measures_at, votes_at

CHILEAN_NIGHT = json.dumps(
    {
        "dateTime": "19/12/2021 21:44:35",
        "mesasEscrutadas": "46.885",
        "totalMesas": "46.887",
        "data": [
            {"a": "2. JOSE ROBLE", "b": "", "c": "3.649.647", "d": "44,13%"},
            {"a": "1. ANA FRESNO", "b": "", "c": "4.620.671", "d": "55,87%"},
        ],
        "resumen": [
            {"a": "Válidamente Emitidos", "b": "", "c": "8.270.318", "d": "98,93%"},
            {"a": "Votos Nulos", "b": "", "c": "68.802", "d": "0,82%"},
            {"a": "Votos en Blanco", "b": "", "c": "20.692", "d": "0,25%"},
            {"a": "Total Votación", "b": "", "c": "8.359.812", "d": "100,00%"},
        ],
    }
)


def test_chile_in_its_night_where_a_list_of_measures_is_no_list_of_choices() -> None:
    mapping, made = made_of(CHILEAN_NIGHT)
    assert votes_at(made, "An election") == {"2. JOSE ROBLE": "3649647", "1. ANA FRESNO": "4620671"}
    # With an hour it is when it stood so, and no day of an election.
    assert mapping.state.time == "{$.dateTime}"
    assert 'start = "EDIT"' in guessed(CHILEAN_NIGHT, Stated(file="r.json"))


ITALIAN_NIGHT = json.dumps(
    {
        "intestazione": {"tipo_elezione": "Comunali", "data_elezione": "20250525"},
        "int": {"desc_com": "PISA", "desc_reg": "TOSCANA", "ele_t": "80000", "vot_t": "50000"},
        "cand": [
            {"cogn": "ROVERE", "nome": "ANNA", "voti": "24000", "perc": "48,98"},
            {"cogn": "ROVERE", "nome": "UGO", "voti": "15000", "perc": "30,61"},
            {"cogn": "ONTANO", "nome": "UGO", "voti": "10000", "perc": "20,41"},
        ],
        "sch_nulle": "1000",
    }
)


def test_italy_in_its_night_with_half_words() -> None:
    _, made = made_of(ITALIAN_NIGHT)
    assert votes_at(made, "PISA") == {
        "ANNA ROVERE": "24000",
        "UGO ROVERE": "15000",
        "UGO ONTANO": "10000",
    }
    assert measures_at(made, "PISA") == {
        "voters-registered": "80000",
        "ballots-cast": "50000",
        "ballots-rejected": "1000",
    }


JAPANESE_NIGHT = """\
開票区,届出番号,候補者名,党派,得票数
千代田区,1,山田 太郎,甲党,"12,345"
,2,佐藤 花子,乙党,"10,234"
,3,鈴木 一郎,無所属,567.5
中央区,1,山田 太郎,甲党,"22,345"
,2,佐藤 花子,乙党,"18,200"
,3,鈴木 一郎,無所属,901
"""


def test_japan_in_its_night_with_votes_that_two_share_and_places_that_stand_once() -> None:
    mapping, made = made_of(JAPANESE_NIGHT.encode("cp932"))
    assert mapping.input.fill == ("開票区",)
    assert votes_at(made, "千代田区") == {
        "山田 太郎": "12345",
        "佐藤 花子": "10234",
        "鈴木 一郎": "567.5",
    }


def test_mexico_in_its_night_where_a_state_has_a_number_and_is_called_by_its_name() -> None:
    names = ("ANA ROBLE", "TOM FRESNO", "VOTOS NULOS")
    listed = [{"nombreCandidatura": n, "total": t} for n, t in zip(names, "543", strict=True)]
    text = json.dumps({"nombre": "COLIMA", "idEntidad": 6, "votosCandidatura": listed})
    _, made = made_of(text)
    assert votes_at(made, "COLIMA") == {"ANA ROBLE": "5", "TOM FRESNO": "4"}
    assert measures_at(made, "COLIMA") == {"ballots-rejected": "3"}


def test_the_hour_above_a_header_is_read_as_offices_write_it_in_english() -> None:
    text = (
        "Party votes by electorate\n"
        '"As at 7 November 2026, 9:42 p.m."\n\n'
        "Electorate,Acorn Party,Birch Party,Informal,Votes Cast\n"
        "Avon,1200,900,10,2110\nBray,700,800,12,1512\nCork,500,650,9,1159\n"
    )
    known = Stated(publisher="An office", zone="Pacific/Auckland", file="party.csv")
    draft = guessed(text, known)
    made = map_file(text.encode(), mapping_of(draft), dataset="x", received=datetime.now(UTC))
    assert {cells["as_of"] for cells in made.figures.values()} == {"2026-11-07T21:42:00+13:00"}


FRENCH_NIGHT = """\
Code;Nom;Inscrits;Votants;Nuls;Blancs;Exprimés;Nuance 1;Nom 1;Prénom 1;Voix 1;% Voix/ins 1;\
Nuance 2;Nom 2;Prénom 2;Voix 2;% Voix/ins 2
01001;L'Abergement;600;450;5;10;435;EIK;DUPONT;Jean;200;33,33;ELS;MARTIN;Luc;235;39,17
01002;Ambérieu;900;700;8;12;680;EIK;DUPONT;Jean;400;44,44;ELS;MARTIN;Luc;280;31,11
"""


def test_france_where_places_and_persons_have_a_nom_alike() -> None:
    _, made = made_of(FRENCH_NIGHT)
    assert votes_at(made, "Ambérieu") == {"Jean DUPONT": "400", "Luc MARTIN": "280"}
    assert measures_at(made, "L'Abergement") == {
        "voters-registered": "600",
        "ballots-cast": "450",
        "ballots-rejected": "5",
        "ballots-blank": "10",
    }
