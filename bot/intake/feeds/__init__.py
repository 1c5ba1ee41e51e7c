"""Feeds: their settings, what their sources answer, the archive, and ``feeds.db``."""
