"""Offices over time, through mergers and renamings, and the roles held in them."""
