import * as api from "./api.js";
import { drawChats } from "./chats.js";
import { Conversation } from "./conversation.js";
import { byId } from "./dom.js";
import { follow } from "./events.js";
import { drawActions } from "./header.js";
import { complain, connection, toast } from "./notice.js";
import { World } from "./world.js";

/** Narrower than this, the list and the chat are two screens; style.css has the same number. */
const TWO_SCREENS = matchMedia("(max-width: 720px)");

const world = new World();
const conversation = new Conversation(world, { open: goTo, leave: () => goTo(null) });

/** @type {any[]|null} events that came while the state was being fetched; null when it is not */
let early = null;

/** @param {number|null} id  null for the list of chats */
function goTo(id) {
  window.location.hash = id === null ? "" : String(id);
}

/** @returns {number} the id of the chat that the address names */
const asked = () => Number(window.location.hash.slice(1));

/** Shows the chat that the address names, else the list, beside which a wide screen has the first chat. */
function route() {
  const named = world.chats.get(asked());
  const chat = named ?? (TWO_SCREENS.matches ? undefined : world.listed[0]);
  document.body.dataset.screen = named ? "chat" : "list";
  world.current = null;
  if (chat) world.open(chat.id);
  else draw();
}

function draw() {
  drawChats(world, goTo);
  const unread = world.listed.reduce((sum, chat) => sum + chat.unread, 0);
  document.title = `${unread ? `(${unread}) ` : ""}${world.bot.first_name} · sandbox`;
}

async function fetchState() {
  if (early) return;
  early = [];
  try {
    world.load(await api.state());
  } catch (error) {
    complain(error);
  }
  const missed = early;
  early = null;
  missed.forEach(happened);
}

/** @param {any} event */
function happened(event) {
  if (early) early.push(event);
  else if (event.type === "reset" || !world.apply(event)) fetchState();
}

async function act(name) {
  try {
    const { message } = await api.act(name);
    if (message) toast(message);
  } catch (error) {
    complain(error);
  }
}

/** @param {string} type  @param {(detail: any) => void} change */
function on(type, change) {
  world.addEventListener(type, (event) => change(/** @type {CustomEvent} */ (event).detail));
}

/** The bar above the messages follows the message that it shows. */
function renewPinned(chat, id) {
  if (chat.id === world.current && chat.pinned === id) conversation.frame(chat);
}

const isOpen = ({ chat, message }) => chat.id === world.current && (!message || conversation.holds(message));

on("loaded", () => {
  byId("list-title").textContent = world.bot.first_name;
  conversation.presses.bot = world.bot.first_name;
  drawActions(world.actions, act);
  route();
});
on("opened", ({ chat }) => {
  const turned = conversation.show(chat);
  draw();
  if (turned && matchMedia("(hover: hover)").matches) conversation.composer.focus();
});
on("message", (detail) => {
  draw();
  if (isOpen(detail)) conversation.log.add(detail.message);
  if (isOpen(detail) && detail.message.migrate_to_chat_id) goTo(detail.message.migrate_to_chat_id);
});
on("edit", (detail) => {
  draw();
  if (isOpen(detail)) conversation.log.change(detail.message);
  renewPinned(detail.chat, detail.message.message_id);
});
on("delete", (detail) => {
  draw();
  if (isOpen(detail)) conversation.log.remove(detail.id);
  renewPinned(detail.chat, detail.id);
});
on("typing", (detail) => isOpen(detail) && conversation.log.typing(world.bot.first_name));
on("chat", (detail) => {
  draw();
  if (isOpen(detail)) conversation.frame(detail.chat);
  else if (asked() === detail.chat.id) route();
});
on("answer", (answer) => conversation.presses.answer(answer));
on("actions", () => drawActions(world.actions, act));

window.addEventListener("hashchange", route);
TWO_SCREENS.addEventListener("change", route);
follow({
  connected: () => {
    connection(false);
    fetchState();
  },
  lost: () => connection(true),
  happened,
});
