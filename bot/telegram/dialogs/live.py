"""/summary, and /live: one card that stays up to date, pinned."""

from __future__ import annotations

from telegram.constants import ChatType

from bot.answers.livecard import CONTEST
from bot.asking.following import contest_named
from bot.asking.naming import Wanted, find_one
from bot.asking.question import Question
from bot.chats.listener import Card
from bot.delivery.livecards import take_down
from bot.places.folding import spaced
from bot.places.regions import find_region, region_of
from bot.replies import Replies
from bot.show.following import key_name, key_names
from bot.show.hints import hint
from bot.telegram.dialogs.choices import out_of_reach
from bot.telegram.dialogs.context import ChatContext, ChatContexts, reply_text, text_message
from bot.telegram.dialogs.registry import Registry, name_and_value, rest_of
from bot.telegram.sending import client_of, reply, send
from bot.telegram.wire.messages import pin


class LiveCommands:
    """The table of a region or of a place's parts, once or as a card."""

    def __init__(self, contexts: ChatContexts, replies: Replies) -> None:
        self._contexts, self._replies = contexts, replies

    def add_to(self, registry: Registry) -> None:
        """Register the handlers."""
        registry.command("summary", self.on_summary)
        registry.command("live", self.on_live)

    async def on_summary(self, context: ChatContext) -> None:
        """Show a region: the one that is named, or followed here, or else the usual one."""
        text = spaced(rest_of(context.message))
        followed = region_of(_followed_region(context) or "")
        question = Question("region", text)
        if not text and followed is not None:
            question = Question("region", followed.slug, by_id=True)
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
        card = await self._card(context)
        lines, labels = self._state_lines(context, card), self._replies.labels(context.language)
        on = key_name(labels, card.scope) if card else ""
        how = f"{hint(labels, 'live-how')} {hint(labels, 'live-another', besides=on)}"
        await reply(context.message, text_message([*lines, how.rstrip()]))

    async def _card(self, context: ChatContext) -> Card | None:
        if context.listener is None:
            return None
        return await self._contexts.chats.card(context.listener.id)

    def _state_lines(self, context: ChatContext, card: Card | None) -> list[str]:
        """Whether there is a card, whether it is up to date, and what is out of reach."""
        words = context.words
        if card is None:
            return [words("live-is-off"), *out_of_reach(context)]
        name = key_name(self._replies.labels(context.language), card.scope)
        lines = [words("live-is-on", region=name)]
        if card.shown < self._contexts.edition():
            lines.append(words("live-is-behind"))
        return [*lines, *out_of_reach(context)]

    def _named(self, name: str, context: ChatContext) -> str | None:
        """The key of what is called ``name``; ``None`` where that is nothing or may be several."""
        region = find_region(name)
        if region is not None and self._replies.has_card(region.key):
            return region.key
        wanted = self._wanted(name, context)
        key = wanted.key
        if key is None and region is None:
            contest = contest_named(name, self._replies.asking(context.language))
            key = f"{CONTEST}{contest.id}" if contest else None
        # Of a region of which nothing is known something may come; a place may have its name.
        return region.key if region is not None and key is None else key

    def _wanted(self, name: str, context: ChatContext) -> Wanted:
        return find_one(name, self._replies.asking(context.language))

    def _unknown(self, name: str, context: ChatContext) -> str:
        """What to say where there is no card of what is called ``name``."""
        words, labels = context.words, self._replies.labels(context.language)
        wanted = self._wanted(name, context)
        if wanted.suggestions:
            meant = key_names(labels, wanted.suggestions)
            return f"{words('did-you-mean', text=name)} {meant}"
        if wanted.key is not None:
            return words("no-data-plain", place=key_name(labels, wanted.key))
        return hint(labels, "no-such-region", text=name)

    async def _switch_on(self, context: ChatContext, name: str) -> None:
        scope = self._named(name, context) if name else _followed_region(context)
        if name and (scope is None or not (region_of(scope) or self._replies.has_card(scope))):
            await reply_text(context.message, self._unknown(name, context))
            return
        scope = scope or self._replies.usual_scope()
        if not name and not self._replies.has_card(scope):
            await self._explain(context)  # nobody named it, and its card would be empty
            return
        listener = await self._contexts.listener(context)
        card = await self._contexts.chats.card(listener.id)
        # Asked before the card is made, which may then show a newer edition, never an older one.
        edition = self._contexts.edition()
        scope = self._replies.card_scope(scope, edition)
        if card is not None and card.scope == scope:
            await self._explain(context)
            return
        client, address = client_of(context.message), context.address
        if card is not None:
            await take_down(client, card, context.words("live-ended"))
        preferences = listener.preferences
        shown = self._replies.live_card(scope, preferences.language, preferences.own_zone)
        message_id = await send(
            client, address.chat_id, shown, thread_id=address.thread_id, silent=True
        )
        await self._contexts.chats.place_card(listener.id, message_id, scope, edition)
        if not await pin(client, address.chat_id, message_id):
            in_channel = context.message.chat.type == ChatType.CHANNEL
            right = context.words("right-edit" if in_channel else "right-pin")
            await reply_text(context.message, context.words("live-not-pinned", right=right))


def _followed_region(context: ChatContext) -> str | None:
    """The key of the first region that is followed here."""
    return next((key for key in context.following if region_of(key)), None)
