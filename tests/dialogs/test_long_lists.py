"""Long lists: every name is read, or said not to have been; none is cut."""

import pytest

from bot.sandbox import Sandbox
from tests.dialogs.conftest import Bot
from tests.dialogs.test_subscribing import labels

FIRST = "al dz ao ar am au at az bh bd by be bj bo ba bw br bg kh cm"
CODES = [*FIRST.split(), "ca", "cf", "cl", "cn", "co"]
UNREAD = {
    "en": "Too many names at once. Not read: {}. Send them in another message.",
    "ru": "Слишком много названий сразу. Не прочитано: {}. Отправьте это другим сообщением.",
    "kk": "Атау бірден тым көп. Оқылмады: {}. Оларды басқа хабарламамен жіберіңіз.",
    "ky": "Аталыш дароо өтө көп. Окулган жок: {}. Аларды башка кабар менен жөнөтүңүз.",
    "tg": "Номҳо якбора аз ҳад зиёданд. Хонда нашуд: {}. Онҳоро бо паёми дигар фиристед.",
    "uz": "Nomlar birdaniga juda koʻp. Oʻqilmadi: {}. Ularni boshqa xabarda yuboring.",
}
CROWDED = {
    "en": (
        "Each of these may be several places, too many to offer at once: {}. Name them one at a "
        "time."
    ),
    "ru": "Каждое из этих названий могут носить несколько мест, сразу предложить все нельзя: {}. "
    "Назовите их по одному.",
    "kk": (
        "Бұлардың әрқайсысы бірнеше жер болуы мүмкін, бәрін бірден ұсынуға болмайды: {}. Оларды "
        "бір-бірден атаңыз."
    ),
    "ky": (
        "Булардын ар бири бир нече жер болушу мүмкүн, баарын дароо сунуштоого болбойт: {}. "
        "Аларды бирден атаңыз."
    ),
    "tg": (
        "Ҳар яке аз инҳо метавонад якчанд ҷой бошад, ҳамаро якбора пешниҳод кардан "
        "мумкин нест: {}. Онҳоро якто-якто номбар кунед."
    ),
    "uz": (
        "Bularning har biri bir necha joy boʻlishi mumkin, hammasini birdan taklif "
        "qilib boʻlmaydi: {}. Ularni bittadan ayting."
    ),
}
NAMES = (
    "Казахстан, Кыргызстан, Таджикистан, Туркменистан, Узбекистан, Афганистан, Азербайджан, "
    "Аргентина, "
    "Бангладеш, Буркина-Фасо, Великобритания, Гваделупа, Центрально-Африканская Республика, "
    "Саудовская Аравия, Объединенные Арабские Эмираты"
)
LAST = {
    "Нигерия": "ng",
    "Доминиканская Республика": "do",
    "Гвинея-Бисау": "gw",
}


@pytest.mark.parametrize("language", sorted(UNREAD))
async def test_names_beyond_the_twentieth_are_said_not_to_be_read(
    language: str, bot: Bot, box: Sandbox
) -> None:
    anna = box.person("Anna", language=language)
    chat = box.private(anna)
    await anna.say(chat, f"/subscribe {', '.join(CODES)}")
    lines = (await chat.next_message())["text"].split("\n")
    assert lines[-1] == UNREAD[language].format("ca; cf; cl; cn; co")
    assert await bot.keys(chat.id) == tuple(sorted(CODES[:20]))


@pytest.mark.parametrize("gap", [" ", "\n", " / "])
async def test_it_matters_not_what_parts_the_names(gap: str, bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, f"/subscribe {gap.join(CODES)}")
    lines = (await chat.next_message())["text"].split("\n")
    assert lines[-1] == UNREAD["en"].format("ca; cf; cl; cn; co")
    assert await bot.keys(chat.id) == tuple(sorted(CODES[:20]))


async def test_a_long_list_is_never_cut_in_a_name(bot: Bot, box: Sandbox) -> None:
    for name, key in LAST.items():
        for shown in (len(name) - 1, len(name) // 2, 5):
            anna = box.person("Anna", language="ru")
            chat = box.private(anna)
            room = 512 - shown - len(NAMES) - 2
            await anna.say(chat, f"/subscribe {NAMES}{' ' * room}, {name}")
            await chat.next_message()
            followed = await bot.keys(chat.id)
            assert key in followed
            assert {"ne", "dm", "gn"}.isdisjoint(followed)
            assert len(followed) == 16


async def test_a_message_of_names_is_read_as_far_as_it_goes(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, f"/subscribe kz, {', '.join(f'name {at}' for at in range(400))}")
    text = (await chat.next_message())["text"]
    assert text.startswith("Followed from now on: Kazakhstan.\n")
    assert "\nToo many names at once. Not read: name 19; name 20; " in text
    assert text.endswith(" more. Send them in another message.")
    assert await bot.keys(chat.id) == ("kz",)


@pytest.mark.parametrize("language", sorted(CROWDED))
async def test_the_buttons_of_many_questions_are_few(language: str, bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language=language)
    chat = box.private(anna)
    await anna.say(chat, "/subscribe congo, virgin, united, south, north, new")
    answer = await chat.next_message()
    *asked, crowded = answer["text"].split("\n")
    assert [each for each in asked if "virgin" in each or "south" in each] == asked[1:4:2]
    assert crowded == CROWDED[language].format("north; new")
    assert len(labels(answer)) == 12
    assert await bot.chats.find_all(chat.id) == ()
