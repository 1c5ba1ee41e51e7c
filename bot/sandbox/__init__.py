"""A Bot API on this machine and a chat page to try the bot in; no token needed."""
