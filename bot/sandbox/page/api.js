/** What the page asks of the sandbox. Every call rejects with an Error whose message can be shown to a person. */

/**
 * @param {string} path
 * @param {object} [body]  sent as JSON with POST; without it the request is a GET
 * @returns {Promise<any>}
 */
async function request(path, body) {
  const options = body && {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  };
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
export const fileAddress = (id) => `/sandbox/file/${encodeURIComponent(id)}`;
