"""/summary, and /live: one card that stays up to date, pinned."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.constants import ChatType

from bot.asking.question import USUAL_REGION, Question
from bot.chats.listener import Card, Listener
from bot.delivery.livecards import take_down
from bot.places.folding import spaced
from bot.places.regions import Region, find_region, region_of, regions
from bot.replies import Replies
from bot.telegram.dialogs.choices import out_of_reach
from bot.telegram.dialogs.context import ChatContext, ChatContexts, reply_text, text_message
from bot.telegram.dialogs.registering import Registry, name_and_value, rest_of
from bot.telegram.sending import client_of, pin, reply, send
from bot.wording.labels import Labels


class LiveCommands:
    """The table of a region, once or as a card."""

    def __init__(self, scenes: ChatContexts, replies: Replies) -> None:
        self._scenes, self._replies = scenes, replies

    def add_to(self, registry: Registry) -> None:
        """Register the handlers."""
        registry.command("summary", self.on_summary)
        registry.command("live", self.on_live)

    async def on_summary(self, update: Update, _: Any) -> None:
        """Show a region: the one that is named, or followed here, or Central Asia."""
        scene = await self._scenes.of(update)
        if scene is None:
            return
        text = spaced(rest_of(scene.message))
        question = Question("region", text or _followed_region(scene).slug, by_id=not text)
        await self._scenes.answer(scene, self._replies.to_question(question, scene.language))

    async def on_live(self, update: Update, _: Any) -> None:
        """Switch the card on or off, or say whether there is one."""
        scene = await self._scenes.of(update)
        if scene is None:
            return
        switch, name = name_and_value(rest_of(scene.message))
        if switch not in {"on", "off"}:
            await self._say_how(scene)
            return
        scene = await self._scenes.to_change(update)
        if scene is None:
            return
        await (self._switch_on(scene, name) if switch == "on" else self._switch_off(scene))

    async def _say_how(self, scene: ChatContext) -> None:
        card = await self._scenes.chats.card(scene.listener.id) if scene.listener else None
        await reply(
            scene.message, text_message([*self._stands(scene, card), scene.words("live-how")])
        )

    def _stands(self, scene: ChatContext, card: Card | None) -> list[str]:
        """Whether there is a card, whether it is up to date, and what is out of reach."""
        if card is None:
            return [scene.words("live-is-off"), *out_of_reach(scene)]
        behind = [scene.words("live-is-behind")] if card.shown < self._scenes.edition() else []
        is_on = scene.words("live-is-on", region=self._name(scene, card.scope))
        return [is_on, *behind, *out_of_reach(scene)]

    async def _switch_on(self, scene: ChatContext, name: str) -> None:
        region = find_region(name) if name else _followed_region(scene)
        if region is None:
            await reply_text(scene.message, scene.words("no-such-region", text=name))
            return
        if not name and not self._replies.knows_region(region.key):
            await self._say_how(scene)  # nobody named it, and its card would be empty
            return
        listener = await self._scenes.listener(scene)
        card = await self._scenes.chats.card(listener.id)
        if card is not None and card.scope == region.key:
            await reply(scene.message, text_message(self._stands(scene, card)))
            return
        if card is not None:
            await take_down(client_of(scene.message), card, scene.words("live-ended"))
        await self._put_up(scene, listener, region.key)

    async def _put_up(self, scene: ChatContext, listener: Listener, scope: str) -> None:
        client, address = client_of(scene.message), scene.address
        edition = (
            self._scenes.edition()
        )  # before the card is made: what it says is not older than this
        shown = self._replies.live_card(scope, listener.preferences.language)
        message_id = await send(
            client, address.chat_id, shown, thread_id=address.thread_id, silent=True
        )
        await self._scenes.chats.place_card(listener.id, message_id, scope, edition)
        if not await pin(client, address.chat_id, message_id):
            right = "right-edit" if scene.message.chat.type == ChatType.CHANNEL else "right-pin"
            await reply_text(
                scene.message, scene.words("live-not-pinned", right=scene.words(right))
            )

    async def _switch_off(self, scene: ChatContext) -> None:
        card = await self._scenes.chats.card(scene.listener.id) if scene.listener else None
        if card is not None:
            await self._scenes.chats.remove_card(card.listener.id)
            await take_down(client_of(scene.message), card, scene.words("live-ended"))
        await reply_text(scene.message, scene.words("live-switched-off" if card else "live-is-off"))

    def _name(self, scene: ChatContext, scope: str) -> str:
        region = region_of(scope)
        labels = Labels(self._replies.asking(scene.language).view, scene.words)
        return labels.region(region.code) if region else scope


def _followed_region(scene: ChatContext) -> Region:
    followed = (region_of(key) for key in scene.following)
    return next((region for region in followed if region), regions()[USUAL_REGION])
