"""Editions to chats: who is due, in which lane, at what pace, and what came of it."""

import os

# Waits as timedelta, the coming form; without it the library warns each time one is read.
os.environ.setdefault("PTB_TIMEDELTA", "true")
