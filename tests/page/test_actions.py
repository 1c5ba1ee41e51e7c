"""Buttons that the application adds to the page."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.page.scene import Scene

pytestmark = pytest.mark.browser


async def test_an_action_runs_and_says_what_it_did(scene: Scene) -> None:
    done: list[str] = []

    async def publish() -> str:
        done.append("published")
        return "Published 18 March 2024."

    scene.box.add_action("publish", "Publish the next day", publish)
    await scene.look()
    await (
        scene.page.get_by_role("toolbar").get_by_role("button", name="Publish the next day").click()
    )
    await expect(scene.page.locator(".toast")).to_have_text("Published 18 March 2024.")
    assert done == ["published"]


async def test_a_double_click_is_one_press(scene: Scene) -> None:
    done: list[str] = []

    async def publish() -> str:
        done.append("published")
        return "Published."

    scene.box.add_action("publish", "Publish", publish, enabled=lambda: not done)
    await scene.look()
    button = scene.page.get_by_role("toolbar").get_by_role("button", name="Publish")
    await button.evaluate("button => { button.click(); button.click(); }")
    await expect(scene.page.locator(".toast")).to_have_text("Published.")
    assert done == ["published"]


async def test_there_is_no_bar_without_actions(scene: Scene) -> None:
    await scene.look()
    await expect(scene.page.locator("#actions")).to_be_hidden()
