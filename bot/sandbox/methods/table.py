"""Every method by its name in lower case: Telegram does not mind the case."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from bot.sandbox.methods import chats, commands, edits, files, inline, messages, updates
from bot.sandbox.params import Params
from bot.sandbox.state import World

METHODS: dict[str, Callable[[World, Params], Any]] = {
    "getme": updates.get_me,
    "setwebhook": updates.set_webhook,
    "deletewebhook": updates.delete_webhook,
    "getwebhookinfo": updates.get_webhook_info,
    "logout": updates.log_out,
    "close": updates.close,
    "sendmessage": messages.send_message,
    "forwardmessage": messages.forward_message,
    "copymessage": messages.copy_message,
    "deletemessage": messages.delete_message,
    "sendchataction": messages.send_chat_action,
    "setmessagereaction": messages.set_message_reaction,
    "sendphoto": files.send_photo,
    "senddocument": files.send_document,
    "sendmediagroup": files.send_media_group,
    "getfile": files.get_file,
    "editmessagetext": edits.edit_message_text,
    "editmessagecaption": edits.edit_message_caption,
    "editmessagemedia": edits.edit_message_media,
    "editmessagereplymarkup": edits.edit_message_reply_markup,
    "answercallbackquery": inline.answer_callback_query,
    "answerinlinequery": inline.answer_inline_query,
    "pinchatmessage": chats.pin_chat_message,
    "unpinchatmessage": chats.unpin_chat_message,
    "unpinallchatmessages": chats.unpin_all_chat_messages,
    "getchat": chats.get_chat,
    "getchatmember": chats.get_chat_member,
    "getchatadministrators": chats.get_chat_administrators,
    "getchatmembercount": chats.get_chat_member_count,
    "leavechat": chats.leave_chat,
    "setmycommands": commands.set_my_commands,
    "getmycommands": commands.get_my_commands,
    "deletemycommands": commands.delete_my_commands,
    "setmyname": commands.setter("name"),
    "setmydescription": commands.setter("description"),
    "setmyshortdescription": commands.setter("short_description"),
    "getmyname": commands.getter("name"),
    "getmydescription": commands.getter("description"),
    "getmyshortdescription": commands.getter("short_description"),
    "setchatmenubutton": commands.set_chat_menu_button,
    "getchatmenubutton": commands.get_chat_menu_button,
}
WAITING: dict[str, Callable[[World, Params], Awaitable[Any]]] = {"getupdates": updates.get_updates}
"""Methods whose answer takes its time."""
SENDING = frozenset(
    [
        "sendmessage",
        "sendphoto",
        "senddocument",
        "sendmediagroup",
        "forwardmessage",
        "copymessage",
        "editmessagetext",
        "editmessagecaption",
        "editmessagemedia",
        "editmessagereplymarkup",
    ]
)
"""Methods that count against Telegram's limits."""
