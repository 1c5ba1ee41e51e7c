"""Telegram's side: transport, polling, handlers."""
