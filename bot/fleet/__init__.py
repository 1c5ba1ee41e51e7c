"""Several machines with one log of editions."""
