"""The rows of a dataset, their tables and files, and what was known of it on a day."""
