"""Consistent copies of an installation: its database, its files, and a manifest of both."""
