from __future__ import annotations

import pytest

from bot.places.folding import fold, other_layouts, romanise


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Oʻzbekiston", "ozbekiston"),
        ("O'ZBEKISTON", "ozbekiston"),
        ("Қазақстан", "казакстан"),
        ("Тоҷикистон", "точикистон"),
        ("Ӯзбекистон", "узбекистон"),
        ("Тёркс и Кайкос", "теркскаикос"),
        ("Bosnia & Herzegovina", "bosniaherzegovina"),
        ("Bosnia and Herzegovina", "bosniaherzegovina"),
        ("The Gambia", "gambia"),
        ("Côte d’Ivoire", "cotedivoire"),
        ("Guinea-Bissau", "guineabissau"),
        ("St. Lucia", "stlucia"),
        ("Saint Lucia", "stlucia"),
        ("Türkiye", "turkiye"),
        ("İRAN", "iran"),
        ("Łotwa", "lotwa"),
        ("Μάλτα", "μαλτα"),
        ("ＫＺ", "kz"),
        ("إيران", "ایران"),
        ("нигер\u00adия", "нигерия"),
        ("नाइजीरिया", "नाइजीरिया"),
        ("日本", "日本"),
        (" .,!? ", ""),
        ("the", ""),
    ],
)
def test_spellings_of_a_name_share_a_key(text: str, key: str) -> None:
    assert fold(text) == key


def test_vowel_signs_keep_names_apart() -> None:
    assert fold("नाइजर") != fold("नाइजीरिया")


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("германия", ("germaniya", "germanija", "germania")),
        ("южнаякорея", ("yuzhnayakoreya", "iuzhnaiakoreia")),
        ("хорватия", ("khorvatiya", "horvatija")),
        ("китаи", ("kitay", "kitai")),
    ],
)
def test_romanisations_sound_alike(cyrillic: str, latin: tuple[str, ...]) -> None:
    assert {romanise(spelling) for spelling in latin} == {romanise(cyrillic)}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("rfpf[cnfy", "казахстан"),
        ("RFPF{CNFY", "казахстан"),
        ("лфяфлрыефт", "kazakhstan"),
        ("КАЗАХСТАН", "rfpf[cnfy"),
        ("erhf]yf", "україна"),
        ("україна", "erhf]yf"),
        (",tkfhecm", "беларусь"),
    ],
)
def test_other_keyboard_layouts(typed: str, meant: str) -> None:
    assert meant in other_layouts(typed)


def test_text_without_letters_of_either_layout_stays() -> None:
    assert other_layouts("日本") == ()
