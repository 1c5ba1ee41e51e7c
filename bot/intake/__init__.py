"""Other people's results, from a file or a feed: read by a mapping, held or passed, published."""
