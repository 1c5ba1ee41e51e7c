import { byId, element } from "./dom.js";

/** How long a toast stays, in milliseconds: long enough for the 200 letters that a callback answer may have. */
const STAY = 5000;

/** @param {string} text  shown for some seconds, and read out */
export function toast(text) {
  const line = element("p", { class: "toast" }, text);
  byId("toasts").replaceChildren(line);
  setTimeout(() => line.remove(), STAY);
}

/** @param {unknown} error  something that a person should know of */
export function complain(error) {
  toast(error instanceof Error ? error.message : String(error));
}

/**
 * @param {string} text  that has to be dismissed
 * @param {string} title
 */
export function alertOf(text, title) {
  const close = element("button", { class: "primary", autofocus: true }, "OK");
  const box = /** @type {HTMLDialogElement} */ (
    element("dialog", { class: "alert", "aria-label": title }, element("p", {}, text), close)
  );
  close.addEventListener("click", () => box.close());
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
}

/** @param {boolean} lost */
export function connection(lost) {
  const line = byId("connection");
  document.body.classList.toggle("offline", lost);
  line.textContent = lost ? "Connection lost. Reconnecting…" : "";
}
