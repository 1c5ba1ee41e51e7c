"""Telegram's side: the transport, the polling loop, what a message does, and what keeps the token
out of sight.
"""

import os

# python-telegram-bot gives durations as timedelta when asked to, and warns at each one when not.
os.environ.setdefault("PTB_TIMEDELTA", "true")
