"""The words of answers: one Fluent file a language."""
