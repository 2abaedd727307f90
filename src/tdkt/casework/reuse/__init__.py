"""Texts handed in, compared with every earlier one, and what an officer thought of it."""
