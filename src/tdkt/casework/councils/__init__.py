"""Councils and their sittings; results entered from minutes."""
