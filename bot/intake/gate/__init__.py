"""The gate: which of what a feed says may stand in place of what stands."""
