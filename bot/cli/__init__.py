"""What an operator types."""

from __future__ import annotations

from bot.cli.commands import build, main

__all__ = ["build", "main"]
