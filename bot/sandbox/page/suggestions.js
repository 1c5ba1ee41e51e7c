import { element } from "./dom.js";

/**
 * @typedef {{title: string, detail?: string, picture?: HTMLElement, value: any}} Suggestion
 */

/** A list above the typing box: the arrow keys move in it while the focus stays in the box. */
export class Suggestions {
  /** @type {Suggestion[]} */
  #items = [];
  #active = -1;
  #choose = (/** @type {any} */ _value) => {};

  /** @param {HTMLTextAreaElement} field */
  constructor(field) {
    this.field = field;
    this.list = element("ul", { id: "suggestions", role: "listbox", "aria-label": "Suggestions", hidden: true });
    field.setAttribute("aria-controls", "suggestions");
    field.setAttribute("aria-autocomplete", "list");
  }

  get open() {
    return !this.list.hidden;
  }

  /** Whether the person moved within the list, so that Enter means the entry and not the text. */
  moved = false;

  /**
   * @param {Suggestion[]} items
   * @param {(value: any) => void} choose
   * @param {string} [note]  what stands in the list when there is nothing to choose
   */
  show(items, choose, note = "") {
    if (!items.length && !note) return this.hide();
    this.#items = items;
    this.#choose = choose;
    this.moved = false;
    this.list.hidden = false;
    this.list.replaceChildren(...items.map((item, index) => this.#option(item, index)));
    if (!items.length) this.list.append(element("li", { class: "note", role: "presentation" }, note));
    return this.#activate(items.length ? 0 : -1);
  }

  hide() {
    this.#items = [];
    this.list.hidden = true;
    this.list.replaceChildren();
    this.#activate(-1);
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {boolean} whether the key was meant for the list
   */
  key(event) {
    if (!this.open || event.isComposing) return false;
    if (event.key === "Escape") this.hide();
    else if (!this.#items.length) return false;
    else if (event.key === "ArrowDown") this.#move(1);
    else if (event.key === "ArrowUp") this.#move(-1);
    else if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey) this.#take(this.#active);
    else return false;
    event.preventDefault();
    return true;
  }

  #option(item, index) {
    const words = element(
      "span",
      { class: "what" },
      element("span", { class: "title" }, item.title),
      item.detail && element("span", { class: "detail" }, item.detail),
    );
    const option = element(
      "li",
      { role: "option", id: `suggestion-${index}`, "aria-selected": "false" },
      item.picture,
      words,
    );
    option.addEventListener("pointerdown", (event) => event.preventDefault());
    option.addEventListener("click", () => this.#take(index));
    return option;
  }

  #move(step) {
    this.moved = true;
    this.#activate((this.#active + step + this.#items.length) % this.#items.length);
  }

  #activate(index) {
    this.list.querySelector('[aria-selected="true"]')?.setAttribute("aria-selected", "false");
    this.#active = index;
    const option = index < 0 ? null : this.list.children[index];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.field.setAttribute("aria-activedescendant", option.id);
    else this.field.removeAttribute("aria-activedescendant");
  }

  #take(index) {
    const item = this.#items[index];
    this.hide();
    if (item) this.#choose(item.value);
  }
}
