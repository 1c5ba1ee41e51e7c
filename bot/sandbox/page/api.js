/** What the page asks of the sandbox. Every call rejects with an Error whose message can be shown to a person. */

/** Told to this page alone, anew at each start of the sandbox: without it the sandbox does nothing. */
const token = document.querySelector('meta[name="sandbox-token"]').getAttribute("content");

/**
 * @param {string} path
 * @param {object} [body]  sent as JSON with POST; without it the request is a GET
 * @returns {Promise<any>}
 */
async function request(path, body) {
  const headers = { "X-Sandbox-Token": token };
  const options = body
    ? { method: "POST", headers: { ...headers, "Content-Type": "application/json" }, body: JSON.stringify(body) }
    : { headers };
  let response;
  try {
    response = await fetch(`/sandbox/${path}`, options);
  } catch {
    throw new Error("The sandbox cannot be reached.");
  }
  const reply = await response.json().catch(() => ({}));
  if (!response.ok || reply.ok === false) throw new Error(reply.error ?? `The sandbox answered ${response.status}.`);
  return reply;
}

/** @returns {Promise<boolean>} whether the sandbox was started anew since this page was loaded, with other tokens */
export const isStale = () =>
  fetch("/sandbox/state", { headers: { "X-Sandbox-Token": token } }).then(
    (response) => response.status === 403,
    () => false,
  );

/** @returns {Promise<import("./types.js").State>} */
export const state = () => request("state");

/** @param {{chat_id: number, from_id: number, text: string, reply_to?: number, thread_id?: number}} words */
export const say = (words) => request("say", words);

/** @param {{chat_id: number, message_id: number, from_id: number, data: string}} pressed */
export const press = (pressed) => request("press", pressed);

/** @param {{from_id: number, query: string}} asked */
export const inline = (asked) => request("inline", asked);

/** @param {{chat_id: number, from_id: number, result_id: string, query_id?: string}} chosen */
export const choose = (chosen) => request("choose", chosen);

/** @param {{chat_id: number, from_id: number, latitude: number, longitude: number}} place */
export const location = (place) => request("location", place);

/** @param {{person_id: number, blocked: boolean}} wish */
export const block = (wish) => request("block", wish);

/** @param {string} name */
export const act = (name) => request("action", { name });

/** @param {string} id */
export const fileAddress = (id) => `/sandbox/file/${encodeURIComponent(id)}?token=${token}`;

/** Where events come from. Neither a picture nor an event stream can send a header. */
export const eventsAddress = `/sandbox/events?token=${token}`;
