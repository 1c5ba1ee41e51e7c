from __future__ import annotations

import pytest

from bot.dataset.model import Place
from bot.dataset.vocabulary import Electorate, NameKind, PlaceKind
from bot.places.gazetteer import display_name
from tests.gazetteers import called, city, country, overall

KYRGYZSTAN = country("KG", "Kyrgyz Rep.")
ABKHAZIA = Place(
    id="abkhazia", kind=PlaceKind.REGION, name="Abkhazia", electorate=Electorate.OUT_OF_COUNTRY
)


def test_editors_name_is_shown_before_that_of_cldr() -> None:
    names = [called("kg", "ru", "Киргизстан", NameKind.ALIAS), called("kg", "ru", "Кыргызстан")]

    assert display_name(KYRGYZSTAN, names, "ru") == "Кыргызстан"
    assert display_name(KYRGYZSTAN, [], "ru") == "Киргизия"


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "Kyrgyzstan"),
        ("kk", "Қырғызстан"),
        ("ky", "Кыргызстан"),
        ("tg", "Қирғизистон"),
        ("uz", "Qirgʻiziston"),
        ("de-AT", "Kirgisistan"),
        ("xx", "Kyrgyzstan"),
    ],
)
def test_country_is_shown_by_its_cldr_name_and_else_in_english(language: str, shown: str) -> None:
    assert display_name(KYRGYZSTAN, [], language) == shown


def test_editors_english_name_is_shown_where_a_language_has_none() -> None:
    assert display_name(KYRGYZSTAN, [called("kg", "en", "Kirgizia")], "xx") == "Kirgizia"


def test_place_without_a_code_is_shown_by_its_names_and_else_by_its_own() -> None:
    names = [called("abkhazia", "ru", "Абхазия"), called("kz-almaty", "kk", "Алматы")]

    assert display_name(ABKHAZIA, names, "ru") == "Абхазия"
    assert display_name(ABKHAZIA, names, "kk") == "Abkhazia"
    assert display_name(city("kz-almaty", "Almaty", "kz"), names, "kk") == "Алматы"


def test_names_of_other_places_are_not_borrowed() -> None:
    assert display_name(KYRGYZSTAN, [called("kz", "en", "Kazakhstan")], "en") == "Kyrgyzstan"


def test_whole_contest_is_not_shown_as_its_country() -> None:
    assert display_name(overall("RU"), [], "ru") == "Whole election"


def test_script_of_a_language_is_kept() -> None:
    names = [called("kg", "uz-Cyrl", "Қирғизстон")]

    assert display_name(KYRGYZSTAN, names, "uz-Cyrl") == "Қирғизстон"
    assert display_name(KYRGYZSTAN, names, "uz") == "Qirgʻiziston"
