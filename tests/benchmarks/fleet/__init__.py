"""Three bots on one database, with what goes wrong in a night: a trial of what a fleet promises."""
