// grammY as it comes: one update after the other.
import { Bot } from "grammy";

const [url, token] = process.argv.slice(2);
const bot = new Bot(token, { client: { apiRoot: url } });
bot.on("message:text", (context) => context.reply(context.message.text));
await bot.start();
