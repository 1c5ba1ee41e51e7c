import * as api from "./api.js";
import { Composer } from "./composer.js";
import { element } from "./dom.js";
import { drawHeader, drawPinned, drawTopics } from "./header.js";
import { deepLink } from "./keyboard.js";
import { askLocation } from "./location.js";
import { Log } from "./log.js";
import { complain, toast } from "./notice.js";
import { Presses } from "./presses.js";

/** @typedef {import("./types.js").Chat} Chat */

/** The chat on the screen: what is seen of it, and all that a person can do in it. */
export class Conversation {
  /** @type {Chat|null} */
  #chat = null;
  /** @type {Map<number, number>} who spoke last, by chat */
  #speakers = new Map();
  /** @type {Map<number, number|null>} the open topic, by chat */
  #topics = new Map();

  /**
   * @param {import("./world.js").World} world
   * @param {{open: (id: number) => void, leave: () => void}} navigation
   */
  constructor(world, navigation) {
    this.world = world;
    this.navigation = navigation;
    this.log = new Log();
    this.presses = new Presses(world.bot.first_name);
    this.composer = new Composer(world, {
      send: (text, replyTo) => this.say(text, replyTo),
      choose: (chosen) => this.#choose(chosen),
      speak: (id) => this.#speakAs(id),
      place: () =>
        askLocation((latitude, longitude) => this.#tell(api.location({ ...this.#here(), latitude, longitude }))),
      unblock: () => this.#block(false),
    });
    this.#listen(document.getElementById("log"));
  }

  /**
   * @param {Chat} chat
   * @returns {boolean} whether another chat, or none, was on the screen before
   */
  show(chat) {
    const turned = this.#chat?.id !== chat.id;
    this.frame(chat);
    this.#drawLog();
    return turned;
  }

  /**
   * Draws all but the messages.
   *
   * @param {Chat} chat
   */
  frame(chat) {
    this.#chat = chat;
    drawHeader(this.world, chat, { back: this.navigation.leave, block: (blocked) => this.#block(blocked) });
    drawPinned(chat, (id) => this.log.jump(id));
    drawTopics(chat, this.#topic(), (id) => this.#turnTo(id));
    this.composer.show(chat, this.world.speakers(chat), this.#speaker());
  }

  /** @param {import("./types.js").Message} message */
  holds(message) {
    return !this.#chat?.topics?.length || (message.message_thread_id ?? null) === this.#topic();
  }

  /**
   * @param {string} text
   * @param {number} [replyTo]
   */
  async say(text, replyTo) {
    const { thread_id } = this.#here();
    const sent = await this.#tell(api.say({ ...this.#here(), text, reply_to: replyTo, thread_id }));
    if (!sent) this.composer.put(text);
  }

  #drawLog() {
    const chat = /** @type {Chat} */ (this.#chat);
    const messages = chat.messages.filter((message) => this.holds(message));
    this.log.show(messages, { speaker: this.#speaker(), named: chat.type !== "private", empty: this.#empty(chat) });
  }

  #empty(chat) {
    const { bot } = this.world;
    if (chat.type !== "private")
      return element(
        "div",
        { class: "card" },
        element("p", {}, "Nothing said yet. Try a command: type / to see them."),
      );
    const about = bot.description || bot.short_description || "Say something to the bot, or start it.";
    const start = element("button", { class: "primary", click: () => this.say("/start") }, "Start");
    return element("div", { class: "card" }, element("h3", {}, bot.first_name), element("p", {}, about), start);
  }

  #listen(log) {
    log.addEventListener("press", (event) => this.#press(event.detail));
    log.addEventListener("command", (event) => this.say(this.#addressed(event.detail)));
    log.addEventListener("reply", (event) => this.composer.replyTo(event.detail));
    log.addEventListener("click", (event) => {
      const address = event.target.closest("a")?.getAttribute("href");
      if (!address || !deepLink(address)) return;
      event.preventDefault();
      this.#start(address);
    });
  }

  /** In a group a command that is tapped says whom it is for, as in Telegram's own clients. */
  #addressed(command) {
    const aside = this.#chat?.type !== "private" && !command.includes("@");
    return aside ? `${command}@${this.world.bot.username}` : command;
  }

  #press({ message, button, key }) {
    const { chat_id, from_id } = this.#here();
    if (button.callback_data)
      this.presses.press({ chat_id, message_id: message.message_id, from_id, data: button.callback_data }, key);
    else if (button.url) this.#start(button.url);
    else if (button.copy_text) this.#copy(button.copy_text.text);
    else this.#searchInline(button.switch_inline_query_current_chat ?? button.switch_inline_query ?? "");
  }

  #searchInline(query) {
    this.composer.put(`@${this.world.bot.username} ${query}`);
    this.composer.focus();
  }

  async #copy(text) {
    await this.#tell(navigator.clipboard.writeText(text));
    toast("Copied");
  }

  /** Opens the speaker's private chat and says /start with what the address carries. */
  #start(address) {
    const link = deepLink(address);
    if (link) this.#startWith(link.start);
  }

  async #startWith(payload) {
    const person = this.#speaker();
    const own = [...this.world.chats.values()].find((chat) => chat.type === "private" && chat.person_id === person);
    if (!own) return;
    this.navigation.open(own.id);
    await this.#tell(api.say({ chat_id: own.id, from_id: person, text: `/start ${payload}`.trim() }));
  }

  #choose(chosen) {
    if (chosen.button) return this.#startWith(chosen.button.start_parameter ?? "");
    return this.#tell(api.choose({ ...this.#here(), ...chosen }));
  }

  #speakAs(id) {
    const chat = /** @type {Chat} */ (this.#chat);
    this.#speakers.set(chat.id, id);
    this.show(chat);
  }

  #turnTo(topic) {
    const chat = /** @type {Chat} */ (this.#chat);
    this.#topics.set(chat.id, topic);
    this.show(chat);
  }

  #block(blocked) {
    return this.#tell(api.block({ person_id: this.#speaker(), blocked }));
  }

  #speaker() {
    const chat = /** @type {Chat} */ (this.#chat);
    return this.#speakers.get(chat.id) ?? this.world.speakers(chat)[0]?.id ?? 0;
  }

  #topic() {
    return this.#topics.get(this.#chat?.id ?? 0) ?? null;
  }

  #here() {
    const thread = this.#topic();
    return {
      chat_id: this.#chat?.id ?? 0,
      from_id: this.#speaker(),
      ...(thread === null ? {} : { thread_id: thread }),
    };
  }

  /** @returns {Promise<boolean>} whether it went well; what did not is shown */
  async #tell(call) {
    try {
      await call;
      return true;
    } catch (error) {
      complain(error);
      return false;
    }
  }
}
