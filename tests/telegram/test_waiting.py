"""Whoever waits gets a sign, and so do the log and the health check."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from telegram import Update

from bot.telegram.wire import lanes
from tests.telegram.conftest import serving
from tests.telegram.server import Api, message


def press(update_id: int, data: str, under: int = 1) -> dict[str, Any]:
    pressed = message(under)["message"]
    return {
        "update_id": update_id,
        "callback_query": {
            "id": f"q{update_id}",
            "from": pressed["from"],
            "message": pressed,
            "chat_instance": "c",
            "data": data,
        },
    }


def acknowledged(api: Api) -> list[str]:
    return [call["callback_query_id"] for call in api.of("answerCallbackQuery")]


async def test_a_press_that_waits_is_acknowledged_before_it_is_carried_out(api: Api) -> None:
    gate, seen = asyncio.Event(), []

    async def handle(update: Update) -> None:
        await gate.wait()
        seen.append(update.update_id)

    api.push(message(1), press(2, "s:kz"))
    async with serving(api, handle) as bot:
        await api.until(lambda: acknowledged(api) == ["q2"])
        assert seen == []
        gate.set()
        await bot.handled(2)
    assert seen == [1, 2]
    assert acknowledged(api) == ["q2"]


async def test_the_last_press_under_a_message_takes_the_place_of_those_that_wait(api: Api) -> None:
    gate, seen = asyncio.Event(), []

    async def handle(update: Update) -> None:
        await gate.wait()
        seen.append(update.update_id)

    api.push(
        message(1), press(2, "s:kz"), press(3, "p:kz"), press(4, "s:kz", under=9), press(5, "h:kz")
    )
    async with serving(api, handle) as bot:
        await api.until(lambda: {"q2", "q3"} <= set(acknowledged(api)))
        gate.set()
        await bot.handled(5)
    assert seen == [1, 4, 5]


async def test_the_log_and_the_health_check_hear_of_a_long_wait(
    api: Api, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lanes, "_WORTH_A_WORD", 0.05)
    caplog.set_level("INFO")
    gate = asyncio.Event()

    async def handle(update: Update) -> None:
        await gate.wait()

    api.push(message(1), message(2))
    async with serving(api, handle) as bot:
        async with asyncio.timeout(60):
            while not bot.counts.notes:  # noqa: ASYNC110  # a number tells nobody
                await asyncio.sleep(0.01)
        assert bot.counts.notes == {
            "waiting": "The longest wait for an answer is 0 s; 2 updates wait or are being handled."
        }
        gate.set()
        async with asyncio.timeout(60):
            while bot.counts.notes:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
    assert caplog.text.count("The longest wait for an answer") == 1
    assert "Nobody waits long for an answer any more" in caplog.text
    assert bot.counts.troubles == {}
