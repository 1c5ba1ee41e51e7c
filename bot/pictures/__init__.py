"""Answers as pictures: data in, PNG bytes out, drawn in a process of their own."""
