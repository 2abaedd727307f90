"""The legal library: what is in force when, what rests on it, and who may confer what."""
