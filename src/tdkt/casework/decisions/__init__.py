"""Decisions, the awards they grant, the register, certificates and money."""
