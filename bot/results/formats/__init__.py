"""Other people's files, read into datasets."""
