import { timeOf, wholeTimeOf } from "./clock.js";
import { avatar, element, hueOf, icon } from "./dom.js";
import { formatted } from "./entities.js";
import { keyboard } from "./keyboard.js";
import { media } from "./media.js";
import { serviceLine, summary } from "./service.js";

/** @typedef {import("./types.js").Message} Message */

const REPLY = "M10 8V4l-7 7 7 7v-4c5 0 8.5 1.5 11 5-1-6-4-10-11-11z";

/**
 * @param {Message} message
 * @param {{mine: boolean, named: boolean}} seen  mine: said by whoever sits at the page; named: the author is shown
 * @returns {HTMLElement} one row of the log. Bubbling events: "reply" (detail: the message), "jump" (detail: an id),
 *   and those of its keyboard and commands
 */
export function bubble(message, seen) {
  const line = serviceLine(message);
  if (line) return element("li", { class: "service", id: rowId(message.message_id) }, element("span", {}, line));
  const author = authorOf(message);
  const side = seen.mine ? "outgoing" : "incoming";
  const attributes = { class: `row ${side}`, id: rowId(message.message_id), "data-author": author.id };
  return element(
    "li",
    attributes,
    seen.named && avatar(author.name, message.from?.is_bot && !message.sender_chat),
    stack(message, seen, author),
  );
}

/** @param {number} id */
export const rowId = (id) => `message-${id}`;

/**
 * @param {Message} message
 * @returns {{id: number, name: string}} who is shown to have said it
 */
export function authorOf(message) {
  const chat = message.sender_chat;
  if (chat) return { id: chat.id, name: chat.title ?? "Channel" };
  return { id: message.from?.id ?? 0, name: message.from?.first_name ?? "" };
}

function stack(message, seen, author) {
  const body = element(
    "article",
    { class: "bubble", "aria-label": `${seen.mine ? "You" : author.name}, ${timeOf(message.date)}` },
    seen.named && element("p", { class: `author ${hueOf(author.name)}` }, author.name),
    message.via_bot && element("p", { class: "via" }, `via @${message.via_bot.username ?? message.via_bot.first_name}`),
    repliesTo(message) && quoted(message.reply_to_message),
    media(message),
    said(message),
    meta(message),
  );
  return element("div", { class: message.photo ? "stack pictured" : "stack" }, body, keyboard(message));
}

/** In a topic every message replies at least to the one that opened the topic; that is no reply to a person. */
function repliesTo(message) {
  const original = message.reply_to_message;
  return original && (original.message_id !== message.message_thread_id || message.is_topic_message !== true);
}

function said(message) {
  const text = message.text ?? message.caption;
  if (!text) return null;
  return element(
    "div",
    { class: "text", dir: "auto" },
    ...formatted(text, message.entities ?? message.caption_entities),
  );
}

function quoted(original) {
  const jump = (event) =>
    event.currentTarget.dispatchEvent(new CustomEvent("jump", { bubbles: true, detail: original.message_id }));
  const parts = [element("strong", {}, authorOf(original).name), element("span", {}, summary(original))];
  return element(
    "button",
    { class: "quotation", "aria-label": `Go to the message replied to: ${summary(original, 60)}`, click: jump },
    ...parts,
  );
}

function meta(message) {
  const edited = message.edit_date
    ? element("span", { class: "edited", title: wholeTimeOf(message.edit_date) }, "edited")
    : null;
  const moment = element(
    "time",
    { datetime: new Date(message.date * 1000).toISOString(), title: wholeTimeOf(message.date) },
    timeOf(message.date),
  );
  return element("footer", { class: "meta" }, replyButton(message), edited, moment);
}

function replyButton(message) {
  const raise = (event) =>
    event.currentTarget.dispatchEvent(new CustomEvent("reply", { bubbles: true, detail: message }));
  return element("button", { class: "reply", "aria-label": "Reply", title: "Reply", click: raise }, icon(REPLY));
}
