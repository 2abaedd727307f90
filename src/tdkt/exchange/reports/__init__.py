"""Statistics whose every number opens the names behind it."""
