"""How a chat is told is chosen by buttons in one message, or typed."""

from bot.chats.listener import Cadence, Preferences, Quiet
from bot.sandbox import Sandbox
from tests.dialogs.conftest import Bot
from tests.dialogs.test_subscribing import labels

MAIN = (
    "Settings\n"
    "Language: the asker’s.\n"
    "Changes are told at once.\n"
    "Quiet hours: 22:00–08:00, UTC. What comes then waits.\n"
    "At most 4 alerts a day; corrections always come.\n"
    "Messages come with sound.\n"
    "Pictures are for a light screen.\n"
    "You follow nothing yet."
)


async def test_looking_keeps_nothing(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/settings")
    shown = await chat.next_message()
    assert shown["text"] == MAIN
    assert labels(shown) == [
        ["Language", "How often"],
        ["Quiet hours", "Time zone"],
        ["Alerts a day", "Turn sound off"],
        ["Dark pictures"],
    ]
    assert await bot.chats.everything_about(chat.id) == {}


async def test_everything_can_be_chosen_by_buttons(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/settings")
    shown = await chat.next_message()
    path = [
        "How often",
        "Once a day",
        "18:00",
        "Quiet hours",
        "23:00–07:00",
        "Alerts a day",
        "No limit",
    ]
    for button in [*path, "Turn sound off", "Dark pictures"]:
        await anna.press(shown, button)
        after = (await chat.next_event("edit")).message
        assert after["message_id"] == shown["message_id"]
        shown = after
    assert shown["text"] == (
        "Settings\n"
        "Language: English.\n"
        "Changes are told once a day, at 18:00.\n"
        "Quiet hours: 23:00–07:00, UTC. What comes then waits.\n"
        "Any number of alerts a day.\n"
        "Messages come without sound.\n"
        "Pictures are for a dark screen.\n"
        "You follow nothing yet."
    )
    listener = await bot.listener(chat.id)
    assert listener.preferences == Preferences(
        language="en",
        cadence=Cadence.DAILY,
        digest_hour=18,
        quiet=Quiet(23, 7),
        alerts_a_day=1_000_000,
        silent=True,
        dark=True,
    )


async def test_a_page_shows_what_holds_and_leads_back(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/settings")
    await anna.press(await chat.next_message(), "Quiet hours")
    page = (await chat.next_event("edit")).message
    assert page["text"] == (
        "Quiet hours\nQuiet hours: 22:00–08:00, UTC. What comes then waits.\nOther hours: "
        "/settings quiet 23-6"
    )
    assert labels(page) == [
        ["None", "✓ 22:00–08:00"],
        ["23:00–07:00", "21:00–09:00"],
        ["00:00–06:00", "20:00–10:00"],
        ["« Settings"],
    ]
    await anna.press(page, "« Settings")
    assert (await chat.next_event("edit")).message["text"] == MAIN


async def test_only_final_results(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/settings cadence final")
    assert "\nOnly corrections and final results are told.\n" in (await chat.next_message())["text"]
    assert (await bot.listener(chat.id)).preferences.cadence is Cadence.FINAL


async def test_a_zone_is_typed_by_its_name_or_its_city(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    for typed in ("/settings zone Asia/Almaty", "/settings zone almaty"):
        await anna.say(chat, typed)
        text = (await chat.next_message())["text"]
        assert "\nQuiet hours: 22:00–08:00, Almaty, UTC+5. What comes then waits.\n" in text
        assert (await bot.listener(chat.id)).preferences.zone == "Asia/Almaty"
    await anna.say(chat, "/settings zone New York")
    await chat.next_message()
    assert (await bot.listener(chat.id)).preferences.zone == "America/New_York"


async def test_what_cannot_be_is_refused_with_an_example(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    texts = {}
    wrong = (
        "zone Atlantis",
        "zone ../../etc/passwd",
        "quiet 25-8",
        "quiet 8-8",
        "alerts 0",
        "language xx",
        "what",
    )
    for typed in wrong:
        await anna.say(chat, f"/settings {typed}")
        texts[typed] = (await chat.next_message())["text"]
    zone = (
        "No time zone is called that. Give one as “Area/City”, for example /settings zone "
        "Asia/Almaty."
    )
    quiet = (
        "Give two different hours from 0 to 23, for example /settings quiet 22-8, or "
        "/settings quiet off."
    )
    other = "That cannot be set so. /settings shows what can."
    assert list(texts.values()) == [zone, zone, quiet, quiet, other, other, other]
    assert await bot.chats.everything_about(chat.id) == {}


async def test_a_button_with_a_value_that_is_no_longer_offered_says_so(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/settings")
    shown = await chat.next_message()
    for data in ("set:gone", "set:gone=1", "set:hour=99"):
        press = await anna.press_data(shown, data)
        assert (await press.answer())[
            "text"
        ] == "That button is from an earlier version. Please ask again."


async def test_the_chats_choice_of_language_beats_the_phones(bot: Bot, box: Sandbox) -> None:
    boris = box.person("Boris", language="ru")
    chat = box.private(boris)
    await boris.say(chat, "/language")
    assert labels(await chat.next_message())[0] == ["English", "Русский"]
    await boris.say(chat, "/language en")
    assert (await chat.next_message())["text"].startswith("Settings\nLanguage: English.\n")
    await boris.say(chat, "kg")
    card = await chat.next_message()
    assert card["text"].startswith("🇰🇬 Kyrgyzstan · ")
    await boris.press_data(card, "c:kg:ru-president-2018")
    assert (await chat.next_event("edit")).message["text"].startswith("🇰🇬 Kyrgyzstan · ")


async def test_a_listener_is_told_in_the_language_it_was_made_in(bot: Bot, box: Sandbox) -> None:
    boris, claire = box.person("Boris", language="ru-RU"), box.person("Claire", language="fr")
    for person in (boris, claire):
        await person.say(box.private(person), "/subscribe kz")
        await box.private(person).next_message()
    assert (await bot.listener(boris.id)).preferences.language == "ru"
    assert (await bot.listener(claire.id)).preferences.language is None
