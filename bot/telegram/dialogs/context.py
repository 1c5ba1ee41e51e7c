"""Where an update happened: the chat and topic, what it chose, and the language to answer in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from telegram import Message, Update
from telegram.constants import ChatType

from bot.chats.interface import Chats
from bot.chats.listener import Address, ChatKind, Listener, Preferences, Retirement
from bot.telegram.dialogs.administrators import Administrators, ChatRole
from bot.telegram.dialogs.memory import AnswerMemory
from bot.telegram.sending import acknowledge, client_of, edit, pressed_message, reply
from bot.telegram.wire.errors import AMBIGUOUS
from bot.wording.blocks import Block, Button, Contents, Line
from bot.wording.blocks import Message as Shown
from bot.wording.language import Wording, spoken, wording
from bot.wording.render import to_html, to_plain

Rows = tuple[tuple[Button, ...], ...]


def text_message(lines: Iterable[Block | str], buttons: Rows = ()) -> Shown:
    """A message of lines, each text or a block."""
    blocks: Sequence[Block] = [Line(line) if isinstance(line, str) else line for line in lines]
    return Shown(to_html(blocks), to_plain(blocks), buttons)


def in_rows(buttons: Iterable[Button], width: int) -> Rows:
    """Buttons in rows of ``width``."""
    row = list(buttons)
    return tuple(tuple(row[start : start + width]) for start in range(0, len(row), width))


async def reply_text(message: Message, text: str) -> None:
    """Send one line as a reply to ``message``."""
    await reply(message, text_message([text]))


_USED_EVERY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ChatContext:
    """Where an update happened. ``message`` was sent, or holds the button that was pressed.

    ``language`` (BCP 47) is the one to answer in: the chat's choice, else that of the person's app,
    else ``None``. ``out_of_reach`` is how many other topics of the chat follow something and cannot
    be told of it.
    """

    message: Message
    address: Address
    kind: ChatKind
    listener: Listener | None
    language: str | None
    out_of_reach: int = 0

    @property
    def is_direct(self) -> bool:
        """Whether it is among the direct messages of a channel, where nothing can be followed."""
        return bool(self.message.chat.is_direct_messages)

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


class ChatContexts:
    """Sets the scene of updates.

    ``edition`` gives the number of the newest one, ``now`` the moment in UTC. After ``idle_months``
    without use a chat is forgotten.
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
        self.administrators = administrators or Administrators()
        self.memory = AnswerMemory(chats, self.defaults, edition=edition, now=now)

    async def of(self, update: Update) -> ChatContext | None:
        """The scene of an update; ``None`` after refusing a button of a message that is gone.

        Whatever comes from a chat shows that it can be reached: one that was given up is told again
        what it follows from here on.
        """
        message, query = update.effective_message, update.callback_query
        if query is not None and pressed_message(query) is None:
            await acknowledge(query, wording(language_of(update, None))("old-button"), alert=True)
            return None
        if message is None:
            return None
        address = address_of(message)
        there = await self.chats.find_all(address.chat_id)
        if any(_is_shown_alive(each, address) for each in there):
            await self.chats.restore(address.chat_id, heard_in=address)
            there = await self.chats.find_all(address.chat_id)
        listener = _at(address, there)
        if listener is not None and self.now() - listener.last_active >= _USED_EVERY:
            await self.chats.touch(address.chat_id, self.now())
        around = listener
        if listener is None or listener.preferences.language is None:
            around = _at(Address(address.chat_id), there) or listener
        out_of_reach = sum(each.retired is not None and bool(each.following) for each in there)
        return ChatContext(
            message,
            address,
            ChatKind(message.chat.type),
            listener,
            language_of(update, around),
            out_of_reach,
        )

    async def to_change(self, update: Update) -> ChatContext | None:
        """The scene of an update that wants to change what holds here; ``None`` after refusing one
        that may not.
        """
        scene = await self.of(update)
        if scene is None:
            return None
        if scene.is_direct:
            bot = f"https://t.me/{client_of(scene.message).username}"
            await self._refuse(update, scene, scene.words("direct-no-settings", link=bot))
            return None
        match await self.administrators.standing(update):
            case ChatRole.ADMINISTRATOR:
                return scene
            case ChatRole.OTHER:
                await self._refuse(update, scene, scene.words("admins-only"))
            case ChatRole.UNSEEN:
                await self._refuse(update, scene, scene.words("admins-unseen"))
        return None

    async def to_turn(self, update: Update) -> ChatContext | None:
        """The scene of a button that turns its message; ``None`` after refusing the press.

        It is for buttons that lead to what only this chat has; others lead into the private chat.
        """
        scene = await self.of(update)
        if scene is None or await self.administrators.may_turn(update):
            return scene
        await self._refuse(update, scene, scene.words("turn-refused"))
        return None

    async def listener(self, scene: ChatContext) -> Listener:
        """The listener here, made if there is none: it is told in the language that was spoken when
        it was made.
        """
        preferences = replace(self.defaults, language=spoken(scene.language))
        return await self.chats.ensure(
            scene.address,
            scene.kind,
            cursor=self.edition(),
            now=self.now(),
            preferences=preferences,
        )

    async def answer(self, scene: ChatContext, shown: Shown) -> None:
        """Reply with an answer, and remember what it showed."""
        try:
            message_id = await reply(scene.message, shown)
        except AMBIGUOUS:
            self.remember(scene, shown.contents, None)
            raise
        self.remember(scene, shown.contents, message_id)

    async def turn(self, scene: ChatContext, shown: Shown) -> None:
        """Put an answer in the place of the one that is there, and remember what it showed."""
        message_id = await edit(scene.message, shown)
        edited = message_id == scene.message.message_id
        self.remember(scene, shown.contents, message_id, edited=edited)

    def remember(
        self,
        scene: ChatContext,
        contents: Contents | None,
        message_id: int | None,
        *,
        edited: bool = False,
    ) -> None:
        """Remember what a message shows from now on, so that it can be corrected."""
        # The direct messages of a channel are many people's, and no address leads to one of them.
        if not scene.is_direct:
            self.memory.note(
                scene.address, scene.kind, contents, message_id, scene.language, edited=edited
            )

    async def _refuse(self, update: Update, scene: ChatContext, text: str) -> None:
        if update.callback_query is not None:
            await acknowledge(update.callback_query, text, alert=True)
        else:
            await reply_text(scene.message, text)

    async def again(self, scene: ChatContext) -> ChatContext:
        """The scene as it is after a change."""
        listener = await self.chats.find(scene.address)
        chosen = listener.preferences.language if listener else None
        return replace(scene, listener=listener, language=chosen or scene.language)


def address_of(message: Message) -> Address:
    """The chat and topic that a message is in.

    The General topic has no thread. A person is one listener whatever threads the private chat has:
    they come and go, and what is followed is the person's.
    """
    in_topic = message.is_topic_message and message.chat.type != ChatType.PRIVATE
    return Address(message.chat_id, message.message_thread_id if in_topic else None)


def language_of(update: Update, listener: Listener | None) -> str | None:
    """The language to answer in (BCP 47): the chat's choice, else that of the person's app, where
    Telegram tells.
    """
    if listener is not None and listener.preferences.language is not None:
        return listener.preferences.language
    app = update.effective_user.language_code if update.effective_user else None
    return app.replace("_", "-") if app else None


def _at(address: Address, there: Iterable[Listener]) -> Listener | None:
    return next((each for each in there if each.address == address), None)


def _is_shown_alive(listener: Listener, heard_in: Address) -> bool:
    """Whether what was heard at an address shows that a listener given up can be told again.

    A closed topic is not opened by what is said in another one.
    """
    if listener.retired is Retirement.TOPIC_GONE:
        return listener.address == heard_in
    return listener.retired is not None
