/** What the page knows: the bot, the people and every chat. Tells of each change with an event of its kind. */
export class World extends EventTarget {
  /** @type {import("./types.js").Bot} */
  bot = { id: 0, first_name: "Sandbox", username: "", description: "", short_description: "" };

  /** @type {Map<number, import("./types.js").Person>} */
  people = new Map();

  /** @type {Map<number, import("./types.js").Chat>} */
  chats = new Map();

  /** @type {import("./types.js").Command[]} */
  commands = [];

  /** @type {import("./types.js").Action[]} */
  actions = [];

  /** @type {number|null} the chat on the screen, whose messages count as read */
  current = null;

  /** @param {import("./types.js").State} state */
  load(state) {
    const former = this.chats;
    this.bot = state.bot;
    this.people = new Map(state.people.map((person) => [person.id, person]));
    this.chats = new Map(
      state.chats.map((chat) => [chat.id, { ...chat, unread: this.#unread(chat, former.get(chat.id)) }]),
    );
    this.commands = state.commands;
    this.actions = state.actions;
    this.#tell("loaded", {});
  }

  /**
   * @param {any} event  one of the control API's
   * @returns {boolean} false when the page cannot follow and has to fetch the whole state
   */
  apply(event) {
    if (event.type === "commands" || event.type === "actions") return this.#replace(event.type, event[event.type]);
    if (event.type === "chat") return this.#chatChanged(event.chat);
    if (event.type === "answer") return this.#tell("answer", event);
    const chat = this.chats.get(event.chat_id);
    if (!chat) return false;
    if (event.type === "message" || event.type === "edit") return this.#put(chat, event.message);
    if (event.type === "delete") return this.#remove(chat, event.message_id);
    return event.type === "typing" && this.#tell("typing", { ...event, chat });
  }

  /** @param {number} id */
  open(id) {
    this.current = id;
    const chat = this.chats.get(id);
    if (chat) chat.unread = 0;
    this.#tell("opened", { chat });
  }

  /**
   * @param {import("./types.js").Chat} chat
   * @returns {import("./types.js").Person[]} who may speak in it
   */
  speakers(chat) {
    const ids = chat.type === "private" ? [chat.person_id] : (chat.members ?? []);
    return ids.map((id) => this.people.get(Number(id))).filter((person) => person !== undefined);
  }

  /**
   * @param {import("./types.js").Chat} chat
   * @returns {string} what the list calls it: private chats are all with the same bot, so the person tells them apart
   */
  title(chat) {
    const person = chat.type === "private" ? this.people.get(Number(chat.person_id)) : undefined;
    return person?.first_name ?? chat.title;
  }

  /** @returns {import("./types.js").Chat[]} in the sandbox's order, without groups that went on as supergroups */
  get listed() {
    return [...this.chats.values()].filter((chat) => !chat.messages.some((message) => message.migrate_to_chat_id));
  }

  #put(chat, message) {
    const index = chat.messages.findIndex((known) => known.message_id === message.message_id);
    if (index >= 0) {
      chat.messages[index] = message;
      return this.#tell("edit", { chat, message });
    }
    chat.messages.push(message);
    if (chat.id !== this.current && !message.outgoing) chat.unread += 1;
    return this.#tell("message", { chat, message });
  }

  #remove(chat, id) {
    chat.messages = chat.messages.filter((known) => known.message_id !== id);
    return this.#tell("delete", { chat, id });
  }

  /** The messages of a chat that is known already come as events of their own, and must not be known before them. */
  #chatChanged(chat) {
    if (!chat) return false;
    const former = this.chats.get(chat.id);
    const { messages, unread } = former ?? { messages: chat.messages ?? [], unread: 0 };
    this.chats.set(chat.id, { ...chat, messages, unread });
    return this.#tell("chat", { chat: this.chats.get(chat.id) });
  }

  #replace(name, value) {
    if (!Array.isArray(value)) return false;
    this[name] = value;
    return this.#tell(name, {});
  }

  #unread(chat, former) {
    if (!former || chat.id === this.current) return 0;
    const known = new Set(former.messages.map((message) => message.message_id));
    return (
      former.unread + chat.messages.filter((message) => !message.outgoing && !known.has(message.message_id)).length
    );
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
    return true;
  }
}
