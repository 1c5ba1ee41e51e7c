from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright, expect

from bot.sandbox import Sandbox
from tests.page.chromium import ARGUMENTS, CHROMIUM, LEFT_OUT
from tests.page.scene import Scene

PATIENCE = 20_000
"""Milliseconds that a busy machine may take for anything at all before a test fails."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """One event loop for all tests of the page, so that they share a browser; none of them where
    there is none.
    """
    page = [item for item in items if item.get_closest_marker("browser")]
    for item in page:
        item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)
    if LEFT_OUT:
        config.hook.pytest_deselected(items=page)
        items[:] = [item for item in items if item not in page]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    if CHROMIUM is None:
        pytest.fail("The tests of the chat page need chromium on the PATH.")
    expect.set_options(timeout=PATIENCE)
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield launched
        await launched.close()


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser) -> AsyncIterator[Page]:
    """A desktop window; an error in the page's own code fails the test."""
    context = await browser.new_context(viewport={"width": 1280, "height": 800})
    opened = await context.new_page()
    opened.set_default_timeout(PATIENCE)
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    await context.close()
    assert errors == []


@pytest_asyncio.fixture(loop_scope="session")
async def scene(page: Page) -> AsyncIterator[Scene]:
    """A sandbox in which nothing was said yet."""
    async with Sandbox() as box:
        anna, boris = box.person("Anna", language="en"), box.person("Boris", language="ru")
        private, other = box.private(anna), box.private(boris)
        group = box.group("Observers", members=[anna, boris])
        yield Scene(box, anna, boris, private, other, group, page)
        await page.close()
