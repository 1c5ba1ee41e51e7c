"""Bytes of a file, whatever its format → records."""
