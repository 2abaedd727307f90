"""Pages of the register of initiatives."""
