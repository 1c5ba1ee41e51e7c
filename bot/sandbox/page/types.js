/**
 * The shapes that the control API sends; names and meanings follow the Bot API.
 *
 * @typedef {{id: number, first_name: string, username: string, description: string, short_description: string}} Bot
 * @typedef {{id: number, first_name: string, language_code?: string, is_bot?: boolean}} Person
 * @typedef {{id: number, name: string}} Topic
 * @typedef {{command: string, description: string}} Command
 * @typedef {{name: string, label: string, enabled: boolean}} Action
 * @typedef {{type: string, offset: number, length: number, url?: string, language?: string, user?: Person}} Entity
 *   offset and length count UTF-16 units, as JavaScript strings do
 * @typedef {{file_id: string, width: number, height: number}} PhotoSize
 * @typedef {{text: string, callback_data?: string, url?: string, switch_inline_query?: string,
 *   switch_inline_query_current_chat?: string, copy_text?: {text: string}}} Button
 * @typedef {{message_id: number, date: number, edit_date?: number, from?: Person,
 *   sender_chat?: {id: number, title?: string}, text?: string, entities?: Entity[], caption?: string,
 *   caption_entities?: Entity[], photo?: PhotoSize[], document?: {file_id: string, file_name?: string},
 *   location?: {latitude: number, longitude: number}, reply_to_message?: Message, via_bot?: Person,
 *   reply_markup?: {inline_keyboard?: Button[][]}, message_thread_id?: number, is_topic_message?: boolean,
 *   pinned_message?: Message, migrate_to_chat_id?: number, outgoing?: boolean}} Message   dates are Unix seconds
 * @typedef {{id: number, type: "private"|"group"|"supergroup"|"channel", title: string, person_id?: number,
 *   members: number[], topics?: Topic[], pinned: number|null, blocked: boolean, messages: Message[],
 *   unread: number}} Chat
 *   unread is the page's own count
 * @typedef {{bot: Bot, people: Person[], chats: Chat[], commands: Command[], actions: Action[]}} State
 * @typedef {{query_id: string, text?: string, show_alert?: boolean, url?: string}} Answer   of a pressed button
 */

export {};
