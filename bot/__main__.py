"""``python -m bot`` is ``ballotwire``."""

from bot.cli import main

main()
