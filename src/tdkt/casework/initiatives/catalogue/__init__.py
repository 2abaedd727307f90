"""The catalogue of recognised works for others to copy, and which units apply them."""
