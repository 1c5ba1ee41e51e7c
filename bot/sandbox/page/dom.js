/**
 * Builds elements. Content only ever becomes text nodes, so nothing that a message says can turn into markup.
 *
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes]  functions are listeners ("click"), booleans are switches
 * @param {...(Node|string|null|undefined|false)} children
 * @returns {HTMLElement}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  if (tag === "button") made.setAttribute("type", "button");
  for (const [name, value] of Object.entries(attributes)) set(made, name, value);
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/**
 * @param {HTMLElement} made
 * @param {string} name
 * @param {unknown} value
 */
function set(made, name, value) {
  if (typeof value === "function") made.addEventListener(name, /** @type {EventListener} */ (value));
  else if (value === true) made.setAttribute(name, "");
  else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, String(value));
}

/**
 * @param {string} id
 * @returns {HTMLElement} the element of index.html with this id
 */
export function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/**
 * @param {string} address
 * @returns {string|null} the address if it is one that may be followed from a message; never javascript: or data:
 */
export function safeAddress(address) {
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`;
  try {
    return ["http:", "https:", "tg:", "mailto:", "tel:"].includes(new URL(whole).protocol) ? whole : null;
  } catch {
    return null;
  }
}

/**
 * @param {string} path  drawn on a 24 by 24 grid with the colour of the text around it
 * @returns {SVGElement}
 */
export function icon(path) {
  const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("aria-hidden", "true");
  picture.setAttribute("class", "icon");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", path);
  picture.append(line);
  return picture;
}

const graphemes = new Intl.Segmenter();

/**
 * @param {string} name
 * @returns {string} the class of the colour that goes with a name
 */
export function hueOf(name) {
  return `hue-${[...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 6}`;
}

/**
 * @param {string} name
 * @param {boolean} [bot]
 * @returns {HTMLElement} a round sign with the first letter or emoji of the name, or the sandbox's sign for a bot
 */
export function avatar(name, bot = false) {
  if (bot) return element("span", { class: "avatar bot", "aria-hidden": "true" });
  // A flag is two letters for a machine and one for a person.
  const [first] = graphemes.segment(name.trim());
  const sign = first?.segment.toUpperCase() ?? "?";
  return element("span", { class: `avatar ${hueOf(name)}`, "aria-hidden": "true" }, sign);
}
