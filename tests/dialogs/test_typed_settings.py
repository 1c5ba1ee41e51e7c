"""Settings as people type them: with spaces of every kind, and as the bot itself writes them."""

from datetime import UTC, datetime
from zoneinfo import available_timezones

import pytest

from bot.chats.listener import Quiet, usable_zone
from bot.sandbox import Sandbox
from bot.telegram.dialogs.choices import find_zone, zone_text
from bot.wording.language import LANGUAGES, wording
from tests.dialogs.conftest import Bot
from tests.dialogs.test_settings import MAIN
from tests.dialogs.test_subscribing import labels

NO_ZONE = (
    "No time zone is called that. Give one as “Area/City”, for example /settings zone Asia/Almaty."
)
ZONES = [
    ("zone\u00a0Asia/Almaty", "Asia/Almaty", "Almaty, UTC+5"),
    ("zone\nAsia/Almaty", "Asia/Almaty", "Almaty, UTC+5"),
    ("ZONE\u200b Asia/Almaty\u200f", "Asia/Almaty", "Almaty, UTC+5"),
    ("zone алматы", "Asia/Almaty", "Almaty, UTC+5"),
    ("zone Алматы, UTC+5", "Asia/Almaty", "Almaty, UTC+5"),
    ("zone Almaty, UTC+5", "Asia/Almaty", "Almaty, UTC+5"),
    ("zone Toshkent, UTC+5", "Asia/Tashkent", "Tashkent, UTC+5"),
    ("zone Душанбе", "Asia/Dushanbe", "Dushanbe, UTC+5"),
    ("zone Бишкек UTC+6", "Asia/Bishkek", "Bishkek, UTC+6"),
    ("zone new\u00a0york", "America/New_York", None),
    ("zone Kyiv", "Europe/Kyiv", None),
    ("zone Kiev", "Europe/Kiev", None),
    ("zone Киев", "Europe/Kyiv", None),
    ("zone UTC+5", "Etc/GMT-5", "UTC+5"),
    ("zone GMT+5", "Etc/GMT-5", "UTC+5"),
    ("zone utc +05:00", "Etc/GMT-5", "UTC+5"),
    ("zone +5", "Etc/GMT-5", "UTC+5"),
    ("zone UTC−3", "Etc/GMT+3", "UTC−3"),
    ("zone Etc/GMT+5", "Etc/GMT+5", "UTC−5"),
    ("zone UTC+0", "UTC", "UTC"),
    ("zone GMT", "GMT", "UTC"),
    ("zone Kolkata, UTC+5:30", "Asia/Kolkata", "Kolkata, UTC+5:30"),
    ("zone +05:30", "Asia/Kolkata", "Kolkata, UTC+5:30"),
    ("zone UTC−9:30", "Pacific/Marquesas", "Marquesas, UTC−9:30"),
]
NO_ZONES = [
    "localtime",
    "Factory",
    "posixrules",
    "UTC+5:31",
    "UTC+15",
    "Berlin, UTC+5",
    "Asia",
    "5",
    "UTC+",
]
SPANS = ["22-8", "22−8", "22–8", "22—8", "22‑8", "22\u00a0-\u20098", "22:00–08:00", "22 ~ 8"]
TONGUES = [
    ("en", "Russian", "ru"),
    ("en", "русский", "ru"),
    ("en", "RU", "ru"),
    ("en", "ru-RU", "ru"),
    ("ru", "английский", "en"),
    ("ru", "киргизский", "ky"),
    ("ru", "кыргызский", "ky"),
    ("ru", "Қазақ тілі", "kk"),
    ("ru", "русский язык", "ru"),
    ("kk", "орыс тілі", "ru"),
    ("kk", "қазақ", "kk"),
    ("en", "қазақша", "kk"),
    ("ky", "өзбекче", "uz"),
    ("ky", "Кыргызча", "ky"),
    ("tg", "тоҷикӣ", "tg"),
    ("tg", "русӣ", "ru"),
    ("uz", "o'zbek", "uz"),
    ("uz", "inglizcha", "en"),
    ("uz", "tajik", "tg"),
]


async def test_a_zone_is_taken_as_people_write_it(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    for typed, zone, shown in ZONES:
        await anna.say(chat, f"/settings {typed}")
        text = (await chat.next_message())["text"]
        assert (await bot.listener(chat.id)).preferences.zone == zone, typed
        if shown:
            line = f"Quiet hours: 22:00–08:00, {shown}. What comes then waits."
            assert line in text.split("\n"), typed


async def test_what_cannot_be_shown_is_not_taken(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    for name in NO_ZONES:
        await anna.say(chat, f"/settings zone {name}")
        assert (await chat.next_message())["text"] == NO_ZONE, name
    assert await bot.chats.everything_about(chat.id) == {}


@pytest.mark.parametrize("month", [1, 7])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_zone_that_is_shown_is_taken_back(
    language: str, month: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    zones = available_timezones()  # which looks through folders of the system each time
    monkeypatch.setattr("bot.telegram.dialogs.choices.available_timezones", lambda: zones)
    words, now = wording(language), datetime(datetime.now(UTC).year, month, 1, tzinfo=UTC)
    lost = []
    for zone in sorted(zones):
        if usable_zone(zone) == zone:
            shown = zone_text(words, zone, now)
            found = find_zone(shown)
            if found is None or zone_text(words, found, now) != shown:
                lost.append((zone, shown, found))
    assert lost == []


@pytest.mark.parametrize(
    "zone", ["localtime", "Factory", "posixrules", "Mars/Olympus", "Asia", "../etc/passwd", ""]
)
async def test_a_zone_that_was_kept_once_counts_as_utc(zone: str, bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/settings language en")
    await chat.next_message()
    await bot.stop()
    bot.write("UPDATE listeners SET zone = ?", zone)
    await bot.start()
    utc = "Quiet hours: 22:00–08:00, UTC. What comes then waits."
    for command in ("/settings", "/subscribe kz", "/subscriptions"):
        await anna.say(chat, command)
        assert utc in (await chat.next_message())["text"].split("\n")
    await anna.say(chat, "/settings zone Almaty")
    shown = (await chat.next_message())["text"]
    assert "Quiet hours: 22:00–08:00, Almaty, UTC+5. What comes then waits." in shown.split("\n")
    assert (await bot.listener(chat.id)).preferences.zone == "Asia/Almaty"


async def test_hours_are_parted_by_a_dash_of_any_kind(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    for span in SPANS:
        await anna.say(chat, "/settings quiet off")
        await chat.next_message()
        await anna.say(chat, f"/settings\u00a0quiet\u00a0{span}")
        await chat.next_message()
        assert (await bot.listener(chat.id)).preferences.quiet == Quiet(22, 8), span


async def test_a_language_is_called_by_any_of_its_names(bot: Bot, box: Sandbox) -> None:
    for mine, typed, chosen in TONGUES:
        for command in ("/language", "/settings\u00a0language\n"):
            anna = box.person("Anna", language=mine)
            chat = box.private(anna)
            await anna.say(chat, f"{command} {typed}")
            await chat.next_message()
            assert (await bot.listener(chat.id)).preferences.language == chosen, (mine, typed)


async def test_commands_end_at_spaces_of_any_kind(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    steps = [
        ("/live on\u00a0europe", "Europe"),
        ("/live\u200bon\u200beastern\u00a0europe", "Eastern Europe"),
        ("/live\noff", "The live card is off."),
        ("/summary\u00a0central\u00a0asia", "Central Asia"),
        ("/country\u00a0kg", "🇰🇬 Kyrgyzstan · official count"),
        ("/settings\u200f", MAIN.partition("\n")[0]),
        ("/subscribe\u00a0kz", "Followed from now on: Kazakhstan."),
        ("/unsubscribe\u200bkz", "No longer followed: Kazakhstan."),
    ]
    for text, head in steps:
        await anna.say(chat, text)
        answer = await chat.next_message()
        assert answer["text"].partition("\n")[0] == head, text


async def test_the_page_of_a_zone_of_no_place_shows_its_offset(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/settings zone UTC-2")
    await anna.press(await chat.next_message(), "Time zone")
    page = (await chat.next_event("edit")).message
    assert page["text"] == "Time zone\nTime zone: UTC−2.\nAnother one: /settings zone Asia/Almaty"
    assert ["Almaty, UTC+5", "Bishkek, UTC+6"] in labels(page)
