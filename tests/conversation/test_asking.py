"""What a reader sees who asks about a place."""

from bot.sandbox import Sandbox
from tests.conversation.conftest import in_full


async def test_a_command_is_answered_as_a_reply(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    asked = await anna.say(chat, "/country kazakhstan")
    answer = await chat.next_message()
    assert answer["reply_to_message"]["message_id"] == asked["message_id"]
    assert answer["text"].startswith(
        "🇰🇿 Kazakhstan · official count\n"
        "Russian presidential election, 2024\n"
        "Citizens of Russia voting in Kazakhstan\n"
        "Putin and Davankov 72 votes apart\n"
        "Putin       42.2%  4,073\n"
        "Davankov    41.4%  4,001\n"
    )
    assert [entity["type"] for entity in answer["entities"]][:3] == ["bold", "bold", "pre"]


async def test_in_private_a_bare_name_a_flag_or_a_number_is_enough(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    titles = []
    for text in ("қырғызстан", "🇺🇿", "8133", "rfpf[cnfy"):
        await anna.say(chat, text)
        titles.append((await chat.next_message())["text"].partition("\n")[0])
    assert titles == [
        "🇰🇬 Kyrgyzstan · official count",
        "🇺🇿 Uzbekistan · official count",
        "🇰🇿 Station 8133, Almaty, Kazakhstan · official count",
        "Taken as: Kazakhstan",
    ]


async def test_an_ambiguous_name_is_asked_back_and_a_button_answers(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/country congo")
    question = await chat.next_message()
    assert question["text"] == "Which place is “congo”? Did you mean:"
    labels = {
        button["text"] for row in question["reply_markup"]["inline_keyboard"] for button in row
    }
    assert labels == {"🇨🇬 Congo - Brazzaville", "🇨🇩 Congo - Kinshasa"}
    await anna.press(question, "🇨🇬 Congo - Brazzaville")
    shown = (await chat.next_event("edit")).message
    assert shown["message_id"] == question["message_id"]
    assert shown["text"].startswith("🇨🇬 Congo - Brazzaville · ")


async def test_another_contest_is_a_button_away_and_back(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "uzbekistan")
    card = await chat.next_message()
    await anna.press(await in_full(anna, chat, card), "2018")
    former = (await chat.next_event("edit")).message
    assert "Russian presidential election, 2018" in former["text"]
    await anna.press(await in_full(anna, chat, former), "2024")
    assert (await chat.next_event("edit")).message["text"] == card["text"]


async def test_a_button_of_an_earlier_version_says_so(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "uzbekistan")
    card = await chat.next_message()
    press = await anna.press_data(card, "gone:1")
    assert (await press.answer())[
        "text"
    ] == "That button is from an earlier version. Please ask again."


async def test_a_country_without_figures_is_not_zero(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/country niger")
    answer = await chat.next_message()
    assert answer["text"] == (
        "Niger: nothing in our sources. Not known is not zero. Our sources have figures for 143 "
        "countries and territories."
    )


async def test_in_a_group_only_commands_for_this_bot_are_answered(box: Sandbox) -> None:
    anna, boris = box.person("Anna", language="en"), box.person("Boris", language="ru")
    group = box.group("Observers", [anna, boris])
    await anna.say(group, "/country@some_other_bot kazakhstan")
    await boris.say(group, "/country@ballotwire_bot tajikistan")
    answer = await group.next_message()
    assert answer["text"].startswith("🇹🇯 Таджикистан · ")
    assert len([message for message in group.messages if message["from"]["is_bot"]]) == 1


async def test_an_answer_in_a_topic_stays_in_it(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    forum = box.supergroup("Forum", [anna])
    topic = forum.topic("Results")
    await anna.say(forum, "/country kg", thread=topic.id)
    answer = await forum.next_message()
    assert answer["message_thread_id"] == topic.id


async def test_start_help_and_contests(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    texts = []
    for command in ("/start", "/help", "/elections", "/country"):
        await anna.say(chat, command)
        texts.append((await chat.next_message())["text"])
    assert texts[0].startswith("Ballotwire answers questions about election results by place.")
    assert texts[1].startswith("What you can ask\nIn this chat a bare name, flag or station ")
    assert texts[2].startswith(
        "Elections in our sources\nRussian presidential election, 15–17 March 2024: "
    )
    assert texts[3].startswith("/country kazakhstan — what is known of a place\n")
