"""An answer becomes Telegram HTML or plain text."""
