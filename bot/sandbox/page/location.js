import { element } from "./dom.js";

/** Places that an answer is likely to exist for. */
const PLACES = [
  ["Almaty", 43.238, 76.889],
  ["Bishkek", 42.875, 74.604],
  ["Dushanbe", 38.56, 68.787],
  ["Tashkent", 41.311, 69.24],
  ["Chișinău", 47.011, 28.864],
];

/** @param {(latitude: number, longitude: number) => void} share  in degrees */
export function askLocation(share) {
  const box = /** @type {HTMLDialogElement} */ (
    element("dialog", { class: "alert locations", "aria-labelledby": "location-title" })
  );
  const take = (latitude, longitude) => {
    box.close();
    share(latitude, longitude);
  };
  const known = PLACES.map(([name, latitude, longitude]) =>
    element("button", { class: "choice", click: () => take(latitude, longitude) }, String(name)),
  );
  const close = element("button", { class: "quiet", click: () => box.close() }, "Cancel");
  box.append(
    element("h2", { id: "location-title" }, "Share a location"),
    element("div", { class: "choices" }, ...known),
    form(take),
    close,
  );
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
}

function form(take) {
  const number = (label, most) =>
    /** @type {HTMLInputElement} */ (
      element("input", {
        type: "number",
        step: "any",
        min: -most,
        max: most,
        required: true,
        "aria-label": label,
        placeholder: label,
      })
    );
  const latitude = number("Latitude", 90);
  const longitude = number("Longitude", 180);
  const send = (event) => {
    event.preventDefault();
    take(latitude.valueAsNumber, longitude.valueAsNumber);
  };
  return element(
    "form",
    { class: "coordinates", submit: send },
    latitude,
    longitude,
    element("button", { type: "submit", class: "primary" }, "Share"),
  );
}
