"""Where an update happened: the chat and topic, what it chose, and the language to answer in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from telegram import CallbackQuery, Message, Update

from bot.answers.wording.wording import LANGUAGES, Wording, wording
from bot.chats.chats import Chats
from bot.chats.listener import Address, ChatKind, Listener, Preferences
from bot.telegram.dialogs.administrators import Administrators
from bot.telegram.dialogs.said import reply_text

_USED_EVERY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Scene:
    """Where an update happened. ``message`` was sent, or holds the button that was pressed.

    ``language`` (BCP 47) is the one to answer in: the chat's choice, else that of the person's app, else ``None``.
    """

    message: Message
    address: Address
    kind: ChatKind
    listener: Listener | None
    language: str | None

    @property
    def words(self) -> Wording:
        """The words to answer in."""
        return wording(self.language)

    @property
    def preferences(self) -> Preferences | None:
        """What was chosen here, if there is a listener."""
        return self.listener.preferences if self.listener else None

    @property
    def following(self) -> tuple[str, ...]:
        """The keys that are followed here."""
        return tuple(each.key for each in self.listener.following) if self.listener else ()


class Scenes:
    """Sets the scene of updates.

    ``edition`` gives the number of the newest one, ``now`` the moment in UTC. After ``idle_months`` without use a chat
    is forgotten.
    """

    def __init__(
        self,
        chats: Chats,
        *,
        edition: Callable[[], int],
        defaults: Preferences | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        administrators: Administrators | None = None,
        idle_months: int = 12,
    ) -> None:
        self.chats, self.edition, self.now = chats, edition, now
        self.defaults = defaults or Preferences()
        self.idle_months = idle_months
        self._administrators = administrators or Administrators()

    async def of(self, update: Update) -> Scene | None:
        """The scene of an update; ``None`` after refusing the button of a message that cannot be reached any more."""
        message, query = update.effective_message, update.callback_query
        if query is not None and pressed_message(query) is None:
            await query.answer(wording(language_of(update, None))("old-button"), show_alert=True)
            return None
        if message is None:
            return None
        address = address_of(message)
        listener = await self.chats.find(address)
        if listener is not None and self.now() - listener.last_active >= _USED_EVERY:
            await self.chats.touch(address.chat_id, self.now())
        around = listener
        if address.thread_id is not None and (listener is None or listener.preferences.language is None):
            around = await self.chats.find(Address(address.chat_id)) or listener
        return Scene(message, address, ChatKind(message.chat.type), listener, language_of(update, around))

    async def to_change(self, update: Update) -> Scene | None:
        """The scene of an update that wants to change what holds here; ``None`` after refusing one that may not."""
        scene = await self.of(update)
        if scene is None or await self._administrators.sent(update):
            return scene
        text = scene.words("admins-only")
        if update.callback_query is not None:
            await update.callback_query.answer(text, show_alert=True)
        else:
            await reply_text(scene.message, text)
        return None

    async def listener(self, scene: Scene) -> Listener:
        """The listener here, made if there is none: it is told in the language that was spoken when it was made."""
        preferences = replace(self.defaults, language=supported(scene.language))
        listener = await self.chats.ensure(
            scene.address, scene.kind, told=self.edition(), now=self.now(), preferences=preferences
        )
        if listener.retired is not None:
            await self.chats.restore(scene.address.chat_id)
        return listener

    async def again(self, scene: Scene) -> Scene:
        """The scene as it is after a change."""
        listener = await self.chats.find(scene.address)
        chosen = listener.preferences.language if listener else None
        return replace(scene, listener=listener, language=chosen or scene.language)


def pressed_message(query: CallbackQuery) -> Message | None:
    """The message under which a button was pressed; ``None`` for one that Telegram does not give us any more.

    The library makes a Message of those too, of the year 1970.
    """
    message = query.message
    return message if isinstance(message, Message) and message.is_accessible else None


def address_of(message: Message) -> Address:
    """The chat and topic that a message is in. The General topic has no thread."""
    return Address(message.chat_id, message.message_thread_id if message.is_topic_message else None)


def language_of(update: Update, listener: Listener | None) -> str | None:
    """The language to answer in (BCP 47): the chat's choice, else that of the person's app, where Telegram tells."""
    if listener is not None and listener.preferences.language is not None:
        return listener.preferences.language
    return update.effective_user.language_code if update.effective_user else None


def supported(language: str | None) -> str | None:
    """The language (BCP 47) as one of ours; ``None`` when we do not speak it."""
    short = (language or "").split("-")[0].lower()
    return short if short in LANGUAGES else None
