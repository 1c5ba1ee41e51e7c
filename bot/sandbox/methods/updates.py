"""The bot itself and the ways to its updates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox.errors import bad_request
from bot.sandbox.params import Params
from bot.sandbox.wire import Json

if TYPE_CHECKING:
    from bot.sandbox.state import World


def get_me(world: World, params: Params) -> Json:
    """GetMe."""
    bot = world.bot
    return {
        **world.bot_user,
        "can_join_groups": True,
        "can_read_all_group_messages": not bot.privacy,
        "supports_inline_queries": bot.inline,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


async def get_updates(world: World, params: Params) -> list[Json]:
    """GetUpdates: ``timeout`` in seconds, at most 50; ``limit`` is brought between 1 and 100."""
    _allow(world, params)
    limit = min(max(params.number("limit", 100), 1), 100)
    return await world.updates.get(params.number("offset"), limit, max(params.number("timeout"), 0))


def _allow(world: World, params: Params) -> None:
    kinds = params.nested("allowed_updates", "can't parse allowed_updates")
    if isinstance(kinds, list):
        world.updates.allow([kind for kind in kinds if isinstance(kind, str)])


def set_webhook(world: World, params: Params) -> bool:
    """SetWebhook: remembered, and polling refused; the sandbox sends nothing to it."""
    url = params.text("url")
    if url and not url.startswith("https://"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    _allow(world, params)
    world.updates.set_webhook(url, params.flag("drop_pending_updates"))
    return True


def delete_webhook(world: World, params: Params) -> bool:
    """DeleteWebhook."""
    world.updates.set_webhook("", params.flag("drop_pending_updates"))
    return True


def get_webhook_info(world: World, params: Params) -> Json:
    """GetWebhookInfo."""
    updates = world.updates
    return {
        "url": updates.webhook,
        "has_custom_certificate": False,
        "pending_update_count": len(updates.waiting),
    }


def log_out(world: World, params: Params) -> bool:
    """LogOut: every later request answers "Logged out"."""
    world.logged_out = True
    return True


def close(world: World, params: Params) -> bool:
    """Close: nothing to close on this machine."""
    return True
