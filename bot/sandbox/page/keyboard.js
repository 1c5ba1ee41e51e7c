import { element, icon, safeAddress } from "./dom.js";

const OUTWARD = "M8 6h10v10M18 6 7 17";

/**
 * @param {import("./types.js").Message} message
 * @returns {HTMLElement|null} the message's inline keyboard; a press raises a bubbling "press" event whose detail has
 *   the message, the button's description and its element
 */
export function keyboard(message) {
  const rows = message.reply_markup?.inline_keyboard ?? [];
  if (!rows.length) return null;
  const lines = rows.map((row, index) =>
    element("div", { class: "keys" }, ...row.map((button, column) => key(message, button, `${index}.${column}`))),
  );
  return element("div", { class: "keyboard", role: "group", "aria-label": "Buttons of the message" }, ...lines);
}

function key(message, button, place) {
  if (button.url && !deepLink(button.url)) return outward(button);
  const raise = (event) => {
    const detail = { message, button, key: event.currentTarget };
    event.currentTarget.dispatchEvent(new CustomEvent("press", { bubbles: true, detail }));
  };
  return element("button", { class: "key", "data-place": place, click: raise }, element("span", {}, button.text));
}

function outward(button) {
  const href = safeAddress(button.url);
  const label = element("span", {}, button.text);
  if (!href) return element("button", { class: "key", disabled: true }, label);
  return element("a", { class: "key", href, target: "_blank", rel: "noopener noreferrer" }, label, icon(OUTWARD));
}

/**
 * @param {string} address
 * @returns {{username: string, start: string}|null} the parts of t.me/<bot>?start=<payload>, which opens a private chat
 */
export function deepLink(address) {
  const parts = /^(?:https?:\/\/)?(?:www\.)?(?:t|telegram)\.me\/(\w+)\?start=([\w-]*)$/.exec(address);
  return parts && { username: parts[1], start: parts[2] };
}
