"""What a chat settles with the bot: what it follows, how it is told, its live card, and what is
kept about it.
"""
