"""Where an update happened: the chat and topic, what it chose, and the language to answer in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from cachetools import TTLCache
from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType

from bot.asking.question import Question
from bot.chats.interface import Chats
from bot.chats.listener import Address, ChatKind, Listener, Preferences, Retirement
from bot.telegram.dialogs.administrators import Administrators, ChatRole
from bot.telegram.dialogs.memory import AnswerMemory
from bot.telegram.sending import acknowledge, client_of, edit, pressed_message, reply
from bot.telegram.wire.errors import AMBIGUOUS
from bot.wording.blocks import Block, Button, Contents, Line
from bot.wording.blocks import Message as Shown
from bot.wording.language import Wording, in_letters_of, spoken, wording
from bot.wording.render import to_html, to_plain

Rows = tuple[tuple[Button, ...], ...]


def blocks_of(lines: Iterable[Block | str]) -> list[Block]:
    """Lines as blocks: each that is text becomes one."""
    return [Line(line) if isinstance(line, str) else line for line in lines]


def text_message(lines: Iterable[Block | str], buttons: Rows = ()) -> Shown:
    """A message of lines, each text or a block."""
    blocks = blocks_of(lines)
    return Shown(to_html(blocks), to_plain(blocks), buttons)


def in_rows(buttons: Iterable[Button], width: int) -> Rows:
    """Buttons in rows of ``width``."""
    row = list(buttons)
    return tuple(tuple(row[start : start + width]) for start in range(0, len(row), width))


async def reply_text(message: Message, text: str) -> None:
    """Send one line as a reply to ``message``."""
    await reply(message, text_message([text]))


async def refuse_button(query: CallbackQuery, words: Wording) -> None:
    """Say that a button is from an earlier version, and leads nowhere by now."""
    await acknowledge(query, words("old-button"), alert=True)


# Whoever is idle for months is forgotten: a day is exact enough, and spares a write a message.
_USED_EVERY = timedelta(days=1)
_CARRIED_ON_FOR = 600
"""Seconds for which a question is carried on from."""
_MOST_ASKERS = 10_000
"""People whose last question is kept; beyond that the oldest go."""


@dataclass(frozen=True, slots=True)
class ChatContext:
    """Where an update happened. ``message`` was sent, or holds the button that was pressed.

    ``language`` (BCP 47) is the one to answer in: the chat's choice, else that of the person's app,
    else ``None``. ``out_of_reach`` is how many other topics of the chat follow something and cannot
    be sent news of it.
    """

    update: Update
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


class Conversations:
    """The last question of each person in each chat and topic, so that *and in Bishkek?* carries
    on from it. In memory alone, for minutes.
    """

    def __init__(self) -> None:
        self._last: TTLCache[tuple[Address, int], Question] = TTLCache(
            _MOST_ASKERS, _CARRIED_ON_FOR
        )

    def last(self, address: Address, update: Update) -> Question | None:
        """What whoever an update is from asked there last."""
        person = update.effective_user
        return self._last.get((address, person.id)) if person else None

    def forget(self, chat_id: int) -> None:
        """Nothing was asked in a chat, whoever and in whichever topic it was."""
        for address, person in list(self._last):
            if address.chat_id == chat_id:
                self._last.pop((address, person), None)

    def note(self, address: Address, update: Update, question: Question | None) -> None:
        """Whoever an update is from was answered ``question``; ``None`` changes nothing."""
        person = update.effective_user
        if person is not None and question is not None:
            self._last[address, person.id] = question


class ChatContexts:
    """Finds the ``ChatContext`` of updates, and who may change something in it.

    ``edition`` gives the number of the newest one, ``now`` the moment in UTC; ``defaults`` hold
    where nothing was chosen, but for the ``zone`` (IANA) where the data has one. After
    ``idle_months`` without use a chat is forgotten.
    """

    def __init__(
        self,
        chats: Chats,
        *,
        edition: Callable[[], int],
        defaults: Preferences | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        zone: Callable[[], str | None] = lambda: None,
        idle_months: int = 12,
    ) -> None:
        self.chats, self.edition, self.now = chats, edition, now
        self._defaults, self._zone = defaults or Preferences(), zone
        self.idle_months = idle_months
        self.administrators = Administrators()
        self.memory = AnswerMemory(chats, lambda: self.defaults, edition=edition, now=now)
        self.conversations = Conversations()

    @property
    def defaults(self) -> Preferences:
        """What holds where nothing was chosen; with the time zone of the data, where it has one."""
        zone = self._zone()
        return replace(self._defaults, zone=zone) if zone else self._defaults

    async def of(self, update: Update) -> ChatContext | None:
        """The context of an update; ``None`` after refusing a button of a message that is gone.

        Whatever comes from a chat shows that it can be reached: one that was given up is sent
        news again from here on.
        """
        message, query = update.effective_message, update.callback_query
        if query is not None and pressed_message(query) is None:
            await refuse_button(query, wording(language_of(update, None)))
            return None
        if message is None:
            return None
        address = address_of(message)
        there = await self.chats.find_asking(address.chat_id)
        if any(_is_heard_again(each, address) for each in there):
            await self.chats.restore(address.chat_id, heard_in=address)
            there = await self.chats.find_all(address.chat_id)
        listeners = {each.address: each for each in there}
        listener = listeners.get(address)
        if listener is not None and self.now() - listener.last_active >= _USED_EVERY:
            await self.chats.touch(address.chat_id, self.now())
        speaker = listener
        if listener is None or listener.preferences.language is None:
            # A topic speaks as its chat does until it chooses a language of its own.
            speaker = listeners.get(Address(address.chat_id), listener)
        return ChatContext(
            update,
            message,
            address,
            ChatKind(message.chat.type),
            listener,
            language_of(update, speaker),
            sum(each.retired is not None and bool(each.following) for each in there),
        )

    async def to_change(self, update: Update) -> ChatContext | None:
        """The context of an update that wants to change what holds here; ``None`` after refusing
        one that may not.
        """
        context = await self.of(update)
        return context if context is not None and await self.may_change(context) else None

    async def may_change(self, context: ChatContext) -> bool:
        """Whether an update may change what holds here. One that may not is refused."""
        words = context.words
        if context.is_direct:
            bot = f"https://t.me/{client_of(context.message).username}"
            await _refuse(context, words("direct-no-settings", link=bot))
            return False
        role = await self.administrators.role(context.update)
        if role is ChatRole.OTHER:
            await _refuse(context, words("admins-only"))
        elif role is ChatRole.UNSEEN:
            await _refuse(context, words("admins-unseen"))
        return role is ChatRole.ADMINISTRATOR

    async def to_turn(self, update: Update) -> ChatContext | None:
        """The context of a button that turns its message; ``None`` after refusing the press.

        It is for buttons that lead to what only this chat has; others lead into the private chat.
        """
        context = await self.of(update)
        if context is None or await self.administrators.may_turn(update):
            return context
        await _refuse(context, context.words("turn-refused"))
        return None

    async def listener(self, context: ChatContext) -> Listener:
        """The listener here, made if there is none, in the language that is spoken now."""
        preferences = replace(self.defaults, language=spoken(context.language))
        return await self.chats.ensure(
            context.address,
            context.kind,
            cursor=self.edition(),
            now=self.now(),
            preferences=preferences,
        )

    async def answer(self, context: ChatContext, shown: Shown) -> None:
        """Reply with an answer, and remember what it showed."""
        try:
            message_id = await reply(context.message, shown)
        except AMBIGUOUS:
            self.remember(context, shown.contents, None)
            raise
        self.remember(context, shown.contents, message_id)

    async def turn(self, context: ChatContext, shown: Shown) -> None:
        """Put an answer in the place of the one that is there, and remember what it showed."""
        message_id = await edit(context.message, shown)
        edited = message_id == context.message.message_id
        self.remember(context, shown.contents, message_id, edited=edited)

    def remember(
        self,
        context: ChatContext,
        contents: Contents | None,
        message_id: int | None,
        *,
        edited: bool = False,
    ) -> None:
        """Remember what a message shows from now on, so that it can be corrected."""
        # The direct messages of a channel are many people's, and no address leads to one of them.
        if not context.is_direct:
            where, language = (context.address, context.kind), context.language
            self.memory.note(*where, contents, message_id, language, edited=edited)

    async def again(self, context: ChatContext) -> ChatContext:
        """The context as it is after a change."""
        listener = await self.chats.find(context.address)
        chosen = listener.preferences.language if listener else None
        return replace(context, listener=listener, language=chosen or context.language)

    async def language_in_private(self, update: Update, user_id: int) -> str | None:
        """The language to answer a person in where the chat is not known: that of the private
        chat.
        """
        return language_of(update, await self.chats.find(Address(user_id)))


async def _refuse(context: ChatContext, text: str) -> None:
    query = context.update.callback_query
    if query is not None:
        await acknowledge(query, text, alert=True)
    else:
        await reply_text(context.message, text)


def address_of(message: Message) -> Address:
    """The chat and topic that a message is in.

    The General topic has no thread. A person is one listener whatever threads the private chat has:
    they come and go, and what is followed is the person's.
    """
    in_topic = message.is_topic_message and message.chat.type != ChatType.PRIVATE
    return Address(message.chat_id, message.message_thread_id if in_topic else None)


def language_of(update: Update, listener: Listener | None) -> str | None:
    """The language to answer in (BCP 47): the chat's choice, else that of the person's app, where
    Telegram tells; in the letters of what was written, or of the message whose button was pressed.
    """
    language = update.effective_user.language_code if update.effective_user else None
    if listener is not None and listener.preferences.language is not None:
        language = listener.preferences.language
    message, query = update.effective_message, update.inline_query
    written = query.query if query else (message and (message.text or message.caption))
    return in_letters_of(written or "", language.replace("_", "-") if language else None)


def _is_heard_again(listener: Listener, heard_in: Address) -> bool:
    """Whether what was heard at an address shows that a listener given up can be written to again.

    A closed topic is not opened by what is said in another one.
    """
    if listener.retired is Retirement.TOPIC_GONE:
        return listener.address == heard_in
    return listener.retired is not None
