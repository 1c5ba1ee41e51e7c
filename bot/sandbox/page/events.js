import { eventsAddress, isStale } from "./api.js";

/** How soon a refused stream is asked for again, in milliseconds; a broken one the browser mends by itself. */
const AGAIN = 1500;

/**
 * Follows the sandbox's event stream for as long as the page is open.
 *
 * @param {{connected: () => void, lost: () => void, happened: (event: any) => void}} listener
 *   connected is called anew after each loss: whatever was missed has to be fetched then
 */
export function follow(listener) {
  const stream = new EventSource(eventsAddress);
  stream.addEventListener("open", listener.connected);
  stream.addEventListener("message", (event) => listener.happened(JSON.parse(event.data)));
  stream.addEventListener("error", () => {
    listener.lost();
    if (stream.readyState !== EventSource.CLOSED) return;
    setTimeout(async () => {
      if (await isStale()) window.location.reload();
      else follow(listener);
    }, AGAIN);
  });
}
