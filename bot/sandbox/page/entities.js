import { element, safeAddress } from "./dom.js";

/** @typedef {import("./types.js").Entity} Entity */

/** A quotation that collapses shows this many lines or letters before it does. */
const SHORT_QUOTE = { lines: 3, letters: 160 };

/** What a client finds by itself in plain text: addresses, and commands that are not part of a path. */
const FOUND = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])|(?<=^|[\s(«“\"])(\/[a-z][a-z0-9_]{0,31}(?:@\w+)?)(?![\w/])/gi;

const SIMPLE = {
  bold: "b",
  italic: "i",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
};

/** How a kind of entity is put on the page: (its children, its own text, the entity) to an element. */
const BUILDERS = {
  spoiler: (children) => spoiler(children),
  expandable_blockquote: (children, text) => expandable(children, text),
  text_link: (children, _, entity) => link(children, entity.url),
  url: (children, text) => link(children, text),
  email: (children, text) => link(children, `mailto:${text}`),
  phone_number: (children, text) => link(children, `tel:${text}`),
  bot_command: (_, text) => command(text),
  mention: (children) => element("span", { class: "mention" }, ...children),
  text_mention: (children) => element("span", { class: "mention" }, ...children),
  hashtag: (children) => element("span", { class: "mention" }, ...children),
};

/**
 * @param {string} text
 * @param {Entity[]} [entities]
 * @returns {Node[]} the text with its formatting; clicking a command raises a bubbling "command" event
 */
export function formatted(text, entities = []) {
  const inOrder = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return pieces(text, 0, text.length, inOrder, true);
}

/**
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @param {Entity[]} entities  in order, all beginning within [start, end)
 * @param {boolean} plain  whether addresses and commands may be looked for: not in code or in links
 * @returns {Node[]}
 */
function pieces(text, start, end, entities, plain) {
  const nodes = [];
  const queue = [...entities];
  let at = start;
  while (queue.length) {
    const entity = /** @type {Entity} */ (queue.shift());
    const stop = Math.min(entity.offset + entity.length, end);
    if (stop <= at) continue;
    nodes.push(...words(between(text, at, entity.offset, nodes), plain));
    const inside = queue.splice(0, beginningBefore(queue, stop));
    queue.unshift(...overhang(inside, stop));
    nodes.push(built(text, Math.max(at, entity.offset), stop, entity, inside));
    at = stop;
  }
  return [...nodes, ...words(between(text, at, end, nodes), plain)];
}

/** @returns {string} the text, without the line break that only ends the block before it */
function between(text, start, end, nodes) {
  const broken =
    nodes.at(-1) instanceof HTMLElement && /** @type {HTMLElement} */ (nodes.at(-1)).matches("pre, blockquote");
  return text.slice(broken && text[start] === "\n" ? start + 1 : start, end);
}

/** @returns {number} how many of the queue begin before this place */
function beginningBefore(queue, stop) {
  const index = queue.findIndex((entity) => entity.offset >= stop);
  return index < 0 ? queue.length : index;
}

/** @returns {Entity[]} what reaches beyond the entity around it, to be shown after it */
function overhang(inside, stop) {
  return inside
    .filter((entity) => entity.offset + entity.length > stop)
    .map((entity) => ({ ...entity, offset: stop, length: entity.offset + entity.length - stop }));
}

function built(text, start, stop, entity, inside) {
  const plain = !["code", "pre", "text_link", "url", "bot_command"].includes(entity.type);
  const children = pieces(text, start, stop, inside, plain);
  const builder = BUILDERS[entity.type];
  if (builder) return builder(children, text.slice(start, stop), entity);
  const tag = SIMPLE[entity.type];
  return element(tag ?? "span", tag === "pre" ? { tabindex: "0" } : {}, ...children);
}

/** @returns {Node[]} plain words, with the addresses and commands in them made to work */
function words(text, plain) {
  if (!plain) return text ? [document.createTextNode(text)] : [];
  const nodes = [];
  let at = 0;
  for (const found of text.matchAll(FOUND)) {
    nodes.push(text.slice(at, found.index), found[1] ? link([found[1]], found[1]) : command(found[2]));
    at = found.index + found[0].length;
  }
  return [...nodes, text.slice(at)]
    .filter((node) => node !== "")
    .map((node) => (typeof node === "string" ? document.createTextNode(node) : node));
}

function link(children, address) {
  const href = safeAddress(address);
  if (!href) return element("span", {}, ...children);
  return element("a", { href, target: "_blank", rel: "noopener noreferrer", title: href }, ...children);
}

function command(text) {
  const send = (event) => event.target.dispatchEvent(new CustomEvent("command", { bubbles: true, detail: text }));
  return element("button", { class: "command", click: send }, text);
}

function spoiler(children) {
  const veil = element(
    "span",
    { class: "spoiler", role: "button", tabindex: "0", "aria-label": "Spoiler, press to show" },
    element("span", {}, ...children),
  );
  const reveal = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    veil.replaceWith(...children);
  };
  veil.addEventListener("click", reveal);
  veil.addEventListener("keydown", reveal);
  return veil;
}

function expandable(children, text) {
  const body = element("div", { class: "quoted" }, ...children);
  const quote = element("blockquote", {}, body);
  if (text.split("\n").length <= SHORT_QUOTE.lines && text.length <= SHORT_QUOTE.letters) return quote;
  quote.classList.add("collapsed");
  const toggle = element("button", { class: "expand", "aria-expanded": "false" }, "Show all");
  toggle.addEventListener("click", () => {
    const collapsed = quote.classList.toggle("collapsed");
    toggle.setAttribute("aria-expanded", String(!collapsed));
    toggle.textContent = collapsed ? "Show all" : "Show less";
  });
  quote.append(toggle);
  return quote;
}
