"""The bot itself and the ways to its updates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from yarl import URL

from bot.sandbox.errors import bad_request
from bot.sandbox.params import Params
from bot.sandbox.updates import KINDS, UNASKED
from bot.sandbox.webhook import WebhookAddress
from bot.sandbox.wire import Json

if TYPE_CHECKING:
    from bot.sandbox.state import World

_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
_PORTS = frozenset({80, 88, 443, 8443})


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
    """SetWebhook: as strict as Telegram, but for addresses on this machine, which are to a Bot API
    server of one's own what they are to none of Telegram's.
    """
    if not params.text("url"):
        return delete_webhook(world, params)
    secret = params.text("secret_token")
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    connections = min(max(params.number("max_connections", 40), 1), 100)
    address = WebhookAddress(params.text("url"), secret, connections)
    try:
        port = URL(address.url).port
    except ValueError:
        raise bad_request("bad webhook: invalid webhook URL specified") from None
    if not address.is_here:
        if not address.url.startswith("https://"):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if port not in _PORTS:
            raise bad_request(
                "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"
            )
    _allow(world, params)
    world.updates.set_webhook(address, drop=params.flag("drop_pending_updates"))
    return True


def delete_webhook(world: World, params: Params) -> bool:
    """DeleteWebhook."""
    world.updates.set_webhook(None, drop=params.flag("drop_pending_updates"))
    return True


def get_webhook_info(world: World, params: Params) -> Json:
    """GetWebhookInfo."""
    updates, sender = world.updates, world.updates.sender
    info: Json = {
        "url": sender.address.url if sender else "",
        "has_custom_certificate": False,
        "pending_update_count": len(updates.waiting),
    }
    if updates.allowed != KINDS - UNASKED:
        info["allowed_updates"] = sorted(updates.allowed)
    if sender is not None:
        info["max_connections"] = sender.address.connections
        if sender.error is not None:
            info["last_error_date"], info["last_error_message"] = sender.error
    return info


def log_out(world: World, params: Params) -> bool:
    """LogOut: every later request answers "Logged out"."""
    world.logged_out = True
    return True


def close(world: World, params: Params) -> bool:
    """Close: nothing to close on this machine."""
    return True
