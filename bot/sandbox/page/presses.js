import * as api from "./api.js";
import { alertOf, complain, toast } from "./notice.js";

/** How long a pressed button waits for the bot, in milliseconds; Telegram's own clients give up about as early. */
const PATIENCE = 15000;

/** Buttons that were pressed and wait for the bot's answer. */
export class Presses {
  /** @type {Map<string, () => void>} what ends the waiting, by query id */
  #waiting = new Map();

  /** @type {Map<string, import("./types.js").Answer>} answers that overtook the reply to their own press */
  #early = new Map();

  /** @param {string} bot  its name, as the title of alerts */
  constructor(bot) {
    this.bot = bot;
  }

  /**
   * @param {{chat_id: number, message_id: number, from_id: number, data: string}} pressed
   * @param {HTMLElement} key
   */
  async press(pressed, key) {
    if (key.classList.contains("waiting")) return;
    const stop = spin(key);
    try {
      const { query_id: id } = await api.press(pressed);
      this.#waiting.set(id, stop);
      const early = this.#early.get(id);
      if (early) this.answer(early);
      else setTimeout(() => this.#giveUp(id, key), PATIENCE);
    } catch (error) {
      stop();
      complain(error);
    }
  }

  /** @param {import("./types.js").Answer} answer */
  answer(answer) {
    const stop = this.#waiting.get(answer.query_id);
    if (!stop) {
      this.#early.set(answer.query_id, answer);
      return;
    }
    this.#waiting.delete(answer.query_id);
    this.#early.delete(answer.query_id);
    stop();
    if (answer.text && answer.show_alert) alertOf(answer.text, this.bot);
    else if (answer.text) toast(answer.text);
  }

  #giveUp(id, key) {
    const stop = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (!stop) return;
    stop();
    if (key.isConnected) toast("The bot has not answered this button.");
  }
}

function spin(key) {
  key.classList.add("waiting");
  key.setAttribute("aria-busy", "true");
  return () => {
    key.classList.remove("waiting");
    key.removeAttribute("aria-busy");
  };
}
