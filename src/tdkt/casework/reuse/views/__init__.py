"""Pages of the room: comparisons, their judging, texts that do not count."""
