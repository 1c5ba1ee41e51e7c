"""The dialogs of a chat, from command to button, hold no word of English for those who write
another language.

What /mydata shows is left out: it is the chat's data as it is kept.
"""

from __future__ import annotations

from typing import Any

import pytest
from telegram.constants import CallbackQueryLimit

from bot.sandbox import Sandbox
from bot.wording.language import LANGUAGES, wording
from bot.wording.render import units
from tests.dialogs.conftest import Bot, bot, box
from tests.dialogs.test_subscribing import labels
from tests.languages.checking import foreign_words
from tests.languages.hedges import OTHERS

__all__ = ["bot", "box"]

SAID = (
    "/start",
    "/help",
    "/subscribe",
    "/subscribe kazakhstan, almaty; central asia",
    "/subscriptions",
    "/subscribe all",
    "/unsubscribe almaty",
    "/unsubscribe japan",
    "/unsubscribe all",
    "/settings",
    "/settings zone Asia/Almaty",
    "/settings zone Nowhere",
    "/settings quiet 23-6",
    "/settings quiet 5",
    "/language",
    "/summary",
    "/summary nowhere",
    "/live on",
    "/live off",
    "/live",
    "/privacy",
    "/forgetme",
)
_NATIVE = {"english", "zbek"}
"""What languages call themselves."""
_TYPED = {
    "asia",
    "almaty",
    "nowhere",
    "zone",
    "quiet",
    "off",
    "settings",
    "follow",
    "subscribe",
    "utc",
    "live",
}


@pytest.mark.parametrize("language", OTHERS)
async def test_every_dialog(bot: Bot, box: Sandbox, language: str) -> None:
    anna = box.person("Anna", language=language)
    chat = box.private(anna)
    for text in SAID:
        await anna.say(chat, text)
        shown = await chat.next_message()
        told = "\n".join(
            [shown.get("text", ""), *(label for row in labels(shown) for label in row)]
        )
        assert foreign_words(told, language) - _NATIVE - _TYPED == set(), text


@pytest.mark.parametrize("language", OTHERS)
async def test_every_button_of_the_settings(bot: Bot, box: Sandbox, language: str) -> None:
    words = wording(language)
    anna = box.person("Anna", language=language)
    chat = box.private(anna)
    for message in (
        "button-language",
        "button-cadence",
        "button-quiet",
        "button-zone",
        "button-alerts",
    ):
        await anna.say(chat, "/settings")
        shown: dict[str, Any] = await chat.next_message()
        await anna.press(shown, words(message))
        after = (await chat.next_event("edit")).message
        told = "\n".join([after["text"], *(label for row in labels(after) for label in row)])
        assert foreign_words(told, language) - _NATIVE - _TYPED == set(), message


ALERTS = ("admins-only", "admins-unseen", "turn-refused", "old-button", "went-wrong")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_in_an_alert_fits_one(language: str) -> None:
    limit = CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH
    assert {
        each: units(wording(language)(each))
        for each in ALERTS
        if units(wording(language)(each)) > limit
    } == {}


@pytest.mark.parametrize("language", OTHERS)
def test_what_only_some_chats_are_told(language: str) -> None:
    words = wording(language)
    told = [words(each) for each in (*ALERTS, "live-is-behind", "privacy-waiting")]
    told += [words("topics-out-of-reach", count=count, number=str(count)) for count in (1, 2, 5)]
    told.append(words("direct-no-settings", link=""))
    assert foreign_words("\n".join(told), language) == set()
