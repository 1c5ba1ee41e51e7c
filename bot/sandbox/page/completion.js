/**
 * @param {string} text  in the typing box
 * @param {import("./types.js").Command[]} commands
 * @returns {import("./types.js").Command[]} the commands that the text may be the beginning of
 */
export function completions(text, commands) {
  const begun = /^\/(\w*)$/.exec(text);
  return begun ? commands.filter(({ command }) => command.startsWith(begun[1].toLowerCase())) : [];
}

/**
 * @param {string} text  in the typing box
 * @param {string} username  of the bot
 * @returns {string|null} what is asked in inline mode ("@bot query"), null when the text is something else
 */
export function inlineQuery(text, username) {
  const start = `@${username} `;
  return username && text.toLowerCase().startsWith(start.toLowerCase()) ? text.slice(start.length).trimStart() : null;
}
