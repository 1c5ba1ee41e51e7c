"""Mappings: what a file of results means, said as data, and rows of a dataset made by it."""
