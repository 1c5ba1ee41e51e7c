import { timeOf } from "./clock.js";
import { avatar, byId, element } from "./dom.js";
import { summary } from "./service.js";

/** @typedef {import("./types.js").Chat} Chat */

/**
 * Draws the list of chats.
 *
 * @param {import("./world.js").World} world
 * @param {(id: number) => void} open
 */
export function drawChats(world, open) {
  const list = byId("chats");
  const focused = list.contains(document.activeElement) ? document.activeElement?.id : null;
  list.replaceChildren(...world.listed.map((chat) => element("li", {}, entry(world, chat, open))));
  if (focused) document.getElementById(focused)?.focus();
}

function entry(world, chat, open) {
  const last = chat.messages.at(-1);
  const title = world.title(chat);
  return element(
    "button",
    {
      class: "entry",
      id: `chat-${chat.id}`,
      "aria-current": chat.id === world.current ? "true" : null,
      click: () => open(chat.id),
    },
    avatar(title),
    element("span", { class: "title" }, title),
    element("time", {}, last ? timeOf(last.date) : ""),
    element("span", { class: "last" }, ...lastLine(chat, last)),
    chat.unread > 0 && element("span", { class: "unread", "aria-label": `${chat.unread} unread` }, String(chat.unread)),
  );
}

function lastLine(chat, last) {
  if (!last) return [chat.type === "private" ? "Private chat, nothing said yet" : "Nothing said yet"];
  const author =
    last.outgoing && chat.type === "private" ? "You" : chat.type === "private" ? "" : last.from?.first_name;
  return author ? [element("span", { class: "who" }, `${author}: `), summary(last)] : [summary(last)];
}
