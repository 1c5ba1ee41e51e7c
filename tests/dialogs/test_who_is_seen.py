"""What the bot cannot see is not a no, and what passes is asked again."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox import Chat, Fault, Person, Sandbox
from bot.sandbox.faults import refusal
from tests.dialogs.conftest import Bot

UNSEEN = (
    "This bot cannot see whether you administer this chat. "
    "Make the bot an administrator, or type the command as the group itself (anonymously)."
)
FOLLOWED = "Followed from now on: Tajikistan."


async def answers(chat: Chat, person: Person, *texts: str) -> list[str]:
    """The first lines that come back."""
    found = []
    for text in texts:
        await person.say(chat, text)
        found.append((await chat.next_message())["text"].partition("\n")[0])
    return found


async def test_where_members_are_hidden_administrators_are_seen_all_the_same(
    bot: Bot, box: Sandbox
) -> None:
    anna = box.person("Anna", language="en")
    group = box.supergroup("Observers", [anna])
    group.hides_members = True
    assert await answers(group, anna, "/subscribe tj") == [FOLLOWED]


@pytest.mark.parametrize("said", ["member list is inaccessible", "CHAT_ADMIN_REQUIRED"])
async def test_members_that_cannot_be_seen_are_not_refused_as_others_and_asked_again(
    bot: Bot, box: Sandbox, said: str
) -> None:
    anna = box.person("Anna", language="en")
    group = box.supergroup("Observers", [anna])
    for method in ("getChatMember", "getChatAdministrators"):
        box.fail(Fault(method, status=400, body=refusal(400, f"Bad Request: {said}")))
    assert await answers(group, anna, "/subscribe tj", "/subscribe tj") == [UNSEEN, FOLLOWED]


async def test_whoever_is_hidden_and_presses_is_told_what_to_do(bot: Bot, box: Sandbox) -> None:
    anna, carla = box.person("Anna", language="en"), box.person("Carla", language="en")
    group = box.supergroup("Observers", [anna])
    group.add(carla, admin=True, anonymous=True)
    group.hides_members = True
    await carla.say(group, "/subscribe congo")
    press = await carla.press(await group.next_message(), "Congo - Kinshasa")
    assert await press.answer() == {"text": UNSEEN, "show_alert": True}
    await carla.say(group, "/subscribe tj")
    assert (await group.next_message())["text"].startswith(FOLLOWED)
    group.promote_bot()
    await carla.say(group, "/subscribe congo")
    await carla.press(await group.next_message(), "Congo - Kinshasa")
    await group.next_event("edit")
    assert await bot.keys(group.id) == ("cd", "tj")


async def test_an_anonymous_administrator_may_press_by_the_name_of_all(
    bot: Bot, box: Sandbox
) -> None:
    anna = box.person("Anna", language="en")
    group = box.supergroup("Observers", [anna])
    await anna.say(group, "/subscribe congo")
    question = await group.next_message()
    stranger = box.person("Group")
    pressed: dict[str, Any] = {
        "id": "41",
        "from": {"id": 1087968824, "is_bot": True, "first_name": "Group"},
        "message": question,
        "chat_instance": "1",
        "data": "fs:cd",
    }
    box.world.updates.add("callback_query", pressed)
    await group.next_event("edit")
    assert await bot.keys(group.id) == ("cd",)
    box.world.updates.add(
        "callback_query", {**pressed, "id": "42", "from": stranger.user(), "data": "fs:cg"}
    )
    calls = await box.calls.reach("answerCallbackQuery", 2)
    assert calls[-1].params["text"] == UNSEEN
    assert await bot.keys(group.id) == ("cd",)


@pytest.mark.parametrize(
    "trouble",
    [
        Fault("getChatMember", status=429, body=refusal(429, "Too Many Requests", retry_after=1)),
        Fault("getChatMember", times=2, status=502, body="<html>"),
        Fault("getChatMember", cut="before"),
        Fault("getChatMember", cut="after"),
    ],
    ids=["429", "502", "not sent", "no answer"],
)
async def test_what_passes_loses_no_order(bot: Bot, box: Sandbox, trouble: Fault) -> None:
    anna = box.person("Anna", language="en")
    group = box.supergroup("Observers", [anna])
    box.fail(trouble)
    assert await answers(group, anna, "/subscribe tj") == [FOLLOWED]
    assert await bot.keys(group.id) == ("tj",)
