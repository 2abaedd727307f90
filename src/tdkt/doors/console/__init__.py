"""The tdkt command: what is done to an installation from a terminal."""
