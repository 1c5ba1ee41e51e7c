"""HTML is parsed, and refused, as Telegram does."""

from typing import Any

import pytest

from bot.sandbox import Chat
from tests.sandbox.caller import Caller

PARSED: list[tuple[str, str, list[tuple[object, ...]]]] = [
    ("plain", "plain", []),
    ("<b>bold</b> <i>it</i>", "bold it", [(0, 4, "bold"), (5, 2, "italic")]),
    (
        "<strong>a</strong><em>b</em><ins>c</ins>",
        "abc",
        [(0, 1, "bold"), (1, 1, "italic"), (2, 1, "underline")],
    ),
    (
        "<u>a</u><s>b</s><strike>c</strike><del>d</del>",
        "abcd",
        [
            (0, 1, "underline"),
            (1, 1, "strikethrough"),
            (2, 1, "strikethrough"),
            (3, 1, "strikethrough"),
        ],
    ),
    ("<b>a <i>b</i></b>", "a b", [(0, 3, "bold"), (2, 1, "italic")]),
    ("🇰🇿 <b>Қазақстан</b>", "🇰🇿 Қазақстан", [(5, 9, "bold")]),
    ("&lt;b&gt; &amp;&quot;&#8239;&#x1F600;", '<b> &"\u202f😀', []),
    ("&nbsp; &copy; a&b", "&nbsp; &copy; a&b", []),
    (
        '<a href="https://a.org/?x=1&amp;y=2">link</a>',
        "link",
        [(0, 4, "text_link", "https://a.org/?x=1&y=2")],
    ),
    ("<a href='http://a.org'>link</a>", "link", [(0, 4, "text_link", "http://a.org/")]),
    ("<a href=nowhere>word</a>", "word", []),
    ("<code>x</code> <pre>y\nz</pre>", "x y\nz", [(0, 1, "code"), (2, 3, "pre")]),
    ('<pre><code class="language-python">x</code></pre>', "x", [(0, 1, "pre", "python")]),
    ("<tg-spoiler>a</tg-spoiler>", "a", [(0, 1, "spoiler")]),
    ('<span class="tg-spoiler">a</span>', "a", [(0, 1, "spoiler")]),
    (
        '<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>',
        "👍",
        [(0, 2, "custom_emoji", "5368324170671202286")],
    ),
    ("<blockquote>a</blockquote>", "a", [(0, 1, "blockquote")]),
    ("<blockquote expandable>a</blockquote>", "a", [(0, 1, "expandable_blockquote")]),
    ("<B>a</B>", "a", [(0, 1, "bold")]),
    ("<b></b>a", "a", []),
    ("  \n<b>a</b>  \n", "a", [(0, 1, "bold")]),
    ("<pre>  a\n  b  </pre>\n", "  a\n  b", [(0, 7, "pre")]),
]

REFUSED = [
    ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
    ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
    ("a</b>", "Unexpected end tag at byte offset 1"),
    ("Қ<h1>a</h1>", 'Unsupported start tag "h1" at byte offset 2'),
    ("a < b", 'Unsupported start tag "" at byte offset 2'),
    ("a <b", "Unclosed start tag at byte offset 2"),
    ("<b>a</b", "Unclosed end tag at byte offset 4"),
    ("<br/>", 'Unsupported start tag "br/" at byte offset 0'),
    ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ('<a href="x', "Unclosed start tag at byte offset 0"),
    ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
    ("<a href=a/b>c</a>", "Unexpected end of name token at byte offset 8"),
    ('<a ="x">c</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
]


def flat(entity: dict[str, Any]) -> tuple[object, ...]:
    known = (entity["offset"], entity["length"], entity["type"])
    extra = [entity[name] for name in ("url", "language", "custom_emoji_id") if name in entity]
    return (*known, *extra)


@pytest.mark.parametrize(("html", "text", "entities"), PARSED)
async def test_parsed(
    bot: Caller, chat: Chat, html: str, text: str, entities: list[tuple[object, ...]]
) -> None:
    message = await bot.result("sendMessage", chat_id=chat.id, text=html, parse_mode="HTML")
    assert message["text"] == text
    assert [flat(entity) for entity in message.get("entities", [])] == entities


@pytest.mark.parametrize(("html", "reason"), REFUSED)
async def test_refused(bot: Caller, chat: Chat, html: str, reason: str) -> None:
    refusal = await bot.refusal("sendMessage", chat_id=chat.id, text=html, parse_mode="HTML")
    assert refusal == f"400 Bad Request: can't parse entities: {reason}"
    assert chat.messages == []


async def test_other_parse_modes(bot: Caller, chat: Chat) -> None:
    markdown = await bot.refusal(
        "sendMessage", chat_id=chat.id, text="*a*", parse_mode="MarkdownV2"
    )
    assert (
        markdown == "400 Bad Request: can't parse entities: Markdown is not served here, use HTML"
    )
    unknown = await bot.refusal("sendMessage", chat_id=chat.id, text="a", parse_mode="BBCode")
    assert unknown == "400 Bad Request: unsupported parse_mode"


async def test_without_a_parse_mode_tags_are_text(bot: Caller, chat: Chat) -> None:
    message = await bot.result("sendMessage", chat_id=chat.id, text="<b>")
    assert message["text"] == "<b>"
