"""What a person asked last carries over to what follows: in a chat, by buttons, in a group."""

from __future__ import annotations

from bot.sandbox import Sandbox


def first_line(message: dict[str, object]) -> str:
    return str(message["text"]).partition("\n")[0]


async def test_a_place_and_a_source_after_a_question(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    lines = []
    for text in ("turnout in kazakhstan", "and in uzbekistan?", "who says so?", "and tajikistan?"):
        await anna.say(chat, text)
        lines.append(first_line(await chat.next_message()))
    assert lines == [
        "🇰🇿 Kazakhstan: how many voted",
        "Taken as: Uzbekistan · how many voted",
        "Taken as: Uzbekistan · who says so",
        "Taken as: Tajikistan · who says so",
    ]


async def test_a_pressed_button_is_what_was_asked_last(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "kazakhstan")
    card = await chat.next_message()
    await anna.press(card, "Exit poll")
    await chat.next_event("edit")
    await anna.say(chat, "and in kyrgyzstan?")
    assert first_line(await chat.next_message()) == "Taken as: Kyrgyzstan · exit polls"


async def test_in_a_group_each_person_carries_on_alone(box: Sandbox) -> None:
    anna, boris = box.person("Anna", language="en"), box.person("Boris", language="en")
    group = box.supergroup("Observers", [anna, boris])
    await anna.say(group, "@ballotwire_bot turnout in kazakhstan")
    await group.next_message()
    await boris.say(group, "@ballotwire_bot and in kyrgyzstan?")
    assert first_line(await group.next_message()) == "🇰🇬 Kyrgyzstan · official count"
    await anna.say(group, "@ballotwire_bot and in kyrgyzstan?")
    answer = await group.next_message()
    assert first_line(answer) == "Taken as: Kyrgyzstan · how many voted"


async def test_chatter_in_reply_to_the_bot_is_left_alone(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    group = box.supergroup("Observers", [anna])
    await anna.say(group, "@ballotwire_bot kazakhstan")
    card = await group.next_message()
    await anna.say(group, "lovely weather in kazakhstan", reply_to=card)
    await anna.say(group, "turnout?", reply_to=card)
    assert first_line(await group.next_message()) == "Taken as: Kazakhstan · how many voted"


async def test_the_contest_before_is_set_beside_what_was_asked_last(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "turnout in uzbekistan")
    await chat.next_message()
    await anna.say(chat, "compare with 2018")
    both = str((await chat.next_message())["text"])
    assert both.startswith("Taken as: Uzbekistan")
    assert "\n🇺🇿 Uzbekistan: 2024 and 2018\n" in both
    assert "\n2018: 5,570 ballots. Now 909 fewer, −16.3%.\n" in both


async def test_a_country_that_has_an_election_of_its_own_is_named(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "turnout in serbia")
    await chat.next_message()
    await anna.say(chat, "and in moldova?")
    assert first_line(await chat.next_message()) == "Taken as: Moldova · how many voted"
