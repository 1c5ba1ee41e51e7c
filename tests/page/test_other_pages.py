"""A page of another site in the same browser can order nothing; our own outlives a restart of the
sandbox.
"""

from __future__ import annotations

import pytest
from aiohttp import web
from playwright.async_api import Page, expect

from bot.sandbox import Sandbox
from tests.page.scene import Scene

pytestmark = pytest.mark.browser

EVIL = """<!doctype html><title>Evil</title>
<img src="{url}/bot{token}/logOut">
<img src="{url}/bot{token}/sendMessage?chat_id={chat}&text=evil">
<iframe src="{url}/bot{token}/sendMessage?chat_id={chat}&text=evil"></iframe>
<form action="{url}/sandbox/say?token={page}" method="post" enctype="text/plain" target="frame">
  <input name='{{"chat_id": {chat}, "from_id": {chat}, "text": "evil' value='"}}'>
</form>
<iframe name="frame"></iframe>
<script type="module">
  document.forms[0].submit();
  const wishes = [
    fetch("{url}/bot{token}/sendMessage?chat_id={chat}&text=evil", {{ mode: "no-cors" }}),
    fetch("{url}/sandbox/state?token={page}").then((response) => response.text()),
    fetch("{url}/").then((response) => response.text()),
  ];
  const came = await Promise.allSettled(wishes);
  document.title = came.map((one) => one.status + ": " + (one.value?.type ?? "nothing")).join(", ");
</script>
"""
"""It knows even the tokens, which no other page can."""


async def test_a_page_of_another_site_orders_nothing(scene: Scene) -> None:
    box = scene.box
    html = EVIL.format(url=box.url, token=box.token, page=box.page_token, chat=scene.private.id)
    statuses: list[int] = []
    scene.page.on("response", lambda response: statuses.append(response.status))

    async def serve(_: web.BaseRequest) -> web.Response:
        return web.Response(text=html, content_type="text/html")

    runner = web.ServerRunner(web.Server(serve))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    for host in ("127.0.0.1", "localhost"):  # the same site, and another one
        await scene.page.goto(f"http://{host}:{port}/", wait_until="networkidle")
        title = "fulfilled: opaque, rejected: nothing, rejected: nothing"
        await expect(scene.page).to_have_title(title)
    await runner.cleanup()
    assert set(statuses) == {200, 403}
    assert scene.private.messages == []
    assert (box.calls.named("sendMessage"), box.calls.named("logOut")) == ([], [])


async def test_the_page_goes_on_when_the_sandbox_was_started_anew(page: Page) -> None:
    async with Sandbox() as box:
        box.private(box.person("Anna"))
        await page.goto(box.url)
        await expect(page.locator("#chats").get_by_text("Anna")).to_be_visible()
        port = box.port
    await expect(page.locator("#connection")).to_have_text("Connection lost. Reconnecting…")
    async with Sandbox(port=port) as box:
        box.private(box.person("Boris"))
        await expect(page.locator("#chats").get_by_text("Boris")).to_be_visible()
        await expect(page.locator("#connection")).to_be_empty()
        await page.close()
