"""The log of editions: what was published, compared, written and read back as of any edition
(results.db).
"""
