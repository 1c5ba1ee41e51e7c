"""The wire to Telegram: transport, polling, the inbox, redaction. Knows nothing of elections."""
