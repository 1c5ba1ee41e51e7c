const TIME = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const DAY = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "long" });
const DAY_OF_YEAR = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "long", year: "numeric" });
const WHOLE = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "medium" });

/** @param {number} seconds  Unix time, as in every date of the Bot API */
export const timeOf = (seconds) => TIME.format(seconds * 1000);

/** @param {number} seconds  Unix time */
export const wholeTimeOf = (seconds) => WHOLE.format(seconds * 1000);

/**
 * @param {number} seconds  Unix time
 * @returns {string} the day, with its year when that is not the present one
 */
export function dayOf(seconds) {
  const day = new Date(seconds * 1000);
  const today = new Date();
  if (day.toDateString() === today.toDateString()) return "Today";
  return (day.getFullYear() === today.getFullYear() ? DAY : DAY_OF_YEAR).format(day);
}
