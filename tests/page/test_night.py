"""The demo's recorded night, on the page: the button, the desk and the live card."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.cli.test_night import AFTER, BEFORE, CHECKED, HELD, Played, playing
from tests.page.conftest import leave

pytestmark = pytest.mark.browser


@pytest_asyncio.fixture(loop_scope="session")
async def played(page: Page, tmp_path: Path) -> AsyncIterator[Played]:
    async with playing(tmp_path) as begun:
        yield begun
        await leave(page)


async def test_the_desk_decides_what_becomes_of_a_fall(played: Played, page: Page) -> None:
    await page.goto(played.box.url)
    buttons = page.get_by_role("toolbar")
    await buttons.get_by_role("button", name="Run a recorded night").click()
    await expect(page.locator(".toast")).to_contain_text("Desk hears what is held.")
    desk = page.locator(f"#chat-{played.at_desk.id}")
    await expect(desk.get_by_label("1 unread")).to_be_visible()
    await desk.click()
    alarm = page.locator(".incoming .bubble .text").first
    await expect(alarm).to_have_text(HELD, use_inner_text=True)
    await expect(buttons.get_by_role("button", name="Run a recorded night again")).to_be_enabled()
    await page.locator(f"#chat-{played.group.id}").click()
    card = page.locator(".incoming .bubble").first
    await expect(card).to_contain_text(BEFORE)
    await expect(card).to_contain_text(CHECKED)
    await desk.click()
    await page.get_by_role("button", name="Publish").click()
    await expect(alarm).to_contain_text("Let through by Desk.")
    await page.locator(f"#chat-{played.group.id}").click()
    await expect(card).to_contain_text(AFTER)
