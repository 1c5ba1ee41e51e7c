"""A mapping guessed from a file: ``ballotwire map new``."""
