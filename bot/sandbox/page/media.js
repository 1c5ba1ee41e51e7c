import { fileAddress } from "./api.js";
import { element } from "./dom.js";

/** The most that a photo takes in a bubble, in CSS pixels. */
const WIDEST = 380;
const TALLEST = 540;

/**
 * @param {import("./types.js").Message} message
 * @returns {HTMLElement|null} what the message shows beside words: a photo, a file, a place
 */
export function media(message) {
  if (message.photo?.length) return photo(message.photo, message.caption);
  if (message.document) return file(message.document);
  if (message.location) return place(message.location);
  return null;
}

function photo(sizes, caption) {
  const largest = sizes.reduce((a, b) => (b.width * b.height > a.width * a.height ? b : a));
  const shown = Math.min(1, WIDEST / largest.width, TALLEST / largest.height);
  const picture = element("img", {
    src: fileAddress(largest.file_id),
    width: Math.round(largest.width * shown),
    height: Math.round(largest.height * shown),
    alt: caption ? "Photo, described in the text below it" : "Photo without a description",
    decoding: "async",
  });
  return element(
    "button",
    { class: "photo", "aria-label": "Enlarge the photo", click: () => enlarge(picture) },
    picture,
  );
}

function enlarge(picture) {
  const whole = element("img", { src: picture.getAttribute("src"), alt: picture.getAttribute("alt") });
  const close = element("button", { class: "close", "aria-label": "Close", autofocus: true }, "×");
  const viewer = /** @type {HTMLDialogElement} */ (
    element("dialog", { class: "viewer", "aria-label": "Photo" }, whole, close)
  );
  viewer.addEventListener("click", () => viewer.close());
  viewer.addEventListener("close", () => viewer.remove());
  document.body.append(viewer);
  viewer.showModal();
}

function file(document) {
  const name = document.file_name;
  return element("a", { class: "file", href: fileAddress(document.file_id), download: name ?? "file" }, name ?? "File");
}

function place({ latitude, longitude }) {
  return element("p", { class: "place" }, `📍 ${latitude.toFixed(4)}, ${longitude.toFixed(4)}`);
}
