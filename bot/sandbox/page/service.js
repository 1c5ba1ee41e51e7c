/** @typedef {import("./types.js").Message} Message */

const names = (people) => people.map((person) => person.first_name).join(", ");

/** Messages that tell of an event in the chat instead of saying something; by the field that makes them so. */
const LINES = {
  new_chat_members: (value, who) => (names(value) === who ? `${who} joined` : `${who} added ${names(value)}`),
  left_chat_member: (value, who) => (value.first_name === who ? `${who} left` : `${who} removed ${value.first_name}`),
  pinned_message: (value, who) => `${who} pinned “${summary(value, 40)}”`,
  new_chat_title: (value, who) => `${who} named the chat “${value}”`,
  group_chat_created: (_, who) => `${who} made the group`,
  supergroup_chat_created: (_, who) => `${who} made the group`,
  channel_chat_created: () => "The channel was made",
  migrate_to_chat_id: () => "The group became a supergroup",
  migrate_from_chat_id: () => "The group became a supergroup",
  forum_topic_created: (value, who) => `${who} opened the topic “${value.name}”`,
  forum_topic_closed: (_, who) => `${who} closed the topic`,
  forum_topic_reopened: (_, who) => `${who} reopened the topic`,
};

/**
 * @param {Message} message
 * @returns {string|null} the line to show for a service message, null for any other
 */
export function serviceLine(message) {
  const field = Object.keys(LINES).find((name) => message[name] !== undefined);
  if (!field) return null;
  return LINES[field](message[field], message.from?.first_name ?? message.sender_chat?.title ?? "Someone");
}

/**
 * @param {Message} message
 * @param {number} [longest]  in letters
 * @returns {string} one line that stands for the message in a list, a quotation or the pinned bar
 */
export function summary(message, longest = 120) {
  const kind = message.photo ? "Photo" : message.document ? "File" : message.location ? "Location" : "Message";
  const line = (serviceLine(message) ?? message.text ?? message.caption ?? kind).replace(/\s+/g, " ").trim() || kind;
  const letters = [...line];
  return letters.length > longest ? `${letters.slice(0, longest - 1).join("")}…` : line;
}
