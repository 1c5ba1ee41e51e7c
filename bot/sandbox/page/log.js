import { bubble, rowId } from "./bubble.js";
import { dayOf } from "./clock.js";
import { byId, element } from "./dom.js";

/** @typedef {import("./types.js").Message} Message */

/** How many messages are shown at first, and how many more each time earlier ones are asked for. */
const PAGE = 200;

/** Within this many pixels of the end, the log keeps to the end. */
const NEAR = 80;

/** What is left free above a message that begins at the upper edge, in pixels. */
const EDGE = 8;

/** How long Telegram shows that somebody types, in milliseconds, unless a message comes first. */
const TYPING = 5000;

/** The messages of the open chat. */
export class Log {
  #list = byId("log");
  #scroller = byId("scroller");
  #newest = byId("newest");
  #atEnd = true;
  #typing = 0;
  #shown = { messages: /** @type {Message[]} */ ([]), speaker: 0, named: false };

  constructor() {
    this.#scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.#newest.addEventListener("click", () => this.toEnd());
    this.#list.addEventListener("jump", (event) => this.jump(/** @type {CustomEvent} */ (event).detail));
    new ResizeObserver(() => this.#atEnd && this.toEnd()).observe(this.#scroller);
  }

  /**
   * @param {Message[]} messages
   * @param {{speaker: number, named: boolean, empty: HTMLElement}} look  speaker: whose messages stand on the right;
   *   named: whether the others' names are shown; empty: what stands in the log while nothing was said
   */
  show(messages, look) {
    this.#shown = { messages, speaker: look.speaker, named: look.named };
    this.#scroller.setAttribute("aria-busy", "true");
    this.#list.replaceChildren();
    this.idle();
    if (messages.length > PAGE) this.#list.append(this.#earlier(messages, look));
    for (const message of messages.slice(-PAGE)) this.#append(message);
    if (!messages.length) this.#list.append(element("li", { class: "empty" }, look.empty));
    this.#reveal(this.#list.lastElementChild);
    this.#scroller.removeAttribute("aria-busy");
  }

  /** @param {Message} message  a new one, at the end */
  add(message) {
    const follow = this.#atEnd || this.#mine(message);
    this.#list.querySelector(".empty")?.remove();
    if (!message.outgoing) this.idle();
    const row = this.#append(message);
    if (this.#typing) this.#list.append(byId("typing"));
    if (follow) this.#reveal(row);
    else this.#newest.hidden = false;
  }

  /** @param {Message} message  in its new form; what had the focus in it keeps the focus */
  change(message) {
    const old = document.getElementById(rowId(message.message_id));
    if (!old) return;
    const place = old.contains(document.activeElement) ? document.activeElement?.getAttribute("data-place") : null;
    const row = this.#row(message);
    row.classList.toggle("following", old.classList.contains("following"));
    old.replaceWith(row);
    if (place) focusKey(row, place);
    if (this.#atEnd) this.#reveal(row);
  }

  /** @param {number} id */
  remove(id) {
    const row = document.getElementById(rowId(id));
    const before = row?.previousElementSibling;
    row?.remove();
    if (before?.matches(".day") && !before.nextElementSibling?.matches(".row, .service")) before.remove();
  }

  /** @param {number} id */
  jump(id) {
    const row = document.getElementById(rowId(id));
    if (!row) return;
    row.scrollIntoView({ block: "center", behavior: "smooth" });
    row.classList.remove("found");
    requestAnimationFrame(() => row.classList.add("found"));
    row.addEventListener("animationend", () => row.classList.remove("found"), { once: true });
  }

  /** @param {string} who  is writing */
  typing(who) {
    this.idle();
    const dots = element("span", { class: "dots", "aria-hidden": "true" }, element("i"), element("i"), element("i"));
    this.#list.append(
      element(
        "li",
        { class: "row incoming", id: "typing" },
        element("p", { class: "bubble", "aria-label": `${who} is typing` }, dots),
      ),
    );
    this.#typing = setTimeout(() => this.idle(), TYPING);
    if (this.#atEnd) this.toEnd();
  }

  /** Nobody types any more. */
  idle() {
    clearTimeout(this.#typing);
    this.#typing = 0;
    document.getElementById("typing")?.remove();
  }

  toEnd() {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.#scrolled();
  }

  #append(message) {
    const last = [...this.#list.children].findLast((row) => row.id !== "typing");
    const day = dayOf(message.date);
    const sameDay = this.#list.dataset.day === day && last;
    if (!sameDay) this.#list.append(element("li", { class: "day" }, element("span", {}, day)));
    this.#list.dataset.day = day;
    const row = this.#row(message);
    row.classList.toggle("following", Boolean(sameDay) && last?.getAttribute("data-author") === row.dataset.author);
    this.#list.append(row);
    return row;
  }

  /** Shows the end of the log; of a last message that is taller than the screen, its beginning. */
  #reveal(row) {
    this.toEnd();
    const above = this.#scroller.getBoundingClientRect().top - row.getBoundingClientRect().top;
    if (row.nextElementSibling || above <= 0) return;
    this.#scroller.scrollTop -= above + EDGE;
    this.#scrolled();
  }

  #row(message) {
    const mine = this.#mine(message);
    return bubble(message, { mine, named: this.#shown.named && !mine });
  }

  #mine(message) {
    return Boolean(message.outgoing) && message.from?.id === this.#shown.speaker;
  }

  #earlier(messages, look) {
    const more = () => {
      const depth = this.#scroller.scrollHeight - this.#scroller.scrollTop;
      const hidden = messages.slice(0, -PAGE);
      const shown = [...this.#list.children].slice(1);
      this.show(hidden, look);
      this.#list.append(...shown);
      this.#scroller.scrollTop = this.#scroller.scrollHeight - depth;
    };
    return element("li", { class: "earlier" }, element("button", { click: more }, "Earlier messages"));
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    this.#atEnd = scrollHeight - scrollTop - clientHeight < NEAR;
    if (this.#atEnd) this.#newest.hidden = true;
  }
}

/** Focuses the button in this place of the keyboard, or whatever button the message still has. */
function focusKey(row, place) {
  const key = [`[data-place="${place}"]`, ".key", ".reply"].map((which) => row.querySelector(which)).find(Boolean);
  key?.focus();
}
