"""What an operator types."""

from __future__ import annotations

from bot.cli.commands import app, main

__all__ = ["app", "main"]
