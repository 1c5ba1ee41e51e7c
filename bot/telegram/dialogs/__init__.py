"""What a chat settles with the bot: what it follows, how news comes, its live card, and what is
kept about it.
"""
