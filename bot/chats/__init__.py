"""Who listens: chats, their settings and cursors, in ``chats.db``. Private."""
