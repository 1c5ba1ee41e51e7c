"""What is known: datasets, their checks, and the log of editions in ``results.db``.

Public; knows no Telegram.
"""
