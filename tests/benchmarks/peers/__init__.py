"""Bare echo bots on other foundations.

Each runs by itself in an environment of its own: URL and token are given.
"""
