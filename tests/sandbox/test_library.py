"""python-telegram-bot reads everything that the sandbox answers."""

import pytest
import telegram
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter

from bot.sandbox import Chat, Fault, Person, Sandbox, refusal
from tests.sandbox.test_files import png


@pytest.fixture
def library(box: Sandbox) -> telegram.Bot:
    return telegram.Bot(box.token, base_url=f"{box.url}/bot", base_file_url=f"{box.url}/file/bot")


async def test_a_whole_conversation(library: telegram.Bot, chat: Chat, anna: Person) -> None:
    async with library:
        await anna.say(chat, "/start")
        [update] = await library.get_updates(timeout=1)
        assert update.message is not None
        keyboard = telegram.InlineKeyboardMarkup(
            [[telegram.InlineKeyboardButton("Sources", callback_data="s")]]
        )
        sent = await update.message.reply_html(
            "<b>Қазақстан</b>", do_quote=True, reply_markup=keyboard
        )
        assert sent.text_html == "<b>Қазақстан</b>"
        assert sent.reply_to_message is not None
        await anna.press(chat.messages[-1], "Sources")
        [_, pressed] = await library.get_updates()
        assert pressed.callback_query is not None
        await pressed.callback_query.answer("Two")
        edited = await sent.edit_text("new")
        assert isinstance(edited, telegram.Message)
        assert edited.text == "new"
        photo = await library.send_photo(chat.id, png(800, 600), caption="chart")
        assert bytes(await (await photo.photo[0].get_file()).download_as_bytearray()) == png(
            800, 600
        )


async def test_chats_and_members(library: telegram.Bot, box: Sandbox, anna: Person) -> None:
    group = box.supergroup("Observers", [anna])
    group.promote_bot()
    group.restrict_bot("can_send_messages")
    group.topic("Results")
    async with library:
        assert (await library.get_chat(group.id)).permissions is not None
        assert (await library.get_chat_member(group.id, anna.id)).status == "creator"
        assert (await library.get_chat_member(group.id, library.id)).status == "restricted"
        changes = [
            update.my_chat_member for update in await library.get_updates() if update.my_chat_member
        ]
        assert [change.new_chat_member.status for change in changes] == [
            "administrator",
            "restricted",
        ]
        assert await library.set_my_commands([telegram.BotCommand("help", "What I can do")])


async def test_its_errors(
    library: telegram.Bot, box: Sandbox, chat: Chat, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    group = box.group("Observers", [anna])
    supergroup = group.upgrade()
    async with library:
        with pytest.raises(ChatMigrated) as migrated:
            await library.send_message(group.id, "x")
        assert migrated.value.new_chat_id == supergroup.id
        with pytest.raises(BadRequest, match="Chat not found"):
            await library.send_message(5, "x")
        box.fail(
            Fault(
                "sendMessage",
                status=429,
                body=refusal(429, "Too Many Requests: retry after 3", retry_after=3),
            )
        )
        with pytest.raises(RetryAfter, match="0:00:03"):
            await library.send_message(chat.id, "x")
        anna.block_bot()
        with pytest.raises(Forbidden, match="bot was blocked by the user"):
            await library.send_message(chat.id, "x")


async def test_a_wrong_token(box: Sandbox) -> None:
    with pytest.raises(InvalidToken):
        async with telegram.Bot("999:another", base_url=f"{box.url}/bot"):
            pass


async def test_a_poisoned_update_breaks_it(library: telegram.Bot, box: Sandbox) -> None:
    box.poison()
    async with library:
        with pytest.raises(TypeError, match="cannot be interpreted as an integer"):
            await library.get_updates()
