"""The people and chats that a newcomer finds on the chat page."""

from __future__ import annotations

from bot.sandbox.sandbox import Sandbox


def furnish(box: Sandbox) -> None:
    """Two people with a private chat each, and a group they share, in which the bot may pin."""
    anna = box.person("Anna", language="en", username="anna")
    bekzat = box.person("Bekzat", language="ru", username="bekzat")
    box.private(anna)
    group = box.group("Observers", [anna, bekzat])
    group.permissions.granted.add("can_pin_messages")
    box.private(bekzat)
