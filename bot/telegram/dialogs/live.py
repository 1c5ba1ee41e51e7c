"""/summary, and /live: one card that stays up to date, pinned."""

from __future__ import annotations

from telegram.constants import ChatType

from bot.asking.question import USUAL_REGION, Question
from bot.chats.listener import Card
from bot.delivery.livecards import take_down
from bot.places.folding import spaced
from bot.places.regions import Region, find_region, region_of, regions
from bot.replies import Replies
from bot.telegram.dialogs.choices import out_of_reach
from bot.telegram.dialogs.context import ChatContext, ChatContexts, reply_text, text_message
from bot.telegram.dialogs.registry import Registry, name_and_value, rest_of
from bot.telegram.sending import client_of, reply, send
from bot.telegram.wire.messages import pin


class LiveCommands:
    """The table of a region, once or as a card."""

    def __init__(self, contexts: ChatContexts, replies: Replies) -> None:
        self._contexts, self._replies = contexts, replies

    def add_to(self, registry: Registry) -> None:
        """Register the handlers."""
        registry.command("summary", self.on_summary)
        registry.command("live", self.on_live)

    async def on_summary(self, context: ChatContext) -> None:
        """Show a region: the one that is named, or followed here, or Central Asia."""
        text = spaced(rest_of(context.message))
        question = Question("region", text or _followed_region(context).slug, by_id=not text)
        answer = self._replies.to_question(question, context.language)
        await self._contexts.answer(context, answer)

    async def on_live(self, context: ChatContext) -> None:
        """Switch the card on or off, or say whether there is one."""
        switch, name = name_and_value(rest_of(context.message))
        if switch not in {"on", "off"}:
            await self._explain(context)
            return
        if not await self._contexts.may_change(context):
            return
        if switch == "on":
            await self._switch_on(context, name)
            return
        card, words = await self._card(context), context.words
        if card is None:
            await reply_text(context.message, words("live-is-off"))
            return
        await self._contexts.chats.remove_card(card.listener.id)
        await take_down(client_of(context.message), card, words("live-ended"))
        await reply_text(context.message, words("live-switched-off"))

    async def _explain(self, context: ChatContext) -> None:
        lines = self._state_lines(context, await self._card(context))
        await reply(context.message, text_message([*lines, context.words("live-how")]))

    async def _card(self, context: ChatContext) -> Card | None:
        if context.listener is None:
            return None
        return await self._contexts.chats.card(context.listener.id)

    def _state_lines(self, context: ChatContext, card: Card | None) -> list[str]:
        """Whether there is a card, whether it is up to date, and what is out of reach."""
        words = context.words
        if card is None:
            return [words("live-is-off"), *out_of_reach(context)]
        region = region_of(card.scope)
        name = card.scope
        if region is not None:
            name = self._replies.labels(context.language).region(region.code)
        lines = [words("live-is-on", region=name)]
        if card.shown < self._contexts.edition():
            lines.append(words("live-is-behind"))
        return [*lines, *out_of_reach(context)]

    async def _switch_on(self, context: ChatContext, name: str) -> None:
        region = find_region(name) if name else _followed_region(context)
        if region is None:
            await reply_text(context.message, context.words("no-such-region", text=name))
            return
        if not name and not self._replies.knows_region(region.key):
            await self._explain(context)  # nobody named it, and its card would be empty
            return
        listener = await self._contexts.listener(context)
        card = await self._contexts.chats.card(listener.id)
        if card is not None and card.scope == region.key:
            await self._explain(context)
            return
        client, address = client_of(context.message), context.address
        if card is not None:
            await take_down(client, card, context.words("live-ended"))
        # Asked before the card is made, which may then show a newer edition, never an older one.
        edition = self._contexts.edition()
        preferences = listener.preferences
        shown = self._replies.live_card(region.key, preferences.language, preferences.zone)
        message_id = await send(
            client, address.chat_id, shown, thread_id=address.thread_id, silent=True
        )
        await self._contexts.chats.place_card(listener.id, message_id, region.key, edition)
        if not await pin(client, address.chat_id, message_id):
            in_channel = context.message.chat.type == ChatType.CHANNEL
            right = context.words("right-edit" if in_channel else "right-pin")
            await reply_text(context.message, context.words("live-not-pinned", right=right))


def _followed_region(context: ChatContext) -> Region:
    """The first region that is followed here, else Central Asia."""
    for key in context.following:
        region = region_of(key)
        if region is not None:
            return region
    return regions()[USUAL_REGION]
