"""Places named in a sentence: small words are no countries, and exceptions are asked back."""

import pytest

from bot.sandbox import Sandbox
from tests.dialogs.conftest import Bot
from tests.dialogs.test_subscribing import labels

DONE = "Followed from now on: "

ENGLISH = [
    ("almaty in kazakhstan", "Almaty, Kazakhstan.", ["kz-almaty"]),
    ("to news in kazakhstan", "Kazakhstan.", ["kz"]),
    ("me to kazakhstan", "Kazakhstan.", ["kz"]),
    ("all of central asia", "Central Asia.", ["region:central-asia"]),
    ("everything in kazakhstan", "Kazakhstan.", ["kz"]),
    ("all the news from kazakhstan", "Kazakhstan.", ["kz"]),
    ("kazakhstan in central asia", "Kazakhstan.", ["kz"]),
    ("results at almaty by station", "Almaty, Kazakhstan.", ["kz-almaty"]),
    ("please do follow only kazakhstan for me", "Kazakhstan.", ["kz"]),
    ("in almaty and in kyrgyzstan", "Almaty, Kazakhstan; Kyrgyzstan.", ["kg", "kz-almaty"]),
    ("almaty and kazakhstan", "Almaty, Kazakhstan; Kazakhstan.", ["kz", "kz-almaty"]),
    ("kazakhstan is what i want", "Kazakhstan.", ["kz"]),
    ("at uzbekistan", "Uzbekistan.", ["uz"]),
    ("tajikistan to kyrgyzstan", "Tajikistan; Kyrgyzstan.", ["kg", "tj"]),
    ("the usa and canada", "United States; Canada.", ["ca", "us"]),
    ("the us and canada", "United States; Canada.", ["ca", "us"]),
    ("Bosnia and Herzegovina", "Bosnia & Herzegovina.", ["ba"]),
    ("isle of man and jersey", "Isle of Man; Jersey.", ["im", "je"]),
    ("kz\u00a0uz\u200bkg", "Kazakhstan; Uzbekistan; Kyrgyzstan.", ["kg", "kz", "uz"]),
    ("\u200fkazakhstan\u200f", "Kazakhstan.", ["kz"]),
    ("kazakhstan\nuzbekistan", "Kazakhstan; Uzbekistan.", ["kz", "uz"]),
    ("- kazakhstan\n- uzbekistan", "Kazakhstan; Uzbekistan.", ["kz", "uz"]),
    ("🇰🇿🇺🇿", "Kazakhstan; Uzbekistan.", ["kz", "uz"]),
    ("IN ID MY", "India; Indonesia; Malaysia.", ["id", "in", "my"]),
    ("it fr de", "Italy; France; Germany.", ["de", "fr", "it"]),
    ("se no dk", "Sweden; Norway; Denmark.", ["dk", "no", "se"]),
    ("in", "India.", ["in"]),
    ("no", "Norway.", ["no"]),
    ("nort korea", "North Korea.", ["kp"]),
    ("kazakstan uzbekistan", "Kazakhstan; Uzbekistan.", ["kz", "uz"]),
]
OTHERS = [
    ("ru", "новости в казахстане", "Казахстан", ["kz"]),
    ("ru", "все новости из узбекистана", "Узбекистан", ["uz"]),
    ("ru", "алматы в казахстане", "Алматы, Казахстан", ["kz-almaty"]),
    ("ru", "вся центральная азия", "Центральная Азия", ["region:central-asia"]),
    ("ru", "казахстан и узбекистан", "Казахстан; Узбекистан", ["kz", "uz"]),
    ("ru", "все страны центральной азии", "Центральная Азия", ["region:central-asia"]),
    ("ru", "подпиши меня на казахстан", "Казахстан", ["kz"]),
    ("kk", "Орталық Азия елдері", "Орталық Азия", ["region:central-asia"]),
    ("ky", "мага Казакстан керек", "Казакстан", ["kz"]),
    ("tg", "ба ман дар бораи Қазоқистон хабар деҳ", "Қазоқистон", ["kz"]),
    ("uz", "menga Qozogʻiston haqida xabar", "Qozogʻiston", ["kz"]),
    ("kk", "Қазақстандағы Алматы", "Алматы, Қазақстан", ["kz-almaty"]),
    ("kk", "барлық жаңалықтар Қазақстан", "Қазақстан", ["kz"]),
    ("kk", "Қазақстан мен Өзбекстан", "Қазақстан; Өзбекстан", ["kz", "uz"]),
    ("ky", "Казакстандагы жаңылыктар", "Казакстан", ["kz"]),
    ("ky", "Казакстан жана Өзбекстан", "Казакстан; Өзбекстан", ["kz", "uz"]),
    ("tg", "ҳамаи хабарҳо дар Қазоқистон", "Қазоқистон", ["kz"]),
    ("tg", "Қазоқистон ва Ӯзбекистон", "Қазоқистон; Ӯзбекистон", ["kz", "uz"]),
    ("uz", "barcha yangiliklar Oʻzbekiston", "Oʻzbekiston", ["uz"]),
    ("uz", "qozogʻiston va toshkent", "Qozogʻiston; Toshkent, Oʻzbekiston", ["kz", "uz-tashkent"]),
    ("uz", "kz va uz", "Qozogʻiston; Oʻzbekiston", ["kz", "uz"]),
]
FOLLOWED = {
    "ru": "Подписка оформлена: {}.",
    "kk": "Жазылым ашылды: {}.",
    "ky": "Жазылуу ачылды: {}.",
    "tg": "Обуна кушода шуд: {}.",
    "uz": "Obuna ochildi: {}.",
}
LEAVING_OUT = [
    ("en", "kazakhstan but not almaty", [["Kazakhstan"], ["Almaty, Kazakhstan"]]),
    ("en", "kazakhstan, but not almaty", [["Kazakhstan"], ["Almaty, Kazakhstan"]]),
    ("en", "no kazakhstan", [["Kazakhstan"]]),
    ("en", "all except kazakhstan", [["Kazakhstan"]]),
    ("en", "africa minus egypt", [["Africa"], ["Egypt"]]),
    ("en", "kazakhstan -almaty", [["Almaty, Kazakhstan"]]),
    ("en", "don’t follow kazakhstan", [["Kazakhstan"]]),
    ("ru", "казахстан без алматы", [["Казахстан"], ["Алматы, Казахстан"]]),
    ("ru", "все, кроме казахстана", [["все места"], ["Казахстан"]]),
    ("ru", "не казахстан", [["Казахстан"]]),
    ("kk", "Қазақстаннан басқа бәрі", [["Қазақстан"]]),
    ("kk", "Қазақстан емес", [["Қазақстан"]]),
    ("ky", "Казакстандан башка баары", [["Казакстан"]]),
    ("tg", "ҳама ба ғайр аз Қазоқистон", [["Қазоқистон"]]),
    ("uz", "Qozogʻistondan tashqari hammasi", [["Qozogʻiston"]]),
    ("uz", "Oʻzbekiston emas", [["Oʻzbekiston"]]),
]
LEFT_OUT = {
    "en": "“{}” leaves something out, and that cannot be done: "
    "a place stands for all that is in it. Nothing was changed. Name only what you mean.",
    "ru": "«{}» что-то исключает, а так нельзя: место берётся со всем, что в нём есть. "
    "Ничего не изменено. Назовите только то, что нужно.",
    "kk": "«{}» бірдеңені алып тастайды, ал бұлай болмайды: жер ішіндегісімен бірге алынады. "
    "Ештеңе өзгермеді. Тек керегін атаңыз.",
    "ky": "«{}» бир нерсени алып салат, ал эми мындай болбойт: жер ичиндегиси менен кошо алынат. "
    "Эч нерсе өзгөргөн жок. Керегин гана атаңыз.",
    "tg": "«{}» чизеро истисно мекунад, аммо ин мумкин нест: "
    "ҷой бо ҳар чи дар он ҳаст гирифта мешавад. Чизе тағйир наёфт. "
    "Танҳо чизи лозимаро номбар кунед.",
    "uz": "“{}” nimanidir chiqarib tashlaydi, bunday esa boʻlmaydi: "
    "joy ichidagilari bilan olinadi. Hech narsa oʻzgarmadi. Faqat keragini ayting.",
}
ASKED = [
    ("to kz", ["kz"], ["Which place is “to”? Did you mean:"], [["Tonga"]]),
    ("in id my", ["id"],
     ["Which place is “in”? Did you mean:", "Which place is “my”? Did you mean:"],
     [["India"], ["Malaysia"]]),
    ("ru in kz", ["kz", "ru"], ["Which place is “in”? Did you mean:"], [["India"]]),
    ("it is me", [], ["Which place is “it”? Did you mean:", "Which place is “is”? Did you mean:",
     "Which place is “me”? Did you mean:"], [["Italy"], ["Iceland"], ["Montenegro"]]),
    ("do it", [], ["Which place is “do”? Did you mean:", "Which place is “it”? Did you mean:"],
     [["Dominican Republic"], ["Italy"]]),
    ("us and ca", ["ca"], ["Which place is “us”? Did you mean:"], [["United States"]]),
    ("kazakhstan uz", ["kz"], ["Which place is “uz”? Did you mean:"], [["Uzbekistan"]]),
    ("news from us", [], ["Which place is “us”? Did you mean:"], [["United States"]]),
    ("all of us", [], ["Which place is “us”? Did you mean:"], [["United States"]]),
    ("all of it", [], ["Which place is “it”? Did you mean:"], [["Italy"]]),
    ("all please", [], ["Which place is “all please”? Did you mean:"], [["all places"]]),
    ("all i want", [], ["Which place is “all i want”? Did you mean:"], [["all places"]]),
    ("south georgia", [], ["Which place is “south georgia”? Did you mean:"],
     [["South Georgia & South Sandwich Islands"]]),
    ("sudan south", [], ["Which place is “sudan south”? Did you mean:"], [["South Sudan"]]),
    ("sudan, south", [], ["Which place is “sudan south”? Did you mean:"], [["South Sudan"]]),
    ("Ireland, northern", [], ["Which place is “Ireland northern”? Did you mean:"],
     [["United Kingdom"]]),
    ("new mexico", [], ["Which place is “new mexico”? Did you mean:"], [["Mexico"]]),
    ("new jersey and kz", [],
     ["Which place is “new jersey”? Did you mean:", "Which place is “kz”? Did you mean:"],
     [["Jersey"], ["Kazakhstan"]]),
    ("africa south", [], ["Which place is “africa south”? Did you mean:"], [["South Africa"]]),
    ("судан южный", [], ["Which place is “судан южный”? Did you mean:"], [["South Sudan"]]),
    ("гвинея экваториальная", [], ["Which place is “гвинея экваториальная”? Did you mean:"],
     [["Equatorial Guinea"]]),
    ("судан оңтүстік", [], ["Which place is “судан оңтүстік”? Did you mean:"], [["South Sudan"]]),
    ("судан түштүк", [], ["Which place is “судан түштүк”? Did you mean:"], [["South Sudan"]]),
    ("ҷанубии судон", [], ["Which place is “ҷанубии судон”? Did you mean:"], [["South Sudan"]]),
    ("sudan janubiy", [], ["Which place is “sudan janubiy”? Did you mean:"], [["South Sudan"]]),
    ("inner mongolia", [], ["Which place is “inner mongolia”? Did you mean:"], [["Mongolia"]]),
    ("Washington County", [], ["Which place is “Washington County”? Did you mean:"],
     [["Washington, United States"]]),
    ("almaty 8133", ["kz-almaty"], ["Which place is “8133”? Did you mean:"],
     [["Station 8133, Almaty, Kazakhstan"]]),
]  # fmt: skip


async def test_a_sentence_follows_what_it_names(bot: Bot, box: Sandbox) -> None:
    seen = []
    for text, _, _ in ENGLISH:
        anna = box.person("Anna", language="en")
        chat = box.private(anna)
        await anna.say(chat, f"/subscribe {text}")
        head = (await chat.next_message())["text"].partition("\nChanges are told")[0]
        seen.append((text, head.removeprefix(DONE), list(await bot.keys(chat.id))))
    assert seen == ENGLISH


async def test_a_sentence_in_the_other_languages(bot: Bot, box: Sandbox) -> None:
    seen = []
    for language, text, _, _ in OTHERS:
        anna = box.person("Anna", language=language)
        chat = box.private(anna)
        await anna.say(chat, f"/subscribe {text}")
        head = (await chat.next_message())["text"].partition("\n")[0]
        seen.append((language, text, head, list(await bot.keys(chat.id))))
    expected = [
        (code, text, FOLLOWED[code].format(name), keys) for code, text, name, keys in OTHERS
    ]
    assert seen == expected


async def test_what_leaves_something_out_is_asked_back(bot: Bot, box: Sandbox) -> None:
    for language, text, offered in LEAVING_OUT:
        anna = box.person("Anna", language=language)
        chat = box.private(anna)
        await anna.say(chat, f"/subscribe {text}")
        answer = await chat.next_message()
        assert answer["text"] == LEFT_OUT[language].format(text)
        assert labels(answer) == offered
        assert await bot.chats.find_all(chat.id) == ()


async def test_a_code_among_words_is_asked_back(bot: Bot, box: Sandbox) -> None:
    for text, keys, lines, offered in ASKED:
        anna = box.person("Anna", language="en")
        chat = box.private(anna)
        await anna.say(chat, f"/subscribe {text}")
        answer = await chat.next_message()
        assert answer["text"].split("\n")[-len(lines) :] == lines
        assert [row for row in labels(answer) if row != ["Settings"]] == offered
        followed = await bot.keys(chat.id) if keys else ()
        assert list(followed) == keys


async def test_the_button_of_a_question_follows(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/subscribe kazakhstan but not almaty")
    await anna.press(await chat.next_message(), "Kazakhstan")
    shown = (await chat.next_event("edit")).message
    assert shown["text"].startswith("Followed from now on: Kazakhstan.\n")
    assert await bot.keys(chat.id) == ("kz",)


async def test_ending_takes_a_sentence_as_following_does(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/subscribe all, kz, uz, tonga, cd")
    await chat.next_message()
    every = [["🔕 all places", "🔕 Congo - Kinshasa"], ["🔕 Tonga", "🔕 Uzbekistan"]]
    ends = [*every, ["End all"]]
    left = "all places; Congo - Kinshasa; Tonga; Uzbekistan"
    steps = [
        (
            "all of kazakhstan",
            f"No longer followed: Kazakhstan.\nFollowed here: {left}.",
            [],
        ),
        (
            "to almaty",
            "Not followed here: Almaty, Kazakhstan.\n"
            "All places are followed here. End that with /unsubscribe all.\n"
            f"Followed here: {left}.",
            [],
        ),
        (
            "congo",
            f"Which place is “congo”? Did you mean:\nFollowed here: {left}.",
            [["🔕 Congo - Kinshasa"]],
        ),
        ("all but tonga", None, ends),
        ("all please", None, ends),
        (
            "to uz",
            "No longer followed: Uzbekistan.\nWhich place is “to”? Did you mean:\n"
            "Followed here: all places; Congo - Kinshasa; Tonga.",
            [["🔕 Tonga"]],
        ),
        (
            "everything",
            "No longer followed: all places; Congo - Kinshasa; Tonga.\nYou follow nothing yet.",
            [],
        ),
    ]
    for text, expected, buttons in steps:
        await anna.say(chat, f"/unsubscribe {text}")
        answer = await chat.next_message()
        assert expected is None or answer["text"] == expected
        assert labels(answer) == buttons
    assert await bot.keys(chat.id) == ()


@pytest.mark.parametrize("language", sorted(LEFT_OUT))
async def test_an_exception_ends_nothing(language: str, bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language=language)
    chat = box.private(anna)
    await anna.say(chat, "/subscribe kz")
    await chat.next_message()
    text = next(text for code, text, _ in LEAVING_OUT if code == language)
    await anna.say(chat, f"/unsubscribe {text}")
    head = (await chat.next_message())["text"].partition("\n")[0]
    assert head == LEFT_OUT[language].format(text)
    assert await bot.keys(chat.id) == ("kz",)


async def test_small_words_are_no_countries_to_compare(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    heads = []
    for text in (
        "/compare almaty in kazakhstan with tashkent",
        "/compare almaty in kazakhstan tashkent",
        "compare almaty in kazakhstan with tashkent",
        "/compare kz in uz",
        "/compare almaty with kazakhstan",
        "/compare in, uz",
    ):
        await anna.say(chat, text)
        heads.append((await chat.next_message())["text"].partition("\n")[0])
    both = "Side by side: Almaty, Kazakhstan and Tashkent, Uzbekistan"
    assert heads == [
        both,
        both,
        both,
        "Side by side: Kazakhstan and Uzbekistan",
        "Side by side: Almaty, Kazakhstan and Kazakhstan",
        "Side by side: India and Uzbekistan",
    ]
