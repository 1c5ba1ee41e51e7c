"""A question becomes an answer. Knows no Telegram and no SQL."""
