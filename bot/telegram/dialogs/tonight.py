"""*Tell me tonight*: a choice that is offered on the night of a contest, and lifts the quiet hours
once, until the next noon.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from telegram import CallbackQuery, InlineKeyboardMarkup

from bot.chats.listener import Cadence, Preferences
from bot.delivery.hours import noon_after, quiet_zone
from bot.replies import Replies
from bot.show.following import TONIGHT, tonight_button
from bot.telegram.dialogs.choices import hour_text, zone_text
from bot.telegram.dialogs.context import ChatContext, ChatContexts, Rows
from bot.telegram.dialogs.registry import Registry
from bot.telegram.sending import acknowledge, unchanged_is_fine
from bot.wording.language import Wording

_NOON = 12


class Tonight:
    """Offers to be told at any hour tonight, and sees to it."""

    def __init__(self, contexts: ChatContexts, replies: Replies) -> None:
        self._contexts, self._replies = contexts, replies

    def add_to(self, registry: Registry) -> None:
        """Register the handlers."""
        registry.press(TONIGHT, self.on_press, changes=True)

    def offer(self, words: Wording, preferences: Preferences) -> Rows:
        """The button, in a row of its own; no row where no contest is in its night, or nothing
        would come later for want of it.
        """
        now = self._contexts.now()
        is_instant = preferences.cadence is Cadence.INSTANT and preferences.quiet is not None
        if not is_instant or preferences.is_awake(now) or self._replies.night(now) is None:
            return ()
        return ((tonight_button(words),),)

    async def on_press(self, context: ChatContext, query: CallbackQuery) -> None:
        """Lift the quiet hours, say until when, and take the button away."""
        now, words = self._contexts.now(), context.words
        listener = await self._contexts.listener(context)
        preferences = listener.preferences
        contest = self._replies.night(now)
        zone = quiet_zone(preferences, contest.zone if contest else self._replies.zone())
        # A second press, or one that is handled again, says the same.
        until = preferences.awake_until if preferences.is_awake(now) else noon_after(now, zone)
        await self._contexts.chats.prefer(listener.id, replace(preferences, awake_until=until))
        await acknowledge(query, _told_until(words, zone, now), alert=True)
        markup = getattr(query.message, "reply_markup", None)
        if isinstance(markup, InlineKeyboardMarkup):
            rows = []
            for row in markup.inline_keyboard:
                kept = [button for button in row if button.callback_data != query.data]
                rows += [kept] if kept else []
            with unchanged_is_fine():
                await query.edit_message_reply_markup(InlineKeyboardMarkup(rows))


def _told_until(words: Wording, zone: ZoneInfo, now: datetime) -> str:
    hour = hour_text(words, _NOON)
    return words("tonight-told", hour=hour, zone=zone_text(words, zone.key, now))
