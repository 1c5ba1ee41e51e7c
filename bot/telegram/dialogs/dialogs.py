"""All dialogs over one ``Chats``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.telegram.dialogs.context import Scenes
from bot.telegram.dialogs.following import Following
from bot.telegram.dialogs.live import LiveCards
from bot.telegram.dialogs.membership import Membership
from bot.telegram.dialogs.more import MorePlaces
from bot.telegram.dialogs.privacy import Privacy
from bot.telegram.dialogs.registering import Registry
from bot.telegram.dialogs.settings import SettingsDialog
from bot.telegram.dialogs.subscriptions import Subscriptions

if TYPE_CHECKING:
    from bot.replies import Replies
    from bot.telegram.application import App


def add_dialogs(application: App, scenes: Scenes, replies: Replies) -> frozenset[str]:
    """Register every dialog. Comes before the handlers that answer questions: those take whatever is left.

    Returns the verbs of their buttons.
    """
    registry = Registry(application)
    subscriptions = Subscriptions(scenes, replies)
    settings = SettingsDialog(scenes, replies)
    Following(scenes, replies, subscriptions, settings).add_to(registry)
    subscriptions.add_to(registry)
    settings.add_to(registry)
    LiveCards(scenes, replies).add_to(registry)
    MorePlaces(scenes, replies).add_to(registry)
    Membership(scenes).add_to(registry)
    Privacy(scenes).add_to(registry)
    return frozenset(registry.verbs)
