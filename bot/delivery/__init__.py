"""Editions to chats: who is due, in which lane, at what pace, and what came of it."""
