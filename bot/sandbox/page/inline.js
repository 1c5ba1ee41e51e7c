import * as api from "./api.js";
import { avatar, element } from "./dom.js";

/** How long a person has to pause before the bot is asked, in milliseconds. */
const PAUSE = 250;

/** Telegram's limit for an inline query, in UTF-16 units. */
const LONGEST = 256;

/** Asks the bot in inline mode while somebody types. */
export class Inline {
  #timer = 0;
  #asked = 0;

  /**
   * @param {number} person  who asks
   * @param {string} query
   * @param {(found: {items: import("./suggestions.js").Suggestion[], note: string}) => void} show  is called with the
   *   results of the last query only
   */
  ask(person, query, show) {
    clearTimeout(this.#timer);
    this.#asked += 1;
    const mine = this.#asked;
    const find = async () => {
      const found = await results(person, query.slice(0, LONGEST));
      if (mine === this.#asked) show(found);
    };
    this.#timer = setTimeout(find, PAUSE);
  }

  /** Whatever was asked is of no interest any more. */
  forget() {
    clearTimeout(this.#timer);
    this.#asked += 1;
  }
}

async function results(person, query) {
  try {
    const reply = await api.inline({ from_id: person, query });
    const items = reply.results.map((result) => suggestion(result, reply.query_id));
    if (reply.button) items.unshift({ title: reply.button.text, value: { button: reply.button } });
    return { items, note: "No results" };
  } catch (error) {
    return { items: [], note: error instanceof Error ? error.message : "The bot has not answered." };
  }
}

function suggestion(result, queryId) {
  const title = result.title ?? result.caption ?? "Result";
  const value = { result_id: result.id, query_id: queryId };
  return { title, detail: result.description, picture: thumbnail(result, title), value };
}

/** Pictures from elsewhere are left out: the page asks nobody but the sandbox. */
function thumbnail(result, title) {
  const file = result.photo_file_id ?? result.document_file_id;
  return file ? element("img", { class: "thumbnail", src: api.fileAddress(file), alt: "" }) : avatar(title);
}
