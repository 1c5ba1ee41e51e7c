import { completions, inlineQuery } from "./completion.js";
import { byId, element, icon } from "./dom.js";
import { Inline } from "./inline.js";
import { summary } from "./service.js";
import { Suggestions } from "./suggestions.js";

/** @typedef {import("./types.js").Chat} Chat */
/** @typedef {import("./types.js").Person} Person */

const SEND = "M4 12 20 4l-4 16-4-7zM12 13l8-9";
const PLACE = "M12 21s7-6.3 7-11.5A7 7 0 0 0 5 9.5C5 14.7 12 21 12 21zM12 7a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z";
const CLOSE = "M6 6l12 12M18 6 6 18";

/**
 * @typedef {{send: (text: string, replyTo?: number) => void, choose: (chosen: any) => void,
 *   speak: (id: number) => void, place: () => void, unblock: () => void}} Wishes   what a person may want of the composer
 */

/** The typing box with all that belongs to it. */
export class Composer {
  #field = /** @type {HTMLTextAreaElement} */ (
    element("textarea", {
      id: "field",
      rows: "1",
      "aria-label": "Message",
      placeholder: "Message, or / for commands",
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      maxlength: "4096",
    })
  );
  #suggestions = new Suggestions(this.#field);
  #inline = new Inline();
  #reply = element("div", { class: "replying", hidden: true });
  #speakers = element("div", { class: "speakers", role: "radiogroup", "aria-label": "Who speaks", hidden: true });
  #closed = element("div", { class: "closed", hidden: true });
  #line = element("form", { class: "line" });

  /** @type {Map<number, string>} what stands unsent in each chat's box */
  #drafts = new Map();
  #chat = 0;
  #speaker = 0;
  /** @type {number|undefined} */
  #replyTo;

  /**
   * @param {import("./world.js").World} world
   * @param {Wishes} wishes
   */
  constructor(world, wishes) {
    this.world = world;
    this.wishes = wishes;
    const send = element("button", { class: "round send", type: "submit", "aria-label": "Send" }, icon(SEND));
    const place = element(
      "button",
      { class: "round place", "aria-label": "Share a location", title: "Share a location", click: wishes.place },
      icon(PLACE),
    );
    this.#line.append(place, this.#field, send);
    this.#line.addEventListener("submit", (event) => this.#submit(event));
    this.#field.addEventListener("input", () => this.#typed());
    this.#field.addEventListener("keydown", (event) => this.#key(event));
    this.#field.addEventListener("blur", () => this.#suggestions.hide());
    byId("composer").append(this.#suggestions.list, this.#speakers, this.#reply, this.#line, this.#closed);
  }

  /**
   * @param {Chat} chat
   * @param {Person[]} speakers  who may speak; nobody in a channel
   * @param {number} speaker  who speaks now
   */
  show(chat, speakers, speaker) {
    this.#drafts.set(this.#chat, this.#field.value);
    const moved = chat.id !== this.#chat;
    this.#chat = chat.id;
    this.#speaker = speaker;
    byId("composer").hidden = false;
    this.#drawSpeakers(speakers);
    this.#drawClosed(chat, speakers);
    if (!moved) return;
    this.replyTo(null);
    this.put(this.#drafts.get(chat.id) ?? "");
    this.#suggestions.hide();
  }

  focus() {
    this.#field.focus({ preventScroll: true });
  }

  /** @param {string} text  takes the place of what was typed, as if the person had typed it */
  put(text) {
    this.#field.value = text;
    this.#field.setSelectionRange(text.length, text.length);
    this.#typed();
  }

  /** @param {import("./types.js").Message|null} message */
  replyTo(message) {
    this.#replyTo = message?.message_id;
    this.#reply.hidden = !message;
    if (!message) return this.#reply.replaceChildren();
    const cancel = element(
      "button",
      { class: "round", "aria-label": "Do not reply", click: () => this.replyTo(null) },
      icon(CLOSE),
    );
    this.#reply.replaceChildren(
      element(
        "p",
        {},
        element("strong", {}, `Reply to ${message.from?.first_name ?? "message"}`),
        element("span", {}, summary(message)),
      ),
      cancel,
    );
    return this.focus();
  }

  #typed() {
    const text = this.#field.value;
    this.#grow();
    this.#inline.forget();
    const query = inlineQuery(text, this.world.bot.username);
    if (query !== null)
      this.#inline.ask(this.#speaker, query, (found) =>
        this.#suggestions.show(found.items, (value) => this.#chosen(value), found.note),
      );
    else this.#suggestions.show(this.#commands(text), (command) => this.put(`/${command} `));
  }

  #commands(text) {
    return completions(text, this.world.commands).map(({ command, description }) => ({
      title: `/${command}`,
      detail: description,
      value: command,
    }));
  }

  #chosen(value) {
    this.put("");
    this.wishes.choose(value);
  }

  #key(event) {
    if (event.key === "Enter" && !event.shiftKey && this.#isWholeCommand()) this.#suggestions.hide();
    if (this.#suggestions.key(event)) return;
    if (event.key === "Escape" && this.#replyTo) this.replyTo(null);
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    this.#submit(event);
  }

  /** A command that is typed to its end is sent by Enter although the list still offers it. */
  #isWholeCommand() {
    const text = this.#field.value.toLowerCase();
    return !this.#suggestions.moved && this.world.commands.some(({ command }) => text === `/${command}`);
  }

  #submit(event) {
    event.preventDefault();
    const text = this.#field.value.trim();
    if (!text || inlineQuery(this.#field.value, this.world.bot.username) !== null) return;
    this.wishes.send(text, this.#replyTo);
    this.put("");
    this.replyTo(null);
    this.focus();
  }

  #grow() {
    this.#field.style.height = "auto";
    this.#field.style.height = `${this.#field.scrollHeight}px`;
  }

  #drawSpeakers(speakers) {
    this.#speakers.hidden = speakers.length < 2;
    const choice = (person) => {
      const radio = element("input", {
        type: "radio",
        name: "speaker",
        value: person.id,
        change: () => this.wishes.speak(person.id),
      });
      /** @type {HTMLInputElement} */ (radio).checked = person.id === this.#speaker;
      return element("label", {}, radio, element("span", {}, person.first_name));
    };
    const focused = this.#speakers.contains(document.activeElement);
    this.#speakers.replaceChildren(element("span", { class: "legend" }, "Speak as"), ...speakers.map(choice));
    if (focused) /** @type {HTMLElement|null} */ (this.#speakers.querySelector("input:checked"))?.focus();
  }

  #drawClosed(chat, speakers) {
    const closed = chat.blocked || !speakers.length;
    this.#line.hidden = closed;
    this.#closed.hidden = !closed;
    if (chat.blocked)
      this.#closed.replaceChildren(
        "The bot is blocked here. ",
        element("button", { class: "primary", click: this.wishes.unblock }, "Unblock"),
      );
    else this.#closed.replaceChildren("Only the channel itself posts here.");
  }
}
