"""Every dialog in every language: whole, within Telegram's limits, in the language that was
chosen.
"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.chats.listener import Cadence, Preferences
from bot.editions.store import Store
from bot.sandbox import Sandbox
from bot.show.hints import hint
from bot.telegram.dialogs.settings import page
from bot.wording.labels import Labels
from bot.wording.language import LANGUAGES, wording
from tests.dialogs.conftest import Bot

NOON = datetime(2024, 3, 20, 12, tzinfo=UTC)
PAGES = ("language", "cadence", "hour", "quiet", "zone", "alerts", "main")
OTHERWISE = Preferences(
    "ru", "Asia/Almaty", Cadence.DAILY, quiet=None, alerts_a_day=1_000_000, silent=True
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "preferences", [Preferences(), Preferences(cadence=Cadence.FINAL, alerts_a_day=1), OTHERWISE]
)
def test_every_page_has_its_words_and_short_buttons(
    language: str, preferences: Preferences
) -> None:
    for name in PAGES:
        shown = page(wording(language), name, preferences, NOON)
        assert shown is not None
        assert shown.plain
        for button in (each for row in shown.buttons for each in row):
            assert 0 < len(button.label) <= 64
            assert button.data is not None
            assert len(button.data.encode()) <= 64


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_command_answers_in_the_chosen_language(
    bot: Bot, box: Sandbox, store: Store, language: str
) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, f"/language {language}")
    await chat.next_message()
    words = wording(language)
    labels = Labels(store.view(), words)
    expected = {
        "/subscribe": hint(labels, "follow-how"),
        "/subscribe xyzzy": words("not-found", text="xyzzy"),
        "/subscriptions": words("follow-none"),
        "/settings": words("settings-title"),
        "/settings zone x": words("cannot-choose-zone", zone="Asia/Almaty"),
        "/live": words("live-is-off"),
        "/live on xyzzy": words("no-such-region", text="xyzzy"),
        "/privacy": words("privacy-title"),
        "/forgetme": words("forget-ask"),
        "/mydata": words("mydata-title"),
        "/unsubscribe kz": words("follow-none"),
    }
    for command, text in expected.items():
        await anna.say(chat, command)
        assert text in (await chat.next_message())["text"].splitlines()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_alert_holds_what_was_done_and_how_to_change_it(
    bot: Bot, box: Sandbox, language: str
) -> None:
    anna = box.person("Anna", language=language)
    chat = box.private(anna)
    await anna.say(chat, "/country baikonur")
    card = await chat.next_message()
    press = await anna.press(card, wording(language)("button-follow"))
    told = (await press.answer())["text"]
    assert len(told) <= 200
    assert told.endswith(wording(language)("follow-change"))
    assert (await bot.keys(chat.id)) == ("baikonur",)


async def test_a_tag_with_an_underscore_is_understood(bot: Bot, box: Sandbox) -> None:
    aida = box.person("Aida", language="kk_KZ")
    chat = box.private(aida)
    await aida.say(chat, "/country kz")
    assert (await chat.next_message())["text"].startswith("🇰🇿 Қазақстан · ")
    answer = await aida.inline("қаз")
    assert answer.results[0]["title"] == "🇰🇿 Қазақстан"
    await aida.say(chat, "/subscribe kz")
    await chat.next_message()
    assert (await bot.listener(chat.id)).preferences.language == "kk"
