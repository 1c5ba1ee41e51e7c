from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import (
    Browser,
    Error,
    Page,
    ViewportSize,
    async_playwright,
    expect,
)

from bot.sandbox import Sandbox
from tests.page.chromium import ARGUMENTS, CHROMIUM, LEFT_OUT
from tests.page.scene import Scene

PATIENCE = 60_000
"""Milliseconds that a busy machine may take for anything at all before a test fails."""
DESKTOP: ViewportSize = {"width": 1280, "height": 800}


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


class Window:
    """A desktop window that stays open from test to test: each new one takes Chromium two seconds
    of a processor.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._page: Page | None = None

    async def page(self) -> Page:
        """The page in it; a new one when a test has closed it."""
        if self._page is None or self._page.is_closed():
            context = await self._browser.new_context(viewport=DESKTOP)
            self._page = await context.new_page()
            self._page.set_default_timeout(PATIENCE)
        return self._page


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def window(browser: Browser) -> Window:
    return Window(browser)


@pytest_asyncio.fixture(loop_scope="session")
async def page(window: Window) -> AsyncIterator[Page]:
    """A page on which nothing is shown yet; an error in the page's own code fails the test."""
    opened = await window.page()
    errors: list[str] = []

    def note(error: Error) -> None:
        errors.append(str(error))

    opened.on("pageerror", note)
    yield opened
    await leave(opened)
    opened.remove_listener("pageerror", note)
    assert errors == []


async def leave(page: Page) -> None:
    """Show nothing any more, as if nothing had been shown."""
    if not page.is_closed() and page.url != "about:blank":
        await page.unroute_all(behavior="ignoreErrors")
        await page.set_viewport_size(DESKTOP)
        await page.goto("about:blank")


@pytest_asyncio.fixture(loop_scope="session")
async def scene(page: Page) -> AsyncIterator[Scene]:
    """A sandbox in which nothing was said yet."""
    async with Sandbox() as box:
        anna, boris = box.person("Anna", language="en"), box.person("Boris", language="ru")
        private, other = box.private(anna), box.private(boris)
        group = box.group("Observers", members=[anna, boris])
        yield Scene(box, anna, boris, private, other, group, page)
        await leave(page)
