"""What people type that must not be answered: ``ask`` with the ids to suggest, in order, or
``nothing``.
"""

from __future__ import annotations

import pytest

from tests.gazetteers import shipped_gazetteer

PROBES = (
    ("Kasachstn", None, "ask kz"),
    ("Пуьфтн", None, "ask de"),
    ("rjyuj", None, "ask cd cg"),
    ("🇺🇳", None, "nothing"),
    ("🇿🇿", None, "nothing"),
    ("🏳", None, "nothing"),
    ("🇰", None, "nothing"),
    ("9999", None, "nothing"),
    ("UIK 81333", None, "nothing"),
    ("813", None, "nothing"),
    ("nigera", None, "ask ne ng"),
    ("nigeri", None, "ask ne ng"),
    ("papua", None, "ask pg"),
    ("guiana", None, "ask gy gf"),
    ("congo", None, "ask cd cg"),
    ("Congo", "es", "ask cd cg"),
    ("Kongo", "de", "ask cd cg"),
    ("Конго", None, "ask cd cg"),
    ("конго", "bg", "ask cd cg"),
    ("korea", None, "ask kr kp"),
    ("Корея", None, "ask kr kp"),
    ("corea", "es", "ask kr kp"),
    ("northern ireland", None, "ask gb"),
    ("scotland", None, "ask gb"),
    ("irag", None, "ask iq ir"),
    ("austrlia", None, "ask at au"),
    ("slovekia", None, "ask sk si"),
    ("roman", None, "ask om ro"),
    ("bali", None, "ask ml"),
    ("republic of china", None, "ask tw cn"),
    ("nga", "vi", "ask ng ru"),
    ("ao", "vi", "ask ao at"),
    ("Fas", None, "ask ma"),
    ("virgin islands", None, "ask vg vi"),
    ("saint martin", None, "ask mf sx"),
    ("mongola", None, "ask mn ao"),
    ("icland", None, "ask is"),
    ("iland", None, "ask th sz"),
    ("paris texas", None, "nothing"),
    ("transnistria", None, "ask md"),
    ("stan", None, "ask pk kz tj kg uz"),
    ("kazakh", None, "ask kz"),
    ("united", None, "ask us gb ae"),
    ("islands", None, "ask ck ax cc fo ic"),
    ("central asia", None, "nothing"),
    ("europe", None, "nothing"),
    ("france germany", None, "nothing"),
    ("hello", None, "nothing"),
    ("help", None, "nothing"),
    ("thanks", None, "nothing"),
    ("привет", None, "nothing"),
    ("спасибо", None, "nothing"),
    ("election", None, "ask overall"),
    ("results", None, "nothing"),
    ("president", None, "nothing"),
    ("candidate", None, "nothing"),
    ("putin", None, "nothing"),
    ("turnout", None, "nothing"),
    ("who won", None, "nothing"),
    ("yes", None, "nothing"),
    ("?", None, "nothing"),
    ("the", None, "nothing"),
    ("k", None, "nothing"),
    ("йцукен", None, "nothing"),
    ("asdfgh", None, "nothing"),
    ("while", None, "ask cl"),
    ("parts", None, "ask fr-paris"),
    ("status", None, "nothing"),
    ("overhead", None, "ask abroad"),
    ("Англья", None, "ask gb ai"),
    ("Grece", None, "ask gr"),
    ("Itlay", None, "ask it"),
    ("Brazzaville", None, "ask cg"),
    ("EU", None, "nothing"),
    ("european union", None, "nothing"),
    ("XX", None, "nothing"),
    ("ZZ", None, "nothing"),
    ("Wien", None, "nothing"),
)


@pytest.mark.parametrize(("text", "language", "expected"), PROBES)
def test_nothing_is_guessed(text: str, language: str | None, expected: str) -> None:
    found = shipped_gazetteer().find(text, language)

    assert found.match is None
    assert (
        " ".join(
            ["ask", *(hit.id for hit in found.suggestions)] if found.suggestions else ["nothing"]
        )
        == expected
    )
