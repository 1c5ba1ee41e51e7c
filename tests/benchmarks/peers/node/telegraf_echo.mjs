// telegraf as it comes: the updates of one poll side by side.
import { Telegraf } from "telegraf";
import { message } from "telegraf/filters";

const [url, token] = process.argv.slice(2);
const bot = new Telegraf(token, { telegram: { apiRoot: url } });
bot.on(message("text"), (context) => context.reply(context.message.text));
await bot.launch();
