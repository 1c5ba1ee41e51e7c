"""Several places typed after the command for one: they are set side by side as words are, or it is
asked of which.
"""

from __future__ import annotations

from pathlib import Path

from bot.editions.publishing import publish
from bot.editions.store import Store
from tests.answers.served import served
from tests.folders import read_dataset
from tests.returns import counted, returns

FIGURES = "\n".join((counted("mill", 100, 60, 40), counted("weir", 200, 90, 110)))
PLACES = """id,kind,parent,name
all,overall,,The whole
mill,commune,all,Mill
weir,commune,all,Weir
"""
TYPED = (
    "/country mill weir",
    "/place mill, weir",
    "/place mill vs weir",
    "/country weir mill 2030",
    "/turnout mill weir",
)
AND = {"en": "and", "ru": "и", "kk": "және", "ky": "менен", "tg": "ва", "uz": "va"}


async def test_places_after_a_command_are_compared(tmp_path: Path) -> None:
    with Store.open(tmp_path / "results.db") as store:
        publish(store, read_dataset(returns(tmp_path / "mill", FIGURES, places=PLACES)), by="ed")
        async with served(store, tmp_path) as bot:
            anna = bot.reader()
            plain = await anna.told("mill weir")
            said = [await anna.told(text) for text in TYPED]
            for language, link in AND.items():
                reader = bot.reader(language, language)
                typed = await reader.told(f"/country mill {link} weir")
                assert typed == await reader.told(f"mill {link} weir")
                assert "Mill" in typed.splitlines()[0]
                assert "Weir" in typed.splitlines()[0]
            which = await anna.ask("/poll mill weir")
            pressed = await anna.press(which, "Weir")
            unknown = await anna.told("/country mill atlantis")
    assert plain.splitlines()[0] == "Side by side: Mill and Weir"
    assert said[:3] == [plain] * 3
    assert said[3].splitlines()[0] == "Side by side: Weir and Mill"
    assert said[4] == plain
    assert which["text"] == "Which of these places do you mean?"
    assert pressed.splitlines()[0] == "Weir: exit polls"
    assert unknown.startswith("“mill atlantis” is not known here.")
