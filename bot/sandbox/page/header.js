import { avatar, byId, element, icon } from "./dom.js";
import { summary } from "./service.js";

/** @typedef {import("./types.js").Chat} Chat */

const BACK = "M15 5l-7 7 7 7";
const PIN = "M9 4h6l-1 6 3 3H7l3-3zM12 13v7";
const KINDS = { group: "group", supergroup: "group", channel: "channel" };

/**
 * Draws the head of the open chat.
 *
 * @param {import("./world.js").World} world
 * @param {Chat} chat
 * @param {{back: () => void, block: (blocked: boolean) => void}} wishes
 */
export function drawHeader(world, chat, wishes) {
  const isPrivate = chat.type === "private";
  const title = isPrivate ? world.bot.first_name : chat.title;
  const back = element(
    "button",
    { class: "round back", "aria-label": "Back to the chats", click: wishes.back },
    icon(BACK),
  );
  const names = element("div", { class: "names" }, element("h2", {}, title), element("p", {}, subtitle(world, chat)));
  const toggle =
    isPrivate &&
    element(
      "button",
      { class: "quiet", click: () => wishes.block(!chat.blocked) },
      chat.blocked ? "Unblock" : "Block",
      " bot",
    );
  const header = byId("header");
  header.hidden = false;
  header.replaceChildren(back, avatar(title, isPrivate), names, ...(toggle ? [toggle] : []));
}

function subtitle(world, chat) {
  if (chat.type === "private") return `bot, in ${world.title(chat)}’s private chat`;
  const people = world.speakers(chat).map((person) => person.first_name);
  return [KINDS[chat.type], ...people].join(", ").replace(", ", ": ");
}

/**
 * Draws the bar of the pinned message.
 *
 * @param {Chat} chat
 * @param {(id: number) => void} jump
 */
export function drawPinned(chat, jump) {
  const bar = byId("pinned");
  const message = chat.messages.find((known) => known.message_id === chat.pinned);
  bar.hidden = !message;
  if (!message) return bar.replaceChildren();
  const words = element("span", {}, element("strong", {}, "Pinned"), " ", summary(message));
  return bar.replaceChildren(element("button", { click: () => jump(message.message_id) }, icon(PIN), words));
}

/**
 * Draws the topics of a forum.
 *
 * @param {Chat} chat
 * @param {number|null} current  a topic's id, null for General
 * @param {(id: number|null) => void} choose
 */
export function drawTopics(chat, current, choose) {
  const bar = byId("topics");
  const topics = chat.topics ?? [];
  bar.hidden = !topics.length;
  const all = [{ id: null, name: "General" }, ...topics];
  const tab = ({ id, name }) =>
    element("button", { class: "topic", "aria-pressed": String(id === current), click: () => choose(id) }, name);
  bar.replaceChildren(...all.map(tab));
}

/**
 * Draws the sandbox's own buttons.
 *
 * @param {import("./types.js").Action[]} actions
 * @param {(name: string) => Promise<void>} act
 */
export function drawActions(actions, act) {
  const bar = byId("actions");
  bar.hidden = !actions.length;
  // A second press while the first is on its way, as of a double click, begins nothing.
  const press = (name) => async (event) => {
    const pressed = event.currentTarget;
    pressed.disabled = true;
    await act(name);
    pressed.disabled = false;
  };
  const button = ({ name, label, enabled }) =>
    element("button", { class: "action", "data-name": name, disabled: !enabled, click: press(name) }, label);
  bar.replaceChildren(...actions.map(button));
}
