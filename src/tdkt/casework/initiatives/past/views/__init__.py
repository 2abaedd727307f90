"""Pages of past works."""
